"""The names of the months, whole or as usually cut short, in Danish and English."""

from engine.plan import nearest

__all__ = ["english_month", "month_named", "month_nearest"]

_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "januar", "jan"),
    ("february", "februar", "febr", "feb"),
    ("march", "marts", "mar"),
    ("april", "apr"),
    ("may", "maj"),
    ("june", "juni", "jun"),
    ("july", "juli", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names}


def english_month(number: int) -> str:
    """Name a month in English."""
    return _NAMES[number - 1][0].capitalize()


def month_named(name: str) -> int | None:
    """Return the number of the month that a name in lower case stands for; None where it is no month's."""
    return _NUMBERS.get(name)


def month_nearest(name: str) -> int | None:
    """Return the number of the month that a wrong name is most like; None where it is like none."""
    name_of_month = nearest(name, _NUMBERS)
    return _NUMBERS[name_of_month] if name_of_month else None
