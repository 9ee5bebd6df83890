"""A quarter as people write it, and what is nearly one."""

import re
from enum import StrEnum

from engine.plan import Quarter
from engine.reading.cell.normalization import normalize

__all__ = ["NoQuarter", "bare_quarter_in", "quarter_in", "quarter_in_cell", "quarter_within", "years_in"]


class NoQuarter(StrEnum):
    """Why a text is no quarter."""

    UNLIKE = "unlike"
    NOT_EXISTING = "not_existing"


_LONGEST = 60
_LONGEST_TITLE = 1_000
_ORDINALS = {"første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4}
_ORDINALS |= {"first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMBER = r"(?P<number>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
_WORD = r"(?:kvartal|kvt\.?|kv\.?|quarter|qtr\.?|[kq])"
_BETWEEN = r"(?: ?[-/,.] ?| )"
_WORD_FIRST = rf"{_WORD} ?{_NUMBER}"
_NUMBER_FIRST = rf"{_NUMBER}(?:\.|st|nd|rd|th)? ?{_WORD}"
_SPELT_OUT = rf"(?P<ordinal>{'|'.join(_ORDINALS)}) {_WORD}"
_BEFORE_A_YEAR = rf"(?:{_BETWEEN}|(?: i| of) )"
_FORMS = tuple(
    map(
        re.compile,
        (
            rf"{_YEAR}{_BETWEEN}?{_WORD_FIRST}",
            rf"{_WORD_FIRST}{_BEFORE_A_YEAR}{_YEAR}",
            rf"{_YEAR}{_BETWEEN}{_NUMBER_FIRST}",
            rf"{_NUMBER_FIRST}{_BEFORE_A_YEAR}?{_YEAR}",
            rf"{_YEAR}{_BETWEEN}{_SPELT_OUT}",
            rf"{_SPELT_OUT}{_BEFORE_A_YEAR}{_YEAR}",
        ),
    )
)
_BARE = tuple(map(re.compile, (_WORD_FIRST, _NUMBER_FIRST, _SPELT_OUT)))
_LETTER_OF_A_NOTE = r"(?:[^\W\d_](?![^\W_]))?"
_WITHIN = tuple(re.compile(rf"(?<![^\W_]){form.pattern}{_LETTER_OF_A_NOTE}(?![^\W_])") for form in _FORMS)
_BARE_WITHIN = tuple(re.compile(rf"(?<![^\W_]){form.pattern}(?![^\W_])") for form in _BARE)
_RAISED = dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹"), "*")
_JANUARY = re.compile(rf"{_YEAR}01")
"""`202401`: whether 01 is the quarter or the month, it is the first quarter; 02 and up could be either."""
_ONLY_A_NUMBER = re.compile(r"0?(?P<number>[1-4])\.?")
_OF_A_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def quarter_in(text: str) -> Quarter | NoQuarter:
    """Read a quarter in any form that can mean but one: `2024K3`, `Q3/2024`, `3. kvartal, 2024`, `2024 3rd quarter`."""
    normalized = normalize(text) if len(text) <= _LONGEST else ""
    match = next(filter(None, (form.fullmatch(normalized) for form in _FORMS)), None)
    return _quarter(match, int(match["year"])) if match else NoQuarter.UNLIKE


def quarter_in_cell(text: str) -> Quarter | NoQuarter:
    """Read a quarter that stands under a quarter's header, where `202401` is one too."""
    match = _JANUARY.fullmatch(text.strip())
    return Quarter(int(match["year"]), 1) if match else quarter_in(text)


def bare_quarter_in(text: str, year: int, *, number_alone: bool = False) -> Quarter | NoQuarter:
    """Read a quarter that names no year as one of a year: `K3`, `3. kvartal`, and `3` where a number alone is one."""
    normalized = normalize(text) if len(text) <= _LONGEST else ""
    forms = (*_BARE, _ONLY_A_NUMBER) if number_alone else _BARE
    match = next(filter(None, (form.fullmatch(normalized) for form in forms)), None)
    return _quarter(match, year) if match else NoQuarter.UNLIKE


def quarter_within(text: str, year: int) -> tuple[Quarter, str] | None:
    """Return the one quarter that a text holds, and what else stands in it; None where it holds none, or several.

    A quarter without a year is one of `year`, unless what stands beside it names only others.
    """
    normalized = normalize(text).translate(_RAISED) if len(text) <= _LONGEST else ""
    matches = [match for form in (*_WITHIN, *_BARE_WITHIN) if (match := form.search(normalized))]
    if not matches:
        return None
    match = max(matches, key=lambda each: len(each[0]))
    rest = f"{normalized[: match.start()]} {normalized[match.end() :]}"
    years = years_in(rest)
    beside = year if not years or year in years else min(years)
    quarter = _quarter(match, int(match.groupdict().get("year") or beside))
    several = any(form.search(rest) for form in (*_WITHIN, *_BARE_WITHIN))
    return None if several or not isinstance(quarter, Quarter) else (quarter, rest.strip())


def _quarter(match: re.Match[str], year: int) -> Quarter | NoQuarter:
    groups = match.groupdict()
    number = int(groups["number"]) if groups.get("number") else _ORDINALS[groups["ordinal"]]
    try:
        return Quarter(year, number)
    except ValueError:
        return NoQuarter.NOT_EXISTING


def years_in(text: str) -> set[int]:
    """Return the years that a text names."""
    return {int(each) for each in _OF_A_YEAR.findall(text[:_LONGEST_TITLE])}
