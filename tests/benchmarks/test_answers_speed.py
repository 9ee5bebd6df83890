"""How long the answers behind the what-if page take over the larger plan; `make bench` measures."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from engine.figures import Scenario, project
from engine.plan import Plan, read_plan
from engine.reading import read_together
from engine.scoring import scorecard
from engine.what_if import benchmarks, nearness, paths, rest_of_year, tipping_points

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
RESULTS = sorted((SAMPLE_DATA / "results" / "ankestyrelsen-2024").glob("*.csv"))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Ankestyrelsen 2024."""
    return read_plan((SAMPLE_DATA / "plans" / "ankestyrelsen-2024.toml").read_bytes())


@pytest.fixture(scope="module")
def scenario(plan: Plan) -> Scenario:
    """The year after its second quarter, when the most can still change."""
    files = [(path.name, path.read_bytes()) for path in RESULTS[:2]]
    return Scenario(project(read_together(files, plan).measurements, plan, plan.quarters[1]))


def test_every_tipping_point_is_found(benchmark: BenchmarkFixture, plan: Plan, scenario: Scenario) -> None:
    """Every region of every lever, in one sweep."""
    assert {found.measure for found in benchmark(tipping_points, plan, scenario)} == set(plan.measure_by_key)


def test_the_rest_of_the_year_is_found(benchmark: BenchmarkFixture, plan: Plan, scenario: Scenario) -> None:
    """What the missing quarters must be, for every part that is not settled."""
    assert len(benchmark(rest_of_year, plan, scenario)) > len(plan.goals)


def test_how_near_each_goal_is_to_a_flip_is_found(benchmark: BenchmarkFixture, plan: Plan, scenario: Scenario) -> None:
    """The nearest flip of every open goal."""
    found = benchmark(nearness, plan, scenario, scorecard(plan, scenario))
    assert any(near.path for near in found)


def test_the_path_to_the_most_that_can_be_had_is_found(
    benchmark: BenchmarkFixture, plan: Plan, scenario: Scenario
) -> None:
    """Twelve of fourteen goals: two are lost by the second quarter."""
    found = benchmark(paths, plan, scenario, at_least=12, locked=benchmarks(plan))
    assert [path.met for path in found.cheapest] == [12]
