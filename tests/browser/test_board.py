"""The board under a hand: every stop of a lever shows what the engine says, or waits; it never guesses."""

from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Locator, Page, expect

from engine.figures import Scenario, project
from engine.plan import Plan, read_plan
from engine.reading import read_results
from engine.scoring import Outcome, scorecard
from engine.what_if import lever_grid
from tests.browser.visit import OpenCold
from words.dates import day
from words.numbers import score

ROOT = Path(__file__).parents[2]
STOPS = 40
WAITING = "waiting"

LOOK = """() => ({
    total: document.querySelector('[data-testid="total"]').textContent,
    goals: Object.fromEntries(
        [...document.querySelectorAll("[data-goal]")].map(tile => [tile.dataset.goal, tile.dataset.outcome])),
})"""

HOLD = """([moves]) => {
    for (const [measure, value] of moves) {
        const lever = document.querySelector(`input[type=range][data-measure="${measure}"]`);
        lever.value = value;
        lever.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return (LOOK)();
}""".replace("LOOK", LOOK)
"""Moves levers and looks at once: before any answer, and before the next frame."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan that the dashboard opens with."""
    return read_plan((ROOT / "sample_data" / "plans" / "ankestyrelsen-2024.toml").read_bytes())


@pytest.fixture(scope="module")
def baseline(plan: Plan) -> Scenario:
    """Its year as the dashboard opens: two quarters taken."""
    files = (ROOT / "sample_data" / "results" / plan.id / f"{quarter}.csv" for quarter in plan.quarters[:2])
    return Scenario(
        project([each for file in files for each in read_results(file.read_bytes(), plan).measurements], plan)
    )


@pytest.fixture
def board(open_cold: OpenCold) -> Page:
    """The what-if screen as it opens."""
    page = open_cold("/what_if", height=1100)
    lever(page, "sygefravær").wait_for()
    return page


def lever(page: Page, measure: str) -> Locator:
    """A measure's lever."""
    return page.locator(f'input[type=range][data-measure="{measure}"]')


def answered(page: Page) -> None:
    """Wait until the server has answered everything that was moved."""
    page.locator(".board .now:not(.waiting)").wait_for()


def position(scenario: Scenario, measure: str, step: int) -> str:
    """What a lever's input holds on a step: the number itself, or how many steps from the first."""
    if scenario.plan.measure(measure).numeric:
        value = lever_grid(scenario, measure).values[step]
        return f"{value:.{scenario.plan.measure(measure).decimals}f}"
    return str(step)


def outcomes(scenario: Scenario) -> dict[str, str]:
    """Every goal's outcome, from the engine."""
    return {goal.id: goal.outcome.value for goal in scorecard(scenario.plan, scenario).goals}


def assert_true(seen: dict[str, object], scenario: Scenario) -> int:
    """Hold what is seen against the engine; gives how many goals wait."""
    goals = seen["goals"]
    assert isinstance(goals, dict)
    waits = {goal for goal, outcome in goals.items() if outcome == WAITING}
    true = outcomes(scenario)
    assert {goal: outcome for goal, outcome in goals.items() if goal not in waits} == {
        goal: outcome for goal, outcome in true.items() if goal not in waits
    }
    total = score(scorecard(scenario.plan, scenario).score, lang="da")
    assert seen["total"] == ("…" if waits else total)
    return len(waits)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_stops_never_disagree_with_the_engine(board: Page, plan: Plan, baseline: Scenario, seed: int) -> None:
    """Levers dragged at random, some before the answer to the one before: right or waiting, and right in the end."""
    chance, tried, waits = Random(seed), baseline, 0  # noqa: S311 - chance for a test, the same each time
    levers = [measure.key for measure in plan.measures]
    crowded = [key for key in levers if plan.goals_of(key) in (("2.2",), ("1.6",), ("1.1",))]
    for _ in range(STOPS):
        key = chance.choice(crowded if chance.random() < 0.5 else levers)
        values = lever_grid(tried, key).values
        step = chance.randrange(len(values))
        tried = tried.with_value(key, values[step])
        waits += assert_true(board.evaluate(HOLD, [[[key, position(tried, key, step)]]]), tried)
        if chance.random() < 0.3:
            answered(board)
            assert assert_true(board.evaluate(LOOK), tried) == 0
    answered(board)
    assert assert_true(board.evaluate(LOOK), tried) == 0
    assert waits > 0, "no lever was grabbed before the answer: the test has not tested it"


def test_a_whole_drag_flips_where_the_engine_says_with_no_answer_needed(board: Page, baseline: Scenario) -> None:
    """Every step of sick leave, one event after the other: each total is right at once, and none waits."""
    values = lever_grid(baseline, "sygefravær").values
    for step, value in enumerate(values):
        seen = board.evaluate(HOLD, [[["sygefravær", position(baseline, "sygefravær", step)]]])
        assert assert_true(seen, baseline.with_value("sygefravær", value)) == 0


def test_two_levers_of_one_goal_wait_rather_than_show_a_stale_verdict(board: Page, baseline: Scenario) -> None:
    """The own lever's steps were made for another state's average: until they are made anew the goal waits."""
    seen = board.evaluate(HOLD, [[["sygefravær_staten", "7.0"], ["sygefravær_året_før", "8.0"], ["sygefravær", "9.8"]]])
    assert seen["goals"]["2.2"] == WAITING
    assert seen["total"] == "…"
    answered(board)
    tried = baseline.with_value("sygefravær_staten", 7.0).with_value("sygefravær_året_før", 8.0)
    assert outcomes(tried.with_value("sygefravær", 9.8))["2.2"] == Outcome.NOT_MET
    assert assert_true(board.evaluate(LOOK), tried.with_value("sygefravær", 9.8)) == 0


