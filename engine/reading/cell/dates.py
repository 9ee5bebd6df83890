"""A day as people write it: day first, or ISO; the month as a number or by its name."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from engine.reading.cell.moments import danish_day, is_time_of_day, read_time_of_day
from engine.reading.cell.normalization import HYPHENS, normalize, visible
from engine.reading.cell.notation import English, Notation
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.months import month_named, month_nearest
from engine.reading.findings.problem import CellError, Fact, ParsedValue

__all__ = ["looks_like_date", "read_date", "write_date"]

_PLAIN = Notation()
_YEAR_AND_TIME = r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])(?P<time>.*)"
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})\s?(?P<first>[-./])\s?(?P<month>[0-9]{1,2})\s?(?P<second>[-./])\s?" + _YEAR_AND_TIME
)
_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?P<between>[-./])(?P<month>[0-9]{1,2})(?P=between)(?P<day>[0-9]{1,2})(?![0-9])(?P<time>.*)"
)
_NAMED = re.compile(r"(?:d\. ?|den )?(?P<day>[0-9]{1,2})[. -] ?(?P<name>[^\W\d_]{3,20})(?:\.?[ -]|\.)" + _YEAR_AND_TIME)
_NAME_FIRST = re.compile(r"(?P<name>[^\W\d_]{3,20})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? " + _YEAR_AND_TIME)
_FORMS = (_DAY_FIRST, _ISO, _NAMED, _NAME_FIRST)
_SPREADSHEET_MADE = re.compile(r"[0-9]{1,2}[-. ]{1,2}[a-z]{3}\.?|[a-z]{3}\.?[- ][0-9]{2,4}")
_LONGEST = 60

_LAST_SHORT_YEAR = 79
"""`79` is 2079; what is above may be of the last century, and is not guessed."""

_SERIAL = re.compile(r"([34][0-9]{4})(?:[.,][0-9]+)?")
"""A spreadsheet's number for a day from 1982 to 2036, or four years later where it counts from 1904."""
_RUN_TOGETHER = re.compile(r"[0-9]{8}")
_YEARS = range(1900, 2100)


class _Written(NamedTuple):
    """A day as it is written. `month` None: `name` is no month's. `slashes`: slashes alone part its numbers."""

    year: int
    month: int | None
    day: int
    name: str
    time: str
    slashes: bool
    short_year: bool


def read_date(text: str, notation: Notation = _PLAIN) -> ParsedValue | CellError:
    """Read `18-10-2024`, `5.3.2024`, `18/10/2024`, `18. oktober 2024`, `October 18, 2024`, `18-okt-24` or `2024-10-18`.

    A slash date that is another day month first is refused with both where anything in the file is English, else read
    day first. A year of two digits is one of this century. Of a moment with a time zone the Danish day is read, and the
    day written stands beside it where that is another. A time of day is passed over. Each with a notice.
    """
    stripped = visible(text)
    match stripped[:1]:
        case "=":
            return CellError(ProblemCode.FORMULA, {})
        case "#":
            return CellError(ProblemCode.EXCEL_ERROR, {})
        case _:
            written = _written(stripped)
            return (
                _day(written, notation)
                if written
                else CellError(ProblemCode.NOT_A_DATE, _suggestion(_day_of_number(stripped, notation.epoch)))
            )


def _written(text: str) -> _Written | None:
    normalized = normalize(text).translate(HYPHENS) if len(text) <= _LONGEST else ""
    match = next(filter(None, (form.fullmatch(normalized) for form in _FORMS)), None)
    if match is None or (match["time"] and not is_time_of_day(match["time"])):
        return None
    parts = match.groupdict()
    year, short_year = int(parts["year"]), len(parts["year"]) == len("24")
    if short_year and year > _LAST_SHORT_YEAR:
        return None
    return _Written(
        year=year + 2000 if short_year else year,
        month=int(parts["month"]) if "month" in parts else month_named(parts["name"]),
        day=int(parts["day"]),
        name=parts.get("name", ""),
        time=parts["time"],
        slashes=parts.get("first") == parts.get("second") == "/",
        short_year=short_year,
    )


def _day(written: _Written, notation: Notation) -> ParsedValue | CellError:
    if written.month is None:
        meant = _date(written.year, month_nearest(written.name), written.day)
        return CellError(ProblemCode.NOT_A_DATE, {"found": written.name, **_suggestion(meant)})
    day_first = _date(written.year, written.month, written.day)
    month_first = _date(written.year, written.day, written.month) if written.slashes else None
    if day_first and month_first and day_first != month_first and notation.english is not English.NO:
        return _two_days(day_first, month_first)
    day = day_first or (month_first if notation.english is not English.NO else None)
    if day is None:
        return CellError(ProblemCode.NO_SUCH_DATE, _suggestion(month_first))
    slash = NoticeCode.SLASH_DATE if month_first not in (None, day_first) else None
    year = NoticeCode.SHORT_YEAR if written.short_year else None
    if not written.time:
        return ParsedValue(day, slash or year)
    moment = read_time_of_day(written.time)
    if moment is None:
        return CellError(ProblemCode.NO_SUCH_DATE, {"found": written.time.strip(" ,")})
    if moment.offset is None:
        return ParsedValue(day, slash or year or NoticeCode.TIME_DROPPED)
    in_denmark = danish_day(day, moment)
    return ParsedValue(in_denmark, NoticeCode.TIME_ZONE, (day,) if in_denmark != day else ())


def _date(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None


def _two_days(day_first: date, month_first: date) -> CellError:
    readings = (day_first.isoformat(), month_first.isoformat())
    return CellError(ProblemCode.SLASH_AMBIGUOUS, {"readings": readings})


def _suggestion(day: date | None) -> dict[str, Fact]:
    return {"suggestion": write_date(day)} if day else {}


def _day_of_number(text: str, epoch: date) -> date | None:
    """Return the day that a number in a date's cell stands for: a spreadsheet's own, or a day's digits run together."""
    if serial := _SERIAL.fullmatch(text):
        return epoch + timedelta(days=int(serial[1]))
    if not _RUN_TOGETHER.fullmatch(text):
        return None
    days = (
        _date(int(text[:4]), int(text[4:6]), int(text[6:])),
        _date(int(text[4:]), int(text[2:4]), int(text[:2])),
    )
    possible = [day for day in days if day and day.year in _YEARS]
    return possible[0] if len(possible) == 1 else None


def looks_like_date(text: str) -> bool:
    """Whether a cell is written as a day, or as a spreadsheet shows a number that it took for one."""
    written = _written(text)
    return (written is not None and written.month is not None) or (
        len(text) <= _LONGEST and _SPREADSHEET_MADE.fullmatch(normalize(text)) is not None
    )


def write_date(day: date) -> str:
    """Write a day as Danish spreadsheets do: `18-10-2024`."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"
