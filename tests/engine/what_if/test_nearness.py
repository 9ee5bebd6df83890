"""How near each goal is to flipping: the shortest way, the part that decides, how far the year usually goes."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from engine.figures import Scenario, project
from engine.plan import Measurement, Plan
from engine.scoring import Outcome, Standing, scorecard
from engine.what_if import DecidingPart, FlipPath, Interval, Nearness, Unmeasured, nearest_first, nearness
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
YES: dict[str, object] = {"kind": "attested", "measure": "x"}


def found(scenario: Scenario) -> tuple[Nearness, ...]:
    """How near every goal is, in the contract's order."""
    return nearness(scenario.plan, scenario, scorecard(scenario.plan, scenario))


def near(plan: Plan, *given: Measurement, **projected: Any) -> Nearness:  # noqa: ANN401 - as project takes
    """How near goal 1.1 is after these figures."""
    return found(Scenario(project(given, plan, **projected)))[0]


def way(plan: Plan, *given: Measurement) -> FlipPath:
    """The way on which goal 1.1 flips, which there must be."""
    shortest = near(plan, *given).path
    assert shortest is not None
    return shortest


def room(plan: Plan, *given: Measurement) -> DecidingPart:
    """The room of goal 1.1, which must be measured."""
    measured = near(plan, *given)
    assert measured.deciding_part is not None
    assert measured.unmeasured is None
    return measured.deciding_part


def both(kind: str, *parts: dict[str, object]) -> dict[str, object]:
    """Parts that must all hold, or of which one is enough."""
    return {"kind": kind, "parts": list(parts)}


# --- the shortest way ---


def test_a_met_goal_is_as_near_to_being_lost_as_its_figure_to_the_next_value_that_fails() -> None:
    """From 248 cases to 251 against at most 250, where a quarter moves 6: half a normal move; 2 cases to spare."""
    plan, history = plan_of(at_most(250.0), x=STOCK), (reported(K1, 254), reported(K2, 248))
    flip = way(plan, *history)
    (change,) = flip.changes
    assert (change.before, change.after, change.region) == (248.0, 251.0, Interval(251.0, None))
    assert (flip.typical_changes, flip.after) == (0.5, Outcome.NOT_MET)
    assert room(plan, *history).margin == 2.0
    assert near(plan, *history).signed_typical_changes == 0.5


def test_an_unmet_goal_is_as_near_to_being_won_as_its_figure_to_the_first_value_that_holds() -> None:
    """From 10,4 days to 9,8; equality counts. What is still to be won lies on the other side of the line."""
    plan, history = plan_of(at_most(9.8), x=AT_K3), (reported(K1, 10.7), reported(K2, 10.4))
    assert way(plan, *history).changes[0].after == 9.8
    assert way(plan, *history).typical_changes == pytest.approx(2.0)
    assert near(plan, *history).signed_typical_changes == pytest.approx(-2.0)
    assert room(plan, *history).margin == pytest.approx(-0.6)


def test_a_years_average_is_as_near_as_its_rest_must_move() -> None:
    """13,5 and 12,5 make 13,0; losing 13,0 takes 13,1 in the year, which is 0,2 in the two quarters to come."""
    flip = way(plan_of(at_most(13.0), x=DURATION), reported(K1, 13.5, 100), reported(K2, 12.5, 100))
    assert flip.changes[0].after == 13.1
    assert flip.typical_changes == pytest.approx(0.2)


def test_the_nearest_come_first_across_units() -> None:
    """0,1 of a move, then 2, whatever the units."""
    plan = plan_of_goals([at_most(9.8), at_most(250.0, "y")], x=AT_K3, y=STOCK)
    given = [reported(K1, 9.6), reported(K2, 9.5), reported(K1, 210, measure="y"), reported(K2, 248, measure="y")]
    assert [flip.goal for flip in nearest_first(found(Scenario(project(given, plan))))] == ["1.2", "1.1"]


