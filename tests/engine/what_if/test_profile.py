"""Profiles: what every step of a lever would do, held against scorecards."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from engine.figures import Scenario, project, rest_level, year_from_rest
from engine.plan import Measurement, Plan, Quarter, read_plan
from engine.reading import read_results
from engine.scoring import Outcome, scorecard
from engine.what_if import Grid, lever_grid, profile, profiles
from tests.engine.small import (
    DAY,
    DURATION,
    EVERY_QUARTER,
    K1,
    K2,
    K3,
    K4,
    SHARE,
    at_least,
    at_most,
    delivered,
    plan_of,
)

SAMPLES = Path(__file__).parents[3] / "sample_data"
AS_THE_DEMO_OPENS = 2
PLANS = ("ankestyrelsen-2024", "cpr-2020")
EVERY = 13
"""Between two turns of a verdict so many steps lie from one that is held against its scorecard to the next."""


def plan_named(name: str) -> Plan:
    """A sample plan."""
    return read_plan((SAMPLES / "plans" / f"{name}.toml").read_bytes())


def sample_year(plan: Plan) -> list[Measurement]:
    """All sample figures of a plan's year."""
    files = (SAMPLES / "results" / plan.id / f"{quarter}.csv" for quarter in plan.quarters)
    return [measurement for file in files for measurement in read_results(file.read_bytes(), plan).measurements]


def assert_agrees(plan: Plan, scenario: Scenario, every: int | None = None) -> None:
    """Hold every profile against scorecards: at its ends, on both sides of each turn, and now and then between."""
    still = {goal.id: goal.outcome for goal in scorecard(plan, scenario).goals}
    for key, found in profiles(plan, scenario).items():
        last = len(found.grid.values) - 1
        turns = {first for runs in found.steps.values() for first, _ in runs}
        steps = {0, last} | turns | {turn - 1 for turn in turns if turn} | set(range(0, last, every or last + 1))
        for step in sorted(steps):
            card = scorecard(plan, scenario.with_value(key, found.grid.values[step]))
            told = still | {goal: found.outcome(goal, step) for goal in found.steps}
            assert {goal.id: goal.outcome for goal in card.goals} == told, f"{key} at {found.grid.values[step]}"
            for (goal, place), runs in found.parts.items():
                part = next(outcome for first, outcome in reversed(runs) if first <= step)
                assert card.goal(goal).parts[place].outcome is part, f"{goal}/{place} at {found.grid.values[step]}"


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_every_step_of_every_lever_agrees_with_its_scorecard(name: str, number: int) -> None:
    """A profile is what scorecards say, after each quarter of both sample years."""
    plan = plan_named(name)
    scenario = Scenario(project(sample_year(plan), plan, Quarter(plan.year, number)))
    assert_agrees(plan, scenario, every=EVERY if number == AS_THE_DEMO_OPENS else None)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANS)
def test_profiles_agree_before_anything_is_reported(name: str) -> None:
    """With no figure at all most goals are pending on every step, and none is overdue."""
    plan = plan_named(name)
    assert_agrees(plan, Scenario(project((), plan)))


@pytest.mark.slow
def test_profiles_agree_in_the_closed_year_and_with_gaps() -> None:
    """In the year's account what is not known is not met; a lever moved fills its own gap, and no other's."""
    plan = plan_named("ankestyrelsen-2024")
    left_out = {("nævn_afrapporteret", 2), ("infosikkerhed_statusrapport", 3), ("sygefravær_staten", 3)}
    given = [each for each in sample_year(plan) if (each.measure, each.quarter.number) not in left_out]
    closed = Scenario(project(given, plan, Quarter(2024, 4), closed=True))
    assert closed.figure("nævn_afrapporteret").gap
    assert_agrees(plan, closed)
    assert_agrees(plan, Scenario(project(given, plan, Quarter(2024, 3))).with_value("sygefravær", 9.2))


