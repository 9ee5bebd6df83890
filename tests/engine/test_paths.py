"""The fewest, then the least effortful, changes that reach a total."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import (
    Basis,
    Flip,
    Interval,
    Measurement,
    NormalMove,
    Outcome,
    Path,
    Paths,
    Plan,
    Scenario,
    Standing,
    benchmarks,
    flips,
    normal_move,
    paths,
    project,
    scorecard,
    take,
)
from engine.move import moves
from engine.sweep import outcomes
from tests.engine.samples import PLANS, scenarios
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

lawful = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))

YES = {"kind": "attested", "measure": "x"}


def after(plan: Plan, *given: Measurement, **projected: Any) -> Scenario:  # noqa: ANN401 - as project takes
    """The year after these figures."""
    return Scenario(project(given, plan, **projected))


def to(found: Paths) -> list[dict[str, object]]:
    """The figures that each path proposes."""
    return [{change.measure: change.after for change in path.changes} for path in found.found]


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
    (path,) = paths(plan, after(plan, reported(K1, 10.7), reported(K2, 10.4)), at_least=1).found
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
    assert weighed.found[0].effort == pytest.approx(3.0)


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
    assert (len(found.found), found.capped) == (20, True)
    assert len({frozenset(values) for values in to(found)}) == 20


def test_both_ways_into_a_band_tie_when_they_are_as_far() -> None:
    """From the middle of two bands either is as near."""
    plan = plan_of(either(at_most(-1.0), at_least(1.0)), x=DEVIATION)
    assert to(paths(plan, after(plan, reported(K1, 0.0)), at_least=1)) == [{"x": -1.0}, {"x": 1.0}]


def test_a_figure_not_known_is_proposed_where_the_verdict_turns() -> None:
    """Any survey of 85 and more will do, and 85 is what is asked; it counts as one normal move."""
    plan = plan_of(at_least(85.0), x={"domain": "share", "aggregation": {"kind": "latest", "once": True}})
    (path,) = paths(plan, after(plan, as_of=K2), at_least=1).found
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
    assert (found.most, found.found) == (0, ())


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


# --- normal moves ---


def test_a_normal_move_is_the_mean_distance_from_quarter_to_quarter() -> None:
    """13,6 to 12,4 to 12,9: (1,2 + 0,5) / 2."""
    plan = plan_of(at_most(13.0), x=DURATION)
    given = [reported(K1, 13.6, 10), reported(K2, 12.4, 10), reported(K3, 12.9, 10)]
    found = normal_move(after(plan, *given).projection, "x")
    assert found is not None
    assert found.size == pytest.approx(0.85)
    assert found.basis is Basis.QUARTERS


@pytest.mark.parametrize(
    ("form", "given", "size"),
    [
        (AT_K3, [10.0], 0.5),
        (AT_K3, [10.0, 10.0], 0.5),
        (STOCK, [6], 1.0),
        ({"domain": "share"}, [97.0], 1.0),
        (DEVIATION, [0.0], 0.1),
    ],
)
def test_where_the_quarters_say_nothing_a_normal_move_is_assumed_and_said_to_be(
    form: dict[str, Any], given: list[float], size: float
) -> None:
    """5 per cent of the figure, one point of a share, never less than one reported step."""
    plan = plan_of(at_least(5.0), x=form)
    year = project([reported(q, v) for q, v in zip((K1, K2), given, strict=False)], plan)
    assert normal_move(year, "x") == NormalMove(size, Basis.ASSUMED)


def test_a_years_average_is_moved_by_what_its_rest_must_move() -> None:
    """Two equal quarters are half the year: 0,5 weeks in the year are 1,0 in the rest, one normal move of 1,0."""
    plan = plan_of(at_most(12.5), x=DURATION)
    scenario = after(plan, reported(K1, 13.5, 100), reported(K2, 12.5, 100))
    assert moves(scenario, "x", 12.5) == pytest.approx(1.0)


def test_a_day_an_answer_and_the_unknown_are_one_move() -> None:
    """There is no distance to count; staying where one is is none."""
    plan = plan_of_goals(
        [delivered(day(10, 18)), {**YES, "measure": "y"}, at_least(5.0, "z")], x=DAY, y=YES_NO, z=STOCK
    )
    scenario = after(plan, reported(K1, value=True, measure="y"))
    assert moves(scenario, "x", day(9, 1)) == 1.0
    assert moves(scenario, "y", False) == 1.0
    assert moves(scenario, "y", True) == 0.0
    assert moves(scenario, "z", 400.0) == 1.0
    assert normal_move(scenario.projection, "x") is None


# --- laws ---


@lawful
@given(scenarios(), st.data())
def test_every_path_scores_as_it_says(scenario: Scenario, data: st.DataObject) -> None:
    """It reaches its total, flips what it says, moves nothing settled or locked, and wins nothing lost."""
    plan = scenario.plan
    before = scorecard(plan, scenario)
    names = [*(goal.id for goal in plan.goals), *plan.measure_by_key]
    locked = data.draw(st.sets(st.sampled_from(names), max_size=4))
    at_least_ = data.draw(st.integers(0, len(plan.goals)))
    found = paths(plan, scenario, at_least=at_least_, locked=locked)
    assert bool(found.found) is (at_least_ <= found.most)
    assert found.exact
    assert before.secured <= found.most <= before.possible
    for path in found.found:
        card = scorecard(plan, take(scenario, path))
        assert (card.met, flips(before, card)) == (path.met, path.flips)
        assert card.met >= at_least_
        won = {flip.goal for flip in path.flips if flip.after is Outcome.MET}
        assert all(before.goal(goal).standing is Standing.OPEN for goal in won)
        assert not locked & (won | {flip.goal for flip in path.flips if flip.before is Outcome.MET})
        for change in path.changes:
            figure = scenario.projection.figures[change.measure]
            assert change.measure not in locked
            assert not figure.settled
            assert figure.measure.fits(change.after)
            assert change.region.holds(change.after)
            for end in (end for end in change.region if end is not None):
                tried = take(scenario, path).with_value(change.measure, end)
                assert scorecard(plan, tried).met >= at_least_


@lawful
@given(scenarios())
def test_a_greater_total_never_takes_less(scenario: Scenario) -> None:
    """The ladder's steps cost more and more, up to the most that can be had; beyond there is no path."""
    plan = scenario.plan
    costs = []
    for total in range(len(plan.goals) + 1):
        found = paths(plan, scenario, at_least=total)
        if found.found:
            costs.append((len(found.found[0].changes), round(found.found[0].effort, 6)))
    assert costs == sorted(costs)
    assert len(costs) == found.most + 1


