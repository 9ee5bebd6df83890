"""How far a figure would have to move, in typical quarterly changes: what makes weeks, days and per cent comparable."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import cache
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

from engine.figures import Figure, Projection, Scenario, rest_level
from engine.plan import Measure, Measurement, Value
from engine.scoring import TOLERANCE

__all__ = ["Basis", "TypicalChange", "basis_of_count", "count_of", "typical_change"]

ASSUMED_FRACTION = 0.05
"""Of the figure, where its quarters do not show how it moves."""

ASSUMED_POINTS = 1.0
"""The same for a share: percentage points."""


class Basis(StrEnum):
    """What a typical change rests on."""

    QUARTERS = "quarters"
    """The measure's own quarters so far."""
    ASSUMED = "assumed"
    """Fewer than two quarters, or all alike: one percentage point for a share, else 5 per cent of the figure, and never
    less than one step of the reported decimals."""


class TypicalChange(NamedTuple):
    """How much a measure usually moves from one quarter to the next: the mean distance, in its unit."""

    size: float
    basis: Basis


def typical_change(projection: Projection, measure: str) -> TypicalChange | None:
    """Return the measure's typical change so far; None for a delivery and a yes/no, where any change counts as one.

    KeyError where the plan has no such measure.
    """
    quarters = [at for at in projection.measurements if at.measure == measure]
    return _typical_change(projection, measure, quarters)


def _typical_change(projection: Projection, measure: str, quarters: Iterable[Measurement]) -> TypicalChange | None:
    definition = projection.plan.measure(measure)
    if not definition.numeric:
        return None
    distances = [abs(after - before) for before, after in pairwise(_figures(projection, quarters))]
    size = fmean(distances) if distances else 0.0
    if size > TOLERANCE:
        return TypicalChange(size, Basis.QUARTERS)
    return TypicalChange(_assumed(definition, projection.figures[measure]), Basis.ASSUMED)


def count_of(scenario: Scenario) -> Callable[[str, Value], float]:
    """Return what counts the typical changes that bring a measure from the scenario's figure to another.

    A year's average follows its missing quarters only in part, so it is their level that is counted. From not known, a
    day and a yes/no: one. A quarter that should have been reported and was not adds one. Each measure's typical change
    is looked up once. The count raises KeyError where the plan has no such measure.
    """
    projection = scenario.projection
    quarters: dict[str, list[Measurement]] = {}
    for at in projection.measurements:
        quarters.setdefault(at.measure, []).append(at)

    @cache
    def typical_of(measure: str) -> tuple[TypicalChange | None, float]:
        typical = _typical_change(projection, measure, quarters.get(measure, ()))
        return typical, _rest_slope(projection.figures[measure])

    def count(measure: str, after: Value) -> float:
        figure, before = scenario.figure(measure), scenario.value(measure)
        typical, slope = typical_of(measure)
        if typical is None or not isinstance(before, (int, float)) or not isinstance(after, (int, float)):
            return 1.0 if figure.gap or after != before else 0.0
        return abs(after - before) * slope / typical.size + (1.0 if figure.gap else 0.0)

    return count


def basis_of_count(scenario: Scenario, measure: str, after: Value) -> Basis | None:
    """Return what such a count rests on; None where any change is one move, and no size was used.

    KeyError where the plan has no such measure.
    """
    normal, before = typical_change(scenario.projection, measure), scenario.value(measure)
    if normal is None or not isinstance(before, (int, float)) or not isinstance(after, (int, float)):
        return None
    return normal.basis


def _figures(projection: Projection, quarters: Iterable[Measurement]) -> list[float]:
    """The quarters' own figures up to `as_of`, in order; of two for one quarter the later given."""
    known = {at.quarter: at.value for at in quarters}
    as_of = projection.as_of
    counted = sorted((quarter, value) for quarter, value in known.items() if as_of is not None and quarter <= as_of)
    return [float(value) for _, value in counted if isinstance(value, (int, float))]


def _rest_slope(figure: Figure) -> float:
    """How far the missing quarters' level must move for the year's figure to move by one."""
    at_zero, at_one = rest_level(figure, 0.0), rest_level(figure, 1.0)
    return 1.0 if at_zero is None or at_one is None else at_one - at_zero


def _assumed(measure: Measure, figure: Figure) -> float:
    step = 1.0 if measure.domain == "count" else 10.0**-measure.decimals
    if measure.domain == "share":
        return max(step, ASSUMED_POINTS)
    value = figure.value if isinstance(figure.value, (int, float)) else 0.0
    return max(step, ASSUMED_FRACTION * abs(value))
