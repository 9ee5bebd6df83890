"""What every step of a lever would do: which of its goals are met there, all else being as the scenario has it."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import polars as pl

from engine.frame import frame_of
from engine.lever import Grid, lever_grid
from engine.measure import Measure
from engine.measurement import Quarter
from engine.outcome import Outcome
from engine.plan import Plan
from engine.scenario import Scenario
from engine.scoring import met

__all__ = ["Profile", "profile", "profiles"]


class Profile(NamedTuple):
    """One lever's effect, step by step.

    `steps`: for each goal the lever touches, in the contract's order, the outcome from a step on until the next one
    named; the first is step 0.
    """

    measure: str
    grid: Grid
    steps: Mapping[str, tuple[tuple[int, Outcome], ...]]

    def outcome(self, goal: str, step: int) -> Outcome:
        """Look up what a goal's outcome is on a step. KeyError for a goal that the lever does not touch."""
        return next(outcome for first, outcome in reversed(self.steps[goal]) if first <= step)


def profile(plan: Plan, scenario: Scenario, measure: str) -> Profile:
    """Give one lever's profile. KeyError where the plan has no such measure."""
    return _swept(plan, scenario, (plan.measure(measure),))[measure]


def profiles(plan: Plan, scenario: Scenario) -> dict[str, Profile]:
    """Give every lever's profile in one sweep, by measure, in the plan's order.

    Each step agrees with `scorecard(plan, scenario.with_value(measure, value))`, in gaps, in the closed year and for
    deliveries overdue too.
    """
    return _swept(plan, scenario, plan.measures)


def _swept(plan: Plan, scenario: Scenario, measures: tuple[Measure, ...]) -> dict[str, Profile]:
    grids = {measure.key: lever_grid(scenario, measure.key) for measure in measures}
    verdicts = _rows(plan, scenario, grids).select(_verdicts(plan, scenario.projection.as_of, _gaps(scenario)))
    found, start = {}, 0
    for key, grid in grids.items():
        block = verdicts.slice(start, len(grid.values))
        start += len(grid.values)
        steps = {goal: _runs(block, goal, key, closed=scenario.projection.closed) for goal in plan.goals_of(key)}
        found[key] = Profile(key, grid, steps)
    return found


def _rows(plan: Plan, scenario: Scenario, grids: Mapping[str, Grid]) -> pl.DataFrame:
    """A row for each step of each lever, the lever's own column moved and the others as the scenario has them."""
    types = frame_of(plan, ()).schema
    moved = [pl.DataFrame({key: grid.values}, schema={key: types[key]}) for key, grid in grids.items()]
    still = {key: value for key, value in scenario.values().items() if value is not None}
    return pl.concat([pl.DataFrame(schema=types), *moved], how="diagonal").with_columns(
        pl.col(key).fill_null(pl.lit(value, dtype=types[key])) for key, value in still.items()
    )


def _gaps(scenario: Scenario) -> frozenset[str]:
    return frozenset(key for key in scenario.projection.figures if scenario.figure(key).gap)


@lru_cache(maxsize=64)
def _verdicts(plan: Plan, as_of: Quarter | None, gaps: frozenset[str]) -> tuple[pl.Expr, ...]:
    """Every goal's verdict; once more without its gap for a lever that has one, since what takes its place has none."""
    goals = plan.requirements.items()
    moved = [
        met(plan.requirements[goal], as_of, gaps - {key}).alias(_column(goal, key, gaps))
        for key in gaps
        for goal in plan.goals_of(key)
    ]
    return (*(met(requirement, as_of, gaps).alias(goal) for goal, requirement in goals), *moved)


def _column(goal: str, lever: str, gaps: frozenset[str]) -> str:
    return f"{goal} moved by {lever}" if lever in gaps else goal


def _runs(block: pl.DataFrame, goal: str, lever: str, *, closed: bool) -> tuple[tuple[int, Outcome], ...]:
    name = f"{goal} moved by {lever}"
    verdicts = block.get_column(name if name in block.columns else goal).to_list()
    numbered = enumerate(_outcome(verdict, closed=closed) for verdict in verdicts)
    return tuple(next(run) for _, run in groupby(numbered, key=lambda step: step[1]))


def _outcome(verdict: bool | None, *, closed: bool) -> Outcome:  # noqa: FBT001 - three-valued, and what the expression gives
    if verdict is None:
        return Outcome.NOT_MET if closed else Outcome.PENDING
    return Outcome.MET if verdict else Outcome.NOT_MET
