"""A path's change as the rest of the year: what the quarters to come must be for the year to end on its figure."""

from enum import StrEnum
from math import ceil, floor
from typing import NamedTuple

from engine.figures import Figure, Scenario, rest_level, year_from_rest
from engine.plan import Quarter, Value
from engine.scoring import TOLERANCE
from engine.what_if.change import Change
from engine.what_if.region import Interval
from engine.what_if.required_rest import Manner, manner

__all__ = ["Bound", "ChangeInRest", "change_in_rest"]

MOST_DECIMALS = 9
DUST = 1e-9


class Bound(StrEnum):
    """Which way one may go further than a change says, with the same effect."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    JUST = "just"
    """Neither way, or both: the figure itself."""


class ChangeInRest(NamedTuple):
    """What the missing quarters must be for one change.

    `level`: of the quarters together where `manner` is an average, else the coming figure itself; rounded to the side
    on which the change's promise still holds, with as few decimals as do.
    """

    measure: str
    quarters: tuple[Quarter, ...]
    manner: Manner
    bound: Bound
    level: Value


def change_in_rest(scenario: Scenario, change: Change) -> ChangeInRest:
    """Return what a change asks of the quarters to come. `scenario`: the one that its path starts from."""
    figure = scenario.expected.figures[change.measure]
    level = rest_level(figure, change.after) if isinstance(change.after, float) else None
    bound, way = _bound(change), manner(figure.measure)
    if level is None:
        return ChangeInRest(change.measure, figure.missing, way, bound, change.after)
    return ChangeInRest(change.measure, figure.missing, way, bound, _rounded(figure, change.region, bound, level))


def _bound(change: Change) -> Bound:
    low, high = change.region
    if low == high or change.after not in (low, high):
        return Bound.JUST
    return Bound.AT_MOST if change.after == high else Bound.AT_LEAST


def _rounded(figure: Figure, region: Interval, bound: Bound, level: float) -> float:
    """Round a level to the good side, with further decimals only where the year would not end in the region."""
    least, most = figure.measure.bounds
    for decimals in range(figure.measure.decimals, MOST_DECIMALS):
        scale: int = 10**decimals
        scaled = level * scale
        steps = floor(scaled + DUST) if bound is Bound.AT_MOST else ceil(scaled - DUST)
        shown = min(max(steps / scale, least), most)
        year = year_from_rest(figure, shown)
        if year is not None and _holds(region, year):
            return shown
    return level


def _holds(region: Interval, year: float) -> bool:
    """Whether a year's figure lies in a region, but for the dust of floating point at its ends."""
    return any(region.holds(year + aside) for aside in (0.0, TOLERANCE, -TOLERANCE))
