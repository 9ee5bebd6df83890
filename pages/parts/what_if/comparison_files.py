"""The comparison as a file: the same cells, numbers as numbers."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any

import streamlit as st
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from engine.plan import Plan
from engine.reading import csv_line, escape_formula
from words.language import language
from words.translation import _

__all__ = ["Line", "offer_files", "write_csv", "write_workbook"]

Line = tuple[str, Sequence[str], Sequence[float]]
"""A row's name, its cells as text, and as numbers where all of them are."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DECIMALS = 9


def offer_files(plan: Plan, headings: Sequence[str], lines: Sequence[Line]) -> None:
    """Offer the comparison for a spreadsheet, written when it is asked for."""
    name, separator = _("comparison-{plan}", plan=plan.id), ";" if language() == "da" else ","
    with st.container(horizontal=True):
        st.download_button(
            _("Download as CSV"),
            partial(write_csv, headings, lines, separator),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        st.download_button(
            _("Download for Excel"),
            partial(write_workbook, headings, lines),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            on_click="ignore",
        )


def write_csv(headings: Sequence[str], lines: Sequence[Line], separator: str) -> bytes:
    """Write the table as text, as the reader's country does; no cell is taken for a formula."""
    rows = [headings, *([name, *cells] for name, cells, _numbers in lines)]
    numbers = [(), *(numbers for _name, _cells, numbers in lines)]
    text = "".join(
        csv_line(_plain(row, numeric=bool(as_numbers)), separator)
        for row, as_numbers in zip(rows, numbers, strict=True)
    )
    return text.encode("utf-8-sig")


def write_workbook(headings: Sequence[str], lines: Sequence[Line]) -> bytes:
    """Write the table as a workbook; text stays text whatever it begins with."""
    workbook, content = Workbook(), BytesIO()
    sheet: Any = workbook.active
    for number, (name, cells, numbers) in enumerate([(headings[0], headings[1:], ()), *lines], start=1):
        for index, cell in enumerate((name, *(numbers or cells)), start=1):
            _write(sheet.cell(number, index), cell, bold=number == 1 or index == 1)
    for index in range(1, len(headings) + 1):
        sheet.column_dimensions[get_column_letter(index)].width = 44 if index == 1 else 22
    sheet.freeze_panes = "B2"
    workbook.save(content)
    return content.getvalue()


def _write(cell: Any, value: str | float, *, bold: bool) -> None:  # noqa: ANN401 - openpyxl's cells have no types
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = round(value, DECIMALS)
        cell.alignment = Alignment(vertical="top")
    cell.font = Font(bold=bold)


def _plain(cells: Sequence[str], *, numeric: bool) -> list[str]:
    """Escape text; a number keeps its minus, as a hyphen that every spreadsheet reads."""
    first, *others = cells
    if numeric:
        return [escape_formula(first), *(cell.replace("\N{MINUS SIGN}", "-") for cell in others)]
    return [escape_formula(cell) for cell in cells]
