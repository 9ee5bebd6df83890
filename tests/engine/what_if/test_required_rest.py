"""What the rest of the year must be for each part of a goal."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.figures import Assumption, Scenario, project
from engine.plan import Measure, Measurement, Plan, Quarter, Value
from engine.scoring import Outcome, scorecard
from engine.what_if import Cases, Interval, Manner, Prospect, RestOfYear, rest_of_year
from tests.engine.samples import scenarios
from tests.engine.small import (
    AT_K3,
    DAY,
    DEVIATION,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    K4,
    SHARE,
    STOCK,
    YES_NO,
    at_least,
    at_most,
    day,
    delivered,
    plan_of,
    reported,
)

lawful = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def rests(plan: Plan, *given: Measurement, **projected: Any) -> tuple[RestOfYear, ...]:  # noqa: ANN401 - as project takes
    """The rest of the year after these figures."""
    return rest_of_year(plan, Scenario(project(given, plan, **projected)))


def rest(plan: Plan, *given: Measurement, **projected: Any) -> RestOfYear:  # noqa: ANN401 - as project takes
    """The rest of the year where there is one part and one measure."""
    (found,) = rests(plan, *given, **projected)
    return found


def test_the_fourth_quarter_may_take_as_many_weeks_as_the_year_has_left() -> None:
    """14, 14 and 12 weeks in equal quarters against 13 in the year: 52 − 40 leaves 12,0 for the 4th."""
    plan = plan_of(at_most(13.0), x=DURATION)
    found = rest(plan, reported(K1, 14.0, 100), reported(K2, 14.0, 100), reported(K3, 12.0, 100))
    assert (found.prospect, found.manner, found.quarters) == (Prospect.LEVEL, Manner.AVERAGE, (K4,))
    assert found.levels == (Interval(0.0, 12.0),)


def test_quarters_weigh_by_their_cases_and_the_level_is_rounded_to_the_safe_side() -> None:
    """300 cases at 14,2 and 100 at 13,1 leave (800 × 13 − 5 570) / 400 = 12,075 for two more: at most 12,0."""
    plan = plan_of(at_most(13.0), x=DURATION)
    found = rest(plan, reported(K1, 14.2, 300), reported(K2, 13.1, 100))
    assert (found.levels, found.quarters, found.assumed_volume) == ((Interval(0.0, 12.0),), (K3, K4), 200.0)


def test_a_share_is_rounded_up_and_counted_in_cases() -> None:
    """97, 96 and 97 of 100 cases each ask (388 − 290) = 98 of the last 100: at most 2 may be late."""
    plan = plan_of(at_least(97.0), x=SHARE)
    found = rest(plan, reported(K1, 97.0, 100), reported(K2, 96.0, 100), reported(K3, 97.0, 100))
    assert found.levels == (Interval(98.0, 100.0),)
    assert found.cases == Cases(left=100, fewest=98, most=100)
    assert found.cases.may_fail == 2


def test_whole_cases_are_counted_when_the_mean_volume_is_not_whole() -> None:
    """50 and 51 cases: 101 more are assumed; 95 pct. of 202 is 191,9, of which 96 were in time: 96 of 101."""
    plan = plan_of(at_least(95.0), x=SHARE)
    found = rest(plan, reported(K1, 100 * 48 / 50, 50), reported(K2, 100 * 48 / 51, 51))
    assert found.cases == Cases(left=101, fewest=96, most=101)


def test_a_third_of_a_case_is_no_case() -> None:
    """50, 50 and 51 cases: 50 more are assumed, not 51."""
    plan = plan_of(at_least(95.0), x=SHARE)
    given = [reported(quarter, 95.0, cases) for quarter, cases in ((K1, 50), (K2, 50), (K3, 51))]
    assert rest(plan, *given).cases == Cases(left=50, fewest=48, most=50)


def test_a_share_that_must_stay_low_counts_the_cases_it_may_have() -> None:
    """At most 2 pct. of 400 are 8 cases; 5 have been, so 3 of the last 100 may be."""
    plan = plan_of(at_most(2.0), x=SHARE)
    found = rest(plan, reported(K1, 1.0, 100), reported(K2, 2.0, 100), reported(K3, 2.0, 100))
    assert (found.levels, found.cases) == ((Interval(0.0, 3.0),), Cases(left=100, fewest=0, most=3))


def test_what_even_a_flawless_rest_cannot_reach_is_lost() -> None:
    """Three quarters at 90 leave 92,5 at the most."""
    plan = plan_of(at_least(97.0), x=SHARE)
    found = rest(plan, *(reported(quarter, 90.0, 100) for quarter in (K1, K2, K3)))
    assert (found.prospect, found.levels, found.cases) == (Prospect.LOST, (), None)


def test_what_even_nothing_in_time_cannot_lose_is_secured() -> None:
    """Three quarters at 100 leave 75 at the least."""
    plan = plan_of(at_least(75.0), x=SHARE)
    found = rest(plan, *(reported(quarter, 100.0, 100) for quarter in (K1, K2, K3)))
    assert (found.prospect, found.levels) == (Prospect.SECURED, ())


def test_a_settled_year_has_no_rest() -> None:
    """All four quarters are in, or sick leave's third."""
    plan = plan_of(at_most(13.0), x=DURATION)
    assert rests(plan, *(reported(quarter, 12.0, 10) for quarter in (K1, K2, K3, K4))) == ()
    assert rests(plan_of(at_most(9.9), x=AT_K3), reported(K3, 10.1)) == ()


