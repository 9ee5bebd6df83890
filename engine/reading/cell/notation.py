"""How the file around a cell writes its numbers and days, as far as it shows."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

__all__ = ["EPOCH_1900", "EPOCH_1904", "English", "Notation"]

EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)
"""The days that spreadsheets count from; the second in workbooks that say so."""


class English(StrEnum):
    """How far a file shows that it is written in English."""

    NO = "no"
    SOME = "some"
    """Somewhere a decimal point, or a date that only works month first: `1,250` and `11/10/2024` have two readings."""
    WHOLLY = "wholly"
    """Commas between its cells, or English headers: the decimal point is expected besides."""


class Notation(NamedTuple):
    """How a cell is to be understood.

    `typed`: it is a workbook's own number or day, written out by us, and not a text that somebody wrote. `epoch`: the
    day that the workbook counts from.
    """

    english: English = English.NO
    epoch: date = EPOCH_1900
    typed: bool = False
