"""A document -> Excel: its tables with figures that can be reckoned with, a sheet for each of its main sections."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from engine.reading import escape_formula
from reports.document import Block, Cell, Chart, Document, Heading, Paragraph, Style, Table, plain
from reports.printable import storable
from words.dates import day
from words.language import Language
from words.numbers import number
from words.page_label import page_label
from words.spaces import MINUS

__all__ = ["write_xlsx"]

_NAME_LENGTH = 31
_CELL_LENGTH = 32_767
"""What Excel takes in a sheet's name, and in a cell."""
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_WIDTH = 130
"""Signs that the columns of a sheet take together: those of a page across."""
_UPRIGHT = 0.6
"""The share of it for a table that does not need a page across."""
_LEAST_WIDTH = 7.0
_SIGNS_IN_A_WIDTH = 1.05
_LINE_HEIGHT, _MOST_HEIGHT = 15, 400
_A4 = 9
_COUNTRIES: Mapping[Language, str] = MappingProxyType({"da": "-406", "en": "-809"})
"""The number that Excel knows each language by."""
_INK, _QUIET, _ACCENT, _HAIRLINE = "#14171A", "#4A545E", "#004A94", "#D5DBE1"

_Text = tuple[str, dict[str, object]]
"""A text and its look."""


class _Sheet(NamedTuple):
    """What becomes one sheet."""

    name: str
    blocks: tuple[Block, ...]


def write_xlsx(document: Document) -> bytes:
    """Return a document's tables as .xlsx; equal documents give equal bytes.

    A figure stands as a number that shows what the document writes, a day as a day. A text is never run as a formula,
    nor when somebody edits it.
    """
    made = BytesIO()
    workbook = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {
            "title": storable(document.title),
            "subject": storable(document.subject),
            "author": storable(document.institution),
            "created": datetime.combine(document.day, time()),
        }
    )
    formats = _Formats(workbook)
    for sheet in _sheets(document):
        _write_sheet(workbook.add_worksheet(sheet.name), sheet, document, formats)
    workbook.close()
    return made.getvalue()


def _sheets(document: Document) -> Iterator[_Sheet]:
    """Return the main sections that have tables, each with a name that no other has."""
    sections: list[tuple[str, list[Block]]] = [(document.institution, [])]
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block.text, [block]))
        else:
            sections[-1][1].append(block)
    with_tables = [section for section in sections if any(isinstance(block, Table | Chart) for block in section[1])]
    names: set[str] = set()
    for title, blocks in with_tables or sections[:1]:
        name = _free_name(title, names)
        names.add(name.casefold())
        yield _Sheet(name, tuple(blocks))


def _free_name(title: str, names: set[str]) -> str:
    plain_title = " ".join(_NOT_IN_A_NAME.sub(" ", storable(title)).split()) or "–"
    name = plain_title[:_NAME_LENGTH].rstrip()
    number = 1
    while name.casefold() in names:
        number += 1
        name = f"{plain_title[: _NAME_LENGTH - 4].rstrip()} {number}"
    return name


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        """Keep the workbook that the formats belong to."""
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """Return a format with these properties, on those that all have."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            ours = {"font_name": "Calibri", "font_color": _INK, "valign": "top"}
            self._formats[key] = self._workbook.add_format({**ours, **properties})
        return self._formats[key]


class _Paper(NamedTuple):
    """What is written on: a sheet, how wide its columns are, and what all of the workbook share."""

    sheet: Worksheet
    widths: list[float]
    formats: _Formats
    language: Language


def _write_sheet(sheet: Worksheet, content: _Sheet, document: Document, formats: _Formats) -> None:
    tables = [_table_of(block) for block in content.blocks if isinstance(block, Table | Chart)]
    paper = _Paper(sheet, _column_widths(tables), formats, document.language)
    for column, width in enumerate(paper.widths):
        sheet.set_column(column, column, width)
    line = _write_texts(paper, 0, _above(document)) + 1
    waiting: list[Heading] = []
    head = line
    for block in content.blocks:
        match block:
            case Heading(level):
                waiting = [heading for heading in waiting if heading.level < level] + [block]
            case Paragraph(runs, Style.LEAD | Style.NOTE) if not waiting:
                line = _write_texts(paper, line, [(plain(runs), {"font_color": _QUIET})]) + 1
            case Table() | Chart():
                line = _write_texts(paper, line, map(_heading_look, waiting))
                waiting = []
                head = line
                line = _write_table(paper, line, _table_of(block)) + 1
            case _:
                pass
    if len(tables) == 1:
        _let_sort(sheet, tables[0], head)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
    sheet.set_header(f"&L{_escaped(document.running)}&R&B{_escaped(document.draft)}")
    sheet.set_footer(f"&L{_escaped(document.institution)}&R{_page_number(document.language)}")


def _let_sort(sheet: Worksheet, table: Table, head: int) -> None:
    """Hold the head of a sheet's only table in sight, on each page too, with what sorts and chooses its rows."""
    sheet.freeze_panes(head + 1, int(table.row_headers))
    sheet.repeat_rows(head)
    sheet.autofilter(head, 0, head + len(table.rows), len(table.columns) - 1)


def _page_number(language: Language) -> str:
    return _escaped(page_label(lang=language)).replace("{pages}", "&N").replace("{page}", "&P")


