"""Rows under a header -> measurements, or what is wrong with them."""

from functools import lru_cache
from typing import NamedTuple

from engine.measure import Measure
from engine.measurement import Measurement, Quarter, Value
from engine.plan import Plan
from engine.reading.cells import facts_of, read_cell, read_volume, read_yes_no, write_value
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.findings import Findings, Place
from engine.reading.folding import fold, nearest
from engine.reading.header import REQUIRED, Field, Group, Header, NoQuarter, quarter_in
from engine.reading.problem import Fact, Fault, Taken
from engine.reading.table import Row, Table

__all__ = ["Sheet", "read_sheet"]

_MOST_ROWS = 100_000
"""No quarter's file has so many, and rubbish is answered within seconds."""


class Sheet(NamedTuple):
    """A table under its header; `file` is empty where there is but one."""

    file: str
    table: Table
    header: Header

    @property
    def english(self) -> bool:
        """Whether a decimal point is how this file writes: English headers, or a comma between the cells."""
        return self.header.english or self.table.separator == ","

    def place(self, line: int, index: int | None = None, name: str = "") -> Place:
        """Give the place of a cell, by its column's index; `name` stands for a column that is not there."""
        at = f"{self.table.sheet}!{_letters(index or 0)}{line}" if self.table.sheet else ""
        return Place(line, self.header.name(index) or name, at, self.table.sheet, self.file)


class _Cell(NamedTuple):
    """A cell of a row: where it stands and what it says; empty where the row, or the column, is not there."""

    place: Place
    text: str
    otherwise: tuple[NoticeCode, ...]


@lru_cache(maxsize=8)
def _measures_by_name(plan: Plan) -> dict[str, Measure]:
    return {fold(measure.title): measure for measure in plan.measures} | {
        fold(measure.key): measure for measure in plan.measures
    }


@lru_cache(maxsize=4_096)
def _near_measure(text: str, plan: Plan) -> str | None:
    return nearest(text, {fold(name): name for measure in plan.measures for name in (measure.title, measure.key)})


