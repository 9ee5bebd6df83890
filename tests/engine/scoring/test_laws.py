"""What must hold for every year of both plans, whatever the figures."""

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.figures import Projection, Scenario, project
from engine.plan import Measurement, Plan
from engine.scoring import Outcome, Standing, build_frame, flips, scorecard, sweep
from tests.engine.samples import PLANS, projections, scenarios, values

pytestmark = pytest.mark.slow

lawful = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@lawful
@given(scenarios())
def test_a_score_is_a_multiple_of_a_goals_weight(scenario: Scenario) -> None:
    """The score is 100 × met / n, and every goal has one outcome."""
    card = scorecard(scenario.plan, scenario)
    assert card.score == 100 * card.met / len(scenario.plan.goals)
    assert [goal.id for goal in card.goals] == [goal.id for goal in scenario.plan.goals]


@lawful
@given(scenarios())
def test_secured_never_exceeds_met_and_met_never_exceeds_possible(scenario: Scenario) -> None:
    """Goal by goal and part by part: secured ≤ met ≤ possible."""
    card = scorecard(scenario.plan, scenario)
    assert card.secured <= card.met <= card.possible
    parts = [part for goal in card.goals for part in goal.parts]
    lives = [(it.outcome, it.standing) for it in card.goals] + [(it.outcome, it.standing) for it in parts]
    for outcome, standing in lives:
        if standing is Standing.SECURED:
            assert outcome is Outcome.MET
        if standing is Standing.LOST:
            assert outcome is Outcome.NOT_MET


@lawful
@given(scenarios())
def test_nothing_flips_between_a_scorecard_and_itself(scenario: Scenario) -> None:
    """flips(a, a) is empty."""
    card = scorecard(scenario.plan, scenario)
    assert flips(card, card) == ()


@lawful
@given(st.data())
def test_many_rows_at_once_equal_as_many_scorecards(data: st.DataObject) -> None:
    """The n rows of a sweep are the verdicts of n scorecards, pending included."""
    plan: Plan = data.draw(st.sampled_from(PLANS))
    as_of = data.draw(st.sampled_from(plan.quarters))
    baseline = Scenario(project([], plan, as_of))
    rows = []
    for _ in range(data.draw(st.integers(1, 4))):
        scenario = baseline
        for measure in plan.measures:
            if data.draw(st.booleans()):
                scenario = scenario.with_value(measure.key, data.draw(values(measure, plan.year)))
        rows.append(scenario)
    found = sweep(plan, build_frame(plan, [scenario.values() for scenario in rows]), as_of=as_of)
    truth = {Outcome.MET: True, Outcome.NOT_MET: False, Outcome.PENDING: None}
    for scenario, verdicts in zip(rows, found.iter_rows(named=True), strict=True):
        card = scorecard(plan, scenario)
        assert {goal.id: truth[goal.outcome] for goal in card.goals} == {
            goal.id: verdicts[goal.id] for goal in card.goals
        }
        assert (card.met, card.score) == (verdicts["met"], verdicts["score"])


@lawful
@given(scenarios(), st.floats(0, 5))
def test_fewer_sick_days_never_lose_a_goal(scenario: Scenario, fewer: float) -> None:
    """Where less is better, less never loses."""
    days = scenario.value("sygefravær")
    if not isinstance(days, float):
        return
    better = scenario.with_value("sygefravær", max(0.0, days - fewer))
    before, after = scorecard(scenario.plan, scenario), scorecard(scenario.plan, better)
    assert {flip.kind for flip in flips(before, after)} <= {"gained", "changed"}


@lawful
@given(projections(), st.data())
def test_no_quarter_to_come_brings_back_what_is_lost_or_takes_what_is_secured(
    year: Projection, data: st.DataObject
) -> None:
    """Whatever the quarters to come report, a secured goal stays met and a lost one stays not met.

    Each quarter to come has as many cases as the known ones on average, as a standing assumes.
    """
    plan, as_of = year.plan, year.as_of
    assert as_of is not None
    given = [measurement for measurement in year.measurements if measurement.quarter <= as_of]
    for figure in year.figures.values():
        measure = figure.measure
        volume = figure.assumed_volume if measure.needs_volume else None
        can_come = volume is not None or not measure.needs_volume
        to_come = [quarter for quarter in figure.missing if quarter > as_of and can_come]
        given += [
            Measurement(measure.key, quarter, data.draw(values(measure, plan.year)), volume)
            for quarter in to_come
            if data.draw(st.booleans())
        ]
    before = scorecard(plan, Scenario(year))
    after = scorecard(plan, Scenario(project(given, plan, plan.quarters[-1])))
    for was, now in zip(before.goals, after.goals, strict=True):
        if was.standing is Standing.SECURED:
            assert now.outcome is not Outcome.NOT_MET
        if was.standing is Standing.LOST:
            assert now.outcome is not Outcome.MET


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.id)
def test_nothing_known_is_nothing_scored(plan: Plan) -> None:
    """Without a figure every goal is pending and open."""
    card = scorecard(plan, Scenario(project([], plan)))
    assert {(goal.outcome, goal.standing) for goal in card.goals} == {(Outcome.PENDING, Standing.OPEN)}
    assert sweep(plan, pl.DataFrame({plan.measures[0].key: [None]})).row(0)[-2:] == (0, 0.0)
