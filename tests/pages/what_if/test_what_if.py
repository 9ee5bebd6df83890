"""The what-if screen: its levers, what is taken from them, and that all it shows is the engine's."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from engine.figures import Scenario, project, year_from_rest
from engine.plan import Measurement, Plan, read_plan
from engine.reading import read_results
from engine.scoring import Outcome, scorecard
from pages.parts.what_if.board.content import board_data
from pages.parts.what_if.board.first_answer import differences
from pages.parts.what_if.board.messages import Act, Message, MoveStep, parse_message, unanswered
from pages.parts.what_if.board.moves import (
    Agreement,
    FigureEntry,
    Move,
    Position,
    Reset,
    RestEntry,
    apply_moves,
    rejected_entries,
)
from tests.pages.what_if.what_if_screen import board_on, healthy, kept, move, open_screen, press, screen_told

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
PLANS = ("ankestyrelsen-2024", "cpr-2020")


def plan_named(name: str) -> Plan:
    """A sample plan."""
    return read_plan((ROOT / "sample_data" / "plans" / f"{name}.toml").read_bytes())


def baseline(plan: Plan) -> Scenario:
    """The year as the demo opens: two quarters taken."""
    return Scenario(project(_figures(plan), plan))


def _figures(plan: Plan) -> Iterator[Measurement]:
    for quarter in plan.quarters[:2]:
        file = ROOT / "sample_data" / "results" / plan.id / f"{quarter}.csv"
        yield from read_results(file.read_bytes(), plan).measurements


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of 2024."""
    return plan_named("ankestyrelsen-2024")


@pytest.fixture(scope="module")
def opened(plan: Plan) -> Scenario:
    """Its year as the demo opens."""
    return baseline(plan)


# --- what is taken from the board ---


def test_moves_give_the_scenario_that_the_engine_would_give(opened: Scenario) -> None:
    """A lever's value, a typed Danish figure, a day and an answer are put in place as they are."""
    moves: dict[str, Move] = {
        "sygefravær": Position(9.8),
        "kritikprocent": FigureEntry("1,4"),
        "nis2": Position("2024-10-19"),
        "kvalitetsplan": FigureEntry("20. januar 2025"),
        "retssikkerhedsinitiativer": Position(value=False),
    }
    tried = apply_moves(opened, moves)
    wanted = {
        "sygefravær": 9.8,
        "kritikprocent": 1.4,
        "nis2": date(2024, 10, 19),
        "kvalitetsplan": date(2025, 1, 20),
        "retssikkerhedsinitiativer": False,
    }
    assert dict(tried.changes) == wanted


def test_the_rest_of_the_year_can_be_typed_and_the_years_figure_follows(opened: Scenario) -> None:
    """The average of the quarters to come gives the figure that the year then ends on."""
    tried = apply_moves(opened, {"sagstid_13_ugers_sager": RestEntry("12,9")})
    figure = opened.projection.figures["sagstid_13_ugers_sager"]
    assert tried.value("sagstid_13_ugers_sager") == year_from_rest(figure, 12.9)


def test_back_and_an_empty_field_bring_the_projected_figure_back(opened: Scenario) -> None:
    """One lever by Escape or by emptying its field; the others stay."""
    tried = opened.with_value("sygefravær", 9.8).with_value("kritikprocent", 1.4)
    assert dict(apply_moves(tried, {"sygefravær": Reset()}).changes) == {"kritikprocent": 1.4}
    assert dict(apply_moves(tried, {"sygefravær": FigureEntry(" ")}).changes) == {"kritikprocent": 1.4}