def test_equally_near_goals_stand_in_the_contracts_order_and_those_nothing_flips_are_left_out() -> None:
    """Two answers are one move each; what is secured has no place among the nearest."""
    plan = plan_of_goals([YES, at_most(250.0, "y"), {**YES, "measure": "z"}], x=YES_NO, y=STOCK, z=YES_NO)
    given = [reported(K1, True), reported(K4, 240, measure="y"), reported(K1, False, measure="z")]
    nearest = nearest_first(found(Scenario(project(given, plan, K3))))
    assert [flip.goal for flip in nearest] == ["1.1", "1.2", "1.3"]
    nearest = nearest_first(found(Scenario(project(given, plan))))
    assert [flip.goal for flip in nearest] == ["1.1", "1.3"]
    assert [flip.wins for flip in nearest] == [False, True]


def test_a_goal_of_several_parts_is_lost_by_its_nearest_and_won_by_all_that_fail() -> None:
    """All must hold: the tightest loses it. Two that fail must both be brought to hold."""
    plan = plan_of(both("all_of", at_most(250.0), at_most(130.0, "y")), x=STOCK, y=STOCK)
    history = [reported(K1, 230), reported(K1, 119, measure="y")]
    flip = way(plan, *history, reported(K2, 240), reported(K2, 129, measure="y"))
    assert [change.measure for change in flip.changes] == ["y"]
    flip = way(plan, *history, reported(K2, 260), reported(K2, 135, measure="y"))
    assert [(change.measure, change.after) for change in flip.changes] == [("x", 250.0), ("y", 130.0)]
    assert flip.typical_changes == pytest.approx(10 / 30 + 5 / 16)


def test_an_eller_is_lost_by_all_that_hold_and_won_by_its_nearest() -> None:
    """Both branches hold: both must fail."""
    plan = plan_of(both("any_of", at_most(2.0), at_most(1.0, "y")), x=DEVIATION, y=DEVIATION)
    flip = way(
        plan, reported(K1, 1.0), reported(K2, 1.5), reported(K1, 0.2, measure="y"), reported(K2, 0.7, measure="y")
    )
    assert [(change.measure, change.after) for change in flip.changes] == [("x", 2.1), ("y", 1.1)]


def test_a_benchmark_may_be_what_loses_a_goal() -> None:
    """The state's average moves more than one's own figure does."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y=AT_K3)
    given = [reported(K1, 9.6), reported(K2, 9.5), reported(K1, 10.7, measure="y"), reported(K2, 9.7, measure="y")]
    assert way(plan, *given).changes[0][:3] == ("y", 9.7, 9.4)
    assert room(plan, *given).margin == pytest.approx(0.2)


@pytest.mark.parametrize("form", [AT_K3, LAST_YEAR])
def test_last_years_figure_is_never_what_would_have_to_move(form: dict[str, Any]) -> None:
    """It moved a whole day from quarter to quarter, one's own a tenth; yet nobody can move the year before."""
    plan = plan_of({"kind": "reduced_by", "measure": "x", "percent": 5, "against": "y"}, x=AT_K3, y=form)
    given = [reported(K1, 10.5), reported(K2, 10.4), reported(K1, 11.9, measure="y"), reported(K2, 10.9, measure="y")]
    flip = way(plan, *given)
    assert [(change.measure, change.after) for change in flip.changes] == [("x", 10.3)]
    assert flip.typical_changes == pytest.approx(1.0)


def test_a_pending_goal_is_won_by_what_it_waits_for() -> None:
    """Its delivery on the last day in time, or the report of a quarter that is missing: one move each."""
    assert way(plan_of(delivered(day(10, 18)), x=DAY)).changes[0].after == day(10, 18)
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    flip = way(plan, reported(K1, 6), reported(K3, 6))
    assert (flip.changes[0].after, flip.typical_changes) == (6.0, 1.0)
    assert near(plan, reported(K1, 6), reported(K3, 6)).before is Outcome.PENDING


