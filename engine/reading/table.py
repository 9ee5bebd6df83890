"""Text -> rows of cells, each with the physical line it starts on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import compress
from typing import NamedTuple

from engine.reading.appearance import Appearance
from engine.reading.codes import NoticeCode
from engine.reading.formula import unescape_formula
from engine.reading.notation import EPOCH_1900

__all__ = ["MOST_CELLS", "Row", "Spread", "Table", "declared_separator", "rows"]

MOST_CELLS = 1_000
"""A row is cut into no more cells; what follows stays one cell. No quarter's file is near it, rubbish may be."""
LONGEST_CELL = 32_767
"""A cell holds no more in a spreadsheet, so a quotation mark that closes later than this closes nothing."""

_INSIDE = re.compile(r'(?:[^"]++|"")*+')


class Row(NamedTuple):
    """A row: its first physical line from 1, its cells, and which of them a quotation mark left open (None: none)."""

    line: int
    cells: list[str]
    open_cell: int | None = None


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
    """Cut the row that starts at a line; and the line that the next one starts at."""
    cells: list[str] = []
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
            closed = _closed_cell(lines, line, start, separator)
            if closed is None:
                opened = len(cells)
                cells.extend(text[start + 1 :].split(separator, MOST_CELLS))
                return Row(first + 1, _unescaped(cells), opened), line + 1
            cell, line, end = closed
            cells.append(cell)
        if end < 0:
            break
        at = end + 1
    return Row(first + 1, _unescaped(cells)), line + 1


def _closed_cell(lines: Sequence[str], line: int, start: int, separator: str) -> tuple[str, int, int] | None:
    """Return a quoted cell, its last line and the index of the separator after it (-1: none); None where it is open.

    A mark followed by more text closes nothing if separators or lines would have to be swallowed to reach it.
    """
    closing = _closing(lines, line, start + 1)
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
    if after.strip() and (last > line or separator in inside):
        return None
    return inside.replace('""', '"') + after.rstrip(), last, end


def _closing(lines: Sequence[str], line: int, at: int) -> tuple[int, int] | None:
    """Find the mark that closes a cell: one that is not doubled."""
    room = LONGEST_CELL
    while line < len(lines) and room > 0:
        text = lines[line]
        if '"' in text:
            inside = _INSIDE.match(text, at)
            if inside and inside.end() < len(text):
                return line, inside.end()
        room -= len(text) + 1
        line, at = line + 1, 0
    return None
