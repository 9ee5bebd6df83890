"""A file and what is wrong in it -> the same file with a column that says so, to fix and send again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from engine.plan import N_
from engine.reading.cell.normalization import normalize
from engine.reading.findings.codes import ProblemCode
from engine.reading.findings.file_bounds import is_too_large
from engine.reading.findings.problem import Problem
from engine.reading.findings.question import Question
from engine.reading.findings.reading import Reading
from engine.reading.form.header import Field, Header, rows_to_read
from engine.reading.form.table import Row, declared_separator
from engine.reading.form.text import NoText, decode
from engine.reading.meaning.results import choose_dialect
from engine.reading.workbook.merged import lines_between
from engine.reading.workbook.sheet_cells import MOST_COLUMNS
from engine.reading.workbook.workbook import WorkbookSheet, is_workbook, read_sheets
from engine.reading.workbook.workbook_parts import open_workbook
from engine.reading.writing.workbook_copy import ColumnOfText, copy_workbook
from engine.reading.writing.writing import Line, Remark, escape_cell, write_lines

__all__ = ["AS_HERE", "has_rows_for_errors", "name_with_errors", "with_error_column"]

ERROR_COLUMN = "fejl"
AS_HERE = N_("As here: {message}")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WITHOUT_ROWS = frozenset(
    (
        ProblemCode.FILE_TOO_LARGE,
        ProblemCode.EMPTY_FILE,
        ProblemCode.NOT_TEXT,
        ProblemCode.OTHER_FORMAT,
        ProblemCode.ENCODING_BROKEN,
        ProblemCode.WORKBOOK_UNREADABLE,
        ProblemCode.WORKBOOK_TOO_LARGE,
        ProblemCode.TOO_MANY_ROWS,
    )
)
_Messages = dict[tuple[str, int], str]
"""What is wrong, by sheet (empty in a text file) and line."""


def message_with_answers(finding: Problem | Question) -> str:
    """Return what is told of a finding; of a question with its id and what can be answered, as a command takes them."""
    if not isinstance(finding, Question):
        return finding.message
    return f"{finding.message} ({finding.id}: {' / '.join(answer.key for answer in finding.answers)})"


def with_error_column(
    data: bytes,
    reading: Reading,
    message: Callable[[Problem | Question], str] = message_with_answers,
    file: str = "",
    like: str = AS_HERE,
) -> bytes:
    """Return the file with the column `fejl`, in which each row has its problems and questions.

    The next reading passes over it; lines keep their numbers, and a column from before is written anew. `message`: what
    is told of each. Of many problems of a kind some are kept: at the other rows the last of these stands in `like`.
    `file`: the name it had in `read_together`, whose other files' problems are left out. A file without rows to write
    beside (not text, empty, too large) comes back as it is.
    """
    if is_too_large(data):
        return data
    texts: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for (sheet, line), text in _texts(reading, message, file, like):
        texts[sheet, line].append(text)
    messages = {place: " | ".join(each) for place, each in texts.items()}
    words = {measurement.measure for measurement in reading.measurements}
    return _workbook(data, messages) if is_workbook(data) else _text(data, messages, words)


def _texts(
    reading: Reading, message: Callable[[Problem | Question], str], file: str, like: str
) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield what is to stand at each line of a file's sheets."""
    findings: tuple[Problem | Question, ...] = (*reading.problems, *reading.questions)
    for finding in findings:
        if finding.facts.get("file", "") == file:
            yield (_sheet(finding), finding.line), message(finding)
    for group in reading.problem_groups:
        last = group.findings[-1]
        if group.size > len(group.findings) and last.facts.get("file", "") == file:
            kept = {problem.line for problem in group.findings}
            text = like.format(message=message(last))
            yield from (((_sheet(last), line), text) for line in group.lines if line not in kept)


def _sheet(finding: Problem | Question) -> str:
    return str(finding.facts.get("sheet", ""))


def has_rows_for_errors(reading: Reading, file: str = "") -> bool:
    """Whether a file has problems or questions, and rows that they can be written beside."""
    findings: tuple[Problem | Question, ...] = (*reading.problems, *reading.questions)
    return any(finding.facts.get("file", "") == file and finding.code not in _WITHOUT_ROWS for finding in findings)


