"""In which regions of a measure a goal is met, everything else as it is."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.figures import Scenario, project
from engine.plan import Measure, Plan, Value
from engine.scoring import Outcome, scorecard
from engine.what_if import Interval, Reach, TippingPoint, tipping_point, tipping_points
from tests.engine.samples import scenarios, values
from tests.engine.small import (
    AT_K3,
    DAY,
    DEVIATION,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    LAST_YEAR,
    SHARE,
    STOCK,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    plan_of,
    plan_of_goals,
    reported,
)

lawful = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

SICK_LEAVE = {
    "kind": "any_of",
    "parts": [
        at_most({"measure": "state"}, "own"),
        {"kind": "reduced_by", "measure": "own", "percent": 5.0, "against": "before"},
    ],
}
SICK_MEASURES = {"own": AT_K3, "state": AT_K3, "before": LAST_YEAR}


def sick_leave(own: float, state: float, before: float) -> tuple[Plan, Scenario]:
    """A year after its 2nd quarter, with the goal both plans set for sick leave."""
    plan = plan_of(SICK_LEAVE, **SICK_MEASURES)
    given = [
        reported(K2, own, measure="own"),
        reported(K2, state, measure="state"),
        reported(K1, before, measure="before"),
    ]
    return plan, Scenario(project(given, plan))


def of(plan: Plan, scenario: Scenario, measure: str = "x", goal: str = "1.1") -> TippingPoint:
    """One lever's regions for one goal."""
    return tipping_point(plan, scenario, measure, goal)


def after(plan: Plan, *given: Any, **projected: Any) -> Scenario:  # noqa: ANN401 - measurements
    """The year after these figures."""
    return Scenario(project(given, plan, **projected))


def test_sick_leave_is_met_up_to_the_better_of_both_branches() -> None:
    """The state's 9,8 against 5 pct. off 10,7, which is 10,165: met up to 10,1, on the decimals reported."""
    plan, scenario = sick_leave(10.4, 9.8, 10.7)
    assert of(plan, scenario, "own").regions == (Interval(0.0, 10.1),)


def test_a_benchmark_is_a_lever_too() -> None:
    """With 10,4 days of one's own the state must have at least 10,4, or last year have been 10,4 / 0,95 = 10,947."""
    plan, scenario = sick_leave(10.4, 9.8, 10.7)
    assert of(plan, scenario, "state").regions == (Interval(10.4, None),)
    assert of(plan, scenario, "before").regions == (Interval(11.0, None),)


def test_a_goal_that_another_branch_carries_is_met_everywhere() -> None:
    """Once 5 pct. are reached the state's average no longer matters."""
    plan, scenario = sick_leave(10.1, 9.8, 10.7)
    assert of(plan, scenario, "state") == TippingPoint("state", "1.1", Reach.EVERYWHERE, (Interval(0.0, None),))


def test_a_goal_that_another_part_holds_back_can_be_met_nowhere() -> None:
    """Where all parts must hold and the other does not, no value of this measure alone can."""
    plan = plan_of({"kind": "all_of", "parts": [at_least(97.0), at_least(97.0, "y")]}, x=SHARE, y=SHARE)
    scenario = after(plan, reported(K1, 99.0, 10), reported(K1, 96.0, 10, "y"))
    assert of(plan, scenario) == TippingPoint("x", "1.1", Reach.NOWHERE, ())
    assert of(plan, scenario, "y").regions == (Interval(97.0, 100.0),)


def test_a_goal_that_does_not_depend_on_a_measure_says_so() -> None:
    """An honest refusal, and no error; it is not among the lever's goals either."""
    plan = plan_of_goals([at_least(97.0), at_most(13.0, "y")], x=SHARE, y=DURATION)
    scenario = after(plan, reported(K1, 96.0, 10))
    assert of(plan, scenario, "y", "1.1") == TippingPoint("y", "1.1", Reach.UNRELATED, ())
    assert [(found.measure, found.goal) for found in tipping_points(plan, scenario)] == [("x", "1.1"), ("y", "1.2")]
    with pytest.raises(KeyError, match=r"no goal 9\.9"):
        tipping_point(plan, scenario, "x", "9.9")
    with pytest.raises(KeyError, match="no measure"):
        tipping_point(plan, scenario, "z", "1.1")