def test_a_goal_flips_while_the_mouse_still_holds_the_lever(board: Page) -> None:
    """Dragged to the left and not let go: goal 2.2 is met, and the total has changed."""
    handle = lever(board, "sygefravær")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    board.mouse.move(box["x"] + box["width"] * 0.54, middle)
    board.mouse.down()
    board.mouse.move(box["x"] + box["width"] * 0.3, middle, steps=8)
    expect(board.locator('[data-goal="2.2"]')).to_have_attribute("data-outcome", "met", timeout=1000)
    expect(board.get_by_test_id("total")).to_have_text("71,4", timeout=1000)
    board.mouse.up()
    answered(board)
    expect(board.get_by_test_id("total")).to_have_text("71,4")


def test_every_key_of_a_slider_does_what_it_should(board: Page) -> None:
    """Arrows one step, Page keys ten, Home and End to the ends, Escape back to the projected figure."""
    handle = lever(board, "sygefravær")
    handle.focus()
    for key, said in [
        ("ArrowLeft", "10,3 dage"),
        ("ArrowDown", "10,2 dage"),
        ("ArrowRight", "10,3 dage"),
        ("PageDown", "9,3 dage"),
        ("PageUp", "10,3 dage"),
        ("Home", "5,0 dage"),
        ("End", "15,0 dage"),
        ("Escape", "10,4 dage"),
    ]:
        board.keyboard.press(key)
        expect(handle).to_have_attribute("aria-valuetext", said.replace(" ", "\N{NO-BREAK SPACE}"), timeout=1000)
    answered(board)
    expect(board.get_by_test_id("total")).to_have_text("64,3")


def test_a_figure_between_two_steps_goes_to_the_next_of_them(board: Page) -> None:
    """13,03 weeks miss 13,0: one step down is 13,0, which is met, and not 12,9."""
    handle = lever(board, "sagstid_13_ugers_sager")
    expect(board.locator('[data-goal="1.2"]')).to_have_attribute("data-outcome", "not_met")
    handle.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuetext", "13,0\N{NO-BREAK SPACE}uger")
    expect(board.locator('[data-goal="1.2"]')).to_have_attribute("data-outcome", "met", timeout=1000)


def test_a_day_is_written_by_the_browser_as_by_the_server(board: Page, baseline: Scenario) -> None:
    """Before and after the answer the day reads the same, and takes hold where nothing was delivered yet."""
    handle = lever(board, "kvalitetsmåling")
    expect(handle).to_have_attribute("aria-valuetext", "ikke kendt")
    handle.press("Home")
    handle.press("PageUp")
    said = day(lever_grid(baseline, "kvalitetsmåling").values[10], lang="da")  # type: ignore[arg-type]
    expect(handle).to_have_attribute("aria-valuetext", said, timeout=1000)
    answered(board)
    expect(handle).to_have_attribute("aria-valuetext", said)


def test_an_answer_is_a_lever_too(board: Page) -> None:
    """No in place of yes loses its goal at once, and Escape brings the yes back."""
    handle = lever(board, "retssikkerhedsinitiativer")
    handle.press("ArrowLeft")
    expect(handle).to_have_attribute("aria-valuetext", "nej", timeout=1000)
    expect(board.locator('[data-goal="1.10"]')).to_have_attribute("data-outcome", "not_met", timeout=1000)
    handle.press("Escape")
    expect(board.locator('[data-goal="1.10"]')).to_have_attribute("data-outcome", "met", timeout=1000)


def test_a_typed_figure_is_read_as_danes_write_it_and_said_back(board: Page) -> None:
    """9,8 in the field moves the lever and flips the goal; 1.250 is refused with its reason, and nothing moves."""
    field = board.get_by_label("Sygefravær pr. årsværk: skriv tallet", exact=True)
    field.fill("9,8")
    field.press("Enter")
    expect(board.get_by_test_id("total")).to_have_text("71,4")
    expect(lever(board, "sygefravær")).to_have_value("9.8")
    expect(board.get_by_text("Prøvet: 9,8 dage. Forventet: 10,4 dage.")).to_be_visible()
    field.fill("1.250")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(board.get_by_text("kan læses på to måder")).to_be_visible()
    expect(board.get_by_test_id("total")).to_have_text("71,4")


def test_what_is_typed_never_becomes_html(board: Page) -> None:
    """Markup in a field is shown as it was typed, and makes no element."""
    field = board.get_by_label("Sygefravær pr. årsværk: skriv tallet", exact=True)
    field.fill('<img src="x" class="smuggled">')
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(board.locator(".smuggled")).to_have_count(0)
    expect(field).to_have_value('<img src="x" class="smuggled">')


def test_the_rest_of_the_year_and_the_years_figure_follow_each_other(board: Page) -> None:
    """Either can be set: the lever moves the rest, and a typed rest moves the lever."""
    rest = board.get_by_label("Resten af året for Sagsbehandlingstid for 13-ugers sager", exact=True)
    handle = lever(board, "sagstid_13_ugers_sager")
    handle.press("ArrowLeft")
    expect(rest).to_have_value("12,97", timeout=1000)
    rest.fill("12,0")
    rest.press("Enter")
    answered(board)
    expect(handle).to_have_value("12.5")
    expect(rest).to_have_value("12,00")


def test_going_where_the_year_can_no_longer_get_is_allowed_and_named(board: Page) -> None:
    """100 per cent in time is out of reach with half of the year known."""
    lever(board, "tvang_børn_8_uger").press("End")
    expect(board.get_by_text("Uden for rækkevidde: ").first).to_be_visible(timeout=1000)
    answered(board)
    expect(board.get_by_text("Uden for rækkevidde: ").first).to_be_visible()
