"""How near each goal is to flipping."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from engine import (
    Fragility,
    Interval,
    Measurement,
    NearFlip,
    Outcome,
    Plan,
    Scenario,
    Standing,
    fragility,
    project,
    scorecard,
)
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
    plan_of_goals,
    reported,
)

lawful = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def found(plan: Plan, *given: Measurement, **projected: Any) -> Fragility:  # noqa: ANN401 - as project takes
    """How near the goals are after these figures."""
    return fragility(plan, Scenario(project(given, plan, **projected)))


def losing(plan: Plan, *given: Measurement) -> NearFlip:
    """The one goal that can be lost."""
    (flip,) = found(plan, *given).losing
    return flip


def winning(plan: Plan, *given: Measurement) -> NearFlip:
    """The one goal that can be won."""
    (flip,) = found(plan, *given).winning
    return flip


def test_a_met_goal_is_as_near_to_being_lost_as_its_figure_to_the_next_value_that_fails() -> None:
    """From 248 cases to 251 against at most 250, where a quarter moves 6: half a normal move."""
    flip = losing(plan_of(at_most(250.0), x=STOCK), reported(K1, 254), reported(K2, 248))
    (change,) = flip.changes
    assert (change.before, change.after, change.region) == (248.0, 251.0, Interval(251.0, None))
    assert (flip.distance, flip.moves) == (3.0, 0.5)
    assert (flip.before, flip.after) == (Outcome.MET, Outcome.NOT_MET)


def test_an_unmet_goal_is_as_near_to_being_won_as_its_figure_to_the_first_value_that_holds() -> None:
    """From 10,4 days to 9,8; equality counts."""
    flip = winning(plan_of(at_most(9.8), x=AT_K3), reported(K1, 10.7), reported(K2, 10.4))
    assert flip.changes[0].after == 9.8
    assert flip.distance == pytest.approx(0.6)
    assert flip.moves == pytest.approx(2.0)


def test_a_years_average_is_as_near_as_its_rest_must_move() -> None:
    """13,5 and 12,5 make 13,0; losing 13,0 takes 13,1 in the year, which is 0,2 in the two quarters to come."""
    flip = losing(plan_of(at_most(13.0), x=DURATION), reported(K1, 13.5, 100), reported(K2, 12.5, 100))
    assert flip.distance == pytest.approx(0.1)
    assert flip.moves == pytest.approx(0.2)


def test_the_nearest_come_first_across_units() -> None:
    """0,1 of a move, then 2, whatever the units."""
    plan = plan_of_goals([at_most(9.8), at_most(250.0, "y")], x=AT_K3, y=STOCK)
    given = [reported(K1, 9.6), reported(K2, 9.5), reported(K1, 210, measure="y"), reported(K2, 248, measure="y")]
    assert [flip.goal for flip in found(plan, *given).losing] == ["1.2", "1.1"]


def test_a_goal_of_several_parts_is_lost_by_its_nearest_and_won_by_all_that_fail() -> None:
    """All must hold: the tightest loses it. Two that fail must both be brought to hold."""
    parts = {"kind": "all_of", "parts": [at_most(250.0), at_most(130.0, "y")]}
    plan = plan_of(parts, x=STOCK, y=STOCK)
    history = [reported(K1, 230), reported(K1, 119, measure="y")]
    flip = losing(plan, *history, reported(K2, 240), reported(K2, 129, measure="y"))
    assert [change.measure for change in flip.changes] == ["y"]
    flip = winning(plan, *history, reported(K2, 260), reported(K2, 135, measure="y"))
    assert [(change.measure, change.after) for change in flip.changes] == [("x", 250.0), ("y", 130.0)]
    assert flip.distance is None
    assert flip.moves == pytest.approx(10 / 30 + 5 / 16)


def test_an_eller_is_lost_by_all_that_hold_and_won_by_its_nearest() -> None:
    """Both branches hold: both must fail."""
    parts = {"kind": "any_of", "parts": [at_most(2.0), at_most(1.0, "y")]}
    plan = plan_of(parts, x=DEVIATION, y=DEVIATION)
    flip = losing(
        plan, reported(K1, 1.0), reported(K2, 1.5), reported(K1, 0.2, measure="y"), reported(K2, 0.7, measure="y")
    )
    assert [(change.measure, change.after) for change in flip.changes] == [("x", 2.1), ("y", 1.1)]


def test_a_benchmark_may_be_what_loses_a_goal() -> None:
    """The state's average moves more than one's own figure does."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    given = [reported(K1, 9.6), reported(K2, 9.5), reported(K1, 10.7, measure="y"), reported(K2, 9.7, measure="y")]
    assert losing(plan, *given).changes[0][:3] == ("y", 9.7, 9.4)