@pytest.mark.parametrize(
    ("measure", "move"),
    [
        ("sygefravær", Position(-1.0)),
        ("sygefravær", Position("9,8")),
        ("sygefravær", Position(float("nan"))),
        ("nis2", Position("2024-13-01")),
        ("nis2", Position(9.8)),
        ("retssikkerhedsinitiativer", Position(9.8)),
        ("tvang_børn_8_uger", FigureEntry("101")),
        ("tvang_børn_8_uger", RestEntry("ca. 97")),
        ("kvalitetsplan", RestEntry("97")),
        ("findes_ikke", Position(1.0)),
    ],
)
def test_what_no_measure_can_be_changes_nothing(
    opened: Scenario, measure: str, move: Position | FigureEntry | RestEntry
) -> None:
    """A value outside the domain, of another kind, unreadable, or for no measure of the plan."""
    assert apply_moves(opened, {measure: move}) == opened


def test_what_was_typed_and_cannot_be_read_is_kept_with_its_problem(opened: Scenario) -> None:
    """1.250 can be read in two ways; 9,8 and nothing at all are fine."""
    typed = {"sygefravær": FigureEntry("1.250"), "kritikprocent": FigureEntry("1,4"), "nis2": FigureEntry("")}
    (measure, (move, problem)), *others = rejected_entries(opened, typed).items()
    assert (measure, move, problem.code, others) == ("sygefravær", FigureEntry("1.250"), "point_ambiguous", [])


STEP = {"n": 1, "measure": "sygefravær", "move": {"value": 9.8}}
ACT = {"n": 2, "act": "save", "args": {"key": "a"}, "fields": {"name": "<b>", "all": True}}


@pytest.mark.parametrize(
    "said",
    [
        None,
        "steps",
        {},
        {"epoch": 0, "seq": 1},
        {"epoch": "0", "seq": 1, "steps": []},
        {"epoch": 0, "seq": 1, "steps": {"1": STEP}},
        {"epoch": 0, "seq": 1, "steps": [ACT, STEP]},
        {"epoch": 0, "seq": 1, "steps": [STEP, STEP]},
        {"epoch": 0, "seq": 1, "steps": [STEP | {"move": 9.8}]},
        {"epoch": 0, "seq": 1, "steps": [STEP | {"move": {"value": [9.8]}}]},
        {"epoch": 0, "seq": 1, "steps": [STEP | {"move": {"back": False}}]},
        {"epoch": 0, "seq": 1, "steps": [ACT | {"args": {"key": 1}}]},
        {"epoch": 0, "seq": 1, "steps": [ACT | {"fields": {"name": ["x"]}}]},
        {"epoch": 0, "seq": 1, "steps": [ACT | {"fields": {str(n): "" for n in range(1000)}}]},
        {"epoch": 0, "seq": 1, "steps": [STEP | {"n": n} for n in range(2000)]},
    ],
)
def test_what_no_board_would_send_is_not_read(said: object) -> None:
    """Whatever comes from a browser is refused as a whole unless all of it is of the form the board sends."""
    assert parse_message(said) is None


def test_every_form_of_step_is_read() -> None:
    """A value, a text, the rest of the year, back, and a press with its form's fields, none longer than it may be."""
    moves = {"a": {"value": 9.8}, "b": {"text": "9,8"}, "c": {"rest": "11"}, "d": {"back": True}}
    steps = [{"n": number, "measure": key, "move": move} for number, (key, move) in enumerate(moves.items(), 4)]
    act = {"n": 9, "act": "save", "args": {"key": "a"}, "fields": {"name": "x" * 9_999, "all": True}}
    read = parse_message({"epoch": 3, "seq": 7, "steps": [*steps, act]})
    assert read == Message(
        3,
        (
            MoveStep(4, "a", Position(9.8)),
            MoveStep(5, "b", FigureEntry("9,8")),
            MoveStep(6, "c", RestEntry("11")),
            MoveStep(7, "d", Reset()),
            Act(9, "save", {"key": "a"}, {"name": "x" * 2_000, "all": True}),
        ),
    )


