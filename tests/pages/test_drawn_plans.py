"""Whatever is taken is scored, ranged, searched and drawn, and agrees with brute force: 5 000 plans when thorough."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, get_args
from unittest.mock import patch

import htpy as h
import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st

from engine.figures import Assumption, Scenario, project
from engine.plan import plan_warnings
from engine.reading import read_results, write_results, write_template
from engine.report import as_json, as_text
from engine.scoring import flips, scorecard
from engine.what_if import Path, lever_grid, paths, rest_of_year, tipping_points
from pages.parts.look.change_record import change_effect
from pages.parts.look.html import show_html
from pages.parts.overview.course_frame import chart_frame
from pages.parts.overview.course_panel import measures_with_a_course, show_course
from pages.parts.overview.goal_details import goal_details
from pages.parts.overview.goal_table import goal_table
from pages.parts.overview.head import head
from pages.parts.overview.outlook import compute_outlook
from pages.parts.overview.selection import Order, Selection, ordered
from pages.parts.plan import contract
from pages.parts.plan.goal_history import show_history
from pages.parts.what_if.board.content import board_data
from pages.parts.what_if.board.moves import Agreement
from pages.parts.what_if.comparison import Column, comparison_rows
from pages.parts.what_if.interpretations import draw_interpretations
from pages.parts.what_if.lever_map import goals_of_two, map_levers
from pages.parts.what_if.reach import draw_reach
from tests.engine.brute_force import check_outcomes, check_path, check_region, check_standings, check_sweep
from tests.engine.strategies import scenarios
from tests.lawful import lawful
from words.change_record import ChangeRecord
from words.course import course_of, positions, table_rows
from words.language import Language, speaking
from words.plan_findings import plan_finding_sentence
from words.read_back import read_back
from words.required_rest import rest_text
from words.sentences import flip_sentence, reason_sentence

PLANS = 5_000

pytestmark = pytest.mark.slow


@lawful(12, at_least=PLANS)
@given(scenarios(), st.sampled_from(get_args(Language)))
def test_whatever_is_taken_is_scored_ranged_searched_and_drawn(scenario: Scenario, lang: Language) -> None:
    """Any plan, any figures to the ends of their domains: nothing is raised, and plain reckoning says the same."""
    check_outcomes(scenario)
    check_sweep(scenario)
    check_standings(scenario)
    check_searches(scenario)
    with speaking(lang), drawing():
        draw_overview(scenario)
        draw_what_if(scenario)
        draw_plan(scenario)
        write_what_is_read_elsewhere(scenario, lang)


def check_searches(scenario: Scenario) -> None:
    """Hold regions against verdicts at their ends, and the cheapest paths to one goal more against what they give."""
    plan = scenario.plan
    for tipping in tipping_points(plan, scenario):
        check_region(scenario, tipping, {end for region in tipping.regions for end in region if end is not None})
    total = min(len(plan.goals), scorecard(plan, scenario).met + 1)
    cheapest: tuple[Path, ...] = paths(plan, scenario, at_least=total).cheapest
    for path in cheapest:
        check_path(scenario, path, total)


@contextmanager
def drawing() -> Iterator[None]:
    """Draw outside a page, where Streamlit takes all that it is given, and warns each time that nobody sees it.

    A chart's numbers are numbers to a browser: it knows neither infinity nor NaN.
    """

    def see(spec: Mapping[str, Any], **_options: object) -> None:
        json.dumps(spec, allow_nan=False, default=str)

    logging.disable(logging.WARNING)
    try:
        with patch.object(streamlit, "vega_lite_chart", see):
            yield
    finally:
        logging.disable(logging.NOTSET)


def draw_overview(scenario: Scenario) -> None:
    """Draw all that the overview is made of, and the course of every figure on it."""
    plan, year = scenario.plan, scenario.projection
    outlook, baseline = compute_outlook(scenario), Scenario(year)
    other = next(each for each in Assumption if each is not year.assume)
    assumed = Scenario(project(year.measurements, plan, year.as_of, year.closed, assume=other))
    compared = outlook._replace(assuming=(other, scorecard(plan, assumed)))
    assert str(head(compared))
    for result in outlook.card.goals:
        assert str(goal_details(compared, result))
    for order in Order:
        assert str(goal_table(outlook, ordered(outlook, outlook.card.goals, order), Selection(), None))
    for measure in measures_with_a_course(plan):
        show_course(outlook, measure.key)
        course = course_of(baseline, measure.key, rest_of_year(plan, baseline))
        assert all(value is None or abs(value) < float("inf") for value in chart_frame(course)["value"])
        assert len(positions(course)) == len(table_rows(course))


def draw_what_if(scenario: Scenario) -> None:
    """Draw all that the what-if screen is made of."""
    plan, baseline = scenario.plan, Scenario(scenario.projection)
    card, before = scorecard(plan, scenario), scorecard(plan, baseline)
    show_html(change_effect(ChangeRecord(plan, (), before, card)))
    data = board_data(Agreement(scenario))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    for lever in data["levers"]:
        assert_counted_exactly(scenario, lever)
    assert str(h.fragment[draw_reach(scenario, card)]) or card.closed or card.met == len(card.goals)
    assert str(draw_interpretations(scenario, card))
    for goal, (across, up, *_others) in goals_of_two(plan).items():
        assert len(map_levers(scenario, across, up, goal).cells)
    assert comparison_rows(plan, [Column("baseline", baseline), Column("tried", scenario)], every_row=True)


def draw_plan(scenario: Scenario) -> None:
    """Draw all that the plan's screen is made of."""
    plan = scenario.plan
    contract.show_terms(plan)
    contract.show_index(plan.goals, scorecard(plan, scenario))
    for goal in plan.goals:
        contract.show_rule(plan, goal)
        show_history(plan, goal)
        assert all(line.text for line in read_back(plan, goal.id))
    for warning in plan_warnings(plan):
        assert plan_finding_sentence(warning)


def write_what_is_read_elsewhere(scenario: Scenario, lang: Language) -> None:
    """Write the command line's scorecard, the sentences of links and minutes, and the template."""
    plan, year = scenario.plan, scenario.projection
    card = scorecard(plan, scenario)
    assert as_text(plan, card, lang)
    reading = read_results(write_results(year.measurements, plan), plan)
    assert set(reading.measurements) == set(year.measurements)
    json.dumps(as_json(plan, card, reading), allow_nan=False)
    for result in card.goals:
        assert reason_sentence(plan, result)
    for flip in flips(scorecard(plan, Scenario(year)), card):
        assert flip_sentence(plan, flip)
    for rest in rest_of_year(plan, scenario):
        rest_text(scenario, rest)
    write_template(plan, year.measurements, plan.quarters[0])


def assert_counted_exactly(scenario: Scenario, lever: dict[str, Any]) -> None:
    """A browser counts in floats: what it makes of a step is the very figure that the server has there."""
    grid, scale = lever_grid(scenario, lever["measure"]).values, lever["scale"]
    assert len(grid) > 1
    if lever["kind"] != "number":
        return
    assert all(scenario.plan.measure(lever["measure"]).fits(value) for value in grid)
    first, step, decimals = scale["first"], scale["step"], scale["decimals"]
    assert abs(first) + step * len(grid) < 2**53
    units = [first + step * number for number in range(len(grid))]
    assert [float(at) * 10.0**-decimals if decimals < 0 else at / 10**decimals for at in units] == list(grid)
