"""Secured, open or lost: what the quarters to come can still do."""

from datetime import date
from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.scoring import Dependence, Outcome, Standing, scorecard
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
    plan_of_goals,
    reported,
    scored,
    standing,
)

WITHIN = {"kind": "within", "measure": "x", "target": 2.0}
BENCHMARK = {**at_most({"measure": "y"})}
BELOW = {"kind": "below", "measure": "x", "target": {"measure": "y"}}


def test_a_share_is_lost_when_even_a_perfect_rest_cannot_lift_it() -> None:
    """90, 90 and 90 of as many cases can reach 92,5 at most: lost against 97, open against 92."""
    given = [reported(quarter, 90.0, 100) for quarter in (K1, K2, K3)]
    assert standing(plan_of(at_least(97.0), x=SHARE), *given) is Standing.LOST
    assert standing(plan_of(at_least(92.5), x=SHARE), *given) is Standing.OPEN


def test_a_share_is_secured_when_even_nothing_on_time_leaves_it_met() -> None:
    """Three quarters at 100 leave at least 75."""
    given = [reported(quarter, 100.0, 100) for quarter in (K1, K2, K3)]
    assert standing(plan_of(at_least(75.0), x=SHARE), *given) is Standing.SECURED
    assert standing(plan_of(at_least(75.1), x=SHARE), *given) is Standing.OPEN


def test_the_reason_says_where_assumed_volumes_carry_a_standing() -> None:
    """The volumes of quarters to come are an assumption, and a standing that rests on them says so."""
    given = [reported(quarter, 90.0, 100) for quarter in (K1, K2, K3)]
    lost = scored(plan_of(at_least(97.0), x=SHARE), *given).goals[0].parts[0]
    assert Dependence.ASSUMED_VOLUMES in lost.depends_on
    settled = scored(plan_of(at_least(97.0), x=SHARE), *given, reported(K4, 90.0, 100)).goals[0].parts[0]
    assert settled.depends_on == ()


def test_weeks_are_lost_when_even_zero_weeks_in_the_rest_is_too_late() -> None:
    """20 weeks in each of three quarters leave 15 at the least."""
    given = [reported(quarter, 20.0, 100) for quarter in (K1, K2, K3)]
    assert standing(plan_of(at_most(14.9), x=DURATION), *given) is Standing.LOST
    assert standing(plan_of(at_most(15.0), x=DURATION), *given) is Standing.OPEN


def test_a_stock_is_open_until_the_fourth_quarters_row_is_in() -> None:
    """Latest: the whole domain until K4's row."""
    plan = plan_of(at_most(250.0), x=STOCK)
    assert standing(plan, reported(K3, 240)) is Standing.OPEN
    assert standing(plan, reported(K4, 240)) is Standing.SECURED
    assert standing(plan, reported(K4, 251)) is Standing.LOST


def test_sick_leave_is_settled_by_the_third_quarter() -> None:
    """at_quarter 3: open before, secured or lost from K3's own figure on."""
    plan = plan_of(at_most(9.9), x=AT_K3)
    assert standing(plan, reported(K2, 9.8)) is Standing.OPEN
    assert standing(plan, reported(K3, 9.9)) is Standing.SECURED
    assert standing(plan, reported(K3, 10.0)) is Standing.LOST
    assert standing(plan, reported(K2, 9.8), as_of=K3) is Standing.OPEN


def test_a_failing_quarter_loses_a_goal_that_every_quarter_must_hold() -> None:
    """Minimum: lost at the first failing quarter, secured when all are in and hold."""
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    assert standing(plan, reported(K1, 5)) is Standing.LOST
    assert standing(plan, reported(K1, 6)) is Standing.OPEN
    assert standing(plan, *(reported(quarter, 6) for quarter in (K1, K2, K3, K4))) is Standing.SECURED
    assert standing(plan, *(reported(quarter, 6) for quarter in (K1, K2, K4))) is Standing.OPEN


def test_a_delivery_is_settled_by_its_day() -> None:
    """Delivered: settled by its date, even a late one; with none, open until the deadline has passed."""
    plan = plan_of(delivered(day(10, 18)), x=DAY)
    assert standing(plan, reported(K1, day(2, 1))) is Standing.SECURED
    assert standing(plan, reported(K1, day(10, 19))) is Standing.LOST
    assert standing(plan, as_of=K3) is Standing.OPEN
    assert standing(plan, as_of=K4) is Standing.LOST


def test_an_answer_can_still_be_taken_back_before_the_year_is_out() -> None:
    """Yes/no: the whole domain until K4's row is in."""
    plan = plan_of({"kind": "attested", "measure": "x"}, x=YES_NO)
    assert standing(plan, reported(K3, value=True)) is Standing.OPEN
    assert standing(plan, reported(K4, value=True)) is Standing.SECURED
    assert standing(plan, reported(K4, value=False)) is Standing.LOST


