"""The fewest, then the least effortful, changes that reach a total."""

from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.plan import Measurement, Plan
from engine.scoring import Flip, Outcome
from engine.what_if import Interval, Path, Paths, benchmarks, change_in_rest, paths
from tests.engine.brute_force import check_path
from tests.engine.small import (
    AT_K3,
    DAY,
    DEVIATION,
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

YES = {"kind": "attested", "measure": "x"}


def after(plan: Plan, *given: Measurement, **projected: Any) -> Scenario:  # noqa: ANN401 - as project takes
    """The year after these figures."""
    return Scenario(project(given, plan, **projected))


def to(found: Paths) -> list[dict[str, object]]:
    """The figures that each path proposes."""
    return [{change.measure: change.after for change in path.changes} for path in found.cheapest]


def both(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Both parts must hold."""
    return {"kind": "all_of", "parts": [first, second]}


def either(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """One branch is enough."""
    return {"kind": "any_of", "parts": [first, second]}


# --- which changes ---


def test_a_total_that_is_reached_needs_no_change() -> None:
    """The one path is to leave everything as it is."""
    plan = plan_of(at_most(250.0), x=STOCK)
    found = paths(plan, after(plan, reported(K2, 240)), at_least=1)
    assert found == Paths(1, 1, (Path((), 0.0, 1, ()),), capped=False, exact=True)


def test_the_change_goes_just_far_enough_and_says_what_else_would_do() -> None:
    """Sick leave from 10,4 to 9,8 or below: two quarters moved it by 0,3, so that is two normal moves."""
    plan = plan_of(at_most(9.8), x=AT_K3)
    (path,) = paths(plan, after(plan, reported(K1, 10.7), reported(K2, 10.4)), at_least=1).cheapest
    (change,) = path.changes
    assert (change.measure, change.before, change.after, change.region) == ("x", 10.4, 9.8, Interval(0.0, 9.8))
    assert change.effort == pytest.approx(2.0)
    assert (path.met, path.flips) == (1, (Flip("1.1", Outcome.NOT_MET, Outcome.MET),))


def test_few_changes_come_before_little_effort() -> None:
    """One goal with one far figure beats one with two near ones."""
    plan = plan_of_goals([at_least(9.0), both(at_least(6.0, "y"), at_least(6.0, "z"))], x=STOCK, y=STOCK, z=STOCK)
    given = [reported(quarter, value, measure=key) for key in "xyz" for quarter, value in ((K1, 4), (K2, 5))]
    assert to(paths(plan, after(plan, *given), at_least=1)) == [{"x": 9.0}]


def test_of_equally_few_changes_the_least_effort_counts() -> None:
    """4 cases at 2 a quarter are less than 3 at 1 a quarter."""
    plan = plan_of_goals([at_least(9.0), at_least(8.0, "y")], x=STOCK, y=STOCK)
    given = [reported(K1, 3), reported(K2, 5), reported(K1, 4, measure="y"), reported(K2, 5, measure="y")]
    assert to(paths(plan, after(plan, *given), at_least=1)) == [{"x": 9.0}]
    weighed = paths(plan, after(plan, *given), at_least=1, effort={"x": 2.0})
    assert to(weighed) == [{"y": 8.0}]
    assert weighed.cheapest[0].effort == pytest.approx(3.0)


def test_every_tie_is_given_in_the_plans_order() -> None:
    """Three deliveries of which one is needed: three paths, each on its last day in time."""
    plan = plan_of_goals([delivered(day(10, 18), key) for key in "xyz"], x=DAY, y=DAY, z=DAY)
    found = paths(plan, after(plan, as_of=K2), at_least=1)
    assert to(found) == [{"x": day(10, 18)}, {"y": day(10, 18)}, {"z": day(10, 18)}]
    assert not found.capped


def test_more_ties_than_one_can_read_are_capped_and_that_is_said() -> None:
    """Of 10 like goals 5 can be chosen in 252 ways."""
    keys = [f"x{number}" for number in range(10)]
    plan = plan_of_goals([{**YES, "measure": key} for key in keys], **dict.fromkeys(keys, YES_NO))
    found = paths(plan, after(plan), at_least=5)
    assert (len(found.cheapest), found.capped) == (20, True)
    assert len({frozenset(values) for values in to(found)}) == 20


def test_both_ways_into_a_band_tie_when_they_are_as_far() -> None:
    """From the middle of two bands either is as near."""
    plan = plan_of(either(at_most(-1.0), at_least(1.0)), x=DEVIATION)
    assert to(paths(plan, after(plan, reported(K1, 0.0)), at_least=1)) == [{"x": -1.0}, {"x": 1.0}]


def test_a_figure_not_known_is_proposed_where_the_verdict_turns() -> None:
    """Any survey of 85 and more will do, and 85 is what is asked; it counts as one normal move."""
    plan = plan_of(at_least(85.0), x={"domain": "share", "aggregation": {"kind": "latest", "once": True}})
    (path,) = paths(plan, after(plan, as_of=K2), at_least=1).cheapest
    assert (path.changes[0].before, path.changes[0].after, path.changes[0].region) == (
        None,
        85.0,
        Interval(85.0, 100.0),
    )
    assert path.effort == 1.0


# --- goals that share a measure ---


def test_one_figure_that_wins_two_goals_is_one_change() -> None:
    """Both goals stand on x; winning both takes the farther of two values, and no second measure."""
    plan = plan_of_goals([at_least(6.0), at_least(8.0), at_least(6.0, "y")], x=STOCK, y=STOCK)
    given = [reported(quarter, value, measure=key) for key in "xy" for quarter, value in ((K1, 4), (K2, 5))]
    assert to(paths(plan, after(plan, *given), at_least=2)) == [{"x": 8.0}]


def test_what_wins_one_goal_may_lose_another() -> None:
    """At least 8 and at most 6 cannot both be had; with y's goal two can."""
    plan = plan_of_goals([at_least(8.0), at_most(6.0), at_least(6.0, "y")], x=STOCK, y=STOCK)
    scenario = after(plan, *(reported(q, v, measure=key) for key in "xy" for q, v in ((K1, 4), (K2, 5))))
    assert to(paths(plan, scenario, at_least=2)) == [{"y": 6.0}]
    assert paths(plan, scenario, at_least=3) == Paths(3, 2, (), capped=False, exact=True)


def test_a_benchmark_that_two_goals_share_can_win_both() -> None:
    """The state's average up to 7 carries both; each agency's own figure carries one."""
    plan = plan_of_goals([at_most({"measure": "s"}), at_most({"measure": "s"}, "y")], x=AT_K3, y=AT_K3, s=AT_K3)
    given = [
        reported(q, v, measure=k)
        for k, vs in (("x", (6, 7)), ("y", (6, 7)), ("s", (4, 5)))
        for q, v in zip((K1, K2), vs, strict=True)
    ]
    scenario = after(plan, *given)
    assert to(paths(plan, scenario, at_least=2)) == [{"s": 7.0}]
    assert to(paths(plan, scenario, at_least=2, locked=benchmarks(plan))) == [{"x": 5.0, "y": 5.0}]


def test_a_figure_follows_a_benchmark_that_must_move_too() -> None:
    """The benchmark y must come down to 5 for its own goal; x must then be at most 5, not the 8 that y is now."""
    plan = plan_of_goals([at_most(5.0, "y"), at_most({"measure": "y"})], x=STOCK, y=STOCK)
    given = [
        reported(q, v, measure=k) for k, vs in (("x", (8, 9)), ("y", (7, 8))) for q, v in zip((K1, K2), vs, strict=True)
    ]
    assert to(paths(plan, after(plan, *given), at_least=2)) == [{"x": 5.0, "y": 5.0}]


def test_figures_held_against_figures_held_against_others_all_follow() -> None:
    """At least 5, and y at least x, and z at least y: all three must come up to 5."""
    chain = [at_least(5.0), at_least({"measure": "x"}, "y"), at_least({"measure": "y"}, "z")]
    plan = plan_of({"kind": "all_of", "parts": chain}, x=STOCK, y=STOCK, z=STOCK)
    found = paths(plan, after(plan, *(reported(K2, 0, measure=key) for key in "xyz")), at_least=1)
    assert to(found) == [{"x": 5.0, "y": 5.0, "z": 5.0}]
    assert found.exact


# --- what is never proposed ---


def test_what_is_lost_is_never_proposed() -> None:
    """Three quarters at 90 cannot reach 97: only y's goal can be had, and two cannot."""
    plan = plan_of_goals([at_least(97.0), at_most(250.0, "y")], x=SHARE, y=STOCK)
    given = [*(reported(quarter, 90.0, 100) for quarter in (K1, K2, K3)), reported(K3, 260, measure="y")]
    scenario = after(plan, *given)
    assert to(paths(plan, scenario, at_least=1)) == [{"y": 250.0}]
    assert paths(plan, scenario, at_least=2).most == 1


def test_a_settled_figure_is_never_proposed() -> None:
    """Sick leave is settled by its 3rd quarter; what it is held against is not, and is what still can change."""
    plan = plan_of(at_most({"measure": "y"}), x=AT_K3, y={"domain": "duration"})
    scenario = after(plan, reported(K3, 10.1), reported(K3, 9.8, measure="y"))
    assert to(paths(plan, scenario, at_least=1)) == [{"y": 10.1}]
    assert to(paths(plan, scenario.with_value("x", 10.0), at_least=1)) == [{"y": 10.0}]


def test_a_delivery_whose_day_has_passed_is_never_proposed() -> None:
    """The other branch of the eller is."""
    plan = plan_of(either(delivered(day(3, 15)), at_least(6.0, "y")), x=DAY, y=STOCK)
    assert to(paths(plan, after(plan, as_of=K2), at_least=1)) == [{"y": 6.0}]


def test_a_quarter_that_failed_is_never_made_good() -> None:
    """Five boards in one quarter lose the goal; a quarter that is missing can still be reported."""
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    assert to(paths(plan, after(plan, reported(K1, 5)), at_least=1)) == []
    assert to(paths(plan, after(plan, reported(K1, 6), reported(K3, 6)), at_least=1)) == [{"x": 6.0}]


def test_nothing_is_proposed_once_the_years_account_is_made() -> None:
    """What was pending is not met, and no quarter is to come."""
    plan = plan_of(at_least(6.0), x=STOCK)
    found = paths(plan, after(plan, as_of=K4, closed=True), at_least=1)
    assert (found.most, found.cheapest) == (0, ())


def test_locked_goals_and_measures_stay_as_they_are() -> None:
    """A locked measure does not move, a locked goal neither wins nor loses."""
    plan = plan_of_goals([at_least(6.0), at_least(7.0, "y"), at_least(8.0, "z")], x=STOCK, y=STOCK, z=STOCK)
    scenario = after(plan, *(reported(q, v, measure=key) for key in "xyz" for q, v in ((K1, 4), (K2, 5))))
    assert to(paths(plan, scenario, at_least=1)) == [{"x": 6.0}]
    assert to(paths(plan, scenario, at_least=1, locked={"x"})) == [{"y": 7.0}]
    assert to(paths(plan, scenario, at_least=1, locked={"1.1", "y"})) == [{"z": 8.0}]
    assert paths(plan, scenario, at_least=2, locked={"1.1", "y"}).most == 1


def test_a_locked_goal_that_is_met_is_not_given_up_for_others() -> None:
    """With x below 5 two goals would be won and one lost, which is not allowed."""
    plan = plan_of_goals([at_least(5.0), at_most(3.0), at_most(4.0)], x=STOCK)
    scenario = after(plan, reported(K1, 4), reported(K2, 5))
    assert to(paths(plan, scenario, at_least=2)) == [{"x": 3.0}]
    assert paths(plan, scenario, at_least=2, locked={"1.1"}).most == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"at_least": 2}, "the plan has 1"),
        ({"at_least": -1}, "the plan has 1"),
        ({"at_least": 1, "locked": {"rettidig"}}, 'Did you mean "rettidigt"'),
        ({"at_least": 1, "effort": {"rettidig": 1.0}}, 'Did you mean "rettidigt"'),
        ({"at_least": 1, "effort": {"rettidigt": -1.0}}, "from 0 up"),
        ({"at_least": 1, "effort": {"rettidigt": float("nan")}}, "from 0 up"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, Any], told: str) -> None:
    """Totals that do not exist, names that are neither goal nor measure, weights that are none."""
    plan = plan_of(at_least(97.0, "rettidigt"), rettidigt=SHARE)
    with pytest.raises(ValueError, match=told):
        paths(plan, after(plan), **asked)


def test_the_mean_of_counts_to_come_need_not_be_whole() -> None:
    """3 cases on average in the first quarter, at most 2 in the year: the rest at 1 on average, and the year at 1,5."""
    counts = {"domain": "count", "decimals": 0, "aggregation": {"kind": "weighted_mean"}}
    plan = plan_of(at_most(2.0), x=counts)
    scenario = after(plan, reported(K1, 3, 7))
    (path,) = paths(plan, scenario, at_least=1).cheapest
    assert change_in_rest(scenario, path.changes[0]).level == 1.0
    check_path(scenario, path, 1)
