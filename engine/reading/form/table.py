"""Text -> rows of cells, each with the physical line it starts on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import compress
from typing import NamedTuple

from engine.reading.cell.formula import unescape_formula
from engine.reading.cell.notation import EPOCH_1900
from engine.reading.findings.codes import NoticeCode
from engine.reading.form.appearance import Appearance

__all__ = ["LONGEST_CELL", "MOST_CELLS", "Row", "Spread", "Table", "declared_separator", "rows"]

MOST_CELLS = 400
"""A row is cut into no more cells; what follows stays one cell. No quarter's file is near it, rubbish may be."""
LONGEST_CELL = 32_767
"""A cell holds no more in a spreadsheet, so a quotation mark that closes later than this closes nothing."""

_NONE_QUOTED: frozenset[int] = frozenset()


class Row(NamedTuple):
    """A row: its first physical line from 1, and its cells.

    `open_cell`: the one that a quotation mark left open; `continued_cell`: the one that goes on after the mark that
    closes it, as it is written (None: none). `quoted`: those in quotation marks.
    """

    line: int
    cells: list[str]
    open_cell: int | None = None
    continued_cell: int | None = None
    quoted: frozenset[int] = _NONE_QUOTED

    @property
    def is_whole(self) -> bool:
        """Whether its quotation marks leave no doubt about its cells."""
        return self.open_cell is None and self.continued_cell is None


class _Quoting(NamedTuple):
    """How a quotation mark stands inside quotation marks: `inside` matches up to the one that closes the cell."""

    inside: re.Pattern[str]
    escaped: re.Pattern[str] | None = None

    def unescape(self, inside: str) -> str:
        """Return what is meant."""
        return self.escaped.sub(r"\1\2", inside) if self.escaped else inside.replace('""', '"')


_DOUBLED = _Quoting(re.compile(r'(?:[^"]++|"")*+'))
_BACKSLASH = _Quoting(re.compile(r'(?:[^"\\]++|\\(?:.|$)|"")*+'), re.compile(r'\\(["\\])|"(")'))


class Spread(NamedTuple):
    """A merged cell that counts for several rows: where it stands, and for how many."""

    line: int
    column: int
    rows: int


class Table(NamedTuple):
    """A text file, whose `sheet` is empty, or a sheet, whose `separator` is.

    `notices`: cells, by line and column from 0, that are not read as they are written; `typed`: those that hold a
    workbook's own number, day or answer, and no text; `epoch`: the day that it counts from. `appearances`: a workbook's
    cells that may be taken for something else than they are read as; `spreads`: merged cells that count for several
    rows.
    """

    rows: Iterator[Row]
    separator: str = ""
    sheet: str = ""
    notices: Mapping[tuple[int, int], tuple[NoticeCode, ...]] = {}
    typed: AbstractSet[tuple[int, int | None]] = frozenset()
    epoch: date = EPOCH_1900
    appearances: Mapping[tuple[int, int], Appearance] = {}
    spreads: tuple[Spread, ...] = ()
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def declared_separator(first_line: str) -> str | None:
    """Read the spreadsheet's own line `sep=;`, which may stand in quotation marks; None where the line is none."""
    line = first_line.strip(' "\ufeff')
    name, equals, separator = line.partition("=")
    if name.strip().casefold() != "sep" or not equals:
        return None
    separator = "\t" if not separator and first_line.rstrip(' "').endswith("\t") else separator.replace("\\t", "\t")
    return separator if len(separator) == 1 and not separator.isalnum() and separator not in "\"'.-" else None


def rows(lines: Sequence[str], separator: str) -> Iterator[Row]:
    """Cut lines into rows. Lines of nothing but separators are none; a quotation mark left open ends with its line."""
    blank = separator + " \t\v\f\ufeff\u00a0"
    following = 0
    for at in compress(range(len(lines)), lines):  # the lines that are not empty, at the speed of C
        if at < following:
            continue
        line = lines[at]
        if '"' in line:
            row, following = _quoted_row(lines, at, separator)
            yield row
        elif line.strip(blank):
            yield Row(at + 1, _unescaped(line.split(separator, MOST_CELLS)))


