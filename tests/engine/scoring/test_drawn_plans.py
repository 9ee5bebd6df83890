"""What must hold for any plan that can be written, and any figures that can be reported for it."""

from fractions import Fraction
from itertools import islice, product
from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.figures import Assumption, Projection, Range, Scenario
from engine.plan import Part, Value, measures_of
from engine.scoring import Outcome, Standing, build_frame, flips, scorecard, sweep
from tests.engine.oracle import has_gap, verdict, year_figure
from tests.engine.strategies import projections, scenarios, values
from tests.lawful import lawful

pytestmark = pytest.mark.slow

TRUTH = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.PENDING}
HUGE = 1e300
"""In the place of a range without an end: larger than any figure, and still to be subtracted from itself."""
MOST_POINTS = 200


def gaps(scenario: Scenario) -> set[str]:
    """The measures in a scenario that lack a quarter that should be in; a figure put in its place has no gap."""
    year = scenario.projection
    return {
        key
        for key, measure in scenario.plan.measure_by_key.items()
        if key not in scenario.changes
        and has_gap(measure, [each for each in year.measurements if each.measure == key], year.as_of)
    }


@lawful(20)
@given(scenarios())
def test_every_outcome_is_what_plain_reckoning_says(scenario: Scenario) -> None:
    """Goal by goal and part by part, against three-valued logic written without the engine's expressions."""
    plan, year = scenario.plan, scenario.projection
    card = scorecard(plan, scenario)
    truth = {**TRUTH, None: Outcome.NOT_MET if year.closed else Outcome.PENDING}
    figures, lacking = scenario.values(), gaps(scenario)
    for goal, result in zip(plan.goals, card.goals, strict=True):
        assert result.outcome is truth[verdict(plan, goal.requirement, figures, year.as_of, lacking)], goal.id
        for part in result.parts:
            assert part.outcome is truth[verdict(plan, part.requirement, figures, year.as_of, lacking)], part
    assert card.score == 100 * sum(goal.outcome is Outcome.MET for goal in card.goals) / len(plan.goals)
    assert flips(card, card) == ()


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


@lawful(20)
@given(scenarios())
def test_every_parts_standing_is_what_its_whole_range_says(scenario: Scenario) -> None:
    """Secured where it is met at every point of its figures' ranges and met now, lost where at none, else open."""
    plan, year = scenario.plan, scenario.projection
    card = scorecard(plan, scenario)
    parts = [part for goal in card.goals for part in goal.parts]
    for part in parts:
        if year.closed and part.cause == "closed":
            continue  # nothing is to come, whatever its range says
        answers = set(over_the_range(scenario, part.requirement))
        met = part.outcome is Outcome.MET
        expected = Standing.SECURED if answers == {True} and met else Standing.OPEN
        assert part.standing is (Standing.LOST if answers == {False} else expected), part


@lawful(20)
@given(scenarios())
def test_no_point_of_the_range_takes_a_secured_goal_or_brings_back_a_lost_one(scenario: Scenario) -> None:
    """A goal of any depth, at points all over the ranges that its figures can still take."""
    plan, year = scenario.plan, scenario.projection
    for goal, result in zip(plan.goals, scorecard(plan, scenario).goals, strict=True):
        if result.standing is Standing.OPEN or year.closed:
            continue
        keys = measures_of(goal.requirement)
        points = product(*(points_of(scenario.figure(key).feasible) for key in keys))
        for point in islice(points, MOST_POINTS):
            holds = verdict(plan, goal.requirement, dict(zip(keys, point, strict=True)), year.as_of)
            assert holds is not (result.standing is Standing.LOST), (goal, point)


def over_the_range(scenario: Scenario, part: Part) -> list[bool | None]:
    """A part's verdicts at the points of its own figure's range and of the one that it is held against."""
    keys = measures_of(part)
    points = product(*(points_of(scenario.figure(key).feasible) for key in keys))
    as_of = scenario.projection.as_of
    return [verdict(scenario.plan, part, dict(zip(keys, point, strict=True)), as_of) for point in points]


def points_of(feasible: Range) -> list[Value | None]:
    """Both ends of a range, and zero where it lies between; for a day or an answer both ends."""
    low, high = feasible
    if not isinstance(low, float) or not isinstance(high, float):
        return [low, high]
    ends: list[Value | None] = [end if isfinite(end) else HUGE if end > 0 else -HUGE for end in (low, high)]
    return [*ends, 0.0] if low < 0 < high else ends
