"""A sheet's XML -> its cells as they are stored, and what of them is hidden or merged."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from engine.reading.findings.file_bounds import WorkbookBound
from engine.reading.workbook.package_xml import DamagedXmlError, unescape_text, walk
from engine.reading.workbook.rich_text import RichText, TextRuns
from engine.reading.workbook.workbook_parts import WorkbookTooLargeError

__all__ = ["MOST_COLUMNS", "Merge", "StoredCell", "StoredRow", "StoredSheet", "column_of", "read_cells"]

MOST_COLUMNS = 200
_LAST_ROW = 1_048_576
_ALL_COLUMNS = 16_384
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ON = {"1", "true"}
_LETTERS = 26


class StoredCell(NamedTuple):
    """A cell with something in it. `formula` None: it has none; `value` None: nothing is stored."""

    column: int
    kind: str
    style: int
    value: str | None
    formula: str | None
    text: RichText | None


class StoredRow(NamedTuple):
    """A row with cells in it."""

    line: int
    hidden: bool
    cells: tuple[StoredCell, ...]


class Merge(NamedTuple):
    """Cells merged into one: lines from 1 and columns from 0, the last ones included."""

    first_line: int
    first_column: int
    last_line: int
    last_column: int


class StoredSheet(NamedTuple):
    """A sheet as it is stored. `zeros`: whether zeros are shown; `cut`: rows are left out."""

    rows: tuple[StoredRow, ...]
    hidden_columns: frozenset[int]
    merges: tuple[Merge, ...]
    zeros: bool
    cut: bool


def column_of(reference: str, before: int) -> int:
    """Return the column of a cell's name, from 0; without a name it stands beside the one before."""
    match = _REFERENCE.fullmatch(reference)
    return _column_number(match[1]) if match else before + 1


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def read_cells(content: bytes, most_rows: int) -> StoredSheet:
    """Read a sheet, of which no more than so many rows are kept."""
    reader = _Reader(most_rows)
    walk(content, reader.start, reader.end, reader.text)
    return StoredSheet(
        tuple(reader.rows), frozenset(reader.hidden_columns), tuple(reader.merges), reader.zeros, reader.cut
    )


class _Reader:
    """Grows while the part is walked."""

    def __init__(self, most_rows: int) -> None:
        self.most_rows = most_rows
        self.rows: list[StoredRow] = []
        self.hidden_columns: set[int] = set()
        self.merges: list[Merge] = []
        self.zeros, self.cut = True, False
        self.column_widths = 0
        self.line, self.hidden = 0, False
        self.cells: list[StoredCell] | None = None
        self.cell: tuple[int, str, int] | None = None
        self.column = -1
        self.value: list[str] | None = None
        self.formula: list[str] | None = None
        self.runs: TextRuns | None = None
        self.into: list[str] | None = None

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self.line = int(attributes.get("r", self.line + 1))
                self.hidden = attributes.get("hidden") in _ON or _is_zero(attributes.get("ht"))
                self.cells, self.column = [], -1
            case "c" if self.cells is not None:
                self._start_cell(attributes)
            case "f" if self.cell is not None:
                self.into = self.formula = []
            case "v" if self.cell is not None:
                self.into = self.value = []
            case "is" if self.cell is not None:
                self.runs = TextRuns()
            case "col":
                self._start_column(attributes)
            case "mergeCell":
                self._start_merge(attributes["ref"])
            case "sheetView":
                self.zeros = attributes.get("showZeros", "1") in _ON
            case _ if self.runs is not None:
                self.runs.start(name, attributes)
            case _:
                pass

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self.column = column_of(attributes.get("r", ""), self.column)
        self.cell = self.column, attributes.get("t", "n"), int(attributes.get("s", "0"))
        self.value = self.formula = self.runs = None

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        self.column_widths += 1
        if self.column_widths > _ALL_COLUMNS:
            raise DamagedXmlError
        if attributes.get("hidden") in _ON or _is_zero(attributes.get("width")):
            first, last = int(attributes["min"]), min(int(attributes["max"]), MOST_COLUMNS)
            self.hidden_columns.update(range(first - 1, last))

    def _start_merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.partition(":")[::2]]
        if all(ends):
            first, last = ((int(end[2]), _column_number(end[1])) for end in ends if end)
            self.merges.append(Merge(*first, *last))
        if len(self.merges) > WorkbookBound.MERGED.limit:
            raise WorkbookTooLargeError(WorkbookBound.MERGED)

    def text(self, text: str) -> None:
        if self.into is not None:
            self.into.append(text)
        elif self.runs is not None:
            self.runs.text(text)

    def end(self, name: str) -> None:
        match name:
            case "f" | "v":
                self.into = None
            case "c" if self.cell is not None:
                self._end_cell(*self.cell)
            case "row" if self.cells is not None:
                if self.cells and 0 < self.line <= _LAST_ROW:
                    self._end_row(tuple(self.cells))
                self.cells = None
            case _ if self.runs is not None:
                self.runs.end(name)
            case _:
                pass

    def _end_cell(self, column: int, kind: str, style: int) -> None:
        value = None if self.value is None else unescape_text("".join(self.value))
        formula = None if self.formula is None else unescape_text("".join(self.formula))
        text = None if self.runs is None else self.runs.whole()
        if self.cells is not None and column < MOST_COLUMNS and (value or formula is not None or text is not None):
            self.cells.append(StoredCell(column, kind, style, value, formula, text))
        self.cell = self.runs = None

    def _end_row(self, cells: tuple[StoredCell, ...]) -> None:
        if len(self.rows) < self.most_rows:
            self.rows.append(StoredRow(self.line, self.hidden, cells))
        else:
            self.cut = True


def _is_zero(length: str | None) -> bool:
    return length is not None and float(length) == 0
