"""What is wrong in a file, and what was read otherwise than written, as sentences in the page's language.

The engine gives codes and facts; here each becomes words: where, what is wrong, how to mend it. All of it is plain
text with cells from outside in it: whoever shows it escapes it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from engine.reading import Notice, NoticeCode, Problem, ProblemCode
from words.lists import capitalised
from words.numbers import exact, number
from words.translation import N_, _
from words.units import unit

__all__ = [
    "Told", "asked", "kind", "notice_sentence", "problem_place", "problem_sentence", "tell", "written",
]  # fmt: skip

LONGEST_SHOWN = 60
P = ProblemCode
N = NoticeCode

FOR_EXAMPLE = N_("Write for example {wanted}.")
UPLOAD_AGAIN = N_("Save it as CSV or .xlsx and upload it again.")
OR_EMPTY = N_("Write for example {wanted}, or leave the cell empty.")
NUMBER_WANTED = N_('"{cell}" must be a number, for example {wanted}.')
WHOLE_WANTED = N_('"{cell}" must be a whole number, for example {wanted}.')
MEANT = N_('Did you mean "{suggestion}"?')

WORDS: Mapping[ProblemCode, tuple[str, str]] = {
    P.EMPTY_FILE: (N_("the file is empty."), N_("Write the figures in the template and upload it.")),
    P.NOT_TEXT: (N_("the file is neither text nor a workbook."), UPLOAD_AGAIN),
    P.OLD_WORKBOOK: (
        N_("the workbook is in the format from before 2007 (.xls), or has a password."),
        N_("Save it as .xlsx without a password and upload it again."),
    ),
    P.WORKBOOK_UNREADABLE: (
        N_("the workbook cannot be opened."),
        N_("Open it in the spreadsheet, save it as .xlsx and upload it again."),
    ),
    P.WORKBOOK_TOO_LARGE: (
        N_("the workbook unpacks to far more than a quarter’s figures, so it was not opened."),
        N_("Keep only the sheet with the figures and upload that."),
    ),
    P.TOO_MANY_ROWS: (
        N_("the file has more than {limit} rows; what follows is not read."),
        N_("Keep only the quarter’s figures."),
    ),
    P.QUOTE_OPEN: (
        N_("a quotation mark opens the cell, and none closes it."),
        N_("Remove it, or close the cell with another."),
    ),
    P.MORE_PROBLEMS: (
        N_("there are {count} faults in all; the first {shown} are listed."),
        N_("Mend these and upload the file again."),
    ),
    P.COLUMN_MISSING: (N_('the column "{wanted}" is missing.'), N_("Add it to the header.")),
    P.COLUMN_DOUBLED: (N_('the columns "{first}" and "{column}" say the same.'), N_("Keep one of them.")),
    P.TOO_MANY_CELLS: (
        N_('the row fills {cells} cells, and the header has {columns} columns: "{cell}" stands outside them.'),
        N_("Remove it, or put quotation marks around the cell that contains the separator."),
    ),
    P.REPEATED: (N_('"{measure}" for {quarter} already stands in {first}.'), N_("Keep one of them.")),
    P.MEASURE_MISSING: (N_("the row names no measure."), N_("Write its key or its title, as in the template.")),
    P.MEASURE_UNKNOWN: (
        N_('the measure "{cell}" is not in the plan.'),
        N_('Write a measure’s key or title, for example "{known}"; the template lists them all.'),
    ),
    P.QUARTER_MISSING: (N_("the row names no quarter."), FOR_EXAMPLE),
    P.NOT_A_QUARTER: (N_('"{cell}" must be a quarter, for example {wanted}.'), ""),
    P.NO_SUCH_QUARTER: (N_('"{cell}" does not exist: a year has the quarters 1 to 4.'), FOR_EXAMPLE),
    P.QUARTER_OUTSIDE_PLAN: (N_('"{cell}" is not in the plan’s year, {year}.'), FOR_EXAMPLE),
    P.VALUE_MISSING: (N_("no value is written."), FOR_EXAMPLE),
    P.NOT_A_NUMBER: (NUMBER_WANTED, ""),
    P.DATE_FOR_NUMBER: (
        N_('"{cell}" is a date, and must be a number, for example {wanted}.'),
        N_("A spreadsheet turns 9.6 into a date: write it with a comma."),
    ),
    P.POINT_AMBIGUOUS: (N_('"{cell}" can be read in two ways.'), N_("Write {grouped} or {decimal}.")),
    P.EXPONENT: (N_('"{cell}" is written with an exponent.'), N_("Write the number out, for example {wanted}.")),
    P.NOT_FINITE: (N_('"{cell}" is not a number to count with.'), OR_EMPTY),
    P.FORMULA: (N_('"{cell}" is a formula.'), N_("Write its result, for example {wanted}.")),
    P.EXCEL_ERROR: (N_('"{cell}" is an error from the spreadsheet.'), OR_EMPTY),
    P.WRONG_UNIT: (N_('"{cell}" has the unit "{found}", but "{unit}" is the measure’s own.'), FOR_EXAMPLE),
    P.OUTSIDE_DOMAIN: (N_('"{cell}" must be from {low} to {high}.'), FOR_EXAMPLE),
    P.NOT_WHOLE: (WHOLE_WANTED, ""),
    P.NOT_A_DATE: (N_('"{cell}" must be a date, for example {wanted}.'), ""),
    P.NO_SUCH_DATE: (N_('the calendar has no day "{cell}".'), FOR_EXAMPLE),
    P.NOT_YES_NO: (N_('"{cell}" must be ja or nej.'), ""),
    P.VOLUME_MISSING: (N_("the number of {volume} behind the figure is missing."), FOR_EXAMPLE),
    P.VOLUME_NEGATIVE: (N_('"{cell}" must be 0 or more.'), ""),
    P.VOLUME_FRACTIONAL: (WHOLE_WANTED, ""),
    P.PROVISIONAL_UNREADABLE: (N_('"{cell}" must be ja or nej; empty is nej.'), ""),
}
"""What is wrong, and how to mend it; empty where the first says it already."""

REMARKS: Mapping[NoticeCode, str] = {
    N.DECIMAL_POINT: N_('"{cell}" is read as {read}.'),
    N.DECIMAL_COMMA: N_('"{cell}" is read as {read}.'),
    N.PERCENT_CELL: N_("the cell is formatted as a percentage and is read as {read}."),
    N.FORMULA_RESULT: N_("the cell is a formula, and its result {read} is read."),
    N.TIME_DROPPED: N_('"{cell}" is read as the day {read}.'),
    N.VOLUME_NOT_NEEDED: N_('the measure needs no number of cases, so "{cell}" is not used.'),
    N.COLUMN_NOT_USED: N_('the column "{column}" is not used.'),
    N.TRAILING_CELLS: N_("empty cells after the last column are passed over (rows: {rows})."),
    N.HEADER_REPEATED: N_("the header stands here once more and is passed over."),
    N.SHEET_NOT_USED: N_('the sheet "{sheet}" has no header with the columns we know and is not used.'),
    N.MORE_NOTICES: N_("there are {count} remarks in all; the first {shown} are listed."),
}

KINDS: Mapping[str, tuple[ProblemCode, ...]] = {
    N_("The file"): (
        P.EMPTY_FILE, P.NOT_TEXT, P.OLD_WORKBOOK, P.WORKBOOK_UNREADABLE, P.WORKBOOK_TOO_LARGE, P.TOO_MANY_ROWS,
        P.QUOTE_OPEN, P.MORE_PROBLEMS,
    ),
    N_("Columns"): (P.COLUMN_MISSING, P.COLUMN_DOUBLED, P.TOO_MANY_CELLS),
    N_("Measures"): (P.MEASURE_MISSING, P.MEASURE_UNKNOWN),
    N_("Quarters"): (P.QUARTER_MISSING, P.NOT_A_QUARTER, P.NO_SUCH_QUARTER, P.QUARTER_OUTSIDE_PLAN),
    N_("The same figure twice"): (P.REPEATED,),
    N_("Numbers"): (
        P.VALUE_MISSING, P.NOT_A_NUMBER, P.DATE_FOR_NUMBER, P.POINT_AMBIGUOUS, P.EXPONENT, P.NOT_FINITE, P.FORMULA,
        P.EXCEL_ERROR, P.WRONG_UNIT, P.OUTSIDE_DOMAIN, P.NOT_WHOLE,
    ),
    N_("Dates"): (P.NOT_A_DATE, P.NO_SUCH_DATE),
    N_("Yes or no"): (P.NOT_YES_NO, P.PROVISIONAL_UNREADABLE),
    N_("Numbers of cases"): (P.VOLUME_MISSING, P.VOLUME_NEGATIVE, P.VOLUME_FRACTIONAL),
}  # fmt: skip
"""Faults by what they are about, to look through many of them one sort at a time."""

DOMAINS: Mapping[str, str] = {
    "share": N_("a number from 0 to 100, in {unit}"),
    "duration": N_("a number of 0 or more, in {unit}"),
    "count": N_("a whole number of 0 or more, in {unit}"),
    "deviation": N_("a number, with a minus where it is below, in {unit}"),
    "date": N_("the day it was delivered"),
    "yes_no": N_("ja or nej"),
}


class Told(NamedTuple):
    """What is wrong, and how to mend it; `mend` is empty where what is wrong says it already."""

    wrong: str
    mend: str


def problem_sentence(problem: Problem) -> str:
    """Say where, what is wrong and how to mend it: Linje 14, kolonnen værdi: "omkring 9" skal være et tal, fx 9,9."""
    return _joined(problem_place(problem), *tell(problem))


def notice_sentence(notice: Notice) -> str:
    """Say where, and how it was read."""
    remark = REMARKS[notice.code]
    if notice.facts.get("hidden"):
        remark = N_('the sheet "{sheet}" is hidden and is not used.')
    return _joined(problem_place(notice), _(remark).format_map(_fields(notice)))


def problem_place(found: Problem | Notice) -> str:
    """Say where: Linje 14, kolonnen værdi. A workbook's cell has its own name; a single figure stands nowhere."""
    facts, column = found.facts, _clip(found.column)
    spot = str(facts.get("place", ""))
    if not spot and found.line:
        line = exact(found.line)
        spot = _("line {line}, column {column}", line=line, column=column) if column else _("line {line}", line=line)
    elif not spot and column:
        spot = _("column {column}", column=column)
    if "file" in facts:
        return ", ".join(filter(None, (_clip(facts["file"]), spot)))
    return spot if "place" in facts else capitalised(spot)


