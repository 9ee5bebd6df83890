"""What a careful Danish person can see in a cell's text: every value it may stand for, none where it is no value.

Knows nothing of how `engine.reading` reads, so that the one can be held against the other.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product
from zoneinfo import ZoneInfo

from engine.plan import Measure, Plan, Quarter, Value

__all__ = ["looks_english", "same_words", "seen_quarters", "seen_values", "seen_volumes"]

_NOT_KNOWN = {"", "-", "–", "—", "‐", "‑", "−", ".", "..", "...", "…", "n/a", "u.o.", "u.o", "i.o.", "i.o"}  # noqa: RUF001
_MINUS = dict.fromkeys(map(ord, "‐‑−–—"), "-")  # noqa: RUF001 - a Dane sees a minus in each
_MARKS = " *†‡§¶°ª!?¹²³⁰⁴⁵⁶⁷⁸⁹"
_NUMBER = re.compile(
    r"(?P<open>\( ?)?(?P<sign>[+-]?) ?(?P<core>[0-9.,](?:[0-9.,'’ ]*[0-9.,])?) ?(?P<after>-?)(?P<rest>[^0-9]*)"
)
_UNITS = {
    "pct.": {"%", "pct", "procent", "percent", "per cent"},
    "uger": {"uger", "uge", "weeks", "week"},
    "dage": {"dage", "dag", "days", "day"},
    "mio. kr.": {"mio kr", "mio", "mkr", "million kr", "millioner kr", "dkk million", "million dkk", "dkk m"},
    "sager": {"sager", "sag", "cases", "case", "stk"},
    "nævn": {"nævn", "boards", "board"},
}
_CASES = _UNITS["sager"] | {"klagesager", "klagesag"}
_GROUPS = ("", ".", ",", " ", "'")
_POINTS = ("", ",", ".")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januar january jan", "februar february feb febr", "marts march mar", "april apr", "maj may",
            "juni june jun", "juli july jul", "august aug", "september sep sept", "oktober october okt oct",
            "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_TIME = (
    r"(?:[ t,]+(?:kl\.? ?)?(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<zone>z|utc|gmt|[+-][0-9]{1,2}(?::?[0-9]{2})?))?)?"
)
_DAYS = tuple(
    re.compile(form + _TIME)
    for form in (
        r"(?P<day>[0-9]{1,2}) ?(?P<first>[-./]) ?(?P<month>[0-9]{1,2}) ?(?P<second>[-./]) ?(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})",
        (
            r"(?:[a-zæøå]+dag,? )?(?:den |d\. ?)?(?P<day>[0-9]{1,2})[. -]{1,2}"
            r"(?P<name>[a-zæøå]+)[. -]{1,2}(?P<year>[0-9]{4}|[0-9]{2})"
        ),
        r"(?P<name>[a-z]+)\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})",
    )
)
_DENMARK = ZoneInfo("Europe/Copenhagen")

_WORDS_OF_A_QUARTER = {"k", "q", "kv", "kvt", "kvartal", "quarter", "qtr", "i", "of", "st", "nd", "rd", "th"}
_ORDINALS = {"første": 1, "andet": 2, "tredje": 3, "fjerde": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}


def same_words(text: str) -> str:
    """The form in which two spellings of a word look the same."""
    return " ".join(unicodedata.normalize("NFC", _visible(text)).casefold().split())


def seen_values(text: str, measure: Measure, *, english: bool) -> frozenset[Value | None]:
    """The values that can be seen in a cell of a measure, None where it says that nothing is known.

    `english`: the file shows any English sign.
    """
    if same_words(text) in _NOT_KNOWN:
        return frozenset({None})
    match measure.domain:
        case "date":
            return frozenset(_days(_visible(text), english=english))
        case "yes_no":
            return frozenset({"ja": {True}, "yes": {True}, "nej": {False}, "no": {False}}.get(same_words(text), set()))
        case "count":
            return frozenset(_numbers(text, _UNITS.get(measure.unit, set()), english=english, whole=True))
        case _:
            return frozenset(_numbers(text, _UNITS.get(measure.unit, set()), english=english, whole=False))


def seen_volumes(text: str, *, english: bool) -> frozenset[Value | None]:
    """The numbers of cases that can be seen in a cell."""
    if same_words(text) in _NOT_KNOWN:
        return frozenset({None})
    return frozenset(_numbers(text, _CASES, english=english, whole=True))


def seen_quarters(text: str, plan: Plan) -> frozenset[Quarter]:
    """The quarters that can be seen in a cell, or in a column's name."""
    words = same_words(text)
    if run_together := re.fullmatch(r"([0-9]{4})(0[1-9]|1[0-2])", words):
        year, number = int(run_together[1]), int(run_together[2])
        return frozenset({Quarter(year, (number + 2) // 3)} | ({Quarter(year, number)} if number <= 4 else set()))
    numbers = [int(each) for each in re.findall(r"[0-9]+", words)]
    letters = re.findall(r"[^\W\d_]+", words)
    numbers += [_ORDINALS[each] for each in letters if each in _ORDINALS]
    years = [number for number in numbers if number >= 1000] or [plan.year]
    others = [number for number in numbers if number < 1000]
    if not set(letters) <= _WORDS_OF_A_QUARTER | set(_ORDINALS) or len(years) != 1 or len(others) != 1:
        return frozenset()
    return frozenset({Quarter(years[0], others[0])} if 1 <= others[0] <= 4 else ())


def looks_english(cells: Iterable[str]) -> bool:
    """Whether any of a file's figures or days is written in English: `9.6`, or `10/18/2024`."""
    for cell in cells:
        number = _NUMBER.fullmatch(_visible(cell).translate(_MINUS))
        if (
            number
            and re.search(r"\.[0-9]", number["core"])
            and {point for point, _figure in _readings(number["core"], whole=False, english=True)} == {"."}
        ):
            return True
        day = re.match(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}", _visible(cell))
        if day and int(day[1]) <= 12 < int(day[2]):
            return True
    return False


def _visible(text: str) -> str:
    """A text without the signs that no one sees, each space a plain one."""
    signs = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in signs).strip()


def _numbers(text: str, units: set[str], *, english: bool, whole: bool) -> set[float]:
    number = _NUMBER.fullmatch(_visible(text.removeprefix("'")).translate(_MINUS))
    if number is None:
        return set()
    rest = number["rest"].strip(_MARKS)
    if number["open"]:
        rest = rest.replace(")", "", 1).strip(_MARKS)
    unit = " ".join(rest.casefold().replace(".", " ").split())
    if unit and unit not in units:
        return set()
    negative = bool(number["open"] or number["after"]) or number["sign"] == "-"
    readings = _readings(number["core"], whole=whole, english=english)
    return {(-figure if negative else figure) + 0.0 for _point, figure in readings}


def _readings(core: str, *, whole: bool, english: bool) -> set[tuple[str, float]]:
    """How digits can be read: each with what parts its decimals."""
    core = core.replace("’", "'")
    readings = set()
    for point, group in product(_POINTS, _GROUPS):
        if point and point == group:
            continue
        grouped = rf"[1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+" if group else "[0-9]*"
        decimals = rf"{re.escape(point)}[0-9]*" if point else ""
        if not re.fullmatch(grouped + decimals, core) or not re.search("[0-9]", core):
            continue
        if group == "," and not point and core.count(",") == 1 and not (english or whole):
            continue  # a Dane sees a decimal comma, and nothing else
        plain = core.replace(group, "") if group else core
        readings.add((point, float(plain.replace(point, ".") if point else plain)))
    return readings


def _days(text: str, *, english: bool) -> set[date]:
    words = re.sub(r"\s+", " ", text.casefold().translate(_MINUS))
    match = next(filter(None, (form.fullmatch(words) for form in _DAYS)), None)
    if match is None:
        return set()
    parts = match.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    if len(parts["year"]) == 2 and year > 2079:
        return set()
    day, month = int(parts["day"]), int(parts["month"]) if "month" in parts else _MONTHS.get(parts["name"], 0)
    days = set(_day(year, month, day))
    if "first" in parts:
        month_first = set(_day(year, day, month))
        slashes = parts["first"] == parts["second"] == "/"
        days |= month_first if not days or (slashes and english) else set()
    return {seen for each in days for seen in (each, *_in_denmark(each, parts))}


def _day(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _in_denmark(day: date, parts: dict[str, str | None]) -> list[date]:
    """The day that it is in Denmark at a moment of a day in a zone."""
    zone = parts["zone"]
    if zone is None:
        return []
    digits = re.sub("[^0-9]", "", zone).ljust(3, "0") if any(map(str.isdigit, zone)) else "000"
    offset = timedelta(hours=int(digits[:2] if len(digits) > 3 else digits[0]), minutes=int(digits[-2:]))
    if re.fullmatch("[+-][0-9]{2}", zone):
        offset = timedelta(hours=int(zone[1:]))
    hour = (
        int(parts["hour"] or 0) % 12 + (12 if parts["half"] == "p" else 0) if parts["half"] else int(parts["hour"] or 0)
    )
    try:
        moment = datetime(day.year, day.month, day.day, hour, int(parts["minute"] or 0), tzinfo=UTC)
        there = timezone(-offset if "-" in zone else offset)
        return [moment.replace(tzinfo=there).astimezone(_DENMARK).date()]
    except ValueError:
        return []
