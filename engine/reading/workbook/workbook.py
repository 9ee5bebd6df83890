"""Bytes of a workbook (.xlsx) -> rows of cells as text, sheet by sheet, in the words a CSV file would have."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import NamedTuple

from engine.reading.cell.formula import unescape_formula
from engine.reading.cell.notation import EPOCH_1900, EPOCH_1904
from engine.reading.cell.quarters import NoQuarter, quarter_in
from engine.reading.findings.codes import NoticeCode, ProblemCode, QuestionCode
from engine.reading.findings.file_bounds import MOST_ROWS, WorkbookBound
from engine.reading.findings.problem import Facts
from engine.reading.form.appearance import Appearance
from engine.reading.form.header import TITLE_ROWS, Field, Header, find_header
from engine.reading.form.table import Row, Spread, Table
from engine.reading.workbook.cell_appearance import Surroundings, see
from engine.reading.workbook.merged import Seen, fill_merges
from engine.reading.workbook.rich_text import read_strings
from engine.reading.workbook.sheet_cells import Merge, StoredRow, StoredSheet, read_cells
from engine.reading.workbook.workbook_parts import SheetPart, WorkbookParts, WorkbookTooLargeError, open_workbook
from engine.reading.workbook.workbook_styles import read_styles

__all__ = ["UnreadWorkbook", "WorkbookSheet", "is_workbook", "read_sheets", "read_workbook"]

_NAMES = (Field.MEASURE, Field.QUARTER)


class WorkbookSheet(NamedTuple):
    """A sheet with something in it. `cut`: it has more rows than are read, and none of them is.

    `part`: which of the workbook's parts it is. `width`: how many columns hold anything from the header on, be it only
    a formula that shows nothing; `merges`: its merged cells.
    """

    title: str
    hidden: bool
    header: Header
    table: Table
    cut: bool
    part: str
    width: int
    merges: tuple[Merge, ...]


class UnreadWorkbook(NamedTuple):
    """Why a workbook is not read, and the facts of it."""

    code: ProblemCode
    facts: Facts


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip, which every workbook since 2007 is."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_workbook(data: bytes, year: int) -> tuple[WorkbookSheet, ...] | UnreadWorkbook:
    """Read every sheet that is not blank; below a sheet's first hundred rows only where they hold a header."""
    try:
        return read_sheets(open_workbook(data), year)
    except WorkbookTooLargeError as error:
        return UnreadWorkbook(ProblemCode.WORKBOOK_TOO_LARGE, {"bound": error.bound, "limit": error.bound.limit})
    except Exception:  # noqa: BLE001 - a damaged workbook makes the reader raise anything at all
        return UnreadWorkbook(ProblemCode.WORKBOOK_UNREADABLE, {})


def read_sheets(workbook: WorkbookParts, year: int) -> tuple[WorkbookSheet, ...]:
    """Read the sheets of a workbook that is unpacked; what is damaged raises."""
    return tuple(_read_sheets(workbook, year))


@dataclass(slots=True)
class _Room:
    """How many cells, and characters in them, may still be looked at."""

    cells: int = WorkbookBound.CELLS.limit
    characters: int = WorkbookBound.CHARACTERS.limit

    def see(self, rows: Sequence[StoredRow], around: Surroundings) -> dict[int, Seen]:
        """Return rows as they are seen, by their line."""
        seen: dict[int, Seen] = {}
        for row in rows:
            self.cells -= len(row.cells)
            if self.cells < 0:
                raise WorkbookTooLargeError(WorkbookBound.CELLS)
            cells = seen[row.line] = {cell.column: see(cell, around) for cell in row.cells}
            self.characters -= sum(len(cell.text) for cell in cells.values())
            if self.characters < 0:
                raise WorkbookTooLargeError(WorkbookBound.CHARACTERS)
        return seen


def _read_sheets(workbook: WorkbookParts, year: int) -> Iterator[WorkbookSheet]:
    room = _Room()
    around = Surroundings(read_styles(workbook.styles), read_strings(workbook.strings), workbook.since_1904)
    for sheet in workbook.sheets:
        stored = read_cells(workbook.parts[sheet.part], TITLE_ROWS + MOST_ROWS)
        read = _read_sheet(sheet, stored, around._replace(zeros=stored.zeros), year, room)
        if read is not None:
            yield read


class _Look(NamedTuple):
    """Rows of a sheet as they are seen, and the header among them."""

    seen: dict[int, Seen]
    spreads: tuple[Spread, ...]
    rows: tuple[Row, ...]
    header: Header | None