def test_what_is_answered_is_not_done_again_and_the_rest_is_done_in_its_order() -> None:
    """Moves between two presses go together; a press stands by itself."""
    moved = [MoveStep(number, key, Position(1.0)) for number, key in ((1, "a"), (2, "b"), (3, "c"), (5, "d"))]
    act = Act(4, "undo")
    message = Message(0, (*moved[:3], act, moved[3]))
    assert list(unanswered(message, 1)) == [tuple(moved[1:3]), act, (moved[3],)]
    assert list(unanswered(message, 5)) == []


# --- what the board shows ---


def told(scenario: Scenario) -> dict[str, Any]:
    """The board's data, as the browser gets it."""
    data: dict[str, Any] = json.loads(json.dumps(board_data(Agreement(scenario)), allow_nan=False))
    return data


def lever(data: dict[str, Any], measure: str) -> dict[str, Any]:
    """One lever of the board."""
    return next(each for each in data["levers"] if each["measure"] == measure)


@pytest.mark.parametrize("name", PLANS)
def test_every_outcome_and_total_on_the_board_is_the_scorecards(name: str) -> None:
    """Goals now and on the baseline, and a total for each number of goals."""
    opened = baseline(plan_named(name))
    key = "sygefravær"
    tried = opened.with_value(key, 8.0)
    data, was, now = told(tried), scorecard(opened.plan, opened), scorecard(opened.plan, tried)
    assert [goal["outcome"] for goal in data["goals"]] == [goal.outcome for goal in now.goals]
    assert [goal["before"] for goal in data["goals"]] == [goal.outcome for goal in was.goals]
    assert (data["secured"], data["possible"], data["before"]) == (now.secured, now.possible, was.met)
    assert len(data["totals"]) == len(now.goals) + 1


def test_the_example_of_the_readme_stands_on_the_board(opened: Scenario) -> None:
    """Sick leave from 10,4 to 9,8 wins goal 2.2: the total goes from 64,3 to 71,4."""
    data = told(opened)
    before = data["totals"][data["before"]]["score"]
    steps = data["profiles"]["sygefravær"]["2.2"]
    scale = lever(data, "sygefravær")["scale"]
    at = round((9.8 * 10 ** scale["decimals"] - scale["first"]) / scale["step"])
    outcome = [outcome for first, outcome in steps if first <= at][-1]
    assert (before, outcome, data["totals"][data["before"] + 1]["score"]) == ("64,3", Outcome.MET, "71,4")


@pytest.mark.parametrize("name", PLANS)
def test_each_measure_has_one_lever_whose_steps_are_its_grid(name: str) -> None:
    """A step is a whole number of last decimals, a day, or an answer."""
    opened = baseline(plan_named(name))
    data = told(opened)
    assert {each["measure"] for each in data["levers"]} == {measure.key for measure in opened.plan.measures}
    for each in data["levers"]:
        assert each["scale"]["count"] > 1
        assert set(data["profiles"][each["measure"]]) == set(each["goals"])


def test_a_figure_between_two_steps_keeps_its_exact_self(opened: Scenario) -> None:
    """13,03 weeks is not 13,0: it is shown with a decimal more, beside the step that lies nearest."""
    now = lever(told(opened), "sagstid_13_ugers_sager")["now"]
    assert (now["text"], now["side"]) == ("13,03", 1)
    assert now["value"] == opened.value("sagstid_13_ugers_sager")


def test_a_figure_is_never_written_as_the_target_that_it_misses(plan: Plan, opened: Scenario) -> None:
    """96,9996 would read 97,0 on two decimals: it gets as many as it takes."""
    tried = opened.with_value("tvang_børn_8_uger", 96.9996)
    assert plan.measure("tvang_børn_8_uger").decimals == 1
    assert lever(told(tried), "tvang_børn_8_uger")["now"]["text"] == "96,9996"


def test_what_the_year_can_no_longer_reach_is_marked_on_the_track(opened: Scenario) -> None:
    """With half of the year known, 100 per cent of the cases in time is out of reach."""
    low, high = lever(told(opened), "tvang_børn_8_uger")["reach"]
    assert low is None
    assert high == pytest.approx(98.9, abs=0.05)