def _heading_look(heading: Heading) -> _Text:
    return heading.text, {"bold": True, "font_size": 14 if heading.level == 1 else 11, "font_color": _ACCENT}


def _table_of(block: Table | Chart) -> Table:
    return block.table if isinstance(block, Chart) else block


def _above(document: Document) -> list[_Text]:
    lines: list[_Text] = [
        (document.title, {"bold": True, "font_size": 16, "font_color": _ACCENT}),
        (document.subject, {"font_color": _QUIET}),
    ]
    return [*lines, (document.draft, {"bold": True})] if document.draft else lines


def _escaped(text: str) -> str:
    """Return a text for a page's head, where & begins a code; Excel takes 255 signs of all three together."""
    return storable(text).replace("\n", " ")[:110].replace("&", "&&")


def _write_texts(paper: _Paper, line: int, texts: Iterable[_Text]) -> int:
    """Write texts below each other and return the line below the last."""
    for text, look in texts:
        _write_text(paper, line, 0, text, look)
        line += 1
    return line


def _write_text(paper: _Paper, line: int, column: int, text: str, look: dict[str, object]) -> None:
    """Write a text as text; one that a spreadsheet would take for a formula is marked, so that editing runs nothing."""
    text = storable(text)[:_CELL_LENGTH]
    guard: dict[str, object] = {"quote_prefix": True} if escape_formula(text) != text else {}
    if text:
        paper.sheet.write_string(line, column, text, paper.formats.of(**look, **guard))
    else:
        paper.sheet.write_blank(line, column, None, paper.formats.of(**look))


def _write_table(paper: _Paper, line: int, table: Table) -> int:
    """Write a table and return the line below it."""
    head: dict[str, object] = {"bold": True, "text_wrap": True, "valign": "bottom", "top": 2, "bottom": 1}
    for place, column in enumerate(table.columns):
        _write_text(paper, line, place, column.title, {**head, "align": _side(column.align)})
    _set_height(paper, line, [column.title for column in table.columns])
    for row in table.rows:
        line += 1
        for place, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            look: dict[str, object] = {"bottom": 1, "bottom_color": _HAIRLINE, "text_wrap": True}
            look["align"] = _side(column.align)
            if place == 0 and table.row_headers:
                look["bold"] = True
            _write_cell(paper, line, place, cell, look)
        _set_height(paper, line, [plain(cell.runs) for cell in row.cells])
    return line + 1


def _set_height(paper: _Paper, line: int, texts: Iterable[str]) -> None:
    """Give a row the height of its longest text: not every program does so by itself."""
    lines = max(
        (
            sum(ceil(max(len(part), 1) / (width * _SIGNS_IN_A_WIDTH)) for part in text.split("\n"))
            for text, width in zip(texts, paper.widths, strict=False)
        ),
        default=1,
    )
    paper.sheet.set_row(line, min(_MOST_HEIGHT, _LINE_HEIGHT * lines + 3))


def _side(align: str) -> str:
    return {"start": "left", "end": "right"}.get(align, align)


def _write_cell(paper: _Paper, line: int, column: int, cell: Cell, look: dict[str, object]) -> None:
    text, value = plain(cell.runs), cell.value
    shown = None if value is None or isinstance(value, bool) else _shown_as(text, cell, paper.language)
    if value is None or isinstance(value, bool) or shown is None:
        _write_text(paper, line, column, text, look)
    elif isinstance(value, date):
        paper.sheet.write_datetime(
            line, column, datetime.combine(value, time()), paper.formats.of(**look, num_format=shown)
        )
    else:
        paper.sheet.write_number(line, column, value, paper.formats.of(**look, num_format=shown))


def _shown_as(text: str, cell: Cell, language: Language) -> str | None:
    """Return the format by which a value shows as a text does, words around it and all; None where that has it not.

    A text that says something else than the value, as "9,8 mod 10,1", stays a text.
    """
    if isinstance(cell.value, date):
        code = f"[${_COUNTRIES[language]}]d. mmmm yyyy"
        written = day(cell.value, lang=language)
        positive, negative = code, ""
    else:
        positive = "#,##0" + ("." + "0" * cell.decimals if cell.decimals else "")
        negative = MINUS + positive
        written = number(float(cell.value or 0), cell.decimals, lang=language)
    if not text:
        text = f"{written} {cell.unit}".strip()
    before, found, after = text.partition(written)
    if not found:
        return None
    around = (_quoted(before), _quoted(after))
    return ";".join(form.join(around) for form in (positive, negative) if form)


def _quoted(text: str) -> str:
    """Return a text that a number's format shows as it is."""
    return '"' + text.replace('"', "”") + '"' if text else ""


def _column_widths(tables: Iterable[Table]) -> list[float]:
    """Return how wide columns are, in signs: each as the table that gives it most, and no number or day cut off."""
    widths: list[float] = []
    for table in tables:
        weight = sum(column.weight for column in table.columns)
        whole = _WIDTH if table.landscape else _WIDTH * _UPRIGHT
        for place, column in enumerate(table.columns):
            values = [len(plain(row.cells[place].runs)) for row in table.rows if row.cells[place].value is not None]
            width = max(_LEAST_WIDTH, round(whole * column.weight / weight, 1), *(value + 3 for value in values))
            widths[place : place + 1] = [max([width, *widths[place : place + 1]])]
    return widths
