"""The contract read otherwise, as switches on the screen."""

import pytest

from engine.figures import Interpretation
from pages.parts.what_if.interpretations import draw_interpretations
from tests.pages.sample_cards import after
from tests.pages.what_if.what_if_screen import board_on, kept, open_screen, panel_text, press, the_plan

pytestmark = pytest.mark.slow


def test_each_switch_says_what_it_would_do_before_it_is_pressed() -> None:
    """13,03 weeks round to 13,0, so rounding wins 1.2."""
    _, scenario, card = after("ankestyrelsen-2024", 2)
    html = str(draw_interpretations(scenario, card))
    assert "+7,1 · 1.2" in html
    assert "planens egen" in html


def test_the_total_the_log_the_link_and_undo_follow_a_switch() -> None:
    """And switching it off again is a change of its own."""
    plan = the_plan()
    screen = press(open_screen(""), "interpret", {"on": True}, key="rounded")
    assert kept(screen, plan).interpretations == {Interpretation.ROUNDED}
    board = board_on(screen)
    assert next(goal for goal in board["goals"] if goal["id"] == "1.2")["outcome"] == "met"
    assert board["address"]["changes"] == "%2Arounded"
    assert "Fortolkning: afrundede tal. Mål 1.2 opfyldt. Samlet 64,3 → 71,4." in panel_text(screen, "log")
    assert panel_text(screen, "readings").startswith("Fortolkning afrundede tal")
    press(screen, "undo")
    assert not kept(screen, plan).interpretations
    press(screen, "redo")
    press(screen, "interpret", {"on": False}, key="rounded")
    assert "Fortolkning: planens egen. Mål 1.2 ikke opfyldt. Samlet 71,4 → 64,3." in panel_text(screen, "log")


def test_a_link_opens_with_its_reading_and_a_move_after_it_keeps_it() -> None:
    """Another quarter keeps it too; one that is unknown is named, and a press that no switch sends does nothing."""
    plan = the_plan()
    screen = open_screen("", what_if="sygefravær:9.8~*without_provisional~*sideways")
    assert kept(screen, plan).interpretations == {Interpretation.WITHOUT_PROVISIONAL}
    assert any("sideways" in each.value for each in screen.warning)
    press(screen, "interpret", {"on": True}, key="sideways")
    press(screen, "interpret", key="rounded")
    assert kept(screen, plan).interpretations == {Interpretation.WITHOUT_PROVISIONAL}
    screen.query_params["quarter"] = "2024K1"
    screen.run()
    assert kept(screen, plan).interpretations == {Interpretation.WITHOUT_PROVISIONAL}
