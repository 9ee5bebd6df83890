"""Bytes of a workbook (.xlsx) -> rows of cells as text, sheet by sheet, in the words a CSV file would have."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice
from typing import Any, NamedTuple
from zipfile import ZipFile

from openpyxl import load_workbook

from engine.reading.cells import write_value
from engine.reading.codes import NoticeCode, ProblemCode
from engine.reading.dates import write_date
from engine.reading.formula import unescape_formula
from engine.reading.header import TITLE_ROWS, Header, find_header
from engine.reading.numbers import write_number
from engine.reading.table import Row, Table

__all__ = ["MOST_MEGABYTES", "MOST_PARTS", "MOST_ROWS", "WorkbookSheet", "is_workbook", "read_workbook"]

MOST_MEGABYTES = 64
MOST_PARTS = 2_000
_MOST_TAGS = 800_000
_MOST_TAGS_OF_THE_FRAME = 60_000
"""How much XML there may be in all, and outside the sheets; reading takes some 25 and 100 µs a tag."""
_LONGEST_ROW = 250_000
"""Bytes of XML in one row, which is read at one go."""
MOST_ROWS = 20_000
_LAST_ROW = 1_048_576
_MOST_COLUMNS = 200
_SHEETS = "xl/worksheets/sheet"
_NOT_FRAME = (
    _SHEETS,
    "xl/sharedStrings.xml",
    "xl/pivot",
    "xl/drawings/",
    "xl/charts/",
    "xl/media/",
    "xl/comments",
    "customXml/",
)

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""The parts of a number format that are text, padding, colour or condition."""


class WorkbookSheet(NamedTuple):
    """A sheet with something in it. `cut`: it has more rows than are read."""

    title: str
    hidden: bool
    header: Header
    table: Table
    cut: bool


class _TooLargeError(Exception):
    """The workbook unpacks to more than any quarter's figures need."""


class _Opened(NamedTuple):
    """A workbook with its formulas, and with the figures they last gave; the same one where it has none."""

    formulas: Any
    results: Any


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a zip, which every workbook since 2007 is."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_workbook(data: bytes, year: int) -> tuple[WorkbookSheet, ...] | ProblemCode:
    """Read every sheet that is not blank; below a sheet's first hundred rows only where they hold a header."""
    try:
        has_formulas = _weigh(data)
        with warnings.catch_warnings():  # the reader warns of styles and of extensions that it leaves out
            warnings.simplefilter("ignore")
            return tuple(_read_sheets(_open(data, has_formulas=has_formulas), year))
    except _TooLargeError:
        return ProblemCode.WORKBOOK_TOO_LARGE
    except Exception:  # noqa: BLE001 - a damaged workbook makes the reader raise anything at all
        return ProblemCode.WORKBOOK_UNREADABLE


def _weigh(data: bytes) -> bool:
    """Refuse a bomb before it is opened, by what its parts hold; and return whether any sheet has formulas.

    Zip gives no more of a part than the size it declares, so the declared sizes can be trusted.
    """
    with ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_MEGABYTES * 1_000_000:
            raise _TooLargeError
        tags = frame = 0
        has_formulas = False
        for part in parts:
            content = archive.read(part)
            tags += content.count(b"<")
            frame += 0 if part.filename.startswith(_NOT_FRAME) else content.count(b"<")
            has_formulas |= b"<f" in content or b":f" in content
            if tags > _MOST_TAGS or frame > _MOST_TAGS_OF_THE_FRAME or _has_endless_row(part.filename, content):
                raise _TooLargeError
    return has_formulas


def _has_endless_row(name: str, content: bytes) -> bool:
    return name.startswith(_SHEETS) and max(map(len, content.split(b"row>"))) > _LONGEST_ROW


def _open(data: bytes, *, has_formulas: bool) -> _Opened:
    formulas = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    results = (
        load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False) if has_formulas else formulas
    )
    return _Opened(formulas, results)


def _read_sheets(workbook: _Opened, year: int) -> Iterator[WorkbookSheet]:
    for sheet, results in zip(workbook.formulas.worksheets, workbook.results.worksheets, strict=True):
        for half in (sheet, results):
            half.reset_dimensions()  # a sheet may claim any size
        notices: dict[tuple[int, int], tuple[NoticeCode, ...]] = {}
        typed: set[tuple[int, int | None]] = set()
        rows = _rows(sheet, results, notices, typed)
        first = list(islice(rows, TITLE_ROWS))
        header = find_header(first, year)
        if header is None:
            continue
        rest = list(islice(rows, MOST_ROWS + 1)) if header.score > 1 else []
        table = Table(chain(first, rest[:MOST_ROWS]), sheet=sheet.title, notices=notices, typed=typed)
        yield WorkbookSheet(sheet.title, sheet.sheet_state != "visible", header, table, len(rest) > MOST_ROWS)


def _rows(
    sheet: Any,  # noqa: ANN401 - openpyxl's sheets have no types
    results: Any,  # noqa: ANN401
    notices: dict[tuple[int, int], tuple[NoticeCode, ...]],
    typed: set[tuple[int, int | None]],
) -> Iterator[Row]:
    """Yield the rows that are not blank; note the cells that hold no text, and those that are read otherwise."""
    formula_rows = sheet.iter_rows(max_col=_MOST_COLUMNS)
    result_rows = results.iter_rows(max_col=_MOST_COLUMNS) if sheet is not results else None
    gap = None
    for number, cells in enumerate(islice(formula_rows, _LAST_ROW), start=1):
        results_here = next(result_rows) if result_rows else cells
        if cells is gap:  # the reader returns one and the same row for all that a sheet leaves out
            continue
        gap = cells
        filled = [index for index, cell in enumerate(cells) if cell.value is not None]
        texts = [""] * (filled[-1] + 1 if filled else 0)
        for index in filled:
            text, codes = _text(cells[index], results_here[index])
            texts[index] = unescape_formula(text)
            if codes:
                notices[number, index] = codes
            if not isinstance(results_here[index].value, str):
                typed.add((number, index))
        if any(text.strip() for text in texts):
            yield Row(number, _without_blanks_at_the_end(texts))


def _without_blanks_at_the_end(cells: list[str]) -> list[str]:
    last = max(index for index, cell in enumerate(cells) if cell.strip())
    return cells[: last + 1]


def _text(cell: Any, result: Any) -> tuple[str, tuple[NoticeCode, ...]]:  # noqa: ANN401 - openpyxl's cells have no types
    """Write a cell as a Danish CSV file would have it. A formula that was never computed stays a formula."""
    is_formula = cell.data_type == "f"
    if is_formula and result.value is None:
        return ("", ()) if result.data_type == "str" else (str(getattr(cell.value, "text", cell.value)), ())
    computed = (NoticeCode.FORMULA_RESULT,) if is_formula else ()
    match result.value:
        case bool(answer):
            return write_value(answer), computed
        case int() | float() as figure if _is_percentage(result.number_format):
            return f"{write_number(float(Decimal(repr(figure)) * 100))} %", (*computed, NoticeCode.PERCENT_CELL)
        case int(figure):
            return str(figure), computed
        case float(figure):
            return write_number(figure), computed
        case datetime() as moment:
            at = moment.time()
            return write_date(moment) + (f" {at:%H:%M}" if at != time() else ""), computed
        case date() as day:
            return write_date(day), computed
        case value:
            return str(value), computed


def _is_percentage(number_format: str) -> bool:
    return "%" in _NOT_SHOWN.sub("", number_format or "")