@pytest.mark.parametrize(
    ("rule", "own", "other", "expected"),
    [
        (BENCHMARK, 9.9, 9.9, Standing.SECURED),
        (BENCHMARK, 10.0, 9.9, Standing.LOST),
        (BELOW, 9.9, 9.9, Standing.LOST),
        (BELOW, 9.8, 9.9, Standing.SECURED),
    ],
)
def test_against_a_settled_benchmark_equality_decides_as_the_rule_says(
    rule: dict[str, Any], own: float, other: float, expected: Standing
) -> None:
    """At most is sure when x's highest ≤ y's lowest, impossible when x's lowest > y's highest; for below: < and ≥."""
    plan = plan_of(rule, x=AT_K3, y=AT_K3)
    assert standing(plan, reported(K3, own), reported(K3, other, measure="y")) is expected


def test_an_open_benchmark_keeps_the_goal_open() -> None:
    """Own figure settled, the state's average is not: anything can happen, but not below zero."""
    plan = plan_of(BENCHMARK, x=AT_K3, y={"domain": "duration"})
    assert standing(plan, reported(K3, 9.9), reported(K3, 9.9, measure="y")) is Standing.OPEN
    assert standing(plan, reported(K3, 0.0), reported(K3, 9.9, measure="y")) is Standing.SECURED


def test_a_benchmark_may_have_a_goal_of_its_own() -> None:
    """A measure that is a figure here and a benchmark there runs both ways at once."""
    rule = {"kind": "all_of", "parts": [BENCHMARK, at_most(12.0, "y")]}
    plan = plan_of(rule, x=AT_K3, y={"domain": "duration"})
    assert standing(plan, reported(K3, 9.9), reported(K4, 9.9, measure="y")) is Standing.SECURED
    assert standing(plan, reported(K3, 9.9), reported(K3, 9.9, measure="y")) is Standing.OPEN


def test_a_band_is_open_when_both_ends_fail_but_zero_passes() -> None:
    """Within: −3 and 3 fail, 0 passes, so testing the two ends alone is wrong."""
    mean = {"domain": "deviation", "aggregation": {"kind": "weighted_mean"}}
    assert standing(plan_of(WITHIN, x=mean), reported(K1, 3.0, 1)) is Standing.OPEN
    assert standing(plan_of(WITHIN, x=DEVIATION), reported(K3, -3.0)) is Standing.OPEN
    assert standing(plan_of(WITHIN, x=DEVIATION), reported(K4, -3.0)) is Standing.LOST
    assert standing(plan_of(WITHIN, x=DEVIATION), reported(K4, -2.0)) is Standing.SECURED


def test_a_band_against_another_measure_is_not_secured_while_its_lower_end_can_leave_the_least_band() -> None:
    """Within: both ends are held against the benchmark's lowest; −9 to 1 against a band of 2 to 10."""
    rule = {"kind": "within", "measure": "x", "target": {"measure": "y"}}
    plan = plan_of(rule, x=DEVIATION, y=AT_K3)
    given = [reported(K4, -9.0), reported(K3, 10.0, measure="y")]
    assert standing(plan, *given) is Standing.SECURED
    scenario = Scenario(project(given, plan)).with_value("x", 1.0).with_value("y", 2.0)
    assert scorecard(plan, scenario).goals[0].standing is Standing.OPEN


def test_secured_asks_that_the_goal_is_met_now() -> None:
    """A rule that no figure can break is still open while nothing is known."""
    plan = plan_of(at_least(0.0), x=SHARE)
    assert standing(plan) is Standing.OPEN
    assert standing(plan, reported(K1, 50.0, 10)) is Standing.SECURED


def test_parts_carry_their_own_standing() -> None:
    """All parts must hold: one lost part loses the goal, and the others keep their own standing."""
    rule = {"kind": "all_of", "parts": [delivered(day(4, 21)), delivered(day(12, 31), "y")]}
    card = scored(plan_of(rule, x=DAY, y=DAY), reported(K2, day(4, 22)))
    goal = card.goals[0]
    assert (goal.outcome, goal.standing) == (Outcome.NOT_MET, Standing.LOST)
    assert [part.standing for part in goal.parts] == [Standing.LOST, Standing.OPEN]
    assert goal.reason.settled_by == (0,)
    assert (card.secured, card.met, card.possible) == (0, 0, 0)


def test_one_secured_branch_secures_an_eller() -> None:
    """any_of is secured by one branch, though the other is open."""
    rule = {"kind": "any_of", "parts": [at_most(9.9), at_most(100.0, "y")]}
    plan = plan_of(rule, x=AT_K3, y=STOCK)
    goal = scored(plan, reported(K3, 9.0), reported(K3, 120, measure="y")).goals[0]
    assert goal.standing is Standing.SECURED
    assert goal.reason.settled_by == (0,)
    assert goal.reason.failed_branches == (1,)


