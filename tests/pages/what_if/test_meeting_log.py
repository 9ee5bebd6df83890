"""The meeting's log: what each line says, and that the text says what it is."""

from datetime import UTC, datetime
from html import escape

import pytest

from engine.figures import Scenario
from engine.scoring import scorecard
from pages.parts.state.scenario_history import ScenarioChange
from pages.parts.what_if.meeting_log import log_line, minutes
from store import Store, StoreFailure, StoreFailureKind
from tests.pages.sample_cards import after
from tests.pages.what_if.what_if_screen import board_on, healthy, kept, open_screen, panel_text, press, the_plan
from tests.store.kept import memory
from words.spaces import SPACE

pytestmark = pytest.mark.slow

AT = datetime(2024, 8, 20, 8, 14, tzinfo=UTC)


def step(before: Scenario, tried: Scenario) -> ScenarioChange:
    """A change made at 10.14, Danish summer time."""
    return ScenarioChange(AT, before, tried, scorecard(before.plan, before), scorecard(before.plan, tried))


def read(line: str) -> str:
    """A line with its no-break spaces as common ones."""
    return line.replace(SPACE, " ")


def test_a_line_says_when_what_moved_what_flipped_and_the_total() -> None:
    """The example of the contract's meeting: sick leave from 10,4 to 9,8 days wins goal 2.2."""
    plan, start, _ = after("ankestyrelsen-2024", 2)
    line = read(log_line(plan, step(start, start.with_value("sygefravær", 9.8))))
    title = plan.measure("sygefravær").title
    assert line == f"10.14 {title}: 10,4 dage → 9,8 dage. Mål 2.2 opfyldt. Samlet 64,3 → 71,4."


def test_the_minutes_of_new_years_night_are_of_the_danish_day() -> None:
    """A server in UTC is still in the year before, and the meeting is not."""
    plan, start, _ = after("ankestyrelsen-2024", 2)
    change = step(start, start.with_value("sygefravær", 9.8))._replace(at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
    head, line = minutes(plan, (change,))
    assert head.endswith("1. januar 2025")
    assert line.startswith("00.30 ")


def test_a_line_says_so_where_no_goal_flips_and_where_all_went_back() -> None:
    """Neither is left to be guessed from the total."""
    plan, start, _ = after("ankestyrelsen-2024", 2)
    moved = start.with_value("sygefravær", 10.5)
    assert "Ingen mål skifter. Samlet 64,3 → 64,3." in log_line(plan, step(start, moved))
    assert "Tilbage til de forventede tal" in log_line(plan, step(moved, start))


def test_the_minutes_say_first_that_they_are_no_results() -> None:
    """Text that is pasted elsewhere must not be taken for real figures; lines stand in the order of the meeting."""
    plan, start, _ = after("ankestyrelsen-2024", 2)
    one = start.with_value("sygefravær", 9.8)
    two = one.with_value("kritikprocent", 9.9)
    head, first, second = minutes(plan, (step(start, one), step(one, two)))
    assert head.startswith("Hvad nu hvis, ikke resultater: ")
    assert "efter 2. kvartal 2024" in head
    assert "9,8" in first
    assert "Mål 1.7 ikke opfyldt" in second


def test_the_log_is_on_the_screen_and_undo_empties_it() -> None:
    """A path tried is a line; undo takes it back, redo makes it again."""
    plan = the_plan()
    screen = press(open_screen(""), "apply", key="10")
    assert 'data-copy="Hvad nu hvis, ikke resultater' in board_on(screen)["panels"]["log"]
    press(screen, "undo")
    assert not kept(healthy(screen), plan).changes
    assert "data-copy" not in board_on(screen)["panels"]["log"]
    press(screen, "redo")
    assert kept(healthy(screen), plan).changes
    press(screen, "reset")
    assert not kept(healthy(screen), plan).changes
    first = panel_text(screen, "log").index("Tilbage til de forventede tal")
    assert first < panel_text(screen, "log").index("Mål 1.2 opfyldt")  # the newest stands first


def logs() -> list[tuple[str, ...]]:
    """The lines of every meeting that is kept."""
    with memory() as store:
        return [meeting.lines for meeting in store.meetings("ankestyrelsen-2024")]


def test_the_log_is_kept_line_by_line_without_being_asked() -> None:
    """What the screen's log says is what is kept, at every moment: after a crash nothing is missing from it."""
    screen = press(open_screen(""), "apply", key="10")
    (kept_then,) = logs()
    assert kept_then[0].startswith("Hvad nu hvis, ikke resultater")
    assert len(kept_then) == 2
    press(healthy(screen), "reset")
    (kept_now,) = logs()
    assert kept_now[:2] == kept_then
    assert "Tilbage til de forventede tal" in kept_now[2]
    for _ in range(2):
        press(healthy(screen), "undo")
    assert logs() == []
    press(healthy(screen), "redo")
    assert logs() == [kept_then]


def test_a_colleague_reads_the_log_of_an_earlier_meeting() -> None:
    """Under what is kept, whole, as it was copied; another meeting has a log of its own."""
    for _ in range(2):
        press(open_screen(""), "apply", key="10")
    page = healthy(open_screen().switch_page("history.py").run())
    html = "".join(each.proto.body for each in page.get("html"))
    assert len(logs()) == 2
    assert html.count(escape(logs()[1][-1])) >= 1


def test_a_link_that_was_only_opened_leaves_no_log() -> None:
    """Loading a page again holds no meeting; with the first change of one's own, what the link brought stands first."""
    screen = open_screen("", what_if="sygefravær:9.8")
    assert "9,8 dage" in panel_text(screen, "log")
    assert logs() == []
    press(screen, "reset")
    (lines,) = logs()
    assert "9,8" in lines[1]
    assert len(lines) == 3


def test_a_log_that_cannot_be_kept_is_said_and_kept_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The meeting goes on: nothing is lost from the screen, nobody waits at every move, and later all of it is kept."""
    with monkeypatch.context() as broken:
        broken.setattr(Store, "log", lambda *_: StoreFailure(StoreFailureKind.UNREACHABLE))
        screen = press(open_screen(""), "apply", key="10")
        assert any("kunne ikke gemmes" in each.value for each in healthy(screen).warning)
        press(screen, "reset")
        assert not healthy(screen).error
    monkeypatch.setattr("pages.parts.what_if.meeting_log.monotonic", lambda: float("inf"))
    press(screen, "undo")
    (lines,) = logs()
    assert len(lines) == 2
