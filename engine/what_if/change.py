"""A figure of the rest of the year brought to another value, and the values around it that do as well."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import outcomes
from engine.what_if.region import Interval, ProbeValue, crossings, probe_values, runs
from engine.what_if.typical_change import Basis, basis_of_count, count_typical_changes

__all__ = ["Change", "apply_changes", "changes_of"]

Promise = Callable[[Mapping[str, bool | None]], bool]
"""Whether what was promised holds, given which goals are met."""


class Change(NamedTuple):
    """One figure of a path.

    `before`: the figure in force, None when not known. `after`: on the measure's decimals, a day, or a yes/no.
    `region`: the values around `after` that do as well, all else in the path as proposed.
    `effort`: typical changes (see `typical_change`), times the measure's weight where one was given.
    `basis`: what the size of a typical change rests on; None where any change is one.
    """

    measure: str
    before: Value | None
    after: Value
    region: Interval
    effort: float
    basis: Basis | None = None


def apply_changes(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """Return the scenario with the changes' figures in place."""
    for change in changes:
        scenario = scenario.with_value(change.measure, change.after)
    return scenario


def changes_of(
    plan: Plan, scenario: Scenario, figure_sets: Sequence[tuple[Mapping[str, Value], Promise]]
) -> tuple[tuple[Change, ...], ...]:
    """Find for each set of figures what it changes, with the region on which it still keeps its promise.

    Every region of every set is scored in one sweep.
    """
    questions = [
        (key, _without(values, key), values[key], promise) for values, promise in figure_sets for key in values
    ]
    crossings_by_question = crossings(plan, scenario, [(key, others) for key, others, _, _ in questions])
    probes_by_question = [
        sorted({*probe_values(plan.measure(key), turning_points), ProbeValue(value, reported=True)})
        for (key, _, value, _), turning_points in zip(questions, crossings_by_question, strict=True)
    ]
    rows = [
        {**others, key: at.value}
        for (key, others, _, _), probes in zip(questions, probes_by_question, strict=True)
        for at in probes
    ]
    verdicts = iter(outcomes(plan, scenario, rows))
    regions = (
        _around(value, runs(plan.measure(key), probes, [promise(next(verdicts)) for _ in probes]))
        for (key, _, value, promise), probes in zip(questions, probes_by_question, strict=True)
    )
    return tuple(tuple(_changes(scenario, values, regions)) for values, _ in figure_sets)


def _without(values: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {other: value for other, value in values.items() if other != key}


def _around(value: Value, intervals: Iterable[Interval]) -> Interval:
    return next((region for region in intervals if region.holds(value)), Interval(value, value))


def _changes(scenario: Scenario, values: Mapping[str, Value], regions: Iterator[Interval]) -> Iterator[Change]:
    for key, value in values.items():
        effort, basis = count_typical_changes(scenario, key, value), basis_of_count(scenario, key, value)
        yield Change(key, scenario.value(key), value, next(regions), effort, basis)