@pytest.mark.parametrize(
    ("requirement", "form", "region"),
    [
        (at_least(97.0), SHARE, Interval(97.0, 100.0)),
        ({**at_least(97.0), "kind": "above"}, SHARE, Interval(97.1, 100.0)),
        (at_most(13.0), DURATION, Interval(0.0, 13.0)),
        ({**at_most(13.0), "kind": "below"}, DURATION, Interval(0.0, 12.9)),
        ({**at_most(2.0), "kind": "within"}, DEVIATION, Interval(-2.0, 2.0)),
        (at_most(250.0), STOCK, Interval(0.0, 250.0)),
        ({**at_most(250.0), "kind": "below"}, STOCK, Interval(0.0, 249.0)),
        (delivered(date(2024, 10, 18)), DAY, Interval(None, date(2024, 10, 18))),
        ({"kind": "attested", "measure": "x"}, YES_NO, Interval(low=True, high=True)),
        (at_least(96.96), SHARE, Interval(97.0, 100.0)),
        (at_most(13.04), DURATION, Interval(0.0, 13.0)),
    ],
)
def test_each_form_of_demand_has_its_region(
    requirement: dict[str, Any], form: dict[str, Any], region: Interval
) -> None:
    """Equality counts for at_least, at_most and within, not for above and below; bounds are safe."""
    plan = plan_of(requirement, x=form)
    assert of(plan, after(plan)).regions == (region,)


def test_a_region_reaches_as_far_as_two_figures_count_as_one() -> None:
    """A target that follows its benchmark by a millionth is the same figure over 500 of its own last decimals."""
    rule = {"kind": "reduced_by", "measure": "own", "percent": 99.9999, "against": "before"}
    form = {**LAST_YEAR, "decimals": 6}
    plan = plan_of(rule, own=form, before=form)
    scenario = after(plan, reported(K1, 1.0, measure="own"))
    (region,) = of(plan, scenario, "before").regions
    assert isinstance(region.low, float)
    beyond = round(region.low - 1e-6, 6)
    assert region.low < 1e6
    assert scorecard(plan, scenario.with_value("before", region.low)).goals[0].outcome is Outcome.MET
    assert scorecard(plan, scenario.with_value("before", beyond)).goals[0].outcome is Outcome.NOT_MET


def test_two_demands_on_one_measure_leave_what_lies_between() -> None:
    """At least 90 and at most 95; or, as an eller, at most 90 or at least 95."""
    both = plan_of({"kind": "all_of", "parts": [at_least(90.0), at_most(95.0)]}, x=SHARE)
    assert of(both, after(both)).regions == (Interval(90.0, 95.0),)
    either = plan_of({"kind": "any_of", "parts": [at_most(90.0), at_least(95.0)]}, x=SHARE)
    assert of(either, after(either)).regions == (Interval(0.0, 90.0), Interval(95.0, 100.0))


def test_a_region_does_not_reach_over_a_hole_that_the_decimals_hide() -> None:
    """At most 9,92 or at least 9,98: 9,9 and 10,0 are met, and what lies between them is not."""
    plan = plan_of({"kind": "any_of", "parts": [at_most(9.92), at_least(9.98)]}, x=DURATION)
    assert of(plan, after(plan)).regions == (Interval(0.0, 9.9), Interval(10.0, None))


def test_what_no_reported_value_meets_is_met_nowhere() -> None:
    """Between 9,92 and 9,98 lies no tenth."""
    plan = plan_of({"kind": "all_of", "parts": [at_least(9.92), at_most(9.98)]}, x=DURATION)
    assert of(plan, after(plan)).reach is Reach.NOWHERE


