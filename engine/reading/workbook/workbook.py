"""Bytes of a workbook (.xlsx) -> rows of cells as text, sheet by sheet, in the words a CSV file would have."""

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import NamedTuple

from engine.reading.cell.formula import unescape_formula
from engine.reading.cell.notation import EPOCH_1900, EPOCH_1904
from engine.reading.cell.quarters import NoQuarter, quarter_in
from engine.reading.findings.codes import NoticeCode, ProblemCode, QuestionCode
from engine.reading.form.appearance import Appearance
from engine.reading.form.header import TITLE_ROWS, Field, Header, find_header
from engine.reading.form.table import Row, Table
from engine.reading.workbook.cell_appearance import Surroundings, see
from engine.reading.workbook.merged import Seen, fill_merges
from engine.reading.workbook.rich_text import read_strings
from engine.reading.workbook.sheet_cells import Merge, StoredSheet, read_cells
from engine.reading.workbook.workbook_parts import (
    MOST_MEGABYTES,
    MOST_PARTS,
    SheetPart,
    WorkbookParts,
    WorkbookTooLargeError,
    open_workbook,
)
from engine.reading.workbook.workbook_styles import read_styles

__all__ = ["MOST_MEGABYTES", "MOST_PARTS", "MOST_ROWS", "WorkbookSheet", "is_workbook", "read_sheets", "read_workbook"]

MOST_ROWS = 20_000
_NAMES = (Field.MEASURE, Field.QUARTER)


class WorkbookSheet(NamedTuple):
    """A sheet with something in it. `cut`: it has more rows than are read.

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


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip, which every workbook since 2007 is."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_workbook(data: bytes, year: int) -> tuple[WorkbookSheet, ...] | ProblemCode:
    """Read every sheet that is not blank; below a sheet's first hundred rows only where they hold a header."""
    try:
        return read_sheets(open_workbook(data), year)
    except WorkbookTooLargeError:
        return ProblemCode.WORKBOOK_TOO_LARGE
    except Exception:  # noqa: BLE001 - a damaged workbook makes the reader raise anything at all
        return ProblemCode.WORKBOOK_UNREADABLE


def read_sheets(workbook: WorkbookParts, year: int) -> tuple[WorkbookSheet, ...]:
    """Read the sheets of a workbook that is unpacked; what is damaged raises."""
    return tuple(_read_sheets(workbook, year))


def _read_sheets(workbook: WorkbookParts, year: int) -> Iterator[WorkbookSheet]:
    around = Surroundings(read_styles(workbook.styles), read_strings(workbook.strings), workbook.since_1904)
    for sheet in workbook.sheets:
        stored = read_cells(workbook.parts[sheet.part], TITLE_ROWS + MOST_ROWS)
        read = _read_sheet(sheet, stored, around._replace(zeros=stored.zeros), year)
        if read is not None:
            yield read


def _read_sheet(sheet: SheetPart, stored: StoredSheet, around: Surroundings, year: int) -> WorkbookSheet | None:
    seen: dict[int, Seen] = {row.line: {cell.column: see(cell, around) for cell in row.cells} for row in stored.rows}
    spreads = fill_merges(seen, stored.merges)
    rows = tuple(_rows(seen))
    header = find_header(islice(rows, TITLE_ROWS), year)
    if header is not None and _restore_marks(seen[header.line]):
        rows = tuple(_rows(seen))
        header = find_header(islice(rows, TITLE_ROWS), year)
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
