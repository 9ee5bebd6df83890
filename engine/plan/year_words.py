"""Whether words are of another year than the plan: a contract that was copied from last year's still says last year."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from operator import itemgetter

__all__ = ["around", "calendar_differs", "days_of_other_years", "other_years"]

FARTHEST = 10
"""Further from the plan's year a number of four digits is more likely a number of things."""

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_SPAN = re.compile(r"(?:19|20)\d\d ?[–/-] ?(?:(?:19|20)\d\d|\d\d)(?!\d)")
_SINCE = re.compile(r"\b(?:siden|fra|efter|since|from|after) (?:[^\W\d]+ ){0,2}$|\b(?:af|of) $")
_COMPARED = re.compile(
    r"\b(?:end|forhold til|gennemsnit|gennemsnittet|niveau|niveauet|resultat|resultatet|resultater|årsrapport|ultimo|"
    r"than|average|compared|level|result)\b[^.;]{0,40}$"
)
_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "January|February|March|May|June|July|October"
)
_DAY = re.compile(rf"\b(?:{_MONTHS}) (?P<year>(?:19|20)\d\d)\b")
_GRACE = re.compile(r"\b(?:januar|februar|January|February) $")
_SCHOOL_YEAR = re.compile(r"\b(?:skoleår|studieår|undervisningsår|school year|academic year)", re.IGNORECASE)
_TWO_YEARS = re.compile(r"(?<!\d)(?P<first>20\d\d) ?[/–-] ?(?P<second>20\d\d|\d\d)(?!\d)")
_OVER_NEW_YEAR = re.compile(
    rf"\b(?:{_MONTHS}) (?P<first>20\d\d) ?[–-] ?\d{{1,2}}\. ?(?:{_MONTHS}) (?P<second>20\d\d)\b"
)
_GRACE_MONTHS = ("ja", "fe", "Ja", "Fe")
_LONGEST = 20_000
_BEFORE_AND_AFTER = 45


def other_years(text: str, year: int, *, counted: Collection[str] = (), last_year_belongs: bool = False) -> list[int]:
    """Return the years that words name instead of the plan's; nothing where they name that too, or tell of history.

    `counted`: words after which a number is none of years, as in 2020 sager. `last_year_belongs`: whether they are
    about a figure that is held against last year's.
    """
    text = text[:_LONGEST]
    spans = [match.span() for match in _SPAN.finditer(text)]
    matches = [match for match in _YEAR.finditer(text) if not _counts(text, match.end(), counted)]
    if any(int(match[0]) == year for match in matches):
        return []
    years = [
        int(match[0])
        for match in matches
        if abs(int(match[0]) - year) <= FARTHEST
        and not _is_within(spans, match.start())
        and not (last_year_belongs and int(match[0]) == year - 1)
        and not _belongs(text[max(0, match.start() - 60) : match.start()], int(match[0]), year)
    ]
    return sorted(set(years))


def _is_within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a place lies in one of the spans, which are in order and apart from each other."""
    before = bisect_right(spans, at, key=itemgetter(0))
    return before > 0 and at < spans[before - 1][1]


def _counts(text: str, end: int, counted: Collection[str]) -> bool:
    words = text[end : end + 40].split()
    return bool(words) and words[0].rstrip(".,;") in counted and words[0] not in ".,;"


def _belongs(before: str, named: int, year: int) -> bool:
    """Whether the words before a year tell of history, or of what comes with the year's last report."""
    if named == year + 1:
        return bool(_GRACE.search(before))
    return bool(_SINCE.search(before)) or (named == year - 1 and bool(_COMPARED.search(before)))


def days_of_other_years(text: str, year: int) -> list[int]:
    """Return the years of days and months that a note names outside the plan's year and the weeks after it."""
    named = {int(match["year"]) for match in _DAY.finditer(text[:_LONGEST]) if not _in_grace(match, year)}
    return sorted(each for each in named - {year} if abs(each - year) <= FARTHEST)


def _in_grace(match: re.Match[str], year: int) -> bool:
    return int(match["year"]) == year + 1 and match[0].startswith(_GRACE_MONTHS)


def calendar_differs(text: str) -> bool:
    """Whether words speak of a year that is not the calendar's: a school year, or 2025-26."""
    text = text[:_LONGEST]
    if _SCHOOL_YEAR.search(text):
        return True
    spans = (*_TWO_YEARS.finditer(text), *_OVER_NEW_YEAR.finditer(text))
    return any(int(match["second"]) % 100 == (int(match["first"]) + 1) % 100 for match in spans)


def around(text: str, year: int) -> str:
    """Return the words around a year in a text, on one line."""
    at = max(text.find(str(year)), 0)
    start, end = max(0, at - _BEFORE_AND_AFTER), at + _BEFORE_AND_AFTER
    words = " ".join(text[start:end].split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"
