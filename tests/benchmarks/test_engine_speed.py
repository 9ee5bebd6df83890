"""How long the engine takes over the larger of the two plans; `make bench` measures, `make test` runs each once.

What a screen waits for when a figure is moved: one scorecard, and every lever's profile.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.figures import Scenario, project
from engine.plan import Measure, Plan, read_plan
from engine.reading import read_results, read_together
from engine.scoring import scorecard, sweep
from engine.what_if import profiles
from tests.benchmarks.engine_cost import never_seen

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
PLAN_FILE = (SAMPLE_DATA / "plans" / "ankestyrelsen-2024.toml").read_bytes()
QUARTERS = [
    (path.name, path.read_bytes()) for path in sorted((SAMPLE_DATA / "results" / "ankestyrelsen-2024").glob("*.csv"))
]
GOALS = 14


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Ankestyrelsen 2024."""
    return read_plan(PLAN_FILE)


@pytest.fixture(scope="module")
def scenario(plan: Plan) -> Scenario:
    """The year after its third quarter."""
    third = plan.quarters[2]
    return Scenario(project(read_together(QUARTERS[:3], plan).measurements, plan, third))


def test_a_plan_is_read(benchmark: BenchmarkFixture) -> None:
    """From the file's bytes to a checked plan; the server does it once."""
    assert len(benchmark(read_plan, PLAN_FILE).goals) == GOALS


def test_a_quarters_file_is_read(benchmark: BenchmarkFixture, plan: Plan) -> None:
    """From the file's bytes to measurements, with every cell checked."""
    assert benchmark(read_results, QUARTERS[0][1], plan).problems == ()


def test_a_year_is_projected(benchmark: BenchmarkFixture, plan: Plan) -> None:
    """From the quarters' figures to the year's."""
    measurements = read_together(QUARTERS[:3], plan).measurements
    assert benchmark(project, measurements, plan, plan.quarters[2]).figures.keys() == {it.key for it in plan.measures}


def test_a_scenario_is_scored(benchmark: BenchmarkFixture, plan: Plan, scenario: Scenario) -> None:
    """Every goal's outcome with its reason; this is what follows each move."""
    assert len(benchmark(lambda: scorecard(plan, never_seen(scenario))).goals) == GOALS


def test_every_lever_is_profiled(benchmark: BenchmarkFixture, plan: Plan, scenario: Scenario) -> None:
    """What every step of every lever would do, in one sweep."""
    assert benchmark(profiles, plan, scenario).keys() == {it.key for it in plan.measures}


@pytest.mark.parametrize("rows", [1, 100_000, 1_000_000])
def test_scenarios_are_swept(benchmark: BenchmarkFixture, plan: Plan, rows: int) -> None:
    """A row a scenario, drawn at random around the targets."""
    random = np.random.default_rng(2024)
    frame = pl.DataFrame({measure.key: _drawn(random, measure, rows) for measure in plan.measures})
    found = benchmark(sweep, plan, frame, as_of=plan.quarters[3])
    assert found.height == rows
    assert found["met"].max() <= GOALS


def _drawn(random: np.random.Generator, measure: Measure, rows: int) -> Any:  # noqa: ANN401 - an array of any kind
    draws: dict[str, Callable[[], Any]] = {
        "yes_no": lambda: random.random(rows) < 1 / 2,
        "date": lambda: pl.Series(random.integers(0, 400, rows)).cast(pl.Int32).cast(pl.Date) + _since_epoch(),
        "share": lambda: random.uniform(70, 100, rows),
        "duration": lambda: random.uniform(5, 25, rows),
        "count": lambda: random.integers(0, 400, rows).astype(float),
        "deviation": lambda: random.uniform(-10, 10, rows),
    }
    return draws[measure.domain]()


def _since_epoch() -> timedelta:
    return date(2024, 1, 1) - date(1970, 1, 1)
