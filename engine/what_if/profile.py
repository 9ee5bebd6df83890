"""What every step of a lever would do: which of its goals are met there, all else being as the scenario has it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from engine.figures import Scenario
from engine.plan import Measure, Plan, Quarter, measures_of
from engine.scoring import Outcome, gaps_of, measures_on, met, part_column, repeat_scenario, requirement_of
from engine.what_if.lever import Grid, lever_grid
from engine.what_if.touched import changed_measures, goals_on, measures_of_goals

__all__ = ["Profile", "Runs", "profile", "profiles", "profiles_after"]

MOST_VERDICTS = 400_000
"""In one frame, a step a row: as many as two dozen levers of two dozen goals have."""

NOT_KNOWN = 2
"""Beside 0 for not met and 1 for met."""

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


def profiles_after(known: Mapping[str, Profile], former: Scenario, scenario: Scenario) -> dict[str, Profile]:
    """Return every lever's profile, a former scenario's being known.

    Only a lever that shares a goal with what was changed in between is swept anew.
    """
    plan = scenario.plan
    changed = changed_measures(former, scenario)
    touched = changed | measures_of_goals(plan, goals_on(plan, changed))
    measures = tuple(each for each in plan.measures if each.key in touched)
    return {**known, **_sweep(plan, scenario, measures)} if measures else dict(known)


def _sweep(plan: Plan, scenario: Scenario, measures: tuple[Measure, ...]) -> dict[str, Profile]:
    grids = {measure.key: lever_grid(scenario, measure.key) for measure in measures}
    scenario = scenario.as_read
    plan = scenario.plan
    profiles_by_measure: dict[str, Profile] = {}
    for block in _blocks(plan, grids):
        profiles_by_measure.update(_profiles(plan, scenario, {key: grids[key] for key in block}))
    return profiles_by_measure


def _blocks(plan: Plan, grids: Mapping[str, Grid]) -> Iterator[list[str]]:
    """Group levers that are swept in one frame: in a large plan most of a frame of them all would be idle."""
    block: list[str] = []
    names: set[str] = set()
    steps = 0
    for key, grid in grids.items():
        further = names.union(_names(plan, (key,)))
        if block and (steps + len(grid.values)) * len(further) > MOST_VERDICTS:
            yield block
            block, steps, further = [], 0, set(_names(plan, (key,)))
        block.append(key)
        names, steps = further, steps + len(grid.values)
    yield block


def _profiles(plan: Plan, scenario: Scenario, grids: Mapping[str, Grid]) -> dict[str, Profile]:
    names = _names(plan, tuple(grids))
    as_of, closed = scenario.projection.as_of, scenario.projection.closed
    gaps = gaps_of(scenario).intersection(measures_on(plan, names))
    verdicts = _rows(scenario, grids, measures_on(plan, names)).select(_verdicts(plan, as_of, gaps, names))
    verdicts = verdicts.select(pl.all().cast(pl.UInt8).fill_null(NOT_KNOWN))
    profiles_by_measure, start = {}, 0
    for key, grid in grids.items():
        block = verdicts.slice(start, len(grid.values))
        start += len(grid.values)
        goals, parts = plan.goals_of(key), plan.parts_on.get(key, ())
        profiles_by_measure[key] = Profile(
            key,
            grid,
            {goal: _runs(block, goal, key, closed=closed) for goal in goals},
            {part: _runs(block, part_column(*part), key, closed=closed) for part in parts},
        )
    return profiles_by_measure


@lru_cache(maxsize=1024)
def _names(plan: Plan, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Name the goals and parts that depend on any of the measures, each once."""
    goals = (goal for key in keys for goal in plan.goals_of(key))
    parts = (part_column(*part) for key in keys for part in plan.parts_on.get(key, ()))
    return tuple(dict.fromkeys((*goals, *parts)))


def _rows(scenario: Scenario, grids: Mapping[str, Grid], keys: tuple[str, ...]) -> pl.DataFrame:
    """A row for each step of each lever, the lever's own column moved and the others as the scenario has them."""
    baseline = repeat_scenario(scenario, keys, sum(len(grid.values) for grid in grids.values()))
    start, columns = 0, []
    for key, grid in grids.items():
        column, end = baseline.get_column(key), start + len(grid.values)
        own = pl.Series(key, grid.values, dtype=column.dtype)
        columns.append(pl.concat([column.slice(0, start), own, column.slice(end)]))
        start = end
    return baseline.with_columns(columns)


@lru_cache(maxsize=1024)
def _verdicts(plan: Plan, as_of: Quarter | None, gaps: frozenset[str], names: tuple[str, ...]) -> tuple[pl.Expr, ...]:
    """Every goal and part; once more without its gap for a lever that has one, since what takes its place has none."""
    requirements = {name: requirement_of(plan, name) for name in names}
    return (
        *(met(requirement, as_of, gaps).alias(name) for name, requirement in requirements.items()),
        *(
            met(requirement, as_of, gaps - {key}).alias(_moved(name, key))
            for name, requirement in requirements.items()
            for key in gaps.intersection(measures_of(requirement))
        ),
    )


def _moved(name: str, lever: str) -> str:
    return f"{name} moved by {lever}"


def _runs(block: pl.DataFrame, name: str, lever: str, *, closed: bool) -> Runs:
    without_gap = _moved(name, lever)
    codes = bytes(block.get_column(without_gap if without_gap in block.columns else name).to_list())
    return tuple(_joined((first, _outcome(code, closed=closed)) for first, code in _starts(codes)))


def _starts(codes: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each run of equal codes begins, and its code."""
    rest = codes
    while rest:
        yield len(codes) - len(rest), rest[0]
        rest = rest.lstrip(rest[:1])


def _joined(runs: Iterable[tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
    """Leave out a run with the outcome of the one before: in the closed year what is not known is not met."""
    last = None
    for step, outcome in runs:
        if outcome is not last:
            yield step, outcome
        last = outcome


def _outcome(code: int, *, closed: bool) -> Outcome:
    if code == NOT_KNOWN:
        return Outcome.NOT_MET if closed else Outcome.PENDING
    return Outcome.MET if code else Outcome.NOT_MET