def test_a_replaced_figure_widens_its_own_range_to_include_it() -> None:
    """What if sick leave had been another, though K3 has settled it: the goal is open again, never contradictory."""
    plan = plan_of(at_most(9.9), x=AT_K3)
    card = scored(plan, reported(K3, 10.4), x=9.8)
    assert (card.goals[0].outcome, card.goals[0].standing) == (Outcome.MET, Standing.OPEN)
    same_side = scored(plan, reported(K3, 10.4), x=11.0)
    assert same_side.goals[0].standing is Standing.LOST


def test_a_replaced_day_is_open_against_the_day_that_was_reported() -> None:
    """A late delivery moved to an early day is open; moved to another late day it stays lost."""
    plan = plan_of(delivered(day(10, 18)), x=DAY)
    assert scored(plan, reported(K4, day(11, 1)), x=day(10, 1)).goals[0].standing is Standing.OPEN
    assert scored(plan, reported(K4, day(11, 1)), x=day(12, 1)).goals[0].standing is Standing.LOST
    assert scored(plan, as_of=K2, x=day(10, 1)).goals[0].standing is Standing.OPEN
    assert scored(plan, as_of=K2, x=day(11, 1)).goals[0].standing is Standing.OPEN  # nothing is delivered yet


def test_taking_a_figure_away_leaves_the_goal_open() -> None:
    """Without its figure a measure can be anything its domain allows."""
    plan = plan_of(at_most(9.9), x=AT_K3)
    card = scorecard(plan, Scenario(project([reported(K3, 10.4)], plan)).without("x"))
    assert (card.goals[0].outcome, card.goals[0].standing) == (Outcome.PENDING, Standing.OPEN)


def test_a_delivery_late_by_a_sunday_depends_on_the_reading() -> None:
    """2024-04-21 is a Sunday: delivered on Monday it is late, and marked as depending on the reading."""
    plan = plan_of(delivered({"report": 1}), x=DAY)
    late = scored(plan, reported(K1, date(2024, 4, 22))).goals[0]
    assert late.outcome is Outcome.NOT_MET
    assert late.parts[0].depends_on == (Dependence.WORKING_DAY,)
    assert scored(plan, reported(K1, date(2024, 4, 23))).goals[0].parts[0].depends_on == ()
    assert scored(plan, reported(K1, date(2024, 4, 21))).goals[0].parts[0].depends_on == ()


def test_a_day_named_by_the_contract_is_not_moved() -> None:
    """Only "with the report" depends on the report's day; a printed day that falls on a Sunday stands."""
    plan = plan_of(delivered(date(2024, 4, 21)), x=DAY)
    assert scored(plan, reported(K1, date(2024, 4, 22))).goals[0].parts[0].depends_on == ()


def test_a_band_that_moves_is_worst_at_the_farthest_figure_and_the_narrowest_band() -> None:
    """A deviation of −3, tried at 1, against a band that may still narrow to 2: it holds now, and is not secured."""
    plan = plan_of(
        {"kind": "within", "measure": "x", "target": {"measure": "y"}}, x={"domain": "deviation"}, y=dict(DURATION)
    )
    figures = (reported(K4, -3.0), reported(K1, 8.0, 100, measure="y"))
    result = scored(plan, *figures, as_of=K4, x=1.0).goals[0]
    assert (result.outcome, result.standing) == (Outcome.MET, Standing.OPEN)


@pytest.mark.parametrize(("value", "expected"), [(98.0, Standing.SECURED), (90.0, Standing.LOST)])
def test_in_the_years_account_every_goal_is_secured_or_lost(value: float, expected: Standing) -> None:
    """A share reported once a year: nothing is to come any more, so what it is now is what it will be."""
    plan = plan_of(at_least(97.0), x=SHARE)
    assert scored(plan, reported(K2, value, 10), as_of=K4).goals[0].standing is Standing.OPEN
    assert scored(plan, reported(K2, value, 10), as_of=K4, closed=True).goals[0].standing is expected


def test_in_the_years_account_what_never_came_is_lost() -> None:
    """No figure, no answer, no delivery, a quarter that is missing: not met, and nothing can still change it."""
    parts = [at_least(97.0), {"kind": "attested", "measure": "y"}, delivered(day(12, 31), "d"), at_least(6.0, "z")]
    plan = plan_of_goals(parts, x=SHARE, y=YES_NO, d=DAY, z=EVERY_QUARTER)
    card = scored(plan, reported(K1, 6.0, measure="z"), as_of=K4, closed=True)
    assert [(goal.outcome, goal.standing) for goal in card.goals] == [(Outcome.NOT_MET, Standing.LOST)] * 4
    assert (card.secured, card.met, card.possible) == (0, 0, 0)


def test_in_the_years_account_a_tried_figure_settles_its_goal_too() -> None:
    """What if the account said otherwise: nothing is to come in that case either."""
    plan = plan_of(at_least(97.0), x=SHARE)
    card = scored(plan, reported(K2, 90.0, 10), as_of=K4, closed=True, x=98.0)
    assert (card.secured, card.met, card.possible) == (1, 1, 1)