def test_a_delivery_put_in_its_place_by_the_scenario_can_be_tried_otherwise() -> None:
    """A day that was only tried: the first that is too late loses the goal."""
    tried = Scenario(project((), plan_of(delivered(day(10, 18)), x=DAY))).with_value("x", day(10, 9))
    flip = found(tried)[0].path
    assert flip is not None
    assert (flip.changes[0].after, flip.typical_changes) == (day(10, 19), 1.0)


# --- the part that decides ---


def test_where_all_must_hold_the_tightest_part_decides() -> None:
    """240 of 250 is two moves of 5 from its limit, 129 of 130 less than half a move of 5."""
    plan = plan_of(both("all_of", at_most(250.0, "x"), at_most(130.0, "y")), x=STOCK, y=STOCK)
    history = [reported(K1, 235.0), reported(K1, 124.0, measure="y")]
    found_room = room(plan, *history, reported(K2, 240.0), reported(K2, 129.0, measure="y"))
    assert (found_room.index, found_room.margin) == (1, 1.0)


def test_where_all_must_hold_and_two_fail_the_one_that_takes_the_most_decides() -> None:
    """Both must be mended before the goal flips, so the harder one tells how far it is: 6 moves, not a fifth of one."""
    plan = plan_of(both("all_of", at_most(250.0, "x"), at_most(130.0, "y")), x=STOCK, y=STOCK)
    history = [reported(K1, 246.0), reported(K1, 155.0, measure="y")]
    assert room(plan, *history, reported(K2, 251.0), reported(K2, 160.0, measure="y")).index == 1


@pytest.mark.parametrize(("first", "second", "decides"), [(12.0, 9.6, 1), (9.0, 6.0, 1), (9.0, 12.0, 0)])
def test_where_one_is_enough_the_loosest_part_decides(first: float, second: float, decides: int) -> None:
    """The nearest to being won where none holds; the last that would fall where some do."""
    plan = plan_of(both("any_of", at_most(10.0, "x"), at_most(9.5, "y")), x=DURATION, y=DURATION)
    assert room(plan, reported(K1, first, 10), reported(K1, second, 10, "y")).index == decides


def test_of_two_parts_that_turn_together_the_one_that_turns_last_or_first_decides() -> None:
    """Sick leave against two limits: both must fall for an "eller" to be lost, one does to lose an "og"."""
    parts = [at_most(10.0), at_most(9.95)]
    history = [reported(K1, 9.0), reported(K2, 9.5)]
    assert room(plan_of(both("any_of", *parts), x=AT_K3), *history).index == 0
    assert room(plan_of(both("all_of", *parts), x=AT_K3), *history).index == 1


def test_a_part_that_can_no_longer_change_decides_nothing() -> None:
    """A delivery that is made cannot be lost; the stock beside it still can."""
    plan = plan_of(both("all_of", delivered("2024-06-30", "x"), at_most(130.0, "y")), x=DAY, y=STOCK)
    assert room(plan, reported(K1, K1.last_day), reported(K1, 100.0, measure="y")).index == 1


def test_a_target_of_zero_has_a_distance_like_any_other() -> None:
    """Three cases too many, where a quarter is assumed to move one."""
    plan = plan_of(at_most(0.0), x=STOCK)
    assert room(plan, reported(K1, 3.0)).margin == -3.0
    assert near(plan, reported(K1, 3.0)).signed_typical_changes == -3.0


# --- what cannot be measured, and why ---


def test_secured_lost_pending_and_yes_no_goals_have_no_room_and_say_why() -> None:
    """A pending goal and an answer have a way to a flip all the same; what is settled has none."""
    stock = plan_of(at_most(10.0), x=STOCK)
    assert near(stock, reported(K4, 9.0)) == Nearness("1.1", Outcome.MET, unmeasured=Unmeasured.SETTLED)
    assert near(stock).unmeasured is Unmeasured.PENDING
    assert near(stock).path is not None
    answer = near(plan_of(YES, x=YES_NO), reported(K1, value=True))
    assert (answer.unmeasured, answer.deciding_part) == (Unmeasured.ANSWER, None)
    assert answer.path is not None
    assert (answer.path.changes[0].after, answer.path.typical_changes) == (False, 1.0)


