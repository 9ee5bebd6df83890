"""What every step of a lever would do: which of its goals are met there, all else being as the scenario has it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from engine.figures import Scenario
from engine.plan import Measure, Plan, Quarter, Requirement, measures_of
from engine.scoring import Outcome, build_frame, gaps_of, met, part_column
from engine.what_if.lever import Grid, lever_grid

__all__ = ["Profile", "Runs", "profile", "profiles"]

Runs = tuple[tuple[int, Outcome], ...]
"""The outcome from a step on until the next one named; the first is step 0."""


class Profile(NamedTuple):
    """One lever's effect, step by step.

    `steps`: for each goal that the lever touches, in the contract's order. `parts`: for each of their parts that stands
    on the measure, or is held against it, by goal and index (0 is the goal's first).
    """

    measure: str
    grid: Grid
    steps: Mapping[str, Runs]
    parts: Mapping[tuple[str, int], Runs]

    def outcome(self, goal: str, step: int) -> Outcome:
        """Look up what a goal's outcome is on a step. KeyError for a goal that the lever does not touch."""
        return next(outcome for first, outcome in reversed(self.steps[goal]) if first <= step)


def profile(plan: Plan, scenario: Scenario, measure: str) -> Profile:
    """Return one lever's profile. KeyError where the plan has no such measure."""
    return _sweep(plan, scenario, (plan.measure(measure),))[measure]


def profiles(plan: Plan, scenario: Scenario) -> dict[str, Profile]:
    """Return every lever's profile in one sweep, by measure, in the plan's order.

    Each step agrees with `scorecard(plan, scenario.with_value(measure, value))`, in gaps, in the closed year and for
    deliveries overdue too.
    """
    return _sweep(plan, scenario, plan.measures)


def _sweep(plan: Plan, scenario: Scenario, measures: tuple[Measure, ...]) -> dict[str, Profile]:
    grids = {measure.key: lever_grid(scenario, measure.key) for measure in measures}
    verdicts = _rows(plan, scenario, grids).select(_verdicts(plan, scenario.projection.as_of, gaps_of(scenario)))
    profiles_by_measure, start = {}, 0
    for key, grid in grids.items():
        block = verdicts.slice(start, len(grid.values))
        start += len(grid.values)
        steps, parts = _touched(plan, key)
        profiles_by_measure[key] = Profile(
            key,
            grid,
            {goal: _runs(block, goal, key, closed=scenario.projection.closed) for goal in steps},
            {part: _runs(block, part_column(*part), key, closed=scenario.projection.closed) for part in parts},
        )
    return profiles_by_measure


def _rows(plan: Plan, scenario: Scenario, grids: Mapping[str, Grid]) -> pl.DataFrame:
    """A row for each step of each lever, the lever's own column moved and the others as the scenario has them."""
    types, values = build_frame(plan, ()).schema, scenario.values()
    steps = sum(len(grid.values) for grid in grids.values())
    baseline = pl.select(pl.repeat(values[key], steps, dtype=types[key]).alias(key) for key in types)
    start, columns = 0, []
    for key, grid in grids.items():
        column, end = baseline.get_column(key), start + len(grid.values)
        own = pl.Series(key, grid.values, dtype=types[key])
        columns.append(pl.concat([column.slice(0, start), own, column.slice(end)]))
        start = end
    return baseline.with_columns(columns)


@lru_cache(maxsize=1024)
def _touched(plan: Plan, measure: str) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Name the goals that depend on a measure, and their parts that do."""
    parts_on = (
        (goal, index)
        for goal, parts in plan.parts.items()
        for index, part in enumerate(parts)
        if measure in measures_of(part)
    )
    return plan.goals_of(measure), tuple(parts_on)


@lru_cache(maxsize=64)
def _verdicts(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> tuple[pl.Expr, ...]:
    """Every goal and part; once more without its gap for a lever that has one, since what takes its place has none."""
    requirements = dict(_named(plan))
    return (
        *(met(requirement, as_of, gaps).alias(name) for name, requirement in requirements.items()),
        *(
            met(requirement, as_of, gaps - {key}).alias(_moved(name, key))
            for name, requirement in requirements.items()
            for key in gaps.intersection(measures_of(requirement))
        ),
    )


def _named(plan: Plan) -> Iterator[tuple[str, Requirement]]:
    yield from plan.requirements.items()
    for goal, parts in plan.parts.items():
        yield from ((part_column(goal, index), part) for index, part in enumerate(parts))


def _moved(name: str, lever: str) -> str:
    return f"{name} moved by {lever}"


def _runs(block: pl.DataFrame, name: str, lever: str, *, closed: bool) -> Runs:
    without_gap = _moved(name, lever)
    verdicts = block.get_column(without_gap if without_gap in block.columns else name).to_list()
    starts = (step for step, verdict in enumerate(verdicts) if not step or verdict is not verdicts[step - 1])
    return tuple(_joined((step, _outcome(verdicts[step], closed=closed)) for step in starts))


def _joined(runs: Iterable[tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
    """Leave out a run with the outcome of the one before: in the closed year what is not known is not met."""
    last = None
    for step, outcome in runs:
        if outcome is not last:
            yield step, outcome
        last = outcome


def _outcome(verdict: bool | None, *, closed: bool) -> Outcome:  # noqa: FBT001 - three-valued, as the expression gives it
    if verdict is None:
        return Outcome.NOT_MET if closed else Outcome.PENDING
    return Outcome.MET if verdict else Outcome.NOT_MET
