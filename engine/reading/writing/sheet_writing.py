"""Rows -> a workbook (.xlsx): the same cells as the text file, as numbers and days where they are."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from engine.plan import Measurement, Plan
from engine.reading.cell.cells import write_value
from engine.reading.writing.package import write_package
from engine.reading.writing.writing import COLUMNS, Line, Remark, escape_cell, lines_of

__all__ = ["write_results_workbook", "write_sheet"]

_SHEET = "Resultater"
_WIDTHS = (34, 12, 14, 10, 11, 40, 60)
_ROOM_FOR_ROWS = 1_000
_TEXT, _DAY = "@", "yyyy-mm-dd"
"""What is written in such a cell stays text; a day shows which number is its month, whatever the spreadsheet speaks."""
_YES_NO_COLUMN = COLUMNS.index("foreløbig")
_MODIFIED = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def write_results_workbook(measurements: Iterable[Measurement], plan: Plan) -> bytes:
    """Write figures as a workbook; as `write_results`, and read back the same."""
    return write_sheet([COLUMNS, *lines_of(measurements, plan)], header=0)


def write_sheet(
    lines: Sequence[Line], *, header: int, choices: Mapping[int, str] | None = None, days: Iterable[int] = ()
) -> bytes:
    """Write a workbook of one sheet. `header`: its row from 0.

    `choices`: by row, what its value is chosen from; `days`: the rows whose value is a day.
    """
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = _SHEET
    for number, line in enumerate(lines, start=1):
        for index, cell in enumerate(line, start=1):
            _write_cell(sheet.cell(number, index), cell)
    for cell in sheet[header + 1]:
        cell.font = Font(bold=True)
    for row in days:
        sheet.cell(row + 1, COLUMNS.index("værdi") + 1).number_format = _DAY
    for index, width in enumerate(_WIDTHS[: len(lines[header])], start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.column_dimensions[get_column_letter(COLUMNS.index("bemærkning") + 1)].number_format = _TEXT
    sheet.freeze_panes = sheet.cell(header + 2, 1)
    _offer_choices(sheet, header, choices or {})
    return _bytes(workbook)


def _write_cell(cell: Any, value: object) -> None:  # noqa: ANN401 - openpyxl's cells have no types
    match value:
        case Remark(text=""):
            cell.number_format = _TEXT
        case Remark(text=text):
            _write_cell(cell, text)
            cell.number_format = _TEXT
        case None | "":
            return
        case bool():
            cell.value = write_value(value)
        case str():
            cell.value = escape_cell(value)
            cell.alignment = Alignment(wrap_text="\n" in value, vertical="top")
        case date():
            cell.value = value
            cell.number_format = _DAY
        case float() if float(f"{value:.16g}") != value:
            cell.value = write_value(value)  # the writer keeps 16 digits, and a figure is to be read back the same
        case _:
            cell.value = value


def _offer_choices(sheet: Any, header: int, choices: Mapping[int, str]) -> None:  # noqa: ANN401 - openpyxl's sheets have no types
    """Offer ja and nej in a list where they belong; typing stays free, since the reading checks."""
    letter = get_column_letter(_YES_NO_COLUMN + 1)
    choice_by_range = {f"{letter}{header + 2}:{letter}{header + _ROOM_FOR_ROWS}": "ja,nej"}
    value = get_column_letter(COLUMNS.index("værdi") + 1)
    choice_by_range |= {f"{value}{row + 1}": choice for row, choice in choices.items()}
    for choice in sorted(set(choice_by_range.values())):
        rule = DataValidation(type="list", formula1=f'"{choice}"', allow_blank=True, showErrorMessage=False)
        for cells in (cells for cells, each in choice_by_range.items() if each == choice):
            rule.add(cells)
        sheet.add_data_validation(rule)


def _bytes(workbook: Any) -> bytes:  # noqa: ANN401 - openpyxl's workbooks have no types
    """Return a workbook's bytes without the hour they were made: equal contents have equal bytes."""
    original = BytesIO()
    workbook.save(original)
    with ZipFile(original) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return write_package(
        (name, _MODIFIED.sub(b"", content) if name == "docProps/core.xml" else content) for name, content in parts
    )