def _unescaped(cells: list[str]) -> list[str]:
    return [unescape_formula(cell) for cell in cells] if any(cell.startswith("'") for cell in cells) else cells


def _quoted_row(lines: Sequence[str], first: int, separator: str) -> tuple[Row, int]:
    """Cut the row that starts at a line; and the line that the next one starts at.

    A mark inside a cell is doubled, as everywhere; only where that makes no sense of the row, a backslash is before it.
    """
    row, following = _cut_row(lines, first, separator, _DOUBLED)
    broken = _broken_by_backslash(row)
    if (row.is_whole and broken is None) or '\\"' not in lines[first]:
        return row, following
    escaped, after = _cut_row(lines, first, separator, _BACKSLASH)
    if escaped.is_whole and after == first + 1:  # over several lines it might swallow a row
        return escaped, after
    return (row._replace(continued_cell=broken) if row.is_whole else row), following


def _broken_by_backslash(row: Row) -> int | None:
    """Return the quoted cell that ends in a backslash in a row with a stray mark after it; None where there is none."""
    first = next((index for index in sorted(row.quoted) if row.cells[index].endswith("\\")), None)
    if first is None:
        return None
    others = (cell for index, cell in enumerate(row.cells) if index not in row.quoted)
    return first if any('\\"' in cell or cell.count('"') % 2 for cell in others) else None


def _cut_row(lines: Sequence[str], first: int, separator: str, quoting: _Quoting) -> tuple[Row, int]:
    cells: list[str] = []
    quoted: set[int] = set()
    continued = None
    line, at = first, 0
    while True:
        text = lines[line]
        start = at + len(text[at : at + 100]) - len(text[at : at + 100].lstrip(" "))
        if len(cells) == MOST_CELLS:
            cells.append(text[at:])
            break
        if not text.startswith('"', start):
            end = text.find(separator, at)
            cells.append(text[at:] if end < 0 else text[at:end])
        else:
            closed = _closed_cell(lines, line, start, separator, quoting)
            if closed is None:
                opened = len(cells)
                cells.extend(text[start + 1 :].split(separator, MOST_CELLS))
                return Row(first + 1, _unescaped(cells), open_cell=opened), line + 1
            quoted.add(len(cells))
            if closed.continues and continued is None:
                continued = len(cells)
            cells.append(closed.text)
            line, end = closed.last_line, closed.end
        if end < 0:
            break
        at = end + 1
    return Row(first + 1, _unescaped(cells), continued_cell=continued, quoted=frozenset(quoted)), line + 1


class _ClosedCell(NamedTuple):
    """A quoted cell, its last line and the index of the separator after it (-1: none).

    `continues`: more stands after the mark that closes it; `text` is then as it is written.
    """

    text: str
    last_line: int
    end: int
    continues: bool


def _closed_cell(lines: Sequence[str], line: int, start: int, separator: str, quoting: _Quoting) -> _ClosedCell | None:
    """Return a quoted cell; None where it is open.

    A mark followed by more text closes nothing if lines, or separators before another mark, would have to be swallowed
    to reach it.
    """
    closing = _closing(lines, line, start + 1, quoting)
    if closing is None:
        return None
    last, mark = closing
    parts = (
        [lines[line][start + 1 :], *lines[line + 1 : last], lines[last][:mark]]
        if last > line
        else [lines[line][start + 1 : mark]]
    )
    inside = "\n".join(parts)
    end = lines[last].find(separator, mark + 1)
    after = lines[last][mark + 1 :] if end < 0 else lines[last][mark + 1 : end]
    if not after.strip():
        return _ClosedCell(quoting.unescape(inside), last, end, continues=False)
    if last > line or (separator in inside and '"' in after):
        return None
    return _ClosedCell(f'"{inside}"{after}', last, end, continues=True)


def _closing(lines: Sequence[str], line: int, at: int, quoting: _Quoting) -> tuple[int, int] | None:
    """Find the mark that closes a cell: one that is not escaped."""
    room = LONGEST_CELL
    while line < len(lines) and room > 0:
        text = lines[line]
        if '"' in text:
            inside = quoting.inside.match(text, at)
            if inside and inside.end() < len(text):
                return line, inside.end()
        room -= len(text) + 1
        line, at = line + 1, 0
    return None
