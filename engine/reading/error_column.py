"""A file and what is wrong in it -> the same file with a column that says so, to fix and send again."""

import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from operator import attrgetter

from openpyxl import load_workbook

from engine.reading.codes import ProblemCode
from engine.reading.header import Header
from engine.reading.normalization import normalize
from engine.reading.problem import Problem, Reading
from engine.reading.results import choose_dialect
from engine.reading.sheet_writing import workbook_bytes
from engine.reading.table import Row, declared_separator
from engine.reading.text import NoText, decode
from engine.reading.workbook import is_workbook, read_workbook
from engine.reading.writing import Line, escape_cell, write_lines

__all__ = ["with_error_column"]

ERROR_COLUMN = "fejl"
_Messages = dict[tuple[str, int], str]
"""What is wrong, by sheet (empty in a text file) and line."""


def with_error_column(
    data: bytes, reading: Reading, message: Callable[[Problem], str] = attrgetter("message"), file: str = ""
) -> bytes:
    """Return the file with the column `fejl`, in which each row has its problems; the next reading passes over it.

    Lines keep their numbers. A column from before is written anew. `file`: the name it had in `read_together`, whose
    other files' problems are left out. A file without rows to write beside (not text, empty) comes back as it is.
    """
    texts_by_line: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for problem in reading.problems:
        if problem.facts.get("file", "") == file and problem.code is not ProblemCode.MORE_PROBLEMS:
            texts_by_line[str(problem.facts.get("sheet", "")), problem.line].append(message(problem))
    messages = {line: " | ".join(texts) for line, texts in texts_by_line.items()}
    words = {measurement.measure for measurement in reading.measurements}
    return _workbook(data, messages) if is_workbook(data) else _text(data, messages, words)


def _text(data: bytes, messages: _Messages, words: Iterable[str]) -> bytes:
    text = decode(data, words)
    if isinstance(text, NoText):
        return data
    table, header = choose_dialect(text.text, year=0)
    rows = list(table.rows)
    if header is None:
        return data
    column = _column(header, rows)
    first_line = text.text.partition("\n")[0]
    declared = declared_separator(first_line)  # its line stays as an empty one, and Excel needs none for `;`
    return write_lines(_lines(rows, header, column, messages), ";" if declared else table.separator)


def _column(header: Header, rows: list[Row]) -> int:
    """Return the column for the errors: the one from before, or one after every cell."""
    earlier = next((index for index, name in enumerate(header.names) if _is_error_column(name)), None)
    return earlier if earlier is not None else max(len(row.cells) for row in rows)


def _is_error_column(name: str) -> bool:
    return normalize(name[:50].partition(":")[0]) == ERROR_COLUMN


def _lines(rows: list[Row], header: Header, column: int, messages: _Messages) -> Iterator[Line]:
    """Yield every row with its error, and an empty line for each that was empty, so that lines keep their numbers."""
    next_line = 1
    for row in rows:
        yield from ((),) * (row.line - next_line)
        cells = list(row.cells)
        if row.open_cell is not None:
            cells[row.open_cell] = '"' + cells[row.open_cell]
        error = messages.get(("", row.line), "").replace("\n", " ")
        cells += [""] * (column + 1 - len(cells))
        cells[column] = _labelled(error) if row.line == header.line else error
        yield cells if row.line >= header.line or error else row.cells
        next_line = row.line + 1 + sum(cell.count("\n") for cell in cells)


def _labelled(error: str) -> str:
    return f"{ERROR_COLUMN}: {error}" if error else ERROR_COLUMN


def _workbook(data: bytes, messages: _Messages) -> bytes:
    """Write beside the rows of the sheets that were read; all else stays as far as the writer knows it."""
    sheets = read_workbook(data, year=0)
    if isinstance(sheets, ProblemCode):
        return data
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            workbook = load_workbook(BytesIO(data))
            for sheet in sheets:
                lines = {line: error for (title, line), error in messages.items() if title == sheet.title}
                if not lines:
                    continue
                column = _column(sheet.header, list(sheet.table.rows)) + 1
                for row in workbook[sheet.title].iter_rows(min_col=column, max_col=column, min_row=sheet.header.line):
                    row[0].value = None
                for line, error in {sheet.header.line: "", **lines}.items():
                    cell = workbook[sheet.title].cell(line, column)
                    cell.value = _labelled(error) if line == sheet.header.line else escape_cell(error)
            return workbook_bytes(workbook)
        except Exception:  # noqa: BLE001 - what could be read can still hold parts that cannot be written
            return data