def name_with_errors(name: str, data: bytes) -> str:
    """Name the file with its errors; a workbook with macros, or a template of one, comes back as a plain workbook."""
    return f"{name.rpartition('.')[0] or name}.xlsx" if is_workbook(data) and name else name


def _text(data: bytes, messages: _Messages, words: Iterable[str]) -> bytes:
    text = decode(data, words)
    if isinstance(text, NoText):
        return data
    table, header = choose_dialect(text.text, year=0)
    if header is None or (rows := rows_to_read(table, header)) is None:
        return data
    earlier = _earlier_column(header)
    column = max(len(row.cells) for row in rows) if earlier is None else earlier
    first_line = text.text.partition("\n")[0]
    declared = declared_separator(first_line)  # its line stays as an empty one, and Excel needs none for `;`
    written = write_lines(_lines(rows, header, column, messages), ";" if declared else table.separator)
    return written.decode("utf-8-sig").encode("utf-16") if data.startswith(_UTF_16) else written


def _earlier_column(header: Header) -> int | None:
    """Return the column of errors from before."""
    return next((index for index, name in enumerate(header.names) if _is_error_column(name)), None)


def _is_error_column(name: str) -> bool:
    return normalize(name[:50].partition(":")[0]) == ERROR_COLUMN


def _lines(rows: list[Row], header: Header, column: int, messages: _Messages) -> Iterator[Line]:
    """Yield every row with its error, and an empty line for each that was empty, so that lines keep their numbers."""
    remarks = {index for group in header.groups for each, index in group.columns.items() if each is Field.NOTE}
    next_line = 1
    for row in rows:
        yield from ((),) * (row.line - next_line)
        cells = list(row.cells)
        if row.open_cell is not None:
            cells[row.open_cell] = '"' + cells[row.open_cell]
        error = messages.get(("", row.line), "").replace("\n", " ")
        cells += [""] * (column + 1 - len(cells))
        cells[column] = _labelled(error) if row.line == header.line else error
        below = row.line > header.line
        line = [Remark(cell) if below and index in remarks else cell for index, cell in enumerate(cells)]
        yield line if row.line >= header.line or error else row.cells
        next_line = row.line + 1 + sum(cell.count("\n") for cell in cells)


def _labelled(error: str) -> str:
    return f"{ERROR_COLUMN}: {error}" if error else ERROR_COLUMN


def _workbook(data: bytes, messages: _Messages) -> bytes:
    """Write beside the rows of the sheets that were read; every other byte of them stays."""
    try:
        workbook = open_workbook(data)
        sheets = read_sheets(workbook, year=0)
        columns = {sheet.part: column for sheet in sheets if (column := _column_of_sheet(sheet, messages))}
        return copy_workbook(workbook, columns) if columns else data
    except Exception:  # noqa: BLE001 - a damaged workbook makes the reader raise anything at all
        return data


def _column_of_sheet(sheet: WorkbookSheet, messages: _Messages) -> ColumnOfText | None:
    """Return a sheet's column; what stands in a cell merged over the whole row is written into the header."""
    errors = {line: error for (title, line), error in messages.items() if title == sheet.title}
    if not errors or sheet.cut:
        return None
    header = sheet.header
    column = _earlier_column(header)
    if column is None:
        column = _free_column(sheet, errors)
    in_order = sorted({header.line, *errors})
    covered = {
        line
        for merge in sheet.merges
        if merge.first_column <= column <= merge.last_column
        for line in lines_between(in_order, merge.first_line, merge.last_line)
    }
    label = [errors.get(header.line, ""), *(errors[line] for line in sorted(covered - {header.line}))]
    texts = {line: escape_cell(error) for line, error in errors.items() if line not in covered}
    texts[header.line] = _labelled(" | ".join(filter(None, label)))
    return ColumnOfText(column, texts, header.line)


def _free_column(sheet: WorkbookSheet, errors: Mapping[int, str]) -> int:
    """Return the first column that nothing stands in, and that no cell merged over a row with errors reaches."""
    in_order = sorted({sheet.header.line, *errors})
    reach = [
        merge.last_column + 1
        for merge in sheet.merges
        if merge.last_column < MOST_COLUMNS - 1 and lines_between(in_order, merge.first_line, merge.last_line)
    ]
    return max(sheet.width, *reach) if reach else sheet.width
