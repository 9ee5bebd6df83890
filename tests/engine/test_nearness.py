"""How near a goal is to flipping: which part decides, how far it is, and how far the year usually moves it."""

import pytest
from hypothesis import given

from engine import Measurement, Outcome, Plan, Scenario, Standing, project, scorecard
from engine.nearness import Distance, Nearness, Way, nearness
from tests.engine.samples import scenarios
from tests.engine.small import (
    DAY,
    DEVIATION,
    DURATION,
    K1,
    K2,
    K4,
    STOCK,
    YES_NO,
    at_most,
    delivered,
    plan_of,
    reported,
)


def near(plan: Plan, *measurements: Measurement) -> Nearness:
    """The nearness of goal 1.1 on these figures."""
    scenario = Scenario(project(measurements, plan))
    return nearness(plan, scenario, scorecard(plan, scenario))[0]


def way(plan: Plan, *measurements: Measurement) -> Way:
    """The way of goal 1.1, which must be measured."""
    found = near(plan, *measurements).way
    assert found is not None
    return found


def both(kind: str, *parts: dict[str, object]) -> dict[str, object]:
    """Parts that must all hold, or of which one is enough."""
    return {"kind": kind, "parts": list(parts)}


def test_where_all_must_hold_the_tightest_part_decides() -> None:
    """240 of 250 is 4 per cent from its limit, 129 of 130 less than one."""
    plan = plan_of(both("all_of", at_most(250.0, "x"), at_most(130.0, "y")), x=STOCK, y=STOCK)
    found = way(plan, reported(K1, 240.0), reported(K1, 129.0, measure="y"))
    assert (found.place, found.margin) == (1, 1.0)
    assert found.percent(found.margin) == pytest.approx(100 / 130)


def test_where_all_must_hold_and_two_fail_the_one_furthest_off_decides() -> None:
    """Both must be mended before the goal flips, so the harder one tells how far it is."""
    plan = plan_of(both("all_of", at_most(250.0, "x"), at_most(130.0, "y")), x=STOCK, y=STOCK)
    assert way(plan, reported(K1, 251.0), reported(K1, 160.0, measure="y")).place == 1


@pytest.mark.parametrize(("first", "second", "decides"), [(12.0, 9.6, 1), (9.0, 6.0, 1), (9.0, 12.0, 0)])
def test_where_one_is_enough_the_loosest_part_decides(first: float, second: float, decides: int) -> None:
    """The nearest to being won where none holds; the last that would fall where some do."""
    plan = plan_of(both("any_of", at_most(10.0, "x"), at_most(9.5, "y")), x=DURATION, y=DURATION)
    assert way(plan, reported(K1, first, 10), reported(K1, second, 10, "y")).place == decides


def test_a_part_that_can_no_longer_change_decides_nothing() -> None:
    """A delivery that is made cannot be lost; the stock beside it still can."""
    plan = plan_of(both("all_of", delivered("2024-06-30", "x"), at_most(130.0, "y")), x=DAY, y=STOCK)
    assert way(plan, reported(K1, K1.last_day), reported(K1, 100.0, measure="y")).place == 1


def test_secured_lost_pending_and_yes_no_goals_have_no_distance() -> None:
    """Each says why."""
    stock = plan_of(at_most(10.0), x=STOCK)
    assert near(stock, reported(K4, 9.0)).distance is Distance.SETTLED
    assert near(stock).distance is Distance.PENDING
    assert (
        near(plan_of({"kind": "attested", "measure": "x"}, x=YES_NO), reported(K1, True)).distance
        is Distance.UNMEASURED
    )


def test_a_target_of_zero_has_no_percentage() -> None:
    """A division by it would say infinitely far."""
    assert near(plan_of(at_most(0.0), x=STOCK), reported(K1, 3.0)).distance is Distance.UNMEASURED


def test_a_no_that_must_become_a_yes_cannot_be_measured_in_figures() -> None:
    """However small the margin beside it, the goal does not flip by that."""
    plan = plan_of(both("all_of", {"kind": "attested", "measure": "x"}, at_most(10.0, "y")), x=YES_NO, y=STOCK)
    assert near(plan, reported(K1, value=False), reported(K1, 9.0, measure="y")).distance is Distance.UNMEASURED


def test_the_usual_range_is_what_quarters_like_those_so_far_can_do() -> None:
    """12 and 14 weeks, as many cases each: two more quarters like either end the year on 12,5 to 13,5."""
    found = way(plan_of(at_most(13.0), x=DURATION), reported(K1, 14.0, 10), reported(K2, 12.0, 10))
    assert found.margin == pytest.approx(0.0)
    assert list(found.usual) == pytest.approx([-0.5, 0.5])


def test_a_moving_benchmark_widens_the_usual_range() -> None:
    """The own figure at its worst against the benchmark at its best, and the other way round."""
    plan = plan_of({"kind": "below", "measure": "x", "target": {"measure": "y"}}, x=DEVIATION, y=DEVIATION)
    given_figures = [(K1, 1.0, "x"), (K2, 2.0, "x"), (K1, 5.0, "y"), (K2, 3.0, "y")]
    found = way(plan, *(reported(quarter, value, measure=measure) for quarter, value, measure in given_figures))
    assert found.usual == (1.0, 4.0)


def test_a_deviation_that_has_been_on_both_sides_has_its_best_at_zero() -> None:
    """From −1 to 1,5 within ±2: between 0,5 and 2 of room."""
    plan = plan_of({"kind": "within", "measure": "x", "target": 2.0}, x=DEVIATION)
    assert way(plan, reported(K1, -1.0), reported(K2, 1.5)).usual == (0.5, 2.0)


@given(scenarios())
def test_the_sign_of_the_deciding_margin_is_the_verdict(scenario: Scenario) -> None:
    """What has room is met, what falls short is not; at the limit itself it may be either. Only open goals count."""
    card = scorecard(scenario.plan, scenario)
    for found in nearness(scenario.plan, scenario, card):
        result = card.goal(found.goal)
        assert (found.way is not None) == (found.distance is Distance.MEASURED)
        assert (result.standing is not Standing.OPEN) == (found.distance is Distance.SETTLED)
        if found.way and abs(found.way.margin) > 1e-9:
            assert (found.way.margin > 0) == (result.outcome is Outcome.MET)
            assert found.way.usual[0] <= found.way.margin + 1e-9
            assert found.way.usual[1] >= found.way.margin - 1e-9
