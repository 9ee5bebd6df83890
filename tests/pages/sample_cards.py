"""The sample plans scored on their sample figures, for tests of words and pictures."""

from functools import cache
from pathlib import Path

from engine.figures import Scenario, project
from engine.plan import Plan, read_plan
from engine.reading import read_results
from engine.scoring import Scorecard, scorecard

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"


@cache
def sample_plan(plan_id: str) -> Plan:
    """A plan that comes with the product."""
    return read_plan((SAMPLE_DATA / "plans" / f"{plan_id}.toml").read_bytes())


@cache
def after(plan_id: str, quarters: int, closed: bool = False) -> tuple[Plan, Scenario, Scorecard]:  # noqa: FBT002
    """The plan, its figures and its scorecard after so many quarters' sample files."""
    plan = sample_plan(plan_id)
    files = (SAMPLE_DATA / "results" / plan_id / f"{quarter}.csv" for quarter in plan.quarters[:quarters])
    measurements = [each for file in files for each in read_results(file.read_bytes(), plan).measurements]
    as_of = plan.quarters[quarters - 1] if quarters else None
    scenario = Scenario(project(measurements, plan, as_of, closed))
    return plan, scenario, scorecard(plan, scenario)
