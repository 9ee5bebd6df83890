"""Levers and regions for targets outside a domain, and for figures to the ends of the bound."""

from datetime import date
from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.plan import FIGURE_LIMIT, Plan
from engine.scoring import Outcome, Standing, scorecard
from engine.what_if import Reach, lever_grid, tipping_point
from tests.engine.small import DAY, DEVIATION, DURATION, K1, K4, SHARE, at_least, at_most, delivered, plan_of, reported

LARGEST = 999_999_999_999_999.0
MOST_STEPS = 2_000


def test_a_target_outside_the_domain_is_impossible_and_its_lever_draws() -> None:
    """At most 1,9 below the state's average, which is at 1,0: −0,9 of a hundred can never be."""
    plan = plan_of(at_most({"measure": "y", "minus": 1.9}), x=SHARE, y=SHARE)
    scenario = Scenario(project([reported(K4, 1.0, 9), reported(K4, 1.0, 9, measure="y")], plan))
    grid = lever_grid(scenario, "x").values
    assert (grid[0], 1.0 in grid) == (0.0, True)
    assert tipping_point(plan, scenario, "x", "1.1").reach is Reach.NOWHERE
    assert scorecard(plan, scenario).goals[0].outcome is Outcome.NOT_MET


def test_a_goal_that_no_figure_meets_is_lost_at_once() -> None:
    """The other's figure is settled, so nothing to come can help."""
    settled = {**SHARE, "aggregation": {"kind": "at_quarter", "quarter": 1, "constant": True}}
    plan = plan_of(at_most({"measure": "y", "minus": 1.9}), x=SHARE, y=settled)
    scenario = Scenario(project([reported(K1, 1.0, measure="y")], plan))
    assert scorecard(plan, scenario).goals[0].standing is Standing.LOST


@pytest.mark.parametrize("decimals", [0, 1, 6])
@pytest.mark.parametrize("value", [123_456_789.0, 1e9, 4e14, LARGEST])
def test_a_large_figure_has_a_lever_with_few_steps_inside_the_bound(value: float, decimals: int) -> None:
    """Every step is a figure that can be taken, evenly spaced."""
    plan = plan_of(at_most(13.0), x={**DURATION, "decimals": decimals})
    grid = lever_grid(Scenario(project([reported(K1, value, 1)], plan)), "x").values
    assert len(grid) <= MOST_STEPS + 2
    assert all(plan.measure("x").holds(float(each)) for each in grid)  # type: ignore[arg-type]
    step = float(grid[1]) - float(grid[0])  # type: ignore[arg-type]
    assert float(grid[-1]) >= value - step  # type: ignore[arg-type]


@pytest.mark.parametrize("due", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_deadline_at_the_calendars_end_has_a_lever_of_coarser_steps(due: date) -> None:
    """Thousands of years do not make a million steps, and no day is past the calendar."""
    plan = plan_of(delivered(due), x=DAY)
    grid = lever_grid(Scenario(project([], plan)), "x").values
    assert 1 < len(grid) <= MOST_STEPS + 1


@pytest.mark.parametrize(("target", "meets"), [(1e14, 1e14), (4e14 + 0.0625, 4e14)])
def test_near_the_bound_a_region_ends_where_the_verdict_turns(target: float, meets: float) -> None:
    """There floats lie further apart than the measure's decimals, and every step in between reads the same."""
    plan = plan_of(at_most(target), x={**DEVIATION, "decimals": 6})
    point = tipping_point(plan, Scenario(project([], plan)), "x", "1.1")
    assert point.reach is Reach.SOMEWHERE
    assert point.regions[0].high == pytest.approx(meets)
    assert not point.meets(target + 1)


@pytest.mark.parametrize(("rule", "reach"), [(at_least, Reach.NOWHERE), (at_most, Reach.EVERYWHERE)])
def test_a_limit_beyond_the_bound_is_met_by_every_figure_or_none(rule: Any, reach: Reach) -> None:  # noqa: ANN401
    """Another measure's figure with an offset can lie there; what is held against it cannot."""
    plan: Plan = plan_of(rule({"measure": "y", "plus": LARGEST}), x=DEVIATION, y=DEVIATION)
    scenario = Scenario(project([reported(K4, LARGEST, measure="y")], plan))
    assert scenario.value("y") == LARGEST < FIGURE_LIMIT
    assert tipping_point(plan, scenario, "x", "1.1").reach is reach
