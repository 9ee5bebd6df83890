"""What a change of a scenario can touch: the goals that depend on a changed figure, and what else they depend on."""

from collections.abc import Collection, Iterable

from engine.figures import Scenario
from engine.plan import Plan

__all__ = ["changed_measures", "goals_on", "measures_of_goals"]


def changed_measures(former: Scenario, scenario: Scenario) -> frozenset[str]:
    """Name the measures that have another figure than before; all where the year, or its reading, is another."""
    if former.projection is not scenario.projection or former.interpretations != scenario.interpretations:
        return frozenset(scenario.plan.measure_by_key)
    return frozenset(key for key, _value in former.changes.items() ^ scenario.changes.items())


def goals_on(plan: Plan, measures: Iterable[str]) -> frozenset[str]:
    """Name the goals that depend on any of the measures."""
    return frozenset(goal for key in measures for goal in plan.goals_of(key))


def measures_of_goals(plan: Plan, goals: Collection[str]) -> frozenset[str]:
    """Name the measures that any of the goals depends on."""
    return frozenset(key for key in plan.measure_by_key if not goals_on(plan, (key,)).isdisjoint(goals))