def test_a_missing_quarter_is_made_good_by_the_figure_put_in_its_place() -> None:
    """Every quarter must hold and one is missing: pending as it stands, met with any figure of 6 and more."""
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    scenario = after(plan, reported(K1, 6), reported(K3, 6))
    assert scorecard(plan, scenario).goals[0].outcome is Outcome.PENDING
    assert of(plan, scenario).regions == (Interval(6.0, None),)


def test_a_missing_quarter_of_another_measure_still_holds_the_goal_back() -> None:
    """The gap of x is not made good by moving y."""
    plan = plan_of({"kind": "all_of", "parts": [at_least(6.0), at_least(1.0, "y")]}, x=EVERY_QUARTER, y=STOCK)
    scenario = after(plan, reported(K1, 6), reported(K3, 6))
    assert of(plan, scenario, "y").reach is Reach.NOWHERE


def test_an_overdue_delivery_would_have_been_met_on_its_day() -> None:
    """The deadline has passed without a date; a date on it or before is still in time, since a date is a fact."""
    plan = plan_of(delivered(date(2024, 3, 15)), x=DAY)
    assert of(plan, after(plan, as_of=K2)).regions == (Interval(None, day(3, 15)),)


def test_a_measure_in_the_closed_year_tips_as_any_other() -> None:
    """What is not known in the year's account is not met; with a figure it would be."""
    plan = plan_of(at_most(13.0), x=DURATION)
    found = of(plan, after(plan, as_of=plan.quarters[3], closed=True))
    assert (found.reach, found.regions) == (Reach.SOMEWHERE, (Interval(0.0, 13.0),))


@pytest.mark.slow
@lawful
@given(scenarios(), st.data())
def test_every_region_scores_as_it_says(scenario: Scenario, data: st.DataObject) -> None:
    """Each end is met, the reported value just outside is not, and any other is met where a region holds it."""
    plan = scenario.plan
    measure = data.draw(st.sampled_from(plan.measures))
    found = [each for each in tipping_points(plan, scenario) if each.measure == measure.key]
    assert [each.goal for each in found] == list(plan.goals_of(measure.key))
    drawn = on_grid(measure, data.draw(values(measure, plan.year)))
    for each in found:
        ends = [end for region in each.regions for end in region if end is not None]
        beyond = [step(measure, end, aside) for end in ends for aside in (-1, 1)]
        for value in {drawn, *ends, *(value for value in beyond if measure.fits(value))}:
            tried = scorecard(plan, scenario.with_value(measure.key, value)).goal(each.goal)
            assert (tried.outcome is Outcome.MET) is each.meets(value), (each, value)


@pytest.mark.slow
@lawful
@given(scenarios())
def test_no_region_leaves_the_domain(scenario: Scenario) -> None:
    """Ends lie inside what the measure can be; where the domain has no end, the region has none either."""
    for found in tipping_points(scenario.plan, scenario):
        measure = scenario.plan.measure(found.measure)
        ends = [end for region in found.regions for end in region]
        assert all(measure.fits(end) for end in ends if end is not None)
        assert bool(found.regions) is (found.reach in (Reach.SOMEWHERE, Reach.EVERYWHERE))


def on_grid(measure: Measure, value: Value) -> Value:
    """The reported value nearest to one."""
    return round(value, measure.decimals) if isinstance(value, float) else value


def step(measure: Measure, value: Value, aside: int) -> Value:
    """The next reported value."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=aside)
    return round(value + aside * 10.0**-measure.decimals, measure.decimals)


def test_a_turn_that_no_figure_reaches_does_not_end_a_region() -> None:
    """The other rule turns above every figure there can be, and halfway there is no reported figure to end at."""
    far_away = at_least({"measure": "x", "minus": 999_999_999_999_999.9}, "other")
    plan = plan_of({"kind": "any_of", "parts": [at_least(0.0), far_away]}, x=AT_K3, other=AT_K3)
    scenario = Scenario(project([reported(K2, 20.0), reported(K2, 28.0, measure="other")], plan))
    found = of(plan, scenario)
    assert found.reach is Reach.EVERYWHERE
    assert found.regions == (Interval(0.0, None),)
    assert found.meets(10_743_853_624_617.0)