def test_a_goal_that_cannot_be_mended_is_settled() -> None:
    """Three quarters at 90 cannot reach 97."""
    plan = plan_of(at_least(97.0), x=SHARE)
    assert near(plan, *(reported(quarter, 90.0, 100) for quarter in (K1, K2, K3))).unmeasured is Unmeasured.SETTLED


def test_a_goal_that_only_last_years_figure_could_flip_is_reached_by_nothing() -> None:
    """Its own figure is settled, the year before not reported yet for the 3rd quarter: open, but nobody's to move."""
    plan = plan_of({"kind": "reduced_by", "measure": "x", "percent": 5, "against": "y"}, x=AT_K3, y=AT_K3)
    given = [reported(K3, 10.4), reported(K2, 10.9, measure="y")]
    assert near(plan, *given, as_of=K3).unmeasured is Unmeasured.UNREACHED


def test_a_no_that_must_become_a_yes_cannot_be_measured_in_figures() -> None:
    """However small the margin beside it, the goal does not flip by that."""
    plan = plan_of(both("all_of", YES, at_most(10.0, "y")), x=YES_NO, y=STOCK)
    for stock in (9.0, 11.0):
        unmeasured = near(plan, reported(K1, value=False), reported(K1, stock, measure="y")).unmeasured
        assert unmeasured is Unmeasured.ANSWER


def test_a_goal_that_also_waits_for_a_figure_cannot_be_measured_yet() -> None:
    """One stock is too high and the other not known: no margin says how far it is to both."""
    plan = plan_of(both("all_of", at_most(10.0), at_most(10.0, "y")), x=STOCK, y=STOCK)
    waits = near(plan, reported(K1, 12.0))
    assert (waits.before, waits.unmeasured) == (Outcome.NOT_MET, Unmeasured.PENDING)


# --- the usual range ---


def test_the_usual_range_is_what_quarters_like_those_so_far_can_do() -> None:
    """12 and 14 weeks, as many cases each: two more quarters like either end the year on 12,5 to 13,5."""
    found_room = room(plan_of(at_most(13.0), x=DURATION), reported(K1, 14.0, 10), reported(K2, 12.0, 10))
    assert found_room.margin == pytest.approx(0.0)
    assert list(found_room.usual) == pytest.approx([-0.5, 0.5])


def test_the_usual_range_reaches_over_the_line_where_the_year_usually_turns() -> None:
    """13,0 turns at 13,1, a tenth away, which is a tenth of a move: from 0,4 beyond the line to 0,6 before it."""
    found_room = room(plan_of(at_most(13.0), x=DURATION), reported(K1, 14.0, 10), reported(K2, 12.0, 10))
    assert list(found_room.reach) == pytest.approx([-0.4, 0.6])


def test_what_turns_between_two_reported_values_reaches_the_line() -> None:
    """The year usually ends on 13,05 at most: 13,1 is not reached, but 13,05 is too much already."""
    plan = plan_of(at_most(13.0), x=DURATION)
    found_room = room(plan, reported(K1, 13.1, 10), reported(K2, 12.9, 10))
    assert found_room.usual[0] == pytest.approx(-0.05)
    assert found_room.reach[0] == 0.0


def test_a_part_alone_does_not_reach_over_the_line_where_another_must_turn_too() -> None:
    """Both stocks are too high; one has been low enough, which would still leave the other."""
    plan = plan_of(both("all_of", at_most(250.0, "x"), at_most(130.0, "y")), x=STOCK, y=STOCK)
    given = [reported(K1, 230.0), reported(K2, 260.0)]
    given += [reported(K1, 135.0, measure="y"), reported(K2, 131.0, measure="y")]
    found_room = room(plan, *given)
    assert found_room.index == 0
    assert found_room.usual == (-10.0, 20.0)
    assert list(found_room.reach) == pytest.approx([-10 / 30 - 1 / 4, -1 / 4])