def test_the_coming_figure_of_a_stock_or_sick_leave_is_the_years() -> None:
    """At most 250 at the end of the year, at most 9,9 at the 3rd quarter, whatever it has been so far."""
    stock = rest(plan_of(at_most(250.0), x=STOCK), reported(K2, 287))
    assert (stock.manner, stock.levels, stock.quarters) == (Manner.ITSELF, (Interval(0.0, 250.0),), (K4,))
    leave = rest(plan_of(at_most(9.9), x=AT_K3), reported(K2, 10.4))
    assert (leave.manner, leave.levels, leave.quarters) == (Manner.ITSELF, (Interval(0.0, 9.9),), (K3,))


def test_a_band_has_two_ends() -> None:
    """Within 2 on either side of zero."""
    found = rest(plan_of({**at_most(2.0), "kind": "within"}, x=DEVIATION), reported(K1, 3.0))
    assert found.levels == (Interval(-2.0, 2.0),)


def test_where_every_quarter_must_hold_each_missing_one_must_itself() -> None:
    """Six boards in each quarter to come, and in one that should be in; a quarter that failed cannot be made good."""
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    found = rest(plan, reported(K1, 6), reported(K3, 6))
    assert (found.manner, found.quarters, found.levels) == (Manner.EACH, (K2, K4), (Interval(6.0, None),))
    assert rest(plan, reported(K1, 5)).prospect is Prospect.LOST


def test_a_delivery_must_come_by_its_day_and_an_answer_must_be_yes() -> None:
    """The days on which it still is in time; past them it is lost."""
    plan = plan_of(delivered(day(10, 18)), x=DAY)
    found = rest(plan, as_of=K2)
    assert (found.levels, found.quarters) == ((Interval(None, day(10, 18)),), ())
    assert rest(plan, as_of=K4).prospect is Prospect.LOST
    assert rests(plan, reported(K2, day(6, 1))) == ()
    answer = rest(plan_of({"kind": "attested", "measure": "x"}, x=YES_NO), reported(K1, value=False))
    assert answer.levels == (Interval(low=True, high=True),)


