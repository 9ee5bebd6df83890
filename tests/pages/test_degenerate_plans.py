"""Whatever is taken, every screen draws: plans as plain as can be, and figures to the ends of their domains."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from engine.figures import Scenario
from engine.plan import Plan
from engine.reading import read_results, write_results, write_template
from engine.scoring import scorecard
from engine.what_if import lever_grid, nearness, rest_of_year, tipping_points
from pages.parts.overview.course import chart_frame, course_of, table_rows
from pages.parts.overview.year import measures_with_a_course
from pages.parts.what_if.board.content import board_data
from pages.parts.what_if.board.moves import Agreement
from store import PlanFile, Store, Submission, Upload
from tests.engine.strategies import measurements, plan_forms, scenarios
from tests.lawful import lawful
from tests.pages.degenerate import CASES, Case, plan_toml
from tests.pages.kept_screens import ROOT, use
from tests.store.kept import MARK, memory
from words.regions import reach_text
from words.required_rest import rest_text
from words.sentences import caveat_sentences, reason

SCREENS = ("overview.py", "what_if.py", "quarter_results.py", "plan.py", "history.py")
PANELS = ("board", "takes", "near", "scenarios")


@contextmanager
def a_database_of_its_own() -> Iterator[None]:
    """An empty database for each example, as each test has one."""
    with TemporaryDirectory() as folder, patch.dict("os.environ", DATABASE_URL=f"sqlite:///{Path(folder) / 'db'}"):
        yield
        streamlit.cache_resource.clear()


def taken(case: Case, store: Store) -> PlanFile:
    """Put the plan in use and accept the figures, each through its own door."""
    file = use(store, plan_toml(case.form).encode())
    data = write_results(case.measurements, file.plan)
    reading = read_results(data, file.plan)
    assert set(reading.measurements) == set(case.measurements), reading.problems
    if case.measurements:
        upload = Upload("tal.csv", data, reading.measurements)
        revision = store.revision(file.plan.id).entry
        store.accept(file, Submission((upload,)), MARK, expected_revision=revision)
    return file


def drawn(plan: Plan, screens: Iterable[str], panels: Iterable[str]) -> list[AppTest]:
    """The screens, once it is sure that nothing was raised on them."""
    pages = []
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=120)
    page.query_params["plan"] = plan.id
    page.run()
    for screen in screens:
        page = page if screen == "overview.py" else page.switch_page(screen)
        for panel in panels if screen == "what_if.py" else ("board",):
            page.session_state["panel kept"] = panel
            page.run()
            assert not page.exception, (screen, panel, page.exception[0].stack_trace)
            assert page.selectbox(key="picked plan").value == plan.id
            pages.append(page)
    return pages


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_every_screen_draws_a_degenerate_plan(name: str) -> None:
    """Only days, only answers, one goal, nothing reported, all settled, very many goals, very large figures."""
    with memory() as store:
        plan = taken(CASES[name], store).plan
    drawn(plan, SCREENS, PANELS if len(plan.goals) < 30 else PANELS[:1])


@pytest.mark.slow
@lawful(6)
@given(plan_forms(), st.data())
def test_every_screen_draws_a_drawn_plan(form: dict[str, Any], data: st.DataObject) -> None:
    """Any plan that its check allows, with any figures that a file may have."""
    plan = Plan.model_validate(form)
    case = Case(form, data.draw(measurements(plan)))
    with a_database_of_its_own(), memory() as store:
        taken(case, store)
        drawn(plan, SCREENS, [data.draw(st.sampled_from(PANELS))])


@pytest.mark.slow
@lawful(60)
@given(scenarios())
def test_all_that_a_screen_is_made_of_is_made_of_anything_taken(scenario: Scenario) -> None:
    """The board's data, every course, nearness, regions and their sentences, and the template, for drawn plans."""
    plan, year = scenario.plan, scenario.projection
    card, rests = scorecard(plan, scenario), rest_of_year(plan, scenario)
    data = board_data(Agreement(scenario))
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    for lever in data["levers"]:
        assert_counted_exactly(scenario, lever)
    for measure in measures_with_a_course(plan):
        course = course_of(Scenario(year), measure.key, rest_of_year(plan, Scenario(year)))
        chart_frame(course)
        table_rows(course)
    nearness(plan, scenario, card)
    for point in tipping_points(plan, scenario):
        reach_text(plan.measure(point.measure), point)
    for result in card.goals:
        reason(plan, result)
        tuple(caveat_sentences(scenario, result))
    for rest in rests:
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
