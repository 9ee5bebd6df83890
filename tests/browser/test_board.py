"""The board under a hand: every stop of a lever shows what the engine says, or waits; it never guesses."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Locator, Page, expect

from engine.figures import Scenario, project
from engine.plan import Plan, Value, read_plan
from engine.reading import read_results
from engine.scoring import Outcome, scorecard
from engine.what_if import lever_grid
from tests.browser.visit import OpenCold
from words.numbers import score

ROOT = Path(__file__).parents[2]
STOPS = 40
WAITING = "waiting"
SPACE = "\N{NO-BREAK SPACE}"

LOOK = """() => ({
    total: document.querySelector('[data-testid="total"]').textContent,
    goals: Object.fromEntries(
        [...document.querySelectorAll("[data-goal]")].map(tile => [tile.dataset.goal, tile.dataset.outcome])),
})"""

HOLD = """([moves]) => {
    for (const [measure, value] of moves) {
        const row = document.querySelector(`[data-lever="${measure}"]`);
        const lever = row.querySelector("[data-measure]");
        if (lever.type === "range") {
            lever.value = value;
            lever.dispatchEvent(new Event("input", { bubbles: true }));
        } else if (lever.type === "checkbox") {
            if (lever.checked !== value) lever.click();
        } else row.querySelector(`[data-choice="${value}"]`).click();
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
    page = open_cold("/what_if", width=1440)
    lever(page, "sygefravær").wait_for()
    return page


def lever(page: Page, measure: str) -> Locator:
    """A measure's lever."""
    return page.locator(f'[data-measure="{measure}"]')


def answered(page: Page) -> None:
    """Wait until the server has answered everything that was moved."""
    page.locator(".board .now:not(.waiting)").wait_for()


def random_stop(chance: Random, scenario: Scenario, measure: str) -> tuple[object, Value]:
    """A stop of a lever, as the browser is told of it, and the value that it stands for."""
    definition = scenario.plan.measure(measure)
    if definition.domain == "date":
        due = max(
            part.rule.limit.constant
            for goal, index in scenario.plan.parts_on[measure]
            if isinstance((part := scenario.plan.parts[goal][index]).rule.limit.constant, date)
        )
        late = chance.random() < 0.5
        return ("late", due + timedelta(days=1)) if late else ("on_time", due)
    value = chance.choice(lever_grid(scenario, measure).values)
    return (f"{value:.{definition.decimals}f}" if definition.numeric else value), value


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


def test_random_stops_never_disagree_with_the_engine(board: Page, plan: Plan, baseline: Scenario) -> None:
    """Levers, answers and deliveries moved at random, some before the answer to the one before, and all reset."""
    chance, tried, waits = Random(1), baseline, 0  # noqa: S311 - chance for a test, the same each time
    levers = [measure.key for measure in plan.measures]
    crowded = [key for key in levers if plan.goals_of(key) in (("2.2",), ("1.6",), ("1.1",))]
    for _ in range(STOPS):
        key = chance.choice(crowded if chance.random() < 0.5 else levers)
        told, value = random_stop(chance, tried, key)
        before, tried = tried, tried.with_value(key, value)
        waits += assert_true(board.evaluate(HOLD, [[[key, told]]]), tried)
        if chance.random() < 0.3:
            answered(board)
            assert assert_true(board.evaluate(LOOK), tried) == 0
        elif before != tried and chance.random() < 0.1:
            answered(board)
            board.locator("[data-act=reset]").click()
            tried = Scenario(tried.projection)
            assert assert_true(board.evaluate(LOOK), tried) == 0
    answered(board)
    assert assert_true(board.evaluate(LOOK), tried) == 0
    assert waits > 0, "no lever was grabbed before the answer: the test has not tested it"


def test_a_whole_drag_needs_no_answer_and_two_levers_of_one_goal_wait_for_theirs(
    board: Page, baseline: Scenario
) -> None:
    """Every step of sick leave is right at once; with what it is held against moved too, the goal waits."""
    for value in lever_grid(baseline, "sygefravær").values:
        seen = board.evaluate(HOLD, [[["sygefravær", f"{value:.1f}"]]])
        assert assert_true(seen, baseline.with_value("sygefravær", value)) == 0
    seen = board.evaluate(HOLD, [[["sygefravær_staten", "7.0"], ["sygefravær_året_før", "8.0"], ["sygefravær", "9.8"]]])
    assert (seen["goals"]["2.2"], seen["total"]) == (WAITING, "…")
    answered(board)
    tried = baseline.with_value("sygefravær_staten", 7.0).with_value("sygefravær_året_før", 8.0)
    assert outcomes(tried.with_value("sygefravær", 9.8))["2.2"] == Outcome.NOT_MET
    assert assert_true(board.evaluate(LOOK), tried.with_value("sygefravær", 9.8)) == 0


PLACES = """() => Object.fromEntries([...document.querySelectorAll(".board .lever, .board [data-panel], .board .tiles")]
    .map((each, place) => [place, Math.round(each.getBoundingClientRect().top)]))"""


def test_a_goal_flips_while_the_mouse_holds_the_lever_and_letting_go_moves_nothing(board: Page) -> None:
    """Dragged to the left: goal 2.2 is met, the total has changed; no row and no panel moves, held or let go."""
    before = board.evaluate(PLACES)
    box = lever(board, "sygefravær").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    board.mouse.move(box["x"] + box["width"] * 0.54, middle)
    board.mouse.down()
    board.mouse.move(box["x"] + box["width"] * 0.3, middle, steps=8)
    expect(board.locator('[data-goal="2.2"]')).to_have_attribute("data-outcome", "met")
    expect(board.get_by_test_id("total")).to_have_text("71,4")
    assert board.evaluate(PLACES) == before
    board.mouse.up()
    answered(board)
    expect(board.get_by_test_id("total")).to_have_text("71,4")
    assert board.evaluate(PLACES) == before


def test_every_key_does_what_it_should(board: Page) -> None:
    """Arrows one step, Page keys ten, Home and End to the ends, Escape back; from between two steps to the next."""
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
        expect(handle).to_have_attribute("aria-valuetext", said.replace(" ", SPACE))
    answered(board)
    expect(board.get_by_test_id("total")).to_have_text("64,3")
    between = lever(board, "sagstid_13_ugers_sager")
    between.press("ArrowLeft")  # 13,03 weeks: one step down is 13,0, which is met, and not 12,9
    expect(between).to_have_attribute("aria-valuetext", f"13,0{SPACE}uger")
    expect(board.locator('[data-goal="1.2"]')).to_have_attribute("data-outcome", "met")
    between.press("Escape")
    board.locator("summary", has_text="Ja/nej-svar").click()
    answer = lever(board, "retssikkerhedsinitiativer")
    answer.press("Space")
    expect(board.locator('[data-goal="1.10"]')).to_have_attribute("data-outcome", "not_met")
    answer.press("Escape")
    expect(board.locator('[data-goal="1.10"]')).to_have_attribute("data-outcome", "met")
    board.locator("summary", has_text="Leverancer").click()
    row = board.locator('[data-lever="kvalitetsmåling"]')
    row.get_by_role("button", name="til tiden").press("Enter")
    expect(row.get_by_role("button", name="til tiden")).to_have_attribute("aria-pressed", "true")
    expect(row.get_by_role("textbox")).to_have_value("31-12-2024")


def test_a_typed_figure_shows_at_once_and_is_read_as_danes_write_it(board: Page) -> None:
    """9,8 flips the goal before it is sent; 1.250 is refused with both readings, and markup never becomes HTML."""
    total, field = board.get_by_test_id("total"), board.get_by_label("Sygefravær pr. årsværk: skriv tallet", exact=True)
    field.fill("9,8")
    expect(total).to_have_text("71,4")
    assert "what_if=" not in board.url
    field.press("Enter")
    answered(board)
    expect(lever(board, "sygefravær")).to_have_value("9.8")
    expect(board.get_by_text("Prøvet: 9,8 dage. Forventet: 10,4 dage.")).to_be_visible()
    before = board.evaluate(PLACES)
    field.fill("1.250")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(board.get_by_text("kan læses på to måder")).to_be_visible()
    expect(total).to_have_text("71,4")
    assert board.evaluate(PLACES) == before
    field.fill('<img src="x" class="smuggled">')
    field.press("Enter")
    expect(board.get_by_text("skal være et tal")).to_be_visible()
    expect(board.locator(".smuggled")).to_have_count(0)
    expect(field).to_have_value('<img src="x" class="smuggled">')


def test_the_rest_of_the_year_follows_and_what_is_out_of_reach_is_named(board: Page) -> None:
    """The lever moves the rest, a typed rest moves the lever, and going where the year cannot get is allowed."""
    rest = board.get_by_label("Resten af året for Sagsbehandlingstid for 13-ugers sager", exact=True)
    handle = lever(board, "sagstid_13_ugers_sager")
    handle.press("ArrowLeft")
    expect(rest).to_have_value("12,97")
    rest.fill("12,0")
    rest.press("Enter")
    answered(board)
    expect(handle).to_have_value("12.5")
    expect(rest).to_have_value("12,00")
    handle.press("Home")
    expect(board.get_by_text("Uden for rækkevidde i resten af året.")).to_be_visible()
    answered(board)
    expect(board.get_by_text("Uden for rækkevidde i resten af året.")).to_be_visible()
