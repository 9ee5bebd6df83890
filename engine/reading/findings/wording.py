"""A problem, a question or a notice -> its sentence in a language, whose forms the caller hands over."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, Protocol

from engine.plan import N_
from engine.reading.findings.months import english_month
from engine.reading.findings.sentences import Template

__all__ = ["ENGLISH", "FindingText", "LanguageForms", "word_finding", "word_template"]

_LONGEST = 60

_LINE = N_("line {line}")
_COLUMN = N_("column {column}")
_LINE_AND_COLUMN = N_("line {line}, column {column}")
_NAMES = (
    "wanted", "suggestion", "known", "measure", "quarter", "year", "found", "unit", "read", "sheet", "seen",
    "years", "deadline", "today", "first_file", "answer", "encoding", "cases", "other", "whole",
)  # fmt: skip
_COUNTS = ("limit", "count", "shown", "cells", "columns", "rows")
_BOUNDS = ("low", "high", "before", "target")


class LanguageForms(NamedTuple):
    """How a language says and writes what a sentence is made of."""

    translate: Callable[[str], str]
    """An English sentence, its fields still in braces."""
    amount: Callable[[float], str]
    """A number of things: 1,000."""
    figure: Callable[[float], str]
    """A number as one types it: 9.5."""
    unit: Callable[[str], str]
    """A unit that the plan writes in Danish."""
    day: Callable[[date], str]
    """A day with its month by name: 11 October 2024."""


def _english_day(day: date) -> str:
    return f"{day.day} {english_month(day.month)} {day.year}"


ENGLISH = LanguageForms(str, "{:,.0f}".format, "{:.15g}".format, str, _english_day)
"""The language that the sentences are written in; the plan's own words stand in it as the plan writes them."""


class FindingText(NamedTuple):
    """A finding in words. `location` is empty for a figure in no file, `fix` where what is wrong says it already."""

    location: str
    wrong: str
    fix: str
    cell: str
    """As it was written, cut for show and on one line."""

    @property
    def sentence(self) -> str:
        """All of it as one line."""
        text = f"{self.wrong} {self.fix}" if self.fix else self.wrong
        return f"{self.location}: {text}" if self.location else text


class _Finding(Protocol):
    """What a problem, a question and a notice have in common."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def cell(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, object]: ...


def word_finding(finding: _Finding, template: Template, forms: LanguageForms) -> FindingText:
    """Put a finding's location and facts into its sentence."""
    fields = _fields(finding, forms)
    wrong, fix = (forms.translate(text).format_map(fields) if text else "" for text in template)
    return FindingText(_location(finding.line, finding.column, finding.facts, forms), wrong, fix, fields["cell"])


def word_template(template: str, facts: Mapping[str, object], forms: LanguageForms) -> str:
    """Put facts into a text that belongs to no cell: what an answer says."""
    return forms.translate(template).format_map(_facts_as_fields(facts, forms))


def _location(line: int, column: str, facts: Mapping[str, object], forms: LanguageForms) -> str:
    """Name the line and the column, or a workbook's cell by its own name, after the file where there are several."""
    spot = str(facts.get("place", ""))
    if not spot:
        pattern = (_LINE_AND_COLUMN if column else _LINE) if line else _COLUMN if column else ""
        spot = forms.translate(pattern).format(line=forms.figure(line), column=_clip(column)) if pattern else ""
    return ", ".join(filter(None, (_clip(facts.get("file", "")), spot)))


def _fields(finding: _Finding, forms: LanguageForms) -> dict[str, str]:
    """Return every field that any sentence has; those that this one lacks are empty."""
    return {
        **_facts_as_fields(finding.facts, forms),
        "cell": _clip(finding.cell),
        "column": _clip(finding.column),
    }


def _facts_as_fields(facts: Mapping[str, object], forms: LanguageForms) -> dict[str, str]:
    mends, readings = _texts(facts.get("mends")), _texts(facts.get("readings"))
    grouped, decimal = (*(mends if len(mends) > 1 else readings), "", "")[:2]
    first_day, second_day = (_day(text, forms) for text in (*readings, "", "")[:2])
    return {
        **{name: _clip(facts.get(name, "")) for name in _NAMES},
        **{name: forms.amount(_number(facts.get(name))) for name in _COUNTS},
        **{name: forms.figure(_number(facts.get(name))) for name in _BOUNDS},
        "volume": forms.unit(_clip(facts.get("volume", ""))),
        "first": _first(facts, forms),
        "grouped": grouped,
        "decimal": decimal,
        "first_day": first_day,
        "second_day": second_day,
        "day": _day(facts.get("day"), forms),
    }


def _first(facts: Mapping[str, object], forms: LanguageForms) -> str:
    """Name what stood there before: a header, or the row of the same figure."""
    if "first" in facts:
        return _clip(facts["first"])
    names = {"file": facts.get("first_file", ""), "place": facts.get("first_place", "")}
    return _location(int(_number(facts.get("first_line"))), "", names, forms)


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def _day(value: object, forms: LanguageForms) -> str:
    """Word a day that a fact has as ISO; empty for what is none."""
    try:
        return forms.day(date.fromisoformat(str(value)))
    except ValueError:
        return ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _clip(value: object) -> str:
    """Cut a text for show and put it on one line."""
    text = str(value)
    line = " ".join(text[: 2 * _LONGEST].split())
    return line if len(line) <= _LONGEST and len(text) <= 2 * _LONGEST else f"{line[:_LONGEST]}…"
