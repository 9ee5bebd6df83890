"""What was measured, turn about with what it is held against, and how it is written down."""

from collections.abc import Iterable, Sequence
from math import floor, log10
from statistics import median, quantiles
from typing import NamedTuple

__all__ = ["Comparison", "Spread", "spread", "table"]

HEAD = "| What is measured | Here | Against | Here ÷ against |"
RULE = "|---|---|---|---|"


class Spread(NamedTuple):
    """The middle of what was measured, and what eight in ten lie between."""

    low: float
    middle: float
    high: float

    def __str__(self) -> str:
        """The median, and in brackets the 10th and the 90th percentile."""
        return f"{_written(self.middle)} ({_written(self.low)}–{_written(self.high)})"


class Comparison(NamedTuple):
    """One figure and its baseline, pair by pair in the order measured, so that a busy moment falls on both."""

    what: str
    unit: str
    here: Sequence[float]
    against: str
    baseline: Sequence[float]

    @property
    def ratio(self) -> Spread | None:
        """The ratios of the pairs. None where a baseline was nothing, and no ratio says how much more it is."""
        if not all(self.baseline):
            return None
        return spread(here / baseline for here, baseline in zip(self.here, self.baseline, strict=True))


def spread(measured: Iterable[float]) -> Spread:
    """The median with the 10th and the 90th percentile, interpolated between what was measured. ValueError: nothing."""
    values = sorted(measured)
    if len(values) < 2:
        return Spread(median(values), median(values), median(values))
    tenths = quantiles(values, n=10, method="inclusive")
    return Spread(tenths[0], median(values), tenths[-1])


def table(comparisons: Iterable[Comparison]) -> str:
    """The comparisons in Markdown, a row each."""
    return "\n".join([HEAD, RULE, *map(_row, comparisons)])


def _row(comparison: Comparison) -> str:
    what, unit, here, against, baseline = comparison
    ratio = comparison.ratio
    cells = (
        what,
        f"{spread(here)} {unit}",
        f"{against}: {spread(baseline)} {unit}",
        "–" if ratio is None else str(ratio),
    )
    return f"| {' | '.join(cells)} |"


def _written(value: float) -> str:
    """Three digits, which is more than any of these figures is good for, and no more than three decimals."""
    places = min(2 - floor(log10(abs(value))), 3) if value else 0
    return f"{value:.{max(0, places)}f}"
