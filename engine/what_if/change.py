"""A figure of the rest of the year brought to another value, and the values around it that do as well."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import outcomes
from engine.what_if.region import Interval, ProbeValue, crossings, probe_values, runs
from engine.what_if.typical_change import count_typical_changes

__all__ = ["Change", "apply_changes", "changes_of"]

Promise = Callable[[Mapping[str, bool | None]], bool]
"""Whether what was promised holds, given which goals are met."""


class Change(NamedTuple):
    """One figure of a path.

    `before`: the figure in force, None when not known. `after`: on the measure's decimals, a day, or a yes/no.
    `region`: the values around `after` that do as well, all else in the path as proposed.
    `effort`: normal quarterly moves (see `engine.move`), times the measure's weight where one was given.
    """

    measure: str
    before: Value | None
    after: Value
    region: Interval
    effort: float


def apply_changes(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """Put the changes' figures in place."""
    for change in changes:
        scenario = scenario.with_value(change.measure, change.after)
    return scenario


def changes_of(
    plan: Plan, scenario: Scenario, proposed: Sequence[tuple[Mapping[str, Value], Promise]]
) -> tuple[tuple[Change, ...], ...]:
    """Tell of each set of figures what it changes, with the region on which it still does what was promised.

    Every region of every set is scored in one sweep.
    """
    asked = [(key, _without(values, key), values[key], does) for values, does in proposed for key in values]
    near = crossings(plan, scenario, [(key, others) for key, others, _, _ in asked])
    tried = [
        sorted({*probe_values(plan.measure(key), found), ProbeValue(value, reported=True)})
        for (key, _, value, _), found in zip(asked, near, strict=True)
    ]
    rows = [
        {**others, key: at.value} for (key, others, _, _), at_each in zip(asked, tried, strict=True) for at in at_each
    ]
    scored = iter(outcomes(plan, scenario, rows))
    regions = (
        _around(value, runs(plan.measure(key), at_each, [does(next(scored)) for _ in at_each]))
        for (key, _, value, does), at_each in zip(asked, tried, strict=True)
    )
    return tuple(tuple(_changes(scenario, values, regions)) for values, _ in proposed)


def _without(values: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {other: value for other, value in values.items() if other != key}


def _around(value: Value, found: Iterable[Interval]) -> Interval:
    return next((region for region in found if region.holds(value)), Interval(value, value))


def _changes(scenario: Scenario, values: Mapping[str, Value], regions: Iterator[Interval]) -> Iterator[Change]:
    for key, value in values.items():
        yield Change(key, scenario.value(key), value, next(regions), count_typical_changes(scenario, key, value))