def tell(problem: Problem) -> Told:
    """Say what is wrong and how to mend it."""
    wrong, mend = WORDS[problem.code]
    facts = problem.facts
    if problem.code is P.WRONG_UNIT and not facts.get("unit"):
        wrong = N_('"{cell}" has the unit "{found}", and must be a number alone.')
    if problem.code is P.OUTSIDE_DOMAIN and "high" not in facts:
        wrong = N_('"{cell}" must be {low} or more.')
    if problem.code is P.COLUMN_MISSING and "suggestion" in facts:
        mend = N_('Is "{suggestion}" that column? Then call it "{wanted}".')
    elif "suggestion" in facts:
        mend = MEANT
    fields = _fields(problem)
    return Told(_(wrong).format_map(fields), _(mend).format_map(fields) if mend else "")


def kind(problem: Problem) -> str:
    """Name what a problem is about, in English: a key of `KINDS`, for `t`."""
    return next(name for name, codes in KINDS.items() if problem.code in codes)


def asked(problem: Problem) -> str:
    """Say what the cell of a known measure is to hold: et tal på 0 eller mere, i dage; else empty."""
    facts = problem.facts
    if "volume" in facts:
        return _("how many {volume} there were: a whole number of 0 or more", volume=unit(str(facts["volume"])))
    domain = DOMAINS.get(str(facts.get("domain", "")))
    return _(domain, unit=unit(str(facts.get("unit", "")))) if domain else ""


