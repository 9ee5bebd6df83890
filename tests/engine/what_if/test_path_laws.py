"""What must hold for every path, whatever the figures and however goals share measures."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.figures import Scenario, project
from engine.plan import Measurement, Plan
from engine.scoring import Outcome, Standing, flips, outcomes, scorecard
from engine.what_if import Paths, apply_path, paths
from engine.what_if.typical_change import count_of
from tests.engine.samples import PLANS, scenarios
from tests.engine.small import (
    K1,
    K2,
    STOCK,
    at_least,
    plan_of_goals,
    reported,
)

pytestmark = pytest.mark.slow

lawful = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


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
    assert bool(found.cheapest) is (at_least_ <= found.most)
    assert found.exact
    assert before.secured <= found.most <= before.possible
    for path in found.cheapest:
        card = scorecard(plan, apply_path(scenario, path))
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
                tried = apply_path(scenario, path).with_value(change.measure, end)
                assert scorecard(plan, tried).met >= at_least_


@settings(lawful, max_examples=8)
@given(scenarios())
def test_a_greater_total_never_takes_less(scenario: Scenario) -> None:
    """The ladder's steps cost more and more, up to the most that can be had; beyond there is no path."""
    plan = scenario.plan
    costs = []
    for total in range(len(plan.goals) + 1):
        found = paths(plan, scenario, at_least=total)
        if found.cheapest:
            costs.append((len(found.cheapest[0].changes), round(found.cheapest[0].effort, 6)))
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


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
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
    assert [(len(path.changes), round(path.effort, 6)) for path in found.cheapest[:1]] == ([best] if ways else [])
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
    verdicts, count = outcomes(plan, scenario, rows), count_of(scenario)
    costs = [
        (
            (
                len(row),
                round(sum(weights[key] * count(key, value) for key, value in row.items()), 6),
            ),
            row,
        )
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
    assert all(path.met == len(plan.goals) for path in found.cheapest)


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
    assert len(found.cheapest[0].changes) == 15
