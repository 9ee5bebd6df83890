"""What must hold for levers, tipping points and paths in any plan that can be written, however it is read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.figures import Scenario
from engine.plan import Measure, Value
from engine.scoring import Outcome, outcomes, scorecard
from engine.what_if import (
    LeverGroup,
    lever_worths,
    paths,
    profiles,
    profiles_after,
    rest_of_year,
    rest_of_year_after,
    tipping_points,
)
from tests.engine.brute_force import check_path, check_region
from tests.engine.strategies import day_aside, scenarios_read_otherwise, values
from tests.lawful import lawful

pytestmark = pytest.mark.slow

MET = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.PENDING}


@lawful(10)
@given(scenarios_read_otherwise())
def test_every_step_of_a_lever_agrees_with_its_scorecard(scenario: Scenario) -> None:
    """At both ends of each lever, and on both sides of each turn: goal by goal and part by part."""
    plan = scenario.plan
    still = {goal.id: goal.outcome for goal in scorecard(plan, scenario).goals}
    for key, found in profiles(plan, scenario).items():
        turns = {first for runs in found.steps.values() for first, _ in runs}
        for step in sorted({0, len(found.grid.values) - 1} | turns | {turn - 1 for turn in turns if turn}):
            card = scorecard(plan, scenario.with_value(key, found.grid.values[step]))
            profile = still | {goal: found.outcome(goal, step) for goal in found.steps}
            assert {goal.id: goal.outcome for goal in card.goals} == profile, (key, found.grid.values[step])
            for (goal, place), runs in found.parts.items():
                part = next(outcome for first, outcome in reversed(runs) if first <= step)
                assert card.goal(goal).parts[place].outcome is part, (key, found.grid.values[step])


@lawful(10)
@given(scenarios_read_otherwise(), st.data())
def test_what_is_known_of_a_scenario_before_a_change_is_the_same_as_looked_for_anew(
    scenario: Scenario, data: st.DataObject
) -> None:
    """One figure changed, then its change taken back, then another way to read the contract."""
    plan, former = scenario.plan, scenario
    known, rests = profiles(plan, former), rest_of_year(plan, former)
    measure = data.draw(st.sampled_from(plan.measures))
    for now in (
        former.with_value(measure.key, data.draw(values(plan, measure))),
        former.with_baseline(measure.key),
        Scenario(former.projection),
    ):
        known, rests, former = profiles_after(known, former, now), rest_of_year_after(rests, former, now), now
        assert known == profiles(plan, now)
        assert rests == rest_of_year(plan, now)


@lawful(10)
@given(scenarios_read_otherwise())
def test_a_lever_is_worth_what_the_scorecard_says_at_its_figure(scenario: Scenario) -> None:
    """What it gains and loses there; nothing where the year is settled, and nothing on the figure it has."""
    plan = scenario.plan
    card = scorecard(plan, scenario)
    worths = lever_worths(scenario, card, profiles(plan, scenario))
    assert {each.measure for each in worths} == set(plan.measure_by_key)
    assert [each.typical_changes for each in worths] == sorted(each.typical_changes for each in worths)
    for each in worths:
        for worth, sign in ((each.gain, 1), (each.loss, -1)):
            if worth is not None:
                met = scorecard(plan, scenario.with_value(each.measure, worth.at)).met
                assert (met - card.met, worth.goals * sign > 0) == (worth.goals, True), each
                assert each.group is not LeverGroup.SETTLED


@lawful(20)
@given(scenarios_read_otherwise(), st.data())
def test_every_region_scores_as_it_says(scenario: Scenario, data: st.DataObject) -> None:
    """Each end of a region is met, the reported value just outside is not; any other is met where a region holds it."""
    plan = scenario.plan
    for found in tipping_points(plan, scenario):
        measure = plan.measure(found.measure)
        ends = [end for region in found.regions for end in region if end is not None]
        beyond = [step(measure, end, aside) for end in ends for aside in (-1, 1)]
        drawn = reported(measure, data.draw(values(plan, measure)))
        check_region(scenario, found, {drawn, *ends, *(value for value in beyond if measure.fits(value))})


@lawful(20)
@given(scenarios_read_otherwise(), st.data())
def test_every_path_scores_as_it_says(scenario: Scenario, data: st.DataObject) -> None:
    """It reaches its total, flips what it says, and moves nothing that is settled or locked."""
    plan = scenario.plan
    names = [*(goal.id for goal in plan.goals), *plan.measure_by_key]
    locked = data.draw(st.sets(st.sampled_from(names), max_size=2))
    total = data.draw(st.integers(0, len(plan.goals)))
    found = paths(plan, scenario, at_least=total, locked=locked)
    assert bool(found.cheapest) is (total <= found.most)
    for path in found.cheapest:
        check_path(scenario, path, total)
        assert not locked.intersection(flip.goal for flip in path.flips if Outcome.MET in (flip.before, flip.after))
        assert not locked.intersection(change.measure for change in path.changes)


@lawful(20)
@given(scenarios_read_otherwise(), st.data())
def test_many_changes_at_once_agree_with_their_scorecards(scenario: Scenario, data: st.DataObject) -> None:
    """A figure put in place has no gap, and in the closed year what is not known is not met."""
    plan = scenario.plan
    some = st.lists(st.sampled_from(plan.measures), max_size=3, unique_by=lambda measure: measure.key)
    rows = [
        {measure.key: data.draw(values(plan, measure)) for measure in data.draw(some)}
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    for row, verdicts in zip(rows, outcomes(plan, scenario, rows), strict=True):
        tried = scenario
        for key, value in row.items():
            tried = tried.with_value(key, value)
        card = scorecard(plan, tried)
        assert [MET[verdicts[goal.id]] for goal in card.goals] == [goal.outcome for goal in card.goals]


def reported(measure: Measure, value: Value) -> Value:
    """The reported value nearest to one."""
    return round(value, measure.decimals) if isinstance(value, float) else value


def step(measure: Measure, value: Value, aside: int) -> Value:
    """The next reported value; at the end of the calendar the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return day_aside(value, aside)
    decimals = 0 if measure.domain == "count" else measure.decimals
    return round(value + aside * 10.0**-decimals, decimals)