def written(found: Problem | Notice) -> str:
    """Give the cell as it was written, cut for show and on one line."""
    return _clip(found.cell)


def _fields(found: Problem | Notice) -> dict[str, str]:
    """Give every field that any of the words has; those that this one lacks are empty."""
    names = ("wanted", "suggestion", "known", "measure", "quarter", "year", "found", "unit", "read", "sheet")
    numbers = ("limit", "count", "shown", "cells", "columns", "rows")
    facts = found.facts
    grouped, decimal = (*_texts(facts.get("readings")), "", "")[:2]
    return {
        **{name: _clip(facts.get(name, "")) for name in names},
        **{name: number(float(str(facts.get(name, 0))), 0) for name in numbers},
        **{name: exact(float(str(facts.get(name, 0)))) for name in ("low", "high")},
        "volume": unit(_clip(facts.get("volume", ""))),
        "cell": _clip(found.cell),
        "column": _clip(found.column),
        "first": _first(facts),
        "grouped": grouped,
        "decimal": decimal,
    }


def _first(facts: Mapping[str, object]) -> str:
    """Name what stood there before: a header, or the row of the same figure."""
    if "first" in facts:
        return _clip(facts["first"])
    spot = str(facts.get("first_place") or _("line {line}", line=exact(float(str(facts.get("first_line", 0))))))
    return f"{_clip(facts['first_file'])}, {spot}" if "first_file" in facts else spot


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(text) for text in value) if isinstance(value, tuple) else ()


def _clip(value: object) -> str:
    """Cut a text for show and put it on one line."""
    text = str(value)
    line = " ".join(text[: 2 * LONGEST_SHOWN].split())
    return line if len(line) <= LONGEST_SHOWN and len(text) <= 2 * LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


def _joined(place: str, *sentences: str) -> str:
    said = " ".join(filter(None, sentences))
    return f"{place}: {said}" if place else capitalised(said)
