"""A quarter, and one figure reported for it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Measurement", "Quarter", "Value"]

Value = float | date | bool
"""A figure (in its measure's unit), a delivery's date, or a yes or no."""

QUARTERS_IN_A_YEAR = 4

_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[ -]?[kq](?P<number>[0-9])")
_QUARTER_FIRST = re.compile(r"[kq](?P<number>[0-9])[ -](?P<year>[0-9]{4})")
_SPELT_OUT = re.compile(r"(?P<number>[0-9])\. ?kv(?:artal|t\.|t|\.) ?(?P<year>[0-9]{4})")


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A calendar quarter; prints as `2024K3` and sorts by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a quarter that does not exist."""
        if not 1 <= self.number <= QUARTERS_IN_A_YEAR:
            message = f"a year has the quarters 1 to 4, not {self.number}"
            raise ValueError(message)

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Read `2024K3`, `2024-Q3`, `3. kvartal 2024`, `3. kvt. 2024` or `K3 2024`, in any case; else ValueError."""
        folded = " ".join(text.split()).casefold()
        forms = (form.fullmatch(folded) for form in (_YEAR_FIRST, _QUARTER_FIRST, _SPELT_OUT))
        match = next(filter(None, forms), None)
        if match is None:
            message = f"{text!r} is not a quarter; write it as 2024K3"
            raise ValueError(message)
        return cls(int(match["year"]), int(match["number"]))

    @property
    def first_day(self) -> date:
        """The quarter's first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """The quarter's last day."""
        return self.following.first_day - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year + 1, 1) if self.number == QUARTERS_IN_A_YEAR else Quarter(self.year, self.number + 1)

    def __str__(self) -> str:
        """Write as the files do: `2024K3`."""
        return f"{self.year}K{self.number}"


class Measurement(NamedTuple):
    """What was reported for one measure in one quarter.

    `value` is in the measure's unit; None only where `volume` is 0 (a quarter without cases has no figure of its
    own, and is still known).
    `volume` is the number of cases behind the figure; None where the measure's aggregation needs none.
    A deliverable's `value` is the day it was delivered, whichever quarter the row came with.
    """

    measure: str
    quarter: Quarter
    value: Value | None
    volume: float | None = None
    provisional: bool = False
    note: str = ""