def test_what_is_secured_or_lost_is_near_to_nothing() -> None:
    """Three quarters at 90 cannot reach 97; a stock reported for the 4th quarter can no longer change."""
    plan = plan_of_goals([at_least(97.0), at_most(250.0, "y")], x=SHARE, y=STOCK)
    given = [*(reported(quarter, 90.0, 100) for quarter in (K1, K2, K3)), reported(K4, 240, measure="y")]
    assert found(plan, *given) == Fragility((), ())


def test_a_pending_goal_is_won_by_what_it_waits_for() -> None:
    """Its delivery on the last day in time, or the report of a quarter that is missing: one move each."""
    assert winning(plan_of(delivered(day(10, 18)), x=DAY), *()).changes[0].after == day(10, 18)
    flip = winning(plan_of(at_least(6.0), x=EVERY_QUARTER), reported(K1, 6), reported(K3, 6))
    assert (flip.before, flip.changes[0].after, flip.moves) == (Outcome.PENDING, 6.0, 1.0)


def test_a_yes_is_one_answer_from_being_lost() -> None:
    """There is no distance between yes and no."""
    flip = losing(plan_of({"kind": "attested", "measure": "x"}, x=YES_NO), reported(K1, value=True))
    assert (flip.changes[0].after, flip.moves, flip.distance) == (False, 1.0, None)


def test_a_delivery_put_in_its_place_by_the_scenario_is_days_from_being_late() -> None:
    """A day that was only tried can be tried otherwise: ten days to the first that is too late."""
    plan = plan_of(delivered(day(10, 18)), x=DAY)
    tried = Scenario(project((), plan)).with_value("x", day(10, 9))
    (flip,) = fragility(plan, tried).losing
    assert (flip.changes[0].after, flip.distance, flip.moves) == (day(10, 19), 10.0, 1.0)


@lawful
@given(scenarios())
def test_every_open_goal_flips_as_it_is_said_to(scenario: Scenario) -> None:
    """Once the changes are made the goal is lost, or won; each goal stands once, the nearest first."""
    plan = scenario.plan
    before, near = scorecard(plan, scenario), fragility(plan, scenario)
    for flips, met in ((near.losing, True), (near.winning, False)):
        assert [flip.moves for flip in flips] == pytest.approx(sorted(flip.moves for flip in flips))
        for flip in flips:
            was = before.goal(flip.goal)
            assert was.standing is Standing.OPEN
            assert (was.outcome is Outcome.MET) is met
            tried = scenario
            for change in flip.changes:
                assert plan.measure(change.measure).fits(change.after)
                tried = tried.with_value(change.measure, change.after)
            now = scorecard(plan, tried).goal(flip.goal).outcome
            assert now is flip.after
            assert (now is Outcome.MET) is not met
    goals = [flip.goal for flip in (*near.losing, *near.winning)]
    assert len(set(goals)) == len(goals)


@lawful
@given(scenarios())
def test_an_open_goal_that_is_not_told_of_can_be_flipped_by_no_figure_to_come(scenario: Scenario) -> None:
    """After the year's account nothing flips; before it a pending open goal is told of while a figure can come."""
    plan = scenario.plan
    near = fragility(plan, scenario)
    told = {flip.goal for flip in (*near.losing, *near.winning)}
    if scenario.projection.closed:
        assert not told
        return
    for goal in scorecard(plan, scenario).goals:
        levers = {key for key in plan.measure_by_key if not scenario.projection.figures[key].settled}
        if goal.standing is Standing.OPEN and goal.outcome is Outcome.PENDING and not scenario.changes:
            assert goal.id in told or not levers.intersection(part.measure for part in goal.parts)
