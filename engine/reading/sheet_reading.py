"""A sheet -> what its header lacks, and its rows one by one."""

from engine.plan import Plan, nearest
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.figures import read_row
from engine.reading.findings import Findings
from engine.reading.header import REQUIRED, Field, Header
from engine.reading.sheet import Sheet, no_quarter
from engine.reading.table import Row

__all__ = ["read_sheet"]

_MOST_ROWS = 100_000
"""No quarter's file has so many, and rubbish is answered within seconds."""


def read_sheet(sheet: Sheet, plan: Plan, findings: Findings) -> None:
    """Add what a sheet, or a text file, holds."""
    _check_header(sheet, plan, findings)
    readable = len(REQUIRED) - len(sheet.header.missing) > 1 and sheet.header.score > 1
    trailing: list[int] = []
    for count, row in enumerate(sheet.table.rows):
        if count == _MOST_ROWS:
            findings.problem(sheet.location(row.line), "", ProblemCode.TOO_MANY_ROWS, {"limit": _MOST_ROWS})
            break
        if row.open_cell is not None:
            location = sheet.location(row.line, row.open_cell)
            findings.problem(location, f'"{row.cells[row.open_cell]}', ProblemCode.QUOTE_OPEN)
        elif not readable or row.line < sheet.header.line or not any(map(str.strip, row.cells)):
            continue
        elif _fits(sheet, row, findings, trailing) and row.line > sheet.header.line:
            read_row(sheet, row, plan, findings)
    if trailing:
        findings.notice(sheet.location(trailing[0]), "", NoticeCode.TRAILING_CELLS, {"rows": len(trailing)})


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
    for index, quarter in header.bad_quarters.items():
        findings.problem(sheet.location(header.line, index), header.name(index), *no_quarter(quarter, plan))
    if header.score > 1:
        for index in header.unused:
            findings.notice(sheet.location(header.line, index), header.name(index), NoticeCode.COLUMN_NOT_USED)


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
        findings.problem(sheet.location(row.line, outside[0]), row.cells[outside[0]], ProblemCode.TOO_MANY_CELLS, count)
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
