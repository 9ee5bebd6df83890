"""Cells as text -> a line of CSV as Danish Excel writes it."""

import re
from collections.abc import Iterable

__all__ = ["csv_line"]

_NEEDS_QUOTES = re.compile('[;"\n\r]')


def csv_line(cells: Iterable[str], separator: str = ";") -> str:
    """Write a row as a line that ends in CRLF, with quotation marks only where a cell needs them; without cells, empty.

    What begins or ends with a space is among them: a reader may strip it. Nothing is escaped (see `escape_formula`).
    """
    return separator.join(_quote(cell, separator) for cell in cells) + "\r\n"


def _quote(cell: str, separator: str) -> str:
    quoted = _NEEDS_QUOTES.search(cell) or separator in cell or cell != cell.strip(" ")
    return '"' + cell.replace('"', '""') + '"' if quoted else cell