def _letters(index: int) -> str:
    """Name a column as spreadsheets do: A, B, …, Z, AA."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def read_sheet(sheet: Sheet, plan: Plan, findings: Findings) -> None:
    """Add what a sheet, or a text file, holds."""
    _check_header(sheet, plan, findings)
    readable = len(REQUIRED) - len(sheet.header.missing) > 1 and sheet.header.score > 1
    trailing: list[int] = []
    for count, row in enumerate(sheet.table.rows):
        if count == _MOST_ROWS:
            findings.problem(sheet.place(row.line), "", ProblemCode.TOO_MANY_ROWS, {"limit": _MOST_ROWS})
            break
        if row.open_cell is not None:
            place = sheet.place(row.line, row.open_cell)
            findings.problem(place, f'"{row.cells[row.open_cell]}', ProblemCode.QUOTE_OPEN)
        elif row.line < sheet.header.line or not any(map(str.strip, row.cells)):
            continue
        elif _fits(sheet, row, findings, trailing) and row.line > sheet.header.line and readable:
            _read_row(sheet, row, plan, findings)
    if trailing:
        findings.notice(sheet.place(trailing[0]), "", NoticeCode.TRAILING_CELLS, {"rows": len(trailing)})


def _check_header(sheet: Sheet, plan: Plan, findings: Findings) -> None:
    header = sheet.header
    place = sheet.place
    for wanted in header.missing:
        near = nearest(wanted, {fold(header.names[index]): header.names[index] for index in header.unused})
        facts = {"wanted": str(wanted)} | ({"suggestion": near} if near else {})
        findings.problem(place(header.line, name=wanted), "", ProblemCode.COLUMN_MISSING, facts)
    for index, first in header.doubled.items():
        findings.problem(
            place(header.line, index), header.name(index), ProblemCode.COLUMN_DOUBLED, {"first": header.name(first)}
        )
    for index, quarter in header.bad_quarters.items():
        findings.problem(place(header.line, index), header.name(index), *_no_quarter(quarter, plan))
    if header.score > 1:
        for index in header.unused:
            findings.notice(place(header.line, index), header.name(index), NoticeCode.COLUMN_NOT_USED)


def _fits(sheet: Sheet, row: Row, findings: Findings, trailing: list[int]) -> bool:
    """Whether every filled cell of a row stands under a header; empty ones beyond the last are noted."""
    names = sheet.header.names
    width = len(names)
    blank = f" \t\v\f\u00a0{sheet.table.separator}"
    outside = [index for index in sheet.header.unnamed if index < len(row.cells) and row.cells[index].strip(blank)]
    if len(row.cells) > width:
        outside += [index for index in range(width, len(row.cells)) if row.cells[index].strip(blank)]
        if not outside and sheet.table.separator == "," and _comma_split_a_number(sheet.header, row):
            outside = [width]
        if not outside:
            trailing.append(row.line)
    if outside:
        count = {"columns": width - len(sheet.header.unnamed), "cells": sum(1 for cell in row.cells if cell.strip())}
        findings.problem(sheet.place(row.line, outside[0]), row.cells[outside[0]], ProblemCode.TOO_MANY_CELLS, count)
    return not outside


def _comma_split_a_number(header: Header, row: Row) -> bool:
    """Whether `97,5` without quotation marks may have become two cells, in a row that is longer than its header."""
    return any(
        index + 1 < len(row.cells)
        and row.cells[index].strip(" +-−").isdigit()
        and row.cells[index + 1].strip().isdigit()
        for group in header.groups
        for field, index in group.columns.items()
        if field is Field.VALUE
    )


def _read_row(sheet: Sheet, row: Row, plan: Plan, findings: Findings) -> None:
    header = sheet.header
    used = {index for group in header.groups for index in group.columns.values()}
    if not any(row.cells[index].strip() for index in used if index < len(row.cells)):
        return
    if _repeats(header, row, used):
        findings.notice(sheet.place(row.line), "", NoticeCode.HEADER_REPEATED)
        return
    measure = _read_measure(sheet, row, plan, findings)
    for group in header.groups:
        _read_figure(_Figure(sheet, row, group, plan, findings), measure)


def _repeats(header: Header, row: Row, used: set[int]) -> bool:
    return all(index < len(row.cells) and row.cells[index].strip() == header.names[index] for index in used)


def _cell(sheet: Sheet, row: Row, index: int | None, name: str = "") -> _Cell:
    text = row.cells[index].strip() if index is not None and index < len(row.cells) else ""
    otherwise = sheet.table.otherwise.get((row.line, index), ()) if index is not None else ()
    return _Cell(sheet.place(row.line, index, name), text, otherwise)


def _read_measure(sheet: Sheet, row: Row, plan: Plan, findings: Findings) -> Measure | None:
    index = sheet.header.measure
    if index is None:
        return None
    cell = _cell(sheet, row, index)
    measure = _measures_by_name(plan).get(fold(cell.text))
    if measure is None and not cell.text:
        findings.problem(cell.place, "", ProblemCode.MEASURE_MISSING)
    elif measure is None:
        near = None if findings.full else _near_measure(cell.text[:100], plan)
        findings.problem(cell.place, cell.text, ProblemCode.MEASURE_UNKNOWN, {"suggestion": near} if near else {})
    return measure


class _Figure(NamedTuple):
    """The cells of one figure, and where to put what is found."""

    sheet: Sheet
    row: Row
    group: Group
    plan: Plan
    findings: Findings

    def cell(self, field: Field) -> _Cell:
        """Give the cell of a field."""
        name = f"{self.group.quarter} {field}" if self.group.quarter else str(field)
        return _cell(self.sheet, self.row, self.group.columns.get(field), name)


def _read_figure(figure: _Figure, measure: Measure | None) -> None:
    value, volume = figure.cell(Field.VALUE), figure.cell(Field.VOLUME)
    problems = figure.findings.problem_count
    quarter = _read_quarter(figure, blank=not value.text and not volume.text)
    provisional = _read_provisional(figure)
    if measure is None:
        return
    read = _read_value(figure, value, measure)
    cases = _read_cases(figure, volume, measure, wanted=bool(value.text))
    if not value.text and cases != 0:
        return
    repeated = quarter is not None and _repeated(figure, measure, quarter)
    if (
        quarter is not None
        and not repeated
        and figure.findings.problem_count == problems
        and (read is not None or cases == 0)
    ):
        note = figure.cell(Field.NOTE).text
        figure.findings.measurements.append(Measurement(measure.key, quarter, read, cases, provisional, note))


def _read_quarter(figure: _Figure, *, blank: bool) -> Quarter | None:
    """Read the row's quarter; a row without one is a problem only if it has a figure."""
    if figure.group.quarter is not None:
        return figure.group.quarter
    if Field.QUARTER not in figure.group.columns:
        return None
    cell = figure.cell(Field.QUARTER)
    if not cell.text:
        if not blank:
            figure.findings.problem(
                cell.place, "", ProblemCode.QUARTER_MISSING, {"wanted": str(figure.plan.quarters[2])}
            )
        return None
    quarter = quarter_in(cell.text)
    if isinstance(quarter, Quarter) and quarter.year == figure.plan.year:
        return quarter
    figure.findings.problem(cell.place, cell.text, *_no_quarter(quarter, figure.plan))
    return None