def test_an_unsettled_benchmark_is_used_as_projected_and_named() -> None:
    """Against the state's 9,8 so far; and for one's own 10,1 the state would have to have 10,1."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    own, other = rests(plan, reported(K2, 10.1), reported(K2, 9.8, measure="y"))
    assert (own.levels, own.held_against) == ((Interval(0.0, 9.8),), ("y",))
    assert (other.levels, other.held_against) == ((Interval(10.1, None),), ("x",))


def test_a_settled_benchmark_is_not_named_and_an_unknown_one_leaves_the_level_unknown() -> None:
    """Once the state's 3rd quarter is in it is a number as any; before its first it is not known."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    settled = Scenario(project([reported(K2, 10.1), reported(K3, 9.8, measure="y")], plan, K2)).with_value("y", 9.8)
    assert rest_of_year(plan, settled)[0].levels == (Interval(0.0, 9.8),)
    (own, _) = rests(plan, reported(K2, 10.1))
    assert (own.prospect, own.levels) == (Prospect.NOT_KNOWN, ())


def test_where_the_benchmark_alone_can_still_lose_it_any_level_will_do() -> None:
    """With the state at 100 pct. every share of one's own is at or below it, but the state can still change."""
    plan = plan_of(at_most({"measure": "y"}), x={"domain": "share"}, y={"domain": "share"})
    own, _ = rests(plan, reported(K1, 50.0), reported(K1, 100.0, measure="y"))
    assert (own.prospect, own.levels) == (Prospect.ANY, (Interval(0.0, 100.0),))


def test_a_level_between_two_reported_values_is_none_that_can_be_reported() -> None:
    """Three quarters at 0,1 leave exactly −0,3 for a mean of zero; three at 0,15 leave −0,45."""
    deviation = {"domain": "deviation", "aggregation": {"kind": "weighted_mean"}}
    plan = plan_of({**at_most(0.0), "kind": "within"}, x=deviation)
    assert rest(plan, *(reported(q, 0.1, 10) for q in (K1, K2, K3))).levels == (Interval(-0.3, -0.3),)
    assert rest(plan, *(reported(q, 0.15, 10) for q in (K1, K2, K3))).prospect is Prospect.NONE


def test_without_a_quarter_the_whole_year_is_the_rest() -> None:
    """Nothing known: the mean of all four quarters is the year's figure, and no cases are known to count."""
    found = rest(plan_of(at_least(97.0), x=SHARE))
    assert (found.levels, found.quarters, found.cases) == ((Interval(97.0, 100.0),), (K1, K2, K3, K4), None)


def test_the_rest_is_what_the_known_quarters_leave_whatever_is_tried_in_the_scenario() -> None:
    """Trying 10 weeks for the year does not change what the 4th quarter must be; nor does it undo what is lost."""
    plan = plan_of(at_most(13.0), x=DURATION)
    year = project([reported(quarter, 20.0, 100) for quarter in (K1, K2, K3)], plan)
    tried = Scenario(year).with_value("x", 10.0)
    assert rest_of_year(plan, tried) == rest_of_year(plan, Scenario(year))
    assert rest_of_year(plan, tried)[0].prospect is Prospect.LOST


def test_quarters_to_come_may_be_assumed_to_be_as_the_latest() -> None:
    """14 and 12 in equal quarters: 13 as the year so far, 12,5 as the latest quarter; the range is the same."""
    plan = plan_of(at_most(12.5), x=DURATION)
    given = [reported(K1, 14.0, 100), reported(K2, 12.0, 100)]
    so_far, latest = project(given, plan), project(given, plan, assume=Assumption.LATEST_QUARTER)
    assert (so_far.figures["x"].value, latest.figures["x"].value) == (13.0, 12.5)
    assert so_far.figures["x"].feasible == latest.figures["x"].feasible
    assert rest_of_year(plan, Scenario(so_far)) == rest_of_year(plan, Scenario(latest))
    assert scorecard(plan, Scenario(latest)).met == 1


