"""Where a verdict turns along one measure, and the runs of reported values between the turns.

The turns are found from `scoring.target` alone; what holds on either side of them is for `scoring.met` to say.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor, isfinite
from typing import NamedTuple

import polars as pl

from engine.figures import Scenario
from engine.plan import Attested, Delivered, Leaf, Measure, Plan, Value, other_measure
from engine.scoring import TOLERANCE, alternatives, target

__all__ = ["Crossing", "Interval", "ProbeValue", "crossings", "outermost", "probe_values", "runs"]


class Interval(NamedTuple):
    """A closed run of reported values: numbers on the measure's decimals, days, or yes/no.

    None: nothing bounds it on that side, not the domain either.
    """

    low: Value | None
    high: Value | None

    def holds(self, value: Value) -> bool:
        """Whether a value lies in it, ends included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)  # type: ignore[operator]


class Crossing(NamedTuple):
    """A figure at which a verdict may turn, and how far to either side of it the tolerance reaches; days by ordinal."""

    at: float
    slack: float = 0.0


class ProbeValue(NamedTuple):
    """A figure to be scored; `reported`: one that the measure's decimals can show."""

    value: Value
    reported: bool


def crossings(plan: Plan, scenario: Scenario, asked: Sequence[tuple[str, Mapping[str, Value]]]) -> list[list[Crossing]]:
    """Find for each measure, with some other figures changed, every figure at which one of its goals may turn.

    A target moves linearly with its benchmark, so where the two meet follows from two of its values.
    """
    rows = [
        {**changes, key: at} if plan.measure(key).numeric else changes for key, changes in asked for at in (0.0, 1.0)
    ]
    targets = alternatives(plan, scenario, rows).select(_targets(plan)).rows()
    found = []
    for number, (key, changes) in enumerate(asked):
        known = {**scenario.values(), **changes}
        at_ends = targets[2 * number], targets[2 * number + 1]
        found.append(
            [
                crossing
                for place, leaf in _leaves_on(plan, key)
                if at_ends[0][place] is not None
                for crossing in _crossings(leaf, key, known[leaf.measure], at_ends[0][place], at_ends[1][place])
            ]
        )
    return found


@lru_cache(maxsize=64)
def _leaves(plan: Plan) -> tuple[Leaf, ...]:
    return tuple(leaf for parts in plan.leaves.values() for leaf in parts)


@lru_cache(maxsize=4096)
def _leaves_on(plan: Plan, key: str) -> tuple[tuple[int, Leaf], ...]:
    """The parts that stand on a measure or are held against it, numbered as in `_leaves`."""
    numbered = enumerate(_leaves(plan))
    return tuple((place, leaf) for place, leaf in numbered if key in (leaf.measure, other_measure(leaf)))


@lru_cache(maxsize=64)
def _targets(plan: Plan) -> tuple[pl.Expr, ...]:
    """A column a part, with a column of the frame in it: a select of numbers alone would give one row."""
    found = tuple(target(leaf).alias(str(place)) for place, leaf in enumerate(_leaves(plan)))
    return (*found, pl.col(plan.measures[0].key).is_null().alias("row"))


def _crossings(leaf: Leaf, key: str, own: Value | None, at_zero: Value, at_one: Value) -> Iterator[Crossing]:
    """Where the figure equals its target, or the target with the sign turned (a band's other side)."""
    if isinstance(leaf, Delivered):
        yield Crossing(float(at_zero.toordinal()))  # type: ignore[union-attr]
    elif not isinstance(leaf, Attested) and (leaf.measure == key or own is not None):
        slope = float(at_one) - float(at_zero)  # type: ignore[arg-type]
        moves, still = (1.0, 0.0) if leaf.measure == key else (0.0, float(own))  # type: ignore[arg-type]
        for sign in (1.0, -1.0):
            steepness = moves - sign * slope
            if steepness:
                yield Crossing((sign * float(at_zero) - still) / steepness, TOLERANCE / abs(steepness))  # type: ignore[arg-type]


def probe_values(measure: Measure, found: Iterable[Crossing]) -> tuple[ProbeValue, ...]:
    """Give the figures to be scored so that nothing turns unseen between two of them: in the domain, in order.

    On either side of each turn the reported values next to it and one further; between them the turn itself and the
    middle of two turns, so that no run is said to hold where it does not; the domain's ends.
    """
    if measure.domain == "yes_no":
        return (ProbeValue(value=False, reported=True), ProbeValue(value=True, reported=True))
    if measure.domain == "date":
        return tuple(ProbeValue(day, reported=True) for day in sorted(_days(found)))
    finite = sorted({crossing for crossing in found if isfinite(crossing.at)})
    shown = {_reported(measure, place) for crossing in finite for place in _places(measure, crossing)}
    shown |= {bound for bound in measure.bounds if isfinite(bound)} | ({0.0} if not finite else set())
    inside = {value for value in shown if measure.holds(value)}
    between = {crossing.at for crossing in finite} | {(one.at + other.at) / 2 for one, other in pairwise(finite)}
    unseen = {value for value in between if measure.holds(value)} - inside if measure.domain != "count" else set()
    return tuple(sorted(ProbeValue(value, value in inside) for value in inside | unseen))


def _days(found: Iterable[Crossing]) -> set[date]:
    due = [int(crossing.at) for crossing in found]
    first, last = date.min.toordinal(), date.max.toordinal()
    return {date.fromordinal(min(max(day + aside, first), last)) for day in due for aside in (-1, 0, 1)}


def outermost(measure: Measure, low: float, high: float) -> tuple[float, ...]:
    """Give the least and the greatest reported value in a range; an infinite end has none."""
    scale: int = 10 ** _decimals(measure)
    least = [ceil(Fraction(low) * scale)] if isfinite(low) else []
    most = [floor(Fraction(high) * scale)] if isfinite(high) else []
    return tuple(_reported(measure, place) for place in (*least, *most))


def _reported(measure: Measure, place: int) -> float:
    """Give the value at a place on the measure's decimals, 0 being zero: the same float as its digits read as."""
    scale: int = 10 ** _decimals(measure)
    return place / scale


def _places(measure: Measure, crossing: Crossing) -> Iterator[int]:
    scale: int = 10 ** _decimals(measure)
    for at in (crossing.at - crossing.slack, crossing.at, crossing.at + crossing.slack):
        exact = Fraction(at) * scale
        yield from (floor(exact) - 1, floor(exact), ceil(exact), ceil(exact) + 1)


def _decimals(measure: Measure) -> int:
    return 0 if measure.domain == "count" else measure.decimals


def runs(measure: Measure, scored: Sequence[ProbeValue], holds: Iterable[bool]) -> tuple[Interval, ...]:
    """Join neighbouring points that hold into runs from one reported value to another, rounded to the safe side."""
    found: list[list[Value]] = [[]]
    for point, held in zip(scored, holds, strict=True):
        if not held:
            found.append([])
        elif point.reported:
            found[-1].append(point.value)
    return tuple(_interval(measure, run, scored) for run in found if run)


def _interval(measure: Measure, run: Sequence[Value], scored: Sequence[ProbeValue]) -> Interval:
    """A run that reaches the outermost point goes on to the domain's end, or without end where it has none."""
    least, most = measure.bounds if measure.numeric else (0.0, 0.0)
    endless = measure.domain == "date"
    low = None if run[0] == scored[0].value and (endless or not isfinite(least)) else run[0]
    high = None if run[-1] == scored[-1].value and (endless or not isfinite(most)) else run[-1]
    return Interval(low, high)
