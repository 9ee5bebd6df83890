"""Tipping points: for every lever the regions in which each goal it touches is met, all else as the scenario has it."""

from enum import StrEnum
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import Trial, judge
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
    """Return every lever's regions for every goal it touches, benchmarks too, in the order of the plan."""
    return _score(plan, scenario, tuple(measure.key for measure in plan.measures))


def tipping_point(plan: Plan, scenario: Scenario, measure: str, goal: str) -> TippingPoint:
    """Return one lever's regions for one goal, `unrelated` where the goal does not depend on it.

    KeyError where the plan has no such measure or goal.
    """
    key, goal_id = plan.measure(measure).key, plan.goal(goal).id
    for each in _score(plan, scenario, (key,)):
        if each.goal == goal_id:
            return each
    return TippingPoint(key, goal_id, Reach.UNRELATED, ())


def _score(plan: Plan, scenario: Scenario, keys: tuple[str, ...]) -> tuple[TippingPoint, ...]:
    """Score every probe value of every lever in one sweep."""
    scenario = scenario.as_read
    plan = scenario.plan
    turning_points = crossings(plan, scenario, [(key, {}) for key in keys])
    probes_by_measure = {
        key: probe_values(plan.measure(key), of_measure) for key, of_measure in zip(keys, turning_points, strict=True)
    }
    trials = [Trial(plan.goals_of(key), {key: at.value}) for key, probes in probes_by_measure.items() for at in probes]
    verdicts = iter(judge(plan, scenario, trials))
    results = []
    for key, probes in probes_by_measure.items():
        measure, rows = plan.measure(key), [next(verdicts) for _ in probes]
        for goal in plan.goals_of(key):
            holds = [row[goal] is True for row in rows]
            results.append(TippingPoint(key, goal, _reach(holds), runs(measure, probes, holds)))
    return tuple(_without_unreported(results))


def _reach(holds: list[bool]) -> Reach:
    if all(holds):
        return Reach.EVERYWHERE
    return Reach.SOMEWHERE if any(holds) else Reach.NOWHERE


def _without_unreported(results: list[TippingPoint]) -> list[TippingPoint]:
    """A goal that is met only between two reported values cannot be met by any value one can report."""
    return [
        each._replace(reach=Reach.NOWHERE) if each.reach is Reach.SOMEWHERE and not each.regions else each
        for each in results
    ]