@pytest.mark.slow
def test_profiles_follow_the_scenario_not_the_baseline() -> None:
    """When the state's average is moved, the own lever's turn moves with it."""
    plan = plan_named("ankestyrelsen-2024")
    baseline = Scenario(project(sample_year(plan), plan, Quarter(2024, 2)))
    tried = baseline.with_value("sygefravær_staten", 7.3).with_value("sygefravær_året_før", 7.0)
    own = profile(plan, tried, "sygefravær")
    turn = own.steps["2.2"][1][0]
    assert own.grid.values[turn - 1 : turn + 1] == (7.3, 7.4)
    assert own.steps["2.2"][0] == (0, Outcome.MET)
    assert own == profiles(plan, tried)["sygefravær"]
    assert_agrees(plan, tried)


def test_sick_leave_of_9_8_days_meets_its_goal_and_9_9_does_not() -> None:
    """The README's example: at the end of K2 the state's average is 9,8, and 10,4 misses it."""
    plan = plan_named("ankestyrelsen-2024")
    baseline = Scenario(project(sample_year(plan), plan, Quarter(2024, 2)))
    found = profile(plan, baseline, "sygefravær")
    outcomes = {value: found.outcome("2.2", found.grid.nearest(value)) for value in (9.8, 10.4)}
    assert outcomes == {9.8: Outcome.MET, 10.4: Outcome.NOT_MET}


def test_a_gap_is_filled_by_the_lever_that_has_it() -> None:
    """Six boards in K1 and K3 and none known in K2 is pending; a six put in their place is met."""
    plan = plan_of(at_least(6.0), x=EVERY_QUARTER)
    given = [Measurement("x", K1, 6.0), Measurement("x", K3, 6.0)]
    found = profile(plan, Scenario(project(given, plan, K3)), "x")
    assert found.steps["1.1"] == ((0, Outcome.NOT_MET), (found.grid.nearest(6.0), Outcome.MET))


def test_a_delivery_lever_turns_on_the_day_after_the_deadline() -> None:
    """Delivered on the day it is due is in time, though the deadline has passed without it."""
    plan = plan_of(delivered("2024-03-15"), x=DAY)
    found = profile(plan, Scenario(project((), plan, K2)), "x")
    met, missed = found.steps["1.1"]
    assert (met, missed[1]) == ((0, Outcome.MET), Outcome.NOT_MET)
    assert found.grid.values[missed[0]] == date(2024, 3, 16)


def test_a_measure_that_the_plan_does_not_have_is_refused() -> None:
    """The error names the measure that was perhaps meant."""
    plan = plan_of(at_least(97.0, "rettidigt"), rettidigt=SHARE)
    with pytest.raises(KeyError, match='Did you mean "rettidigt"'):
        profile(plan, Scenario(project((), plan)), "retidigt")


# --- the grid ---


def grid_of(form: Mapping[str, object], target: float, value: float) -> Grid:
    """The grid of a measure with a target and a figure."""
    measures = {"x": {"unit": "", "decimals": 1, **form}}
    plan = plan_of(at_most(target), **measures)
    return lever_grid(Scenario(project([Measurement("x", K2, value, 100.0)], plan)), "x")


@pytest.mark.parametrize(
    ("form", "target", "value", "ends"),
    [
        (SHARE, 97.0, 96.98, (90.0, 100.0)),
        (SHARE, 1.5, 0.5, (0.0, 5.0)),
        (DURATION, 13.0, 13.4, (7.0, 19.0)),
        ({"domain": "count", "decimals": 0}, 250.0, 262.0, (140.0, 370.0)),
        ({"domain": "deviation"}, 1.0, -0.5, (-2.0, 3.0)),
    ],
)
def test_a_lever_spans_figure_and_target_with_room_inside_the_domain(
    form: Mapping[str, object], target: float, value: float, ends: tuple[float, float]
) -> None:
    """Room enough to move in, round at the ends, and never beyond what the measure can be."""
    values = grid_of(form, target, value).values
    assert (values[0], values[-1]) == ends


def test_a_lever_steps_by_the_last_decimal_and_each_step_is_the_figure_one_would_type() -> None:
    """9,8 on the lever is the same float as a typed 9,8."""
    values = grid_of(DURATION, 9.8, 10.4).values
    assert {9.7, 9.8, 9.9, 10.4} <= set(values)
    assert all(float(f"{value:.1f}") == value for value in values)


def test_many_decimals_make_coarser_steps_not_millions() -> None:
    """A measure with six decimals still has a lever that a hand can hold."""
    values = grid_of(DURATION | {"decimals": 6}, 13.0, 13.4).values
    assert 500 < len(values) <= 2_002
    assert 13.0 in values