LEAVES = st.builds(
    lambda kind, measure, target: {"kind": kind, "measure": measure, "target": target},
    st.sampled_from(["at_least", "at_most", "below", "above"]),
    st.sampled_from("xyz"),
    st.integers(0, 5).map(float),
)
AGAINST = st.builds(
    lambda kind, pair, plus: {"kind": kind, "measure": pair[0], "target": {"measure": pair[1], "plus": plus}},
    st.sampled_from(["at_least", "at_most", "below", "above"]),
    st.permutations("xyz"),
    st.integers(0, 2).map(float),
)
PARTS = st.one_of(LEAVES, AGAINST)
REQUIREMENTS = st.recursive(
    PARTS, lambda parts: st.builds(either, parts, parts) | st.builds(both, parts, parts), max_leaves=3
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(REQUIREMENTS, min_size=1, max_size=4), st.lists(st.integers(0, 5), min_size=6, max_size=6), st.data())
def test_no_cheaper_path_is_missed_where_goals_share_measures(
    requirements: list[dict[str, Any]], figures: list[int], data: st.DataObject
) -> None:
    """Against every combination of values tried one by one: as few changes, as little effort, every tie."""
    named = {key for key in "xyz" if f"'{key}'" in str(requirements)}
    plan = plan_of_goals(requirements, **dict.fromkeys(sorted(named), STOCK))
    keys = sorted(named)
    given = [reported(q, figures[2 * n + i], measure=key) for n, key in enumerate(keys) for i, q in enumerate((K1, K2))]
    scenario = after(plan, *given)
    weights = {key: data.draw(st.sampled_from([0.0, 0.5, 1.0, 3.0])) for key in keys}
    total = data.draw(st.integers(0, len(requirements)))
    found = paths(plan, scenario, at_least=total, effort=weights)
    best, ways = tried_one_by_one(plan, scenario, total, weights)
    assert found.exact
    assert [(len(path.changes), round(path.effort, 6)) for path in found.found[:1]] == ([best] if ways else [])
    if not found.capped:
        assert {frozenset(way) for way in to(found)} == {frozenset(way) for way in ways}


def tried_one_by_one(
    plan: Plan, scenario: Scenario, total: int, weights: dict[str, float]
) -> tuple[tuple[int, float], list[dict[str, float]]]:
    """The fewest and least effortful of all changes to any values from 0 to 12."""
    keys = list(weights)
    rows: list[dict[str, float]] = [
        dict(zip(some, values, strict=True))
        for size in range(len(keys) + 1)
        for some in combinations(keys, size)
        for values in product([float(value) for value in range(13)], repeat=size)
        if all(scenario.value(key) != value for key, value in zip(some, values, strict=True))
    ]
    verdicts = outcomes(plan, scenario, rows)
    costs = [
        ((len(row), round(sum(weights[key] * moves(scenario, key, value) for key, value in row.items()), 6)), row)
        for row, met in zip(rows, verdicts, strict=True)
        if sum(goal is True for goal in met.values()) >= total
    ]
    best = min((cost for cost, _ in costs), default=(0, 0.0))
    return best, [row for cost, row in costs if cost == best]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_the_sample_plans_are_searched_whole(plan: Plan) -> None:
    """Nothing known: every goal can be had, and the path to all of them names every measure that it needs."""
    found = paths(plan, Scenario(project([], plan)), at_least=len(plan.goals))
    assert (found.most, found.exact) == (len(plan.goals), True)
    assert all(path.met == len(plan.goals) for path in found.found)


def test_many_goals_that_all_share_measures_do_not_blow_up() -> None:
    """14 goals over 30 measures, each goal on three that its neighbours have too: seconds, and still exact."""
    keys = [f"x{number}" for number in range(30)]
    goals = [
        both(at_least(6.0, keys[2 * n]), either(at_least(7.0, keys[2 * n + 1]), at_least(8.0, keys[2 * n + 2])))
        for n in range(14)
    ]
    used = dict.fromkeys(keys[:29], STOCK)
    plan = plan_of_goals(goals, **used)
    scenario = after(plan, *(reported(q, v, measure=key) for key in used for q, v in ((K1, 4), (K2, 5))))
    found = paths(plan, scenario, at_least=14)
    assert found.exact
    assert len(found.found[0].changes) == 15