def _read_sheet(
    sheet: SheetPart, stored: StoredSheet, around: Surroundings, year: int, room: _Room
) -> WorkbookSheet | None:
    first = _first_rows(stored.rows)
    before = replace(room)
    look = _look(stored, first, around, year, room)
    has_figures = look.header is not None and look.header.score > 1
    if first < len(stored.rows) and not stored.cut and (has_figures or len(look.rows) < TITLE_ROWS):
        room.cells, room.characters = before.cells, before.characters
        look = _look(stored, len(stored.rows), around, year, room)
    seen, spreads, rows, header = look
    if header is None:
        return None
    if any(cell.doubt for cells in seen.values() for cell in cells.values()):
        _mind_columns(seen, header)
        rows = tuple(_rows(seen))
    in_doubt = {
        (line, column): cell
        for line, cells in seen.items()
        for column, cell in cells.items()
        if cell.doubt or cell.rounded or cell.uncomputed
    }
    table = Table(
        iter(rows if header.score > 1 else rows[:TITLE_ROWS]),
        sheet=sheet.title,
        notices=_notices(seen),
        appearances=in_doubt,
        spreads=spreads,
        hidden_lines=frozenset(row.line for row in stored.rows if row.hidden),
        hidden_columns=stored.hidden_columns,
        typed={(line, column) for line, cells in seen.items() for column, cell in cells.items() if cell.typed},
        epoch=EPOCH_1904 if around.since_1904 else EPOCH_1900,
    )
    width = max(cell.column + 1 for row in stored.rows if row.line >= header.line for cell in row.cells)
    cut = stored.cut and header.score > 1
    return WorkbookSheet(sheet.title, sheet.hidden, header, table, cut, sheet.part, width, stored.merges)


def _look(stored: StoredSheet, count: int, around: Surroundings, year: int, room: _Room) -> _Look:
    """Look at so many rows of a sheet."""
    seen = room.see(stored.rows[:count], around)
    spreads = fill_merges(seen, stored.merges)
    rows = tuple(_rows(seen))
    header = find_header(islice(rows, TITLE_ROWS), year)
    if header is not None and _restore_marks(seen[header.line]):
        rows = tuple(_rows(seen))
        header = find_header(islice(rows, TITLE_ROWS), year)
    return _Look(seen, spreads, rows, header)


def _first_rows(rows: Sequence[StoredRow]) -> int:
    """Return in how many rows of a sheet its header stands, if it has one: so many hold a text or a number."""
    filled = (index for index, row in enumerate(rows) if any(cell.value or cell.text for cell in row.cells))
    return next(islice(filled, TITLE_ROWS, None), len(rows))


def _restore_marks(names: Seen) -> bool:
    """Give a header's quarters the raised marks that say something of all their figures; whether there are any."""
    marked = {
        column: Appearance(cell.whole)
        for column, cell in names.items()
        if cell.doubt is QuestionCode.RAISED and quarter_in(cell.text) is not NoQuarter.UNLIKE
    }
    names.update(marked)
    return bool(marked)


def _mind_columns(seen: Mapping[int, Seen], header: Header) -> None:
    """Let a remark keep all its signs, and a mark that is struck out be none; who strikes out a name, strikes a row."""
    for line, group in product((line for line in seen if line > header.line), header.groups):
        cells = seen[line]
        columns = {field: column for field, column in group.columns.items() if column in cells}
        for field, column in columns.items():
            cell = cells[column]
            if field is Field.NOTE and cell.doubt:
                cells[column] = Appearance(cell.whole or cell.text)
            elif field is Field.PROVISIONAL and _is_gone(cell):
                cells[column] = Appearance("")
            elif (
                field in _NAMES and cell.doubt is QuestionCode.STRUCK_OUT and _is_gone(cell) and Field.VALUE in columns
            ):
                value = columns[Field.VALUE]
                if cells[value].doubt is None:
                    cells[value] = cells[value]._replace(
                        doubt=QuestionCode.STRUCK_OUT, otherwise=("",), whole=cell.text
                    )


def _is_gone(cell: Appearance) -> bool:
    return cell.doubt in (QuestionCode.STRUCK_OUT, QuestionCode.NOT_SEEN) and cell.otherwise == ("",)


def _rows(seen: Mapping[int, Seen]) -> Iterator[Row]:
    """Yield the rows that are not blank."""
    for line, cells in seen.items():
        texts = {column: unescape_formula(cell.text) for column, cell in cells.items() if cell.text.strip()}
        if texts:
            yield Row(line, [texts.get(column, "") for column in range(max(texts) + 1)])


def _notices(seen: Mapping[int, Seen]) -> dict[tuple[int, int], tuple[NoticeCode, ...]]:
    return {
        (line, column): cell.notices for line, cells in seen.items() for column, cell in cells.items() if cell.notices
    }