def _no_quarter(quarter: Quarter | NoQuarter, plan: Plan) -> tuple[ProblemCode, dict[str, Fact]]:
    facts: dict[str, Fact] = {"wanted": str(plan.quarters[2]), "year": plan.year}
    match quarter:
        case Quarter():
            return ProblemCode.QUARTER_OUTSIDE_PLAN, facts
        case NoQuarter.NOT_EXISTING:
            return ProblemCode.NO_SUCH_QUARTER, facts
        case NoQuarter.UNLIKE:
            return ProblemCode.NOT_A_QUARTER, facts


def _read_provisional(figure: _Figure) -> bool:
    cell = figure.cell(Field.PROVISIONAL)
    if not cell.text:
        return False
    match read_yes_no(cell.text):
        case Taken(value=answer):
            return answer is True
        case Fault():
            figure.findings.problem(cell.place, cell.text, ProblemCode.PROVISIONAL_UNREADABLE)
            return False


def _read_value(figure: _Figure, cell: _Cell, measure: Measure) -> Value | None:
    if not cell.text:
        return None
    return _taken(figure, cell, read_cell(cell.text, measure, english=figure.sheet.english), facts_of(measure))


def _read_cases(figure: _Figure, cell: _Cell, measure: Measure, *, wanted: bool) -> float | None:
    """Read the volume; None where there is none, or where the measure needs none."""
    if not measure.needs_volume:
        if cell.text:
            figure.findings.notice(cell.place, cell.text, NoticeCode.VOLUME_NOT_NEEDED, facts_of(measure))
        return None
    if not cell.text:
        if wanted:
            figure.findings.problem(cell.place, "", ProblemCode.VOLUME_MISSING, _volume_facts(measure))
        return None
    read = read_volume(cell.text, measure, english=figure.sheet.english)
    cases = _taken(figure, cell, read, _volume_facts(measure))
    return cases if isinstance(cases, float) else None


def _volume_facts(measure: Measure) -> dict[str, Fact]:
    counted = getattr(measure.aggregation, "volume", "")
    return {**facts_of(measure), "volume": counted, "unit": counted, "wanted": "412"}


def _taken(figure: _Figure, cell: _Cell, read: Taken | Fault, about: dict[str, Fact]) -> Value | None:
    """Give what was read, and say what was read otherwise than written; or say what is wrong."""
    match read:
        case Fault(code=code, facts=facts):
            figure.findings.problem(cell.place, cell.text, code, {**about, **facts})
            return None
        case Taken(value=value, otherwise=otherwise):
            for notice in (*cell.otherwise, *((otherwise,) if otherwise else ())):
                figure.findings.notice(cell.place, cell.text, notice, {**about, "read": write_value(value)})
            return value


def _repeated(figure: _Figure, measure: Measure, quarter: Quarter) -> bool:
    """Whether the measure already has a figure for the quarter; the later one is the problem, and names the first."""
    here = figure.cell(Field.MEASURE).place
    first = figure.findings.seen.setdefault((measure.key, quarter), here)
    if first is here:
        return False
    facts: dict[str, Fact] = {**facts_of(measure), "quarter": str(quarter), "first_line": first.line}
    named = {"first_file": first.file if first.file != here.file else "", "first_place": first.at}
    cell = figure.cell(Field.MEASURE).text
    figure.findings.problem(
        here, cell, ProblemCode.REPEATED, facts | {name: text for name, text in named.items() if text}
    )
    return True
