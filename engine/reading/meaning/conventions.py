"""What a whole file shows of how it writes its figures: how far in English, and whether its commas may cut them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from engine.reading.cell.normalization import MINUSES, normalize
from engine.reading.cell.notation import English
from engine.reading.form.header import Field, Header
from engine.reading.form.table import Row

__all__ = ["CutFigure", "cut_figure", "cut_in_row", "english_of"]

_LONGEST = 60
_LONGEST_REMARK = 300
_SIGN = rf"[+{re.escape(MINUSES)}]?\s?"
_WHOLE = re.compile(rf"{_SIGN}[0-9]+(?: [0-9]{{3}})*")
_REST = re.compile(r"[0-9]+\D*")
"""What can follow the comma of a figure: `6`, `5 pct.`, `6*`, `6 (foreløbig)`; but no quarter, and no date."""
_NUMBER = re.compile(rf"{_SIGN}[0-9][0-9 .,]*")
_DECIMAL_POINT = re.compile(rf"{_SIGN}(?:[0-9]{{1,3}}(?:[, ][0-9]{{3}})+|[0-9]*)\.[0-9]+(?![0-9.])\D{{0,20}}")
_AMBIGUOUS = re.compile(rf"{_SIGN}[1-9][0-9]{{0,2}}\.[0-9]{{3}}(?![0-9])\D{{0,20}}")
_MONTH_FIRST = re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/[0-9]{2,4}\b.{0,30}")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}")
_GROUP = re.compile(r"[0-9]{3}")


class CutFigure(NamedTuple):
    """Two cells of a row that may be one figure, cut by its comma; `column`: of the first."""

    row: Row
    column: int

    @property
    def text(self) -> str:
        """The figure it may be."""
        return ",".join(cell.strip() for cell in self.row.cells[self.column : self.column + 2])


def english_of(header: Header, separator: str, rows: Sequence[Row]) -> English:
    """Return how far a file is written in English, by its commas, its headers, its figures and its dates.

    The columns of other years show it as well as those of the plan's.
    """
    if header.english or separator == ",":
        return English.WHOLLY
    cells = (row.cells[index].strip() for row, index in _number_cells(header, rows, also=header.bad_quarters))
    if header.partly_english or any(_has_decimal_point(cell) or _MONTH_FIRST.fullmatch(cell) for cell in cells):
        return English.SOME
    return English.NO


def cut_figure(header: Header, rows: Sequence[Row]) -> CutFigure | None:
    """Return the first figure that a comma may have cut in a file with commas between its cells.

    None where no figure may be, or where the file shows how it writes decimals: with a point, or in quotation marks.
    """
    first = None
    for row, index in _number_cells(header, rows, Field.VALUE):
        cell = row.cells[index].strip()
        if _has_decimal_point(cell) or (index in row.quoted and len(cell) <= _LONGEST and _NUMBER.match(cell)):
            return None
        if first is None and _is_cut(row, index):
            first = CutFigure(row, index)
    return first


def cut_in_row(header: Header, row: Row) -> CutFigure | None:
    """Return a figure that its thousands' comma may have cut, or that makes a row longer than its header.

    In a file that shows how it writes decimals: `2,190` leaves 190 where no number belongs.
    """
    numbers = {index for group in header.groups for field, index in group.columns.items() if field in _NUMBERS}
    longer = len(row.cells) > len(header.names)
    for index in sorted(numbers):
        if not _is_cut(row, index):
            continue
        value, rest = row.cells[index].strip(), row.cells[index + 1].strip()
        grouped = _THOUSANDS.fullmatch(value.lstrip(f"+{MINUSES}")) and _GROUP.fullmatch(rest)
        shifted = index + 1 not in numbers or (_is_cut(row, index + 1) and index + 2 not in numbers)
        if longer or (grouped and shifted):
            return CutFigure(row, index)
    return None


_NUMBERS = (Field.VALUE, Field.VOLUME)


def _number_cells(
    header: Header, rows: Sequence[Row], *fields: Field, also: Iterable[int] = ()
) -> Iterator[tuple[Row, int]]:
    """Yield each row below the header with the columns of its values, and of its volumes where no field is named."""
    wanted = fields or _NUMBERS
    columns = sorted(
        {at for group in header.groups for field, at in group.columns.items() if field in wanted} | {*also}
    )
    for row in rows:
        if row.line > header.line and row.is_whole:
            yield from ((row, index) for index in columns if index < len(row.cells))


def _is_cut(row: Row, index: int) -> bool:
    """Whether a bare whole number is followed by what can be its decimals."""
    if index + 1 >= len(row.cells) or index in row.quoted or index + 1 in row.quoted:
        return False
    value, rest = row.cells[index : index + 2]
    return (
        len(value) <= _LONGEST
        and len(rest) <= _LONGEST_REMARK
        and _WHOLE.fullmatch(normalize(value)) is not None
        and _REST.fullmatch(normalize(rest)) is not None
    )


def _has_decimal_point(cell: str) -> bool:
    return len(cell) <= _LONGEST and _DECIMAL_POINT.fullmatch(cell) is not None and not _AMBIGUOUS.fullmatch(cell)