def test_a_moving_benchmark_widens_the_usual_range() -> None:
    """The own figure at its worst against the benchmark at its best, and the other way round."""
    plan = plan_of({"kind": "below", "measure": "x", "target": {"measure": "y"}}, x=DEVIATION, y=DEVIATION)
    given_figures = [(K1, 1.0, "x"), (K2, 2.0, "x"), (K1, 5.0, "y"), (K2, 3.0, "y")]
    found_room = room(plan, *(reported(quarter, value, measure=measure) for quarter, value, measure in given_figures))
    assert found_room.usual == (1.0, 4.0)


def test_a_deviation_that_has_been_on_both_sides_has_its_best_at_zero() -> None:
    """From −1 to 1,5 within ±2: between 0,5 and 2 of room."""
    plan = plan_of({"kind": "within", "measure": "x", "target": 2.0}, x=DEVIATION)
    assert room(plan, reported(K1, -1.0), reported(K2, 1.5)).usual == (0.5, 2.0)


# --- laws ---


@pytest.mark.slow
@lawful
@given(scenarios())
def test_every_goal_flips_as_it_is_said_to(scenario: Scenario) -> None:
    """Once the changes are made the goal is lost, or won; each stands once, the nearest first."""
    plan = scenario.plan
    before, nearest = scorecard(plan, scenario), nearest_first(found(scenario))
    taken = [round(abs(flip.signed_typical_changes), 9) for flip in nearest]
    assert taken == sorted(taken)
    assert len({flip.goal for flip in nearest}) == len(nearest)
    for flip in nearest:
        was = before.goal(flip.goal)
        assert was.standing is Standing.OPEN
        assert was.outcome is flip.before
        assert (was.outcome is not Outcome.MET) is flip.wins
        assert flip.path is not None
        tried = scenario
        for change in flip.path.changes:
            assert plan.measure(change.measure).fits(change.after)
            tried = tried.with_value(change.measure, change.after)
        now = scorecard(plan, tried).goal(flip.goal).outcome
        assert now is flip.path.after
        assert (now is Outcome.MET) is flip.wins


@pytest.mark.slow
@lawful
@given(scenarios())
def test_an_open_goal_that_is_not_told_of_can_be_flipped_by_no_figure_to_come(scenario: Scenario) -> None:
    """After the year's account nothing flips; before it a pending open goal is told of while a figure can come."""
    plan, every = scenario.plan, found(scenario)
    told = {near.goal for near in every if near.path}
    if scenario.projection.closed:
        assert not told
        return
    for goal in scorecard(plan, scenario).goals:
        levers = {key for key in plan.measure_by_key if not scenario.projection.figures[key].settled}
        if goal.standing is Standing.OPEN and goal.outcome is Outcome.PENDING and not scenario.changes:
            assert goal.id in told or not levers.intersection(part.measure for part in goal.parts)


@pytest.mark.slow
@lawful
@given(scenarios())
def test_the_sign_of_the_deciding_margin_is_the_verdict(scenario: Scenario) -> None:
    """What has room is met, what falls short is not; at the limit itself it may be either. Only open goals count."""
    card = scorecard(scenario.plan, scenario)
    for near in found(scenario):
        result = card.goal(near.goal)
        assert (near.deciding_part is not None) == (near.unmeasured is None)
        assert (result.standing is not Standing.OPEN) == (near.unmeasured is Unmeasured.SETTLED)
        if near.deciding_part is None:
            continue
        margin, usual, reach = near.deciding_part.margin, near.deciding_part.usual, near.deciding_part.reach
        if abs(margin) > 1e-9:
            assert (margin > 0) == (result.outcome is Outcome.MET)
        assert usual[0] <= margin + 1e-9
        assert margin <= usual[1] + 1e-9
        dust = 1e-9 * max(1.0, *map(abs, reach))
        assert reach[0] <= near.signed_typical_changes + dust
        assert near.signed_typical_changes <= reach[1] + dust