def test_the_board_follows_the_page_and_every_new_scenario_has_a_new_epoch(plan: Plan) -> None:
    """What something else than the board puts in the scenario's place is told by the epoch, and kept by the session."""
    screen = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60).run()
    screen.switch_page("what_if.py").run()
    assert not screen.exception
    first = board_on(screen)
    kept = screen.session_state[f"agreed on the board of {plan.id}"].scenario
    screen.session_state[f"scenario of {plan.id}"] = kept.with_value("sygefravær", 9.8)
    screen.switch_page("plan.py").run()
    screen.switch_page("what_if.py").run()
    second = board_on(screen)
    assert second["epoch"] == first["epoch"] + 1
    assert lever(second, "sygefravær")["changed"]
    assert [goal["id"] for goal in second["goals"] if goal["outcome"] != goal["before"]] == ["2.2"]


def test_a_release_is_told_by_what_differs_from_the_first_answer(opened: Scenario) -> None:
    """It is the whole answer once it is put together, whatever was lost in between, and a fifth of it to send."""
    first = screen_told(screen := open_screen())
    assert first["differences"] == []
    second = screen_told(move(screen, "sygefravær", 9.8))
    assert second["first"] == first["first"]
    assert len(json.dumps(second)) < len(json.dumps(board_on(screen))) / 5
    whole = told(opened.with_value("sygefravær", 9.8))
    together = board_on(screen)
    assert all(together[name] == whole[name] for name in ("levers", "goals", "profiles", "groups", "totals", "words"))


def test_another_language_has_a_first_answer_of_its_own() -> None:
    """What the browser keeps in Danish is no word of an English page."""
    screen = open_screen()
    danish = screen_told(screen)["first"]
    screen.query_params["lang"] = "en"
    healthy(screen.run())
    assert screen_told(screen)["first"] != danish
    assert board_on(screen)["words"]["yes"] == "yes"


@pytest.mark.parametrize(
    ("first", "now", "found"),
    [
        ({"a": 1, "b": {"c": [1]}}, {"a": 1, "b": {"c": [2]}}, [(("b", "c"), [2])]),
        ([{"a": 1}, {"a": 2}], [{"a": 1}, {"a": 3}], [((1, "a"), 3)]),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}, {"b": 2}]}, [(("a",), [{"b": 1}, {"b": 2}])]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1}}, [(("a",), {"b": 1})]),
        ({"a": None}, {"a": {"b": 1}}, [(("a",), {"b": 1})]),
        ({"a": {"b": 1}}, {"a": None}, [(("a",), None)]),
    ],
)
def test_a_difference_is_told_where_it_stands(first: object, now: object, found: object) -> None:
    """As deep as both are of one shape; what is of another shape is told whole."""
    assert list(differences(first, now)) == found


def test_what_is_pressed_in_a_panel_is_done_once_and_told(plan: Plan) -> None:
    """Undo, redo and reset, each answered; what nobody knows, or was answered, does nothing."""
    screen = move(open_screen(), "sygefravær", 9.8)
    assert kept(screen, plan).value("sygefravær") == 9.8
    assert 'data-act="undo"' in board_on(screen)["panels"]["actions"]
    assert not kept(press(screen, "undo"), plan).changes
    assert board_on(screen)["said"].startswith("Fortrudt. 2.2")
    assert kept(press(screen, "redo"), plan).value("sygefravær") == 9.8
    assert board_on(screen)["ack"] == 3
    assert kept(press(screen, "unheard of"), plan).value("sygefravær") == 9.8
    assert not kept(press(screen, "reset"), plan).changes
    assert kept(healthy(screen.run()), plan) == kept(press(screen, "redo"), plan)
    assert board_on(screen)["epoch"] == 0


def test_the_screen_says_that_its_figures_are_a_scenario(opened: Scenario) -> None:
    """What-if is never to be taken for results."""
    assert told(opened)["words"]["strip"] == "Scenarie – ændrer intet i det indberettede"
