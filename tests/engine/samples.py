"""The two sample plans, and strategies for years that could have been theirs."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from engine.figures import Projection, Scenario, project
from engine.plan import Measure, Measurement, Plan, Quarter, read_plan

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
PLANS: tuple[Plan, ...] = tuple(read_plan(path.read_bytes()) for path in sorted((SAMPLE_DATA / "plans").glob("*.toml")))

Draw = Callable[[st.SearchStrategy[Any]], Any]


@cache
def values(measure: Measure, year: int) -> st.SearchStrategy[Any]:
    """Values a measure can have, near enough to its targets to matter, on its reported decimals and between."""
    match measure.domain:
        case "date":
            return st.dates(date(year - 1, 12, 1), date(year + 1, 3, 1))
        case "yes_no":
            return st.booleans()
        case "count":
            return st.integers(0, 400).map(float)
        case "share":
            return st.one_of(st.integers(800, 1000).map(lambda tenth: tenth / 10), st.floats(0, 100))
        case "duration":
            return st.one_of(st.integers(60, 250).map(lambda tenth: tenth / 10), st.floats(0, 60))
        case _:
            return st.one_of(st.integers(-50, 50).map(lambda tenth: tenth / 10), st.floats(-10, 10))


@st.composite
def measurements(draw: Draw, plan: Plan) -> tuple[Measurement, ...]:
    """Some quarters of some measures."""
    found = []
    for measure in plan.measures:
        for quarter in plan.quarters:
            if draw(st.booleans()):
                volume = float(draw(st.integers(0, 500))) if measure.needs_volume else None
                value = None if volume == 0 else draw(values(measure, plan.year))
                found.append(Measurement(measure.key, quarter, value, volume, draw(st.booleans())))
    return tuple(found)


@st.composite
def projections(draw: Draw) -> Projection:
    """A year in one of the plans, after one of its quarters."""
    plan = draw(st.sampled_from(PLANS))
    as_of: Quarter = draw(st.sampled_from(plan.quarters))
    closed = as_of.number == 4 and draw(st.booleans())
    return project(draw(measurements(plan)), plan, as_of, closed)


@st.composite
def scenarios(draw: Draw) -> Scenario:
    """A year with a few figures replaced, or taken away."""
    scenario = Scenario(draw(projections()))
    for measure in draw(st.lists(st.sampled_from(scenario.plan.measures), max_size=4)):
        scenario = (
            scenario.without(measure.key)
            if draw(st.integers(0, 4)) == 0
            else scenario.with_value(measure.key, draw(values(measure, scenario.plan.year)))
        )
    return scenario
