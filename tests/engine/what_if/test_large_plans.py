"""Plans with very many goals: swept block by block to the same verdicts, and searched within a counted budget."""

from sys import modules
from typing import Any

import pytest

from engine.figures import Scenario, project
from engine.plan import Plan
from engine.scoring import outcomes, part_outcomes, scorecard
from engine.what_if import Unmeasured, apply_path, nearness, paths, profile, profiles
from tests.pages.largest import SHAPES, figures_of_year, largest_form

GOALS = 90


def year_of(shape: str, goals: int = GOALS, parts: int = 2) -> Scenario:
    """A large plan of a shape after its second quarter."""
    plan = Plan.model_validate(largest_form(shape, goals, parts))
    return Scenario(project(figures_of_year(plan), plan))


@pytest.mark.parametrize("shape", SHAPES)
def test_levers_swept_in_blocks_do_what_each_does_alone(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many levers share a frame changes nothing about any of them."""
    scenario = year_of(shape, 12)
    together = profiles(scenario.plan, scenario)
    monkeypatch.setattr(modules["engine.what_if.profile"], "MOST_VERDICTS", 1)
    assert profiles(scenario.plan, scenario) == together
    key = scenario.plan.measures[-1].key
    assert profile(scenario.plan, scenario, key) == together[key]


def test_trials_judged_in_blocks_are_judged_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many goals share a frame changes no verdict."""
    scenario = year_of("tangled", 12)
    rows: list[dict[str, Any]] = [{measure.key: 91.0} for measure in scenario.plan.measures]
    whole = outcomes(scenario.plan, scenario, rows), part_outcomes(scenario.plan, scenario, rows)
    monkeypatch.setattr(modules["engine.scoring.sweep"], "MOST_AT_ONCE", 1)
    assert (outcomes(scenario.plan, scenario, rows), part_outcomes(scenario.plan, scenario, rows)) == whole


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["apart", "shared"])
def test_a_search_among_very_many_goals_ends_and_says_what_it_left_out(shape: str) -> None:
    """Each path does what it says; that a cheaper one may be there is said."""
    scenario = year_of(shape)
    plan = scenario.plan
    card = scorecard(plan, scenario)
    result = paths(plan, scenario, at_least=card.met + 1)
    assert not result.exact
    assert result.cheapest
    for path in result.cheapest[:2]:
        assert scorecard(plan, apply_path(scenario, path)).met == path.met > card.met


@pytest.mark.slow
@pytest.mark.parametrize("shape", ["chain", "star"])
def test_what_nearness_finds_among_very_many_goals_flips_them(shape: str) -> None:
    """Also where every figure is held against another, and not all values of all could be tried."""
    scenario = year_of(shape)
    near = next(each for each in nearness(scenario.plan, scenario, scorecard(scenario.plan, scenario)) if each.path)
    assert near.path is not None
    tried = scenario
    for change in near.path.changes:
        tried = tried.with_value(change.measure, change.after)
    assert scorecard(scenario.plan, tried).goal(near.goal).outcome is near.path.after is not near.before


@pytest.mark.slow
@pytest.mark.parametrize(("shape", "exact"), [("chain", False), ("tangled", True)])
def test_nearness_says_where_not_everything_was_tried(shape: str, exact: bool) -> None:
    """A shorter path may be there then, and a goal that none was found for is not called out of reach."""
    scenario = year_of(shape, 12)
    found = nearness(scenario.plan, scenario, scorecard(scenario.plan, scenario))
    assert {near.exact for near in found} == {exact}
    assert Unmeasured.UNREACHED not in {near.unmeasured for near in found if not near.exact}
    assert (Unmeasured.NOT_FOUND in {near.unmeasured for near in found}) is not exact
