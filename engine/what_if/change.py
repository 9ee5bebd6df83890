"""A figure of the rest of the year brought to another value, and the values around it that do as well."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.figures import Scenario
from engine.plan import Plan, Value
from engine.scoring import Trial, judge
from engine.what_if.region import Interval, ProbeValue, crossings, probe_values, runs
from engine.what_if.typical_change import Basis, basis_of_count, count_of

__all__ = ["Change", "apply_changes", "changes_of"]


MOST_GOALS_TOGETHER = 40
"""On one measure: where so many turn along it, all are looked for, also those that nothing is promised of."""


class Promise(NamedTuple):
    """A set of figures, by measure, and what is promised of them.

    `holds`: whether the promise holds, given which of `goals` are met.
    """

    figures: Mapping[str, Value]
    holds: Callable[[Mapping[str, bool | None]], bool]
    goals: tuple[str, ...]


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


class _Question(NamedTuple):
    """Along which figure a promise is asked about, what is met where it was made, and the goals that may turn."""

    key: str
    promise: Promise
    verdicts: Mapping[str, bool | None]
    goals: tuple[str, ...]


def apply_changes(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """Return the scenario with the changes' figures in place."""
    for change in changes:
        scenario = scenario.with_value(change.measure, change.after)
    return scenario


def changes_of(plan: Plan, scenario: Scenario, promises: Sequence[Promise]) -> tuple[tuple[Change, ...], ...]:
    """Find for each set of figures what it changes, with the region on which it still keeps its promise.

    Along one figure only the goals that depend on it are scored anew.
    """
    kept = judge(plan, scenario, [Trial(promise.goals, promise.figures) for promise in promises])
    questions = [
        _Question(key, promise, verdicts, _moved(plan, key, promise.goals))
        for promise, verdicts in zip(promises, kept, strict=True)
        for key in promise.figures
    ]
    crossings_by_question = crossings(
        plan,
        scenario,
        [(each.key, _without(each.promise.figures, each.key)) for each in questions],
        [_asked(plan, each) for each in questions],
    )
    probes_by_question = [
        sorted(
            {*probe_values(plan.measure(each.key), turns), ProbeValue(each.promise.figures[each.key], reported=True)}
        )
        for each, turns in zip(questions, crossings_by_question, strict=True)
    ]
    trials = [
        Trial(each.goals, {**each.promise.figures, each.key: at.value})
        for each, probes in zip(questions, probes_by_question, strict=True)
        for at in probes
    ]
    along = iter(judge(plan, scenario, trials))
    regions = (
        _around(
            each.promise.figures[each.key],
            runs(
                plan.measure(each.key),
                probes,
                [each.promise.holds({**each.verdicts, **next(along)}) for _ in probes],
            ),
        )
        for each, probes in zip(questions, probes_by_question, strict=True)
    )
    count = count_of(scenario)
    return tuple(tuple(_changes(scenario, promise.figures, regions, count)) for promise in promises)


def _asked(plan: Plan, question: _Question) -> Container[str]:
    """Return the goals whose turns are looked for: all, but of very many those alone that the promise is about."""
    return question.goals if len(plan.goals_of(question.key)) > MOST_GOALS_TOGETHER else plan.requirements


def _moved(plan: Plan, key: str, goals: tuple[str, ...]) -> tuple[str, ...]:
    """Name those of the goals that depend on a measure."""
    asked = frozenset(goals)
    return tuple(goal for goal in plan.goals_of(key) if goal in asked)


def _without(values: Mapping[str, Value], key: str) -> dict[str, Value]:
    return {other: value for other, value in values.items() if other != key}


def _around(value: Value, intervals: Iterable[Interval]) -> Interval:
    return next((region for region in intervals if region.holds(value)), Interval(value, value))


def _changes(
    scenario: Scenario, values: Mapping[str, Value], regions: Iterator[Interval], count: Callable[[str, Value], float]
) -> Iterator[Change]:
    for key, value in values.items():
        effort, basis = count(key, value), basis_of_count(scenario, key, value)
        yield Change(key, scenario.value(key), value, next(regions), effort, basis)
