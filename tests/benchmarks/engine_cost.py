"""What the engine costs, each beside something that a reader can judge it by."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl

from engine.figures import Scenario, project
from engine.plan import Plan, read_plan
from engine.reading import read_together
from engine.scoring import scorecard, sweep
from engine.what_if import profiles
from tests.benchmarks.spread import Comparison
from tests.benchmarks.test_sweep_against_numpy import A_MILLION, PLAN_FILE, drawn, seconds, verdicts_by_hand

__all__ = ["as_the_dashboard_opens", "in_turn", "measure_engine", "never_seen"]

QUARTERS_TAKEN = 2  # as the dashboard opens


def measure_engine(repeats: int) -> list[Comparison]:
    """Measure a sweep of a million rows and every lever's profile, `repeats` times each."""
    plan = read_plan(PLAN_FILE.read_bytes())
    columns = drawn(plan, A_MILLION)
    frame, scenario = pl.DataFrame(columns), as_the_dashboard_opens(plan)
    steps = sum(len(profile.grid.values) for profile in profiles(plan, scenario).values())
    swept = in_turn(repeats, lambda: sweep(plan, frame), lambda: verdicts_by_hand(columns))
    profiled = in_turn(repeats, lambda: profiles(plan, scenario), lambda: scorecard(plan, never_seen(scenario)))
    return [
        Comparison("`sweep` of a million scenarios", "ms", swept[0], "NumPy by hand", swept[1]),
        Comparison(f"Every lever's profile, {steps} steps", "ms", profiled[0], "one scorecard", profiled[1]),
    ]


def never_seen(scenario: Scenario) -> Scenario:
    """Give the same scenario on a projection that no scorecard is remembered for."""
    return Scenario(replace(scenario.projection), scenario.changes)


def in_turn(repeats: int, ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds of each call, after one of each that is not counted."""
    pairs = [(1e3 * seconds(ours), 1e3 * seconds(theirs)) for _ in range(repeats + 1)][1:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def as_the_dashboard_opens(plan: Plan) -> Scenario:
    """Return Ankestyrelsen 2024 with the quarters that the dashboard opens with."""
    results = Path(PLAN_FILE).parents[1] / "results" / plan.id
    files = [(path.name, path.read_bytes()) for path in sorted(results.glob("*.csv"))[:QUARTERS_TAKEN]]
    return Scenario(project(read_together(files, plan).measurements, plan, plan.quarters[QUARTERS_TAKEN - 1]))
