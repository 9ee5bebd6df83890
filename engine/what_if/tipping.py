"""Tipping points: for every lever the regions in which each goal it touches is met, all else as the scenario has it."""

from enum import StrEnum
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import outcomes
from engine.what_if.region import Interval, crossings, probe_values, runs

__all__ = ["Reach", "TippingPoint", "tipping_point", "tipping_points"]


class Reach(StrEnum):
    """What one measure alone can do for one goal."""

    SOMEWHERE = "somewhere"
    """The goal is met in some regions of the measure and not in others: the measure tips it."""
    EVERYWHERE = "everywhere"
    """The goal is met whatever the measure is: something else carries it."""
    NOWHERE = "nowhere"
    """No value of this measure alone can meet the goal: something else holds it back."""
    UNRELATED = "unrelated"
    """The goal does not depend on that measure."""


class TippingPoint(NamedTuple):
    """What one measure alone can do for one goal.

    `regions`: where the goal is met, as closed runs on the measure's decimals (days for a delivery, yes/no), rounded
    to the safe side: its ends are met, the next reported value beyond is not. A figure with further decimals than are
    reported may be met a little outside. Empty where `reach` is nowhere or unrelated.
    """

    measure: str
    goal: str
    reach: Reach
    regions: tuple[Interval, ...]

    def meets(self, value: Value) -> bool:
        """Whether the goal is met on a reported value of the measure; an unrelated measure says nothing: False."""
        return any(region.holds(value) for region in self.regions)


def tipping_points(plan: Plan, scenario: Scenario) -> tuple[TippingPoint, ...]:
    """Give every lever's regions for every goal it touches, benchmarks too, in the order of the plan."""
    return _scored(plan, scenario, tuple(measure.key for measure in plan.measures))


def tipping_point(plan: Plan, scenario: Scenario, measure: str, goal: str) -> TippingPoint:
    """Give one lever's regions for one goal, `unrelated` where the goal does not depend on it.

    KeyError where the plan has no such measure or goal.
    """
    key, wanted = plan.measure(measure).key, plan.goal(goal).id
    for found in _scored(plan, scenario, (key,)):
        if found.goal == wanted:
            return found
    return TippingPoint(key, wanted, Reach.UNRELATED, ())


def _scored(plan: Plan, scenario: Scenario, keys: tuple[str, ...]) -> tuple[TippingPoint, ...]:
    """Score every point of every lever in one sweep."""
    found = crossings(plan, scenario, [(key, {}) for key in keys])
    tried = {key: probe_values(plan.measure(key), turned) for key, turned in zip(keys, found, strict=True)}
    verdicts = iter(outcomes(plan, scenario, [{key: at.value} for key, scored in tried.items() for at in scored]))
    tipping = []
    for key, scored in tried.items():
        measure, rows = plan.measure(key), [next(verdicts) for _ in scored]
        for goal in plan.goals_of(key):
            holds = [row[goal] is True for row in rows]
            tipping.append(TippingPoint(key, goal, _reach(holds), runs(measure, scored, holds)))
    return tuple(_without_unreported(tipping))


def _reach(holds: list[bool]) -> Reach:
    if all(holds):
        return Reach.EVERYWHERE
    return Reach.SOMEWHERE if any(holds) else Reach.NOWHERE


def _without_unreported(tipping: list[TippingPoint]) -> list[TippingPoint]:
    """A goal that is met only between two reported values cannot be met by any value one can report."""
    return [
        found._replace(reach=Reach.NOWHERE) if found.reach is Reach.SOMEWHERE and not found.regions else found
        for found in tipping
    ]
