"""A sheet's XML with a column of text written into it; every other byte stays as it was."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from engine.reading.workbook.package_bytes import Edit, as_utf_8, element_end, replaced, tag_at
from engine.reading.workbook.package_xml import local_name, refuse_entities
from engine.reading.workbook.sheet_cells import column_of

__all__ = ["write_column"]

_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_HIDDEN = re.compile(rb"""\s(?:hidden|width|customWidth)\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(slots=True)
class _Row:
    """A row's bytes: its start tag, and where a cell of the column would stand."""

    start: int
    end: int = -1
    empty: bool = False
    column: int = -1
    place: int | None = None
    cells: list[tuple[int, int]] = field(default_factory=list)


def write_column(content: bytes, column: int, texts: Mapping[int, str], first_line: int) -> bytes:
    """Write texts by line into a column, counted from 0; from the first line on nothing else is left in it.

    A column that was hidden, with those that it was hidden with, is shown.
    """
    content = as_utf_8(content)
    reader = _Reader(content, column)
    edits = reader.shown
    for line, row in reader.rows.items():
        if line < first_line:
            continue
        edits += [(start, end, b"") for start, end in row.cells]
        text = texts.get(line, "")
        if text:
            edits += _cell(content, row, reader.prefix, f"{get_column_letter(column + 1)}{line}", text)
    return replaced(content, edits)


def _cell(content: bytes, row: _Row, prefix: str, name: str, text: str) -> list[Edit]:
    cell = (
        f'<{prefix}c r="{name}" t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">{escape(text)}'
        f"</{prefix}t></{prefix}is></{prefix}c>"
    ).encode("ascii", "xmlcharrefreplace")
    tag = tag_at(content, row.start)
    without_spans = _SPANS.sub(b"", tag)
    if row.empty:
        opened = without_spans[:-2].rstrip() + b">"
        return [(row.start, row.start + len(tag), opened + cell + f"</{prefix}row>".encode())]
    place = row.end if row.place is None else row.place
    return [(row.start, row.start + len(tag), without_spans), (place, place, cell)]


class _Reader:
    """Finds the rows of a sheet, and the cells of a column, by their bytes."""

    def __init__(self, content: bytes, column: int) -> None:
        self.content = content
        self.column = column
        self.rows: dict[int, _Row] = {}
        self.row: _Row | None = None
        self.line = 0
        self.cell = -1
        self.prefix = ""
        self.shown: list[Edit] = []
        refuse_entities(content)
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.Parse(content, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        match local_name(name):
            case "col" if int(attributes["min"]) <= self.column + 1 <= int(attributes["max"]):
                tag = tag_at(self.content, at)
                self.shown.append((at, at + len(tag), _HIDDEN.sub(b"", tag)))
            case "row":
                self.prefix = name.removesuffix("row")
                self.line = int(attributes.get("r", self.line + 1))
                self.row = self.rows[self.line] = _Row(at)
            case "c" if self.row is not None:
                self.row.column = column_of(attributes.get("r", ""), self.row.column)
                self.cell = at
                if self.row.column > self.column and self.row.place is None:
                    self.row.place = at
            case _:
                pass

    def _end(self, name: str) -> None:
        at = self.parser.CurrentByteIndex
        match local_name(name):
            case "row" if self.row is not None:
                self.row.end, self.row.empty = at, tag_at(self.content, self.row.start).endswith(b"/>")
                self.row = None
            case "c" if self.row is not None and self.row.column == self.column:
                self.row.cells.append((self.cell, element_end(self.content, self.cell, at)))
            case _:
                pass
