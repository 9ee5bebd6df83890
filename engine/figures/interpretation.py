"""Where the contract is silent: the readings of it that can be put in the place of the plan's own.

Each is a transformation of the plan and of the year's figures before anything is judged, so that whatever is judged
of a scenario follows the same reading.
"""

from collections.abc import Collection
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from math import isfinite

from engine.figures.projection import Figure, Projection, Range, project
from engine.plan import Measure, Value, on_working_days

__all__ = ["Interpretation", "interpret", "round_half_up"]


class Interpretation(StrEnum):
    """A reading of the contract that is not the plan's own."""

    ROUNDED = "rounded"
    """A figure is judged as it is shown, rounded to its measure's decimals, halves up."""
    NEXT_WORKING_DAY = "next_working_day"
    """What is due with a report whose day is no working day is due on the next one that is."""
    WITHOUT_PROVISIONAL = "without_provisional"
    """A provisional figure does not count, as if its quarter had not been reported."""


class _Key:
    """A projection and how it is read, by identity: everyone who follows a scenario asks for the same one."""

    __slots__ = ("interpretations", "projection")

    def __init__(self, projection: Projection, interpretations: frozenset[Interpretation]) -> None:
        self.projection = projection
        self.interpretations = interpretations

    def __hash__(self) -> int:
        return hash((id(self.projection), self.interpretations))

    def __eq__(self, other: object) -> bool:
        # The projection's identity holds: what is remembered keeps it alive.
        if not isinstance(other, _Key):
            return False
        return self.projection is other.projection and self.interpretations == other.interpretations


def interpret(projection: Projection, interpretations: Collection[Interpretation]) -> Projection:
    """Return the year as it is expected when the contract is read so; the very projection by the plan's own reading.

    Its plan is the plan as it is then read, and `as_of`, `closed` and `assume` are the same.
    """
    return _interpret(_Key(projection, frozenset(interpretations))) if interpretations else projection


@lru_cache(maxsize=64)
def _interpret(key: _Key) -> Projection:
    projection, interpretations = key.projection, key.interpretations
    if Interpretation.WITHOUT_PROVISIONAL in interpretations:
        projection = _without_provisional(projection)
    if Interpretation.NEXT_WORKING_DAY in interpretations:
        projection = replace(projection, plan=on_working_days(projection.plan))
    if Interpretation.ROUNDED in interpretations:
        figures = {name: _rounded(figure) for name, figure in projection.figures.items()}
        projection = replace(projection, figures=figures)
    return projection


def _without_provisional(projection: Projection) -> Projection:
    """Project the year anew; of two figures of one quarter the later counts, and is left out if it is provisional."""
    counting = {(measurement.measure, measurement.quarter): measurement for measurement in projection.measurements}
    final = [measurement for measurement in counting.values() if not measurement.provisional]
    return project(final, projection.plan, projection.as_of, projection.closed, assume=projection.assume)


def _rounded(figure: Figure) -> Figure:
    practical = _rounded_range(figure.measure, figure.practical) if figure.practical else None
    return figure._replace(
        value=round_half_up(figure.measure, figure.value),
        feasible=_rounded_range(figure.measure, figure.feasible),
        practical=practical,
    )


def _rounded_range(measure: Measure, at: Range) -> Range:
    return Range(round_half_up(measure, at.low), round_half_up(measure, at.high))


def round_half_up(measure: Measure, value: Value | None) -> Value | None:
    """Round a figure to its measure's decimals, halves up, as people do with the decimals they see."""
    if not isinstance(value, float) or not isfinite(value):
        return value
    shown = Decimal(repr(value)).quantize(Decimal(1).scaleb(-measure.decimals), rounding=ROUND_HALF_UP)
    return float(shown) + 0.0
