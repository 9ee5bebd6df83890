"""How much of a file is read: what no quarter's figures come near, and every reader of people's files holds to."""

from enum import StrEnum

__all__ = ["MOST_MEGABYTES", "MOST_ROWS", "WorkbookBound", "is_too_large"]

MOST_MEGABYTES = 5
"""A file has no more of them, of 1 024 × 1 024 bytes as the server's own limit counts."""
MOST_ROWS = 5_000
"""Rows with something in them, under a header or in a text file; whoever has more is asked to keep a quarter's."""


class WorkbookBound(StrEnum):
    """What a workbook has too much of. Each is known before the work that it would cost."""

    MEGABYTES = "megabytes"
    """Unpacked, whatever its zip declares."""
    PARTS = "parts"
    SHEETS = "sheets"
    ENTRIES = "entries"
    """XML elements: cells with something in them, and whatever else the sheets and strings hold."""
    STYLES = "styles"
    """XML elements of what is no sheet: formats, fonts, names."""
    NUMBER_FORMATS = "number_formats"
    CELLS = "cells"
    """Cells with something in them, in sheets with figures."""
    CHARACTERS = "characters"
    """In these cells: a text may stand in the file once and in the sheet ten thousand times."""
    MERGED = "merged"
    """Merged cells, or more of them than there are cells to merge."""

    @property
    def limit(self) -> int:
        """How much of it is read."""
        return _LIMITS[self]


_LIMITS = {
    WorkbookBound.MEGABYTES: 40,
    WorkbookBound.PARTS: 2_000,
    WorkbookBound.SHEETS: 50,
    WorkbookBound.ENTRIES: 600_000,
    WorkbookBound.STYLES: 200_000,
    WorkbookBound.NUMBER_FORMATS: 2_000,
    WorkbookBound.CELLS: 60_000,
    WorkbookBound.CHARACTERS: 5_000_000,
    WorkbookBound.MERGED: 20_000,
}


def is_too_large(data: bytes) -> bool:
    """Whether a file has more bytes than are read."""
    return len(data) > MOST_MEGABYTES * 1_024 * 1_024
