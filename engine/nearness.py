"""How near a goal is to flipping: the margin of the one part that decides it, and how far the year usually moves it."""

from collections.abc import Iterator
from enum import StrEnum
from math import inf
from typing import NamedTuple

from engine.frame import frame_of
from engine.measurement import Value
from engine.outcome import GoalResult, Outcome, PartResult, Standing
from engine.plan import Plan
from engine.projection import Figure
from engine.requirement import AllOf, AnyOf, Leaf, Requirement, other_measure
from engine.scenario import Scenario
from engine.scorecard import Scorecard
from engine.scoring import margin

__all__ = ["Distance", "Nearness", "Way", "nearness"]


class Distance(StrEnum):
    """Whether a goal's way to a flip can be measured."""

    MEASURED = "measured"
    SETTLED = "settled"
    """Secured or lost: it cannot flip any more."""
    PENDING = "pending"
    """Not known yet."""
    UNMEASURED = "unmeasured"
    """It turns on a yes/no, or on a figure whose target is 0."""


class Way(NamedTuple):
    """A way to a flip that can be measured.

    `place`: the part that decides, 0 is the first. `margin`: its signed room in its measure's unit.
    `usual`: the least and the greatest margin that the year ends on if the quarters to come lie between the lowest and
    the highest so far, in the measure's unit. `target`: what the figure is held against, which makes margins in per
    cent of it comparable across units; never 0.
    """

    place: int
    margin: float
    usual: tuple[float, float]
    target: float

    def percent(self, margin: float) -> float:
        """Write a margin in per cent of the target."""
        return 100 * margin / abs(self.target)


class Nearness(NamedTuple):
    """One goal's way to a flip; None where it cannot be measured, and `distance` says why."""

    goal: str
    distance: Distance
    way: Way | None = None


def nearness(plan: Plan, scenario: Scenario, card: Scorecard) -> tuple[Nearness, ...]:
    """Measure every goal's way to a flip, in the contract's order.

    Where all parts must hold the tightest decides, where one is enough the loosest; a part that can no longer change
    decides nothing.
    """
    return tuple(_of_goal(plan, scenario, result) for result in card.goals)


def _of_goal(plan: Plan, scenario: Scenario, result: GoalResult) -> Nearness:
    if result.standing is not Standing.OPEN:
        return Nearness(result.id, Distance.SETTLED)
    if result.outcome is Outcome.PENDING:
        return Nearness(result.id, Distance.PENDING)
    found = _decisive(plan.requirements[result.id], enumerate(result.parts))
    place = found[1] if found else None
    if place is None:
        return Nearness(result.id, Distance.UNMEASURED)
    part = result.parts[place]
    way = Way(place, float(part.margin or 0.0), _usual(scenario, part.requirement), float(part.target or 0.0))  # type: ignore[arg-type]
    return Nearness(result.id, Distance.MEASURED, way)


def _decisive(requirement: Requirement, parts: Iterator[tuple[int, PartResult]]) -> tuple[float, int | None] | None:
    """Give the deciding part's margin in per cent, and its place; None where nothing is known."""
    if not isinstance(requirement, (AllOf, AnyOf)):
        return _of_part(*next(parts))
    found = [_decisive(part, parts) for part in requirement.parts]
    known = [each for each in found if each is not None]
    tightest = min if isinstance(requirement, AllOf) else max
    return tightest(known, key=lambda each: each[0], default=None)


def _of_part(place: int, part: PartResult) -> tuple[float, int | None] | None:
    if part.outcome is Outcome.PENDING:
        return None
    sign = 1 if part.outcome is Outcome.MET else -1
    measured = part.margin is not None and isinstance(part.target, float) and part.target != 0
    if part.standing is not Standing.OPEN or not measured:
        return sign * inf, None
    return 100 * part.margin / abs(part.target), place  # type: ignore[operator,arg-type]


def _usual(scenario: Scenario, leaf: Leaf) -> tuple[float, float]:
    """Give the least and the greatest margin over the practical ranges of a part's figure and of its benchmark."""
    own, other = scenario.figure(leaf.measure), other_measure(leaf)
    against = _span(scenario.figure(other)) if other else (None,)
    rows = [{leaf.measure: figure, other or "": benchmark} for figure in _span(own) for benchmark in against]
    known = [{key: at for key, at in row.items() if key} for row in rows]
    margins = frame_of(scenario.plan, known).select(margin(leaf).alias("margin"))["margin"]
    return float(margins.min()), float(margins.max())  # type: ignore[arg-type]


def _span(figure: Figure) -> tuple[Value | None, ...]:
    """Give the figure, the ends of its practical range, and zero where that lies between: a deviation is best there."""
    if figure.settled or figure.practical is None:
        return (figure.value,)
    low, high = figure.practical
    inside = (0.0,) if low < 0 < high else ()  # type: ignore[operator]
    return (figure.value, low, high, *inside)