def test_the_scale_rests_while_the_lever_moves_and_widens_for_a_figure_outside() -> None:
    """A scale that moved under the finger would move the finger's meaning."""
    plan = plan_of(at_most(13.0), x=DURATION)
    baseline = Scenario(project([Measurement("x", K2, 13.4, 100.0)], plan))
    before = lever_grid(baseline, "x")
    assert lever_grid(baseline.with_value("x", 7.0), "x") == before
    assert lever_grid(baseline.with_value("x", 60.25), "x").values[-1] == 60.3


@pytest.mark.parametrize(
    ("value", "nearest"), [(-5.0, 0.0), (0.24, 0.2), (0.25, 0.2), (0.26, 0.3), (0.5, 0.5), (99.0, 0.5)]
)
def test_a_value_stands_on_the_step_nearest_to_it(value: float, nearest: float) -> None:
    """Of two equally near the lower; beyond the ends the end."""
    grid = Grid((0.0, 0.1, 0.2, 0.3, 0.4, 0.5))
    assert grid.values[grid.nearest(value)] == nearest


def test_days_and_answers_stand_on_steps_too() -> None:
    """A date's grid is days; a yes/no's is no, then yes."""
    plan = plan_of(delivered("2024-06-30"), x=DAY)
    grid = lever_grid(Scenario(project((), plan)), "x")
    assert grid.values[0] == date(2024, 1, 1)
    assert grid.values[-1] == date(2024, 8, 30)
    assert grid.values[grid.nearest(date(2024, 6, 30))] == date(2024, 6, 30)
    assert Grid((False, True)).nearest(value=True) == 1


# --- the year's figure and the remaining quarters ---


@pytest.mark.parametrize("year", [0.0, 11.0, 13.0, 40.0])
def test_the_years_figure_and_the_remaining_level_follow_each_other(year: float) -> None:
    """Either can be set: the other is linear in it."""
    plan = plan_of(at_most(13.0), x=DURATION)
    given = [Measurement("x", K1, 14.2, 300.0), Measurement("x", K2, 13.1, 100.0)]
    figure = project(given, plan).figures["x"]
    rest = rest_level(figure, year)
    assert rest is not None
    assert year_from_rest(figure, rest) == pytest.approx(year)


def test_the_remaining_level_is_what_two_more_quarters_must_average() -> None:
    """14 and 12 weeks in equal quarters: 12 in the year asks 11 of the two to come."""
    plan = plan_of(at_most(13.0), x=DURATION)
    given = [Measurement("x", K1, 14.0, 100.0), Measurement("x", K2, 12.0, 100.0)]
    assert rest_level(project(given, plan).figures["x"], 12.0) == pytest.approx(11.0)


def test_the_remaining_level_at_the_feasible_ends_is_the_domains() -> None:
    """Where the remaining level leaves the domain is where the track is hatched."""
    plan = plan_of(at_least(97.0), x=SHARE)
    figure = project([Measurement("x", K1, 96.0, 50.0)], plan).figures["x"]
    ends = [rest_level(figure, float(end)) for end in figure.feasible if isinstance(end, float)]
    assert ends == pytest.approx([0.0, 100.0])


@pytest.mark.parametrize("quarters", [[], [K1, K2, K3, K4]])
def test_without_quarters_to_come_or_known_there_is_no_remaining_level(quarters: list[Quarter]) -> None:
    """Nothing known, or nothing to come: no other number to set."""
    plan = plan_of(at_most(13.0), x=DURATION)
    figure = project([Measurement("x", quarter, 13.0, 10.0) for quarter in quarters], plan).figures["x"]
    assert rest_level(figure, 12.0) is None
    assert year_from_rest(figure, 12.0) is None


def test_a_deadline_before_the_year_still_has_a_lever() -> None:
    """A day that was left from last year's plan: from it on, and past it."""
    plan = plan_of(delivered(date(2023, 3, 1)), x=DAY)
    grid = lever_grid(Scenario(project((), plan)), "x")
    assert grid.values[0] == date(2023, 3, 1)
    assert grid.values[-1] == date(2023, 5, 1)
