"""What must hold for any plan that can be written, and any figures that can be reported for it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.figures import Assumption, Projection, Scenario
from engine.scoring import Outcome, Standing, build_frame, scorecard, sweep
from tests.engine.brute_force import check_outcomes, check_standings, gaps
from tests.engine.oracle import has_gap, year_figure
from tests.engine.strategies import projections, related_plans, scenarios, values
from tests.lawful import lawful

pytestmark = pytest.mark.slow

TRUTH = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.PENDING}


@lawful(20)
@given(scenarios())
def test_every_outcome_is_what_plain_reckoning_says(scenario: Scenario) -> None:
    """Goal by goal and part by part, against three-valued logic written without the engine's expressions."""
    check_outcomes(scenario)


@lawful(20)
@given(projections())
def test_every_years_figure_is_what_plain_reckoning_says(year: Projection) -> None:
    """The newest, the one quarter's, the least or the weighted mean, which is reckoned exactly."""
    for key, figure in year.figures.items():
        own = [each for each in year.measurements if each.measure == key]
        expected = year_figure(figure.measure, own, year.as_of)
        assert figure.gap is has_gap(figure.measure, own, year.as_of)
        if year.assume is Assumption.YEAR_SO_FAR or not isinstance(expected, Fraction):
            exact = float(expected) if isinstance(expected, Fraction) else expected
            assert figure.value == (pytest.approx(exact) if isinstance(exact, float) else exact)


@lawful(20)
@given(st.data())
def test_rows_at_once_equal_as_many_scorecards(data: st.DataObject) -> None:
    """The rows of a sweep are the verdicts of as many scorecards, pending included."""
    year = data.draw(projections())
    plan = year.plan
    rows = []
    for _ in range(data.draw(st.integers(1, 3))):
        scenario = Scenario(year)
        for measure in plan.measures:
            drawn = data.draw(st.none() | values(plan, measure))
            scenario = scenario.without(measure.key) if drawn is None else scenario.with_value(measure.key, drawn)
        rows.append(scenario)
    found = sweep(plan, build_frame(plan, [scenario.values() for scenario in rows]), as_of=year.as_of)
    for scenario, row in zip(rows, found.iter_rows(named=True), strict=True):
        card, lacking = scorecard(plan, scenario), gaps(scenario)
        if year.closed or lacking:
            continue  # a sweep knows of neither
        assert [TRUTH[row[goal.id]] for goal in card.goals] == [goal.outcome for goal in card.goals]
        assert (row["met"], row["score"]) == (card.met, card.score)


@lawful(20)
@given(scenarios())
def test_secured_never_exceeds_met_and_met_never_exceeds_possible(scenario: Scenario) -> None:
    """Goal by goal and part by part: what is secured is met, and what is lost is not."""
    card = scorecard(scenario.plan, scenario)
    assert card.secured <= card.met <= card.possible
    lives = [(goal.outcome, goal.standing) for goal in card.goals]
    lives += [(part.outcome, part.standing) for goal in card.goals for part in goal.parts]
    for outcome, standing in lives:
        if standing is Standing.SECURED:
            assert outcome is Outcome.MET
        if standing is Standing.LOST:
            assert outcome is not Outcome.MET  # what no figure can meet is lost before one is known


@lawful(60)
@given(scenarios() | scenarios(related_plans()))
def test_every_standing_is_what_all_its_figures_ranges_say_together(scenario: Scenario) -> None:
    """A goal of any depth, and each part: secured where met at every point and now, lost where at none, else open.

    Always so for what is secured or lost; open is exact where no measure stands twice in the goal.
    """
    check_standings(scenario)
