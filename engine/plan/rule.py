"""What a part demands, in one form whatever its kind: where it turns, which side is good, whether equality counts.

`met`, `margin`, standings, crossings, levers, charts and words all ask this description and nothing else of a kind.
"""

from enum import StrEnum
from typing import Literal, NamedTuple

from engine.plan.measurement import Value

__all__ = ["TOLERANCE", "Corner", "End", "Limit", "Rule", "Side"]

TOLERANCE = 5e-10
"""Half of the ninth decimal: floats that differ by less are one figure. See docs/decisions/0003-round-the-margin.md."""


class Side(StrEnum):
    """On which side of its limit a figure is good."""

    ABOVE = "above"
    BELOW = "below"
    INSIDE = "inside"
    """Between the limit and as far on the other side of zero."""


class Limit(NamedTuple):
    """Where a rule turns: a number, a day or a yes; or another measure's figure times `factor` plus `offset`.

    `constant`: None where it is another measure. `benchmark`: that measure's key. `factor` is above 0, `offset` is in
    the measure's unit. `earlier`: the benchmark is an earlier period's figure, which no quarter to come can move.
    """

    constant: Value | None = None
    benchmark: str | None = None
    factor: float = 1.0
    offset: float = 0.0
    earlier: bool = False

    def at(self, benchmark: Value | None) -> Value | None:
        """Return the limit for a benchmark's figure; None where that is not known."""
        if self.benchmark is None:
            return self.constant
        if not isinstance(benchmark, (int, float)):
            return None
        scaled = benchmark * self.factor if self.factor != 1.0 else benchmark
        return scaled + self.offset if self.offset else scaled

    def benchmark_at(self, limit: float) -> float:
        """Return the benchmark's figure that puts the limit there."""
        return (limit - self.offset) / self.factor


class End(StrEnum):
    """A point of a range that a verdict may be worst or best at."""

    LOW = "low"
    HIGH = "high"
    NEAREST = "nearest to zero"
    FARTHEST = "farthest from zero"


class Corner(NamedTuple):
    """A point of the range of a part's figure and one of its benchmark's."""

    figure: End
    benchmark: End


class Rule(NamedTuple):
    """What a part demands of its figure.

    `equality`: whether a figure right at the limit is good. `judges`: what kind of value it judges.
    """

    side: Side
    limit: Limit
    equality: bool = True
    judges: Literal["number", "date", "yes_no"] = "number"

    def turning_values(self, limit: float) -> tuple[float, ...]:
        """Return the numbers at which the verdict turns, the limit first; both sides of a band."""
        return (limit, -limit) if self.side is Side.INSIDE else (limit,)

    def size(self, figure: float) -> float:
        """Return what of a figure is held against the limit: a band does not look at its sign."""
        return abs(figure) if self.side is Side.INSIDE else figure

    @property
    def worst(self) -> Corner:
        """Where in the ranges of figure and benchmark the part is hardest to meet."""
        match self.side:
            case Side.ABOVE:
                return Corner(End.LOW, End.HIGH)
            case Side.BELOW:
                return Corner(End.HIGH, End.LOW)
            case Side.INSIDE:
                return Corner(End.FARTHEST, End.LOW)

    @property
    def best(self) -> Corner:
        """Where in the ranges of figure and benchmark the part is easiest to meet."""
        match self.side:
            case Side.ABOVE:
                return Corner(End.HIGH, End.LOW)
            case Side.BELOW:
                return Corner(End.LOW, End.HIGH)
            case Side.INSIDE:
                return Corner(End.NEAREST, End.HIGH)
