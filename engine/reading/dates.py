"""A day as people write it: day first, or ISO."""

import re
from datetime import date, timedelta

from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.normalization import normalize
from engine.reading.problem import CellError, ParsedValue

__all__ = ["looks_like_date", "read_date", "write_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ENGLISH_MONTHS = {"may": 5, "oct": 10}
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})\s?[-./]\s?(?P<month>[0-9]{1,2})\s?[-./]\s?(?P<year>[0-9]{4})(?P<time>.*)", re.DOTALL
)
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?P<time>.*)", re.DOTALL)
_NAMED = re.compile(r"(?:d\. ?|den )?(?P<day>[0-9]{1,2})[. -] ?(?P<name>[a-z]{3,9})\.?[ -](?P<year>[0-9]{4})(?P<time>)")
_TIME = re.compile(r"[t ,]? ?(?:kl\. ?)?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?z?")
_SPREADSHEET_MADE = re.compile(r"[0-9]{1,2}[-. ]{1,2}[a-z]{3}\.?|[a-z]{3}\.?[- ][0-9]{2,4}")
_LONGEST = 60

_SPREADSHEET_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"[34][0-9]{4}")
"""A spreadsheet's number for a day from 1982 to 2036."""


def read_date(text: str) -> ParsedValue | CellError:
    """Read `18-10-2024`, `18.10.2024`, `5.3.2024`, `18/10/2024`, `18. oktober 2024` or `2024-10-18`.

    A time of day is passed over, with a notice. A year has four digits: two would leave open which number is the day.
    """
    stripped = text.strip()
    match stripped[:1]:
        case "=":
            return CellError(ProblemCode.FORMULA, {})
        case "#":
            return CellError(ProblemCode.EXCEL_ERROR, {})
        case _:
            return _day(stripped)


def _day(text: str) -> ParsedValue | CellError:
    parts = _parts(text)
    if parts is None:
        return CellError(ProblemCode.NOT_A_DATE, _serial(text))
    year, month, day, time = parts
    try:
        return ParsedValue(date(year, month, day), NoticeCode.TIME_DROPPED if time else None)
    except ValueError:
        return CellError(ProblemCode.NO_SUCH_DATE, {})


def _parts(text: str) -> tuple[int, int, int, bool] | None:
    normalized = normalize(text) if len(text) <= _LONGEST else ""
    match = next(filter(None, (form.fullmatch(normalized) for form in (_DAY_FIRST, _ISO, _NAMED))), None)
    if match is None or (match["time"] and not _TIME.fullmatch(match["time"])):
        return None
    month = int(match["month"]) if "month" in match.re.groupindex else _month(match["name"])
    return (int(match["year"]), month, int(match["day"]), bool(match["time"])) if month is not None else None


def _month(name: str) -> int | None:
    short = name[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else _ENGLISH_MONTHS.get(short)


def _serial(text: str) -> dict[str, str]:
    return {"suggestion": write_date(_SPREADSHEET_EPOCH + timedelta(days=int(text)))} if _SERIAL.fullmatch(text) else {}


def looks_like_date(text: str) -> bool:
    """Whether a cell is written as a day, or as a spreadsheet shows a number that it took for one."""
    return _parts(text) is not None or (
        len(text) <= _LONGEST and _SPREADSHEET_MADE.fullmatch(normalize(text)) is not None
    )


def write_date(day: date) -> str:
    """Write a day as Danish spreadsheets do: `18-10-2024`."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"
