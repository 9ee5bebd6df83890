"""A sheet -> what its header lacks, and its rows one by one."""

from engine.plan import Plan, nearest
from engine.reading.cell.quarters import NoQuarter, years_in
from engine.reading.findings.codes import NoticeCode, ProblemCode
from engine.reading.findings.file_bounds import MOST_ROWS
from engine.reading.findings.findings import Findings
from engine.reading.findings.problem import Fact
from engine.reading.form.header import REQUIRED, Field, Header, rows_to_read
from engine.reading.form.table import Row
from engine.reading.meaning.conventions import CutFigure, cut_figure, cut_in_row, english_of
from engine.reading.meaning.figures import read_row
from engine.reading.meaning.hidden_cells import ask_about_hidden
from engine.reading.meaning.measure_names import measure_named, notice_of_no_figure
from engine.reading.meaning.nearly_ours import ask_about_columns, ask_about_sheet
from engine.reading.meaning.other_years import ask_about_other_years
from engine.reading.meaning.sheet import Sheet, no_quarter

__all__ = ["read_sheet"]


def read_sheet(sheet: Sheet, plan: Plan, findings: Findings) -> None:
    """Add what a sheet, or a text file, holds; nothing but that where its commas may cut its figures."""
    header, rows = sheet.header, rows_to_read(sheet.table, sheet.header)
    if rows is None:
        findings.problem(sheet.location(header.line), "", ProblemCode.TOO_MANY_ROWS, {"limit": MOST_ROWS})
        return
    cut = cut_figure(header, rows) if sheet.table.separator == "," and not header.missing else None
    if cut:
        _report_cut(sheet, cut, findings)
        return
    its_own = ask_about_sheet(sheet, plan, findings)
    if its_own is None:
        return
    sheet = ask_about_columns(its_own, rows, findings)
    sheet = sheet._replace(english=english_of(sheet.header, sheet.table.separator, rows))
    sheet, left_out = ask_about_other_years(sheet, rows, plan, findings)
    header = sheet.header
    _check_header(sheet, plan, findings)
    readable = len(REQUIRED) - len(header.missing) > 1 and header.score > 1
    if readable:
        sheet, rows = ask_about_hidden(sheet, rows, findings)
    trailing: list[int] = []
    for row in rows:
        if row.open_cell is not None:
            location = sheet.location(row.line, row.open_cell)
            findings.problem(location, f'"{row.cells[row.open_cell]}', ProblemCode.QUOTE_OPEN)
        elif readable and row.line < header.line and _holds_figure(header, row, plan):
            location = sheet.location(row.line, header.measure)
            findings.problem(
                location, row.cells[header.measure or 0].strip(), ProblemCode.ABOVE_HEADER, {"first_line": header.line}
            )
        elif not readable or row.line < header.line or row.line in left_out or not any(map(str.strip, row.cells)):
            continue
        elif row.line > header.line and (code := notice_of_no_figure(header, row, plan)):
            findings.notice(sheet.location(row.line), next(filter(None, map(str.strip, row.cells))), code)
        elif row.continued_cell is not None:
            location = sheet.location(row.line, row.continued_cell)
            findings.problem(location, row.cells[row.continued_cell], ProblemCode.QUOTE_CONTINUED)
        elif _fits(sheet, row, findings, trailing) and row.line > header.line:
            read_row(sheet, row, plan, findings)
    if readable:
        _note_merged(sheet, rows, findings)
    if trailing:
        findings.notice(sheet.location(trailing[0]), "", NoticeCode.TRAILING_CELLS, {"rows": len(trailing)})


def _holds_figure(header: Header, row: Row, plan: Plan) -> bool:
    """Whether a row has a measure of the plan and a value, under the names that stand for them."""
    if header.measure is None or header.measure >= len(row.cells) or not measure_named(row.cells[header.measure], plan):
        return False
    values = (group.columns[Field.VALUE] for group in header.groups if Field.VALUE in group.columns)
    return any(index < len(row.cells) and row.cells[index].strip() for index in values)


def _report_cut(sheet: Sheet, cut: CutFigure, findings: Findings) -> None:
    location = sheet.location(cut.row.line, cut.column)
    findings.problem(location, cut.text, ProblemCode.FIGURE_CUT)


def _note_merged(sheet: Sheet, rows: list[Row], findings: Findings) -> None:
    """Note what a workbook's merged cells say of several rows at once."""
    used = {index for group in sheet.header.groups for index in group.columns.values()}
    by_line = {row.line: row for row in rows} if sheet.table.spreads else {}
    for line, column, count in sheet.table.spreads:
        if line > sheet.header.line and column in used and line in by_line:
            cell = sheet.cell(by_line[line], column)
            findings.notice(cell.location, cell.text, NoticeCode.MERGED, {"rows": count})


def _check_header(sheet: Sheet, plan: Plan, findings: Findings) -> None:
    header = sheet.header
    for field in header.missing:
        suggestion = nearest(field, (header.names[index] for index in header.unused))
        facts = {"wanted": str(field)} | ({"suggestion": suggestion} if suggestion else {})
        findings.problem(sheet.location(header.line, name=field), "", ProblemCode.COLUMN_MISSING, facts)
    for index, first in header.duplicates.items():
        findings.problem(
            sheet.location(header.line, index),
            header.name(index),
            ProblemCode.COLUMN_DOUBLED,
            {"first": header.name(first)},
        )
    bad_quarters = dict(header.bad_quarters)
    if header.without_year and (years := years_in(sheet.table.sheet)) and plan.year not in years:
        bad_quarters |= {group.columns[Field.VALUE]: NoQuarter.UNLIKE for group in header.groups}
    for index, quarter in bad_quarters.items():
        findings.problem(sheet.location(header.line, index), header.name(index), *no_quarter(quarter, plan))
    if header.score > 1:
        for index in header.unused:
            findings.notice(sheet.location(header.line, index), header.name(index), NoticeCode.COLUMN_NOT_USED)


def _fits(sheet: Sheet, row: Row, findings: Findings, trailing: list[int]) -> bool:
    """Whether every filled cell of a row stands under a header; empty ones beyond the last are noted."""
    header, separator = sheet.header, sheet.table.separator
    if separator == "," and (cut := cut_in_row(header, row)):
        _report_cut(sheet, cut, findings)
        return False
    width = len(header.names)
    blank = f" \t\v\f\u00a0{separator}"
    outside = [index for index in header.unnamed if index < len(row.cells) and row.cells[index].strip(blank)]
    if len(row.cells) > width:
        outside += [index for index in range(width, len(row.cells)) if row.cells[index].strip(blank)]
        if not outside:
            trailing.append(row.line)
    if outside:
        facts: dict[str, Fact] = {"separator": separator, "columns": width - len(header.unnamed)}
        facts |= {"cells": sum(1 for cell in row.cells if cell.strip())}
        findings.problem(sheet.location(row.line, outside[0]), row.cells[outside[0]], ProblemCode.TOO_MANY_CELLS, facts)
    return not outside
