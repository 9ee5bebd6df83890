"""Days, times and quarters as the reader's country writes them."""

from collections.abc import Iterable
from datetime import date, time

from babel.dates import format_date, format_time

from engine.plan import Quarter
from words.language import Language, language, locale_of
from words.lists import listed

__all__ = ["clock", "day", "day_short", "quarter", "quarter_name", "quarter_short", "quarters", "quarters_short"]


def day(value: date, *, lang: Language | None = None) -> str:
    """Write a day in full: 5. marts 2024."""
    return format_date(value, "long", locale=locale_of(lang or language()))


def day_short(value: date, *, lang: Language | None = None) -> str:
    """Write a day where there is little room: 5. mar. 2024."""
    lang = lang or language()
    return format_date(value, "d. MMM y" if lang == "da" else "medium", locale=locale_of(lang))


def clock(value: time, *, lang: Language | None = None) -> str:
    """Write the time of day to the minute: 10.14."""
    return format_time(value, "short", locale=locale_of(lang or language()))


def quarter(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter: 2. kvartal 2024, or Q2 2024."""
    lang = lang or language()
    return format_date(value.first_day, "QQQQ y" if lang == "da" else "QQQ y", locale=locale_of(lang))


def quarter_name(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter of a year that is given beside it, where there is room: 2. kvartal, or Q2."""
    lang = lang or language()
    return format_date(value.first_day, "QQQQ" if lang == "da" else "QQQ", locale=locale_of(lang))


def quarter_short(value: Quarter, *, lang: Language | None = None) -> str:
    """Write a quarter of a year that is given beside it: 2. kvt., or Q2."""
    return format_date(value.first_day, "QQQ", locale=locale_of(lang or language()))


def quarters(values: Iterable[Quarter], *, lang: Language | None = None) -> str:
    """Write quarters of a year that is given beside them, in words: 3. og 4. kvartal, or Q3 and Q4."""
    lang = lang or language()
    days = [value.first_day for value in values]
    last = len(days) - 1
    forms = ["QQQQ" if index == last else "Q." for index in range(len(days))] if lang == "da" else ["QQQ"] * len(days)
    return listed(
        (format_date(on, form, locale=locale_of(lang)) for on, form in zip(days, forms, strict=True)), lang=lang
    )


def quarters_short(values: Iterable[Quarter], *, lang: Language | None = None) -> str:
    """Write quarters of a year that is given beside them where there is little room: 3.–4. kvt., or Q3–Q4."""
    lang = lang or language()
    several = sorted(values)
    if len(several) < 2 or several[-1].number - several[0].number >= len(several):  # noqa: PLR2004 - one is no run
        return listed((quarter_short(each, lang=lang) for each in several), lang=lang)
    first, last = several[0], several[-1]
    if lang == "da":
        return f"{first.number}.–{quarter_short(last, lang=lang)}"
    return f"{quarter_short(first, lang=lang)}–{quarter_short(last, lang=lang)}"