def test_the_latest_quarter_is_the_newest_with_cases() -> None:
    """A quarter without cases says nothing of those to come."""
    plan = plan_of(at_most(12.5), x=DURATION)
    given = [reported(K1, 14.0, 100), reported(K2, 12.0, 100), reported(K3, None, 0)]
    known = project(given, plan, assume=Assumption.LATEST_QUARTER).figures["x"]
    assert known.value == pytest.approx((14 * 100 + 12 * 100 + 12 * 200 / 3) / (200 + 200 / 3))


@pytest.mark.slow
@lawful
@given(scenarios(), st.data())
def test_every_level_scores_as_it_says_once_it_is_reported(scenario: Scenario, data: st.DataObject) -> None:
    """Report each missing quarter at a level's end, with as many cases as assumed: the part is met; beside it, not."""
    plan, found = scenario.plan, rest_of_year(scenario.plan, scenario)
    asked = [each for each in found if each.prospect in (Prospect.LEVEL, Prospect.ANY)]
    if not asked:
        return
    each = data.draw(st.sampled_from(asked))
    measure = plan.measure(each.measure)
    ends = [end for region in each.levels for end in region if end is not None]
    assert all(measure.fits(end) for end in ends)
    beside = {value for end in ends for aside in (-1, 1) if measure.fits(value := step(measure, end, aside))}
    for value in {*ends, *beside}:
        held = any(region.holds(value) for region in each.levels)
        assert (filled(scenario, each, value) is Outcome.MET) is held, (each, value)


@pytest.mark.slow
@lawful
@given(scenarios())
def test_whole_cases_score_as_they_say(scenario: Scenario) -> None:
    """The fewest and the most cases meet the part, one fewer or one more does not."""
    for each in rest_of_year(scenario.plan, scenario):
        if each.cases is None:
            continue
        left = each.cases.left
        for count in {each.cases.fewest, each.cases.most, each.cases.fewest - 1, each.cases.most + 1}:
            if 0 <= count <= left:
                share, volume = 100 * count / left, left / len(each.quarters)
                held = each.cases.fewest <= count <= each.cases.most
                assert (filled(scenario, each, share, volume) is Outcome.MET) is held, (each, count)


@pytest.mark.slow
@lawful
@given(scenarios())
def test_each_unsettled_measure_is_told_of_once_a_part(scenario: Scenario) -> None:
    """Lost and secured agree with the scorecard, and nothing is said of a settled year."""
    plan = scenario.plan
    found = rest_of_year(plan, scenario)
    assert len({(each.goal, each.part, each.measure) for each in found}) == len(found)
    for each in found:
        assert not scenario.projection.figures[each.measure].settled
        card = scorecard(plan, scenario.with_baseline(each.measure))
        said = {Prospect.LOST: "lost", Prospect.SECURED: "secured"}.get(each.prospect, "open")
        assert card.goal(each.goal).parts[each.part].standing == said


def filled(scenario: Scenario, each: RestOfYear, value: Value, volume: float | None = None) -> Outcome:
    """The part's outcome once the missing quarters are reported at a level, other measures as they were."""
    plan, as_of = scenario.plan, scenario.projection.as_of
    measure = plan.measure(each.measure)
    known = [at for at in scenario.projection.measurements if as_of is not None and at.quarter <= as_of]
    own = [at for at in known if at.measure == each.measure]
    cases = (volume or each.assumed_volume or 10.0) if measure.needs_volume else None
    quarters = each.quarters or plan.quarters[3:]
    coming = [Measurement(each.measure, Quarter(plan.year, at.number), value, cases) for at in quarters]
    later = Scenario(project([*own, *coming], plan, plan.quarters[3]))
    for key, other in scenario.values().items():
        if key != each.measure:
            later = later.without(key) if other is None else later.with_value(key, other)
    return scorecard(plan, later).goal(each.goal).parts[each.part].outcome


def step(measure: Measure, value: Value, aside: int) -> Value:
    """The next reported value."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=aside)
    return round(value + aside * 10.0**-measure.decimals, measure.decimals)
