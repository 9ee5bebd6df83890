"""Growth written as a fall: last year's figure reduced from this year's."""

from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.plan import IncreasedBy, Part, Plan, ReducedBy
from engine.plan.growth import growth
from engine.scoring import Outcome, scorecard
from engine.what_if import benchmarks, nearness, rest_of_year
from tests.engine.small import DURATION, K1, K2, LAST_YEAR, outcome, plan_of, reported

STOCK = {"domain": "duration", "unit": "mio. kr."}
PAST = {**LAST_YEAR, "unit": "mio. kr."}
FIVE_MORE = 4.761904761904767


def reduced(measure: str, against: str, percent: float) -> dict[str, Any]:
    """A measure reduced from another."""
    return {"kind": "reduced_by", "measure": measure, "against": against, "percent": percent}


def growing(percent: float = FIVE_MORE) -> Plan:
    """X must grow from `before`, written as `before` being less than x."""
    return plan_of(reduced("before", "x", percent), x=STOCK, before=PAST)


def only_part(plan: Plan) -> Part:
    """The one part of the one goal."""
    return plan.parts["1.1"][0]


@pytest.mark.parametrize(
    ("fall", "expected"), [(FIVE_MORE, 5.0), (4.761904761904762, 5.0), (20.0, 25.0), (50.0, 100.0), (100 / 11, 10.0)]
)
def test_a_round_growth_is_found_behind_its_fall(fall: float, expected: float) -> None:
    """1/(1−p) is round, but p is not."""
    assert growth(fall) == expected


def test_a_fall_that_is_no_round_growth_keeps_its_decimals() -> None:
    """4.76 is not five more."""
    assert growth(4.76) == pytest.approx(4.997900, abs=1e-6)


@pytest.mark.parametrize("fall", [5e-324, 4e-10, 4e-7, 99.99999999999999])
def test_the_least_and_the_largest_fall_are_growth_too(fall: float) -> None:
    """Next to nothing is not rounded to nothing, which would be no growth: what is taken is scored."""
    assert growth(fall) == pytest.approx(100 * fall / (100 - fall), rel=1e-9)
    plan = growing(fall)
    assert isinstance(only_part(plan), IncreasedBy)
    assert outcome(plan, reported(K1, 10.0, measure="before"), reported(K1, 9.0)) is Outcome.NOT_MET


def test_last_years_constant_figure_reduced_from_this_years_is_growth() -> None:
    """The figure that grows is the part's own; the file still says what its author wrote."""
    plan = growing()
    part = only_part(plan)
    assert isinstance(part, IncreasedBy)
    assert (part.measure, part.against, part.percent) == ("x", "before", 5.0)
    assert isinstance(plan.goals[0].requirement, ReducedBy)


@pytest.mark.parametrize("figures", [{"x": DURATION, "before": DURATION}, {"before": DURATION, "x": LAST_YEAR}])
def test_a_fall_stays_a_fall_where_the_plan_does_not_say_that_its_own_figure_is_last_years(
    figures: dict[str, Any],
) -> None:
    """CPR's last year is constant, Ankestyrelsen's is not; in both it is what the figure is held against."""
    assert isinstance(only_part(plan_of(reduced("before", "x", 5.0), **figures)), ReducedBy)


@pytest.mark.parametrize(("now", "expected"), [(104.9, False), (105.0, True), (105.1, True)])
def test_growth_is_met_from_the_limit_on(now: float, expected: bool) -> None:
    """Five more than 100; equality counts."""
    held = outcome(growing(), reported(K1, 100.0, measure="before"), reported(K2, now))
    assert (held is Outcome.MET) is expected


def test_the_figure_that_grows_is_free_and_has_a_rest_of_the_year() -> None:
    """It can flip the goal, is not locked as others' figure, and says what the rest must be; last year's does not."""
    plan = growing()
    scenario = Scenario(project([reported(K1, 100.0, measure="before"), reported(K2, 52.0)], plan))
    near = nearness(plan, scenario, scorecard(plan, scenario))[0]
    assert near.path
    assert [(change.measure, change.after) for change in near.path.changes] == [("x", 105.0)]
    assert benchmarks(plan) == {"before"}
    assert [rest.measure for rest in rest_of_year(plan, scenario)] == ["x"]
