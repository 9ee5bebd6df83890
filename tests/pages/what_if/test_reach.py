"""The reach bar and all ways: in words of the rest of the year, and that one that is taken does what it says."""

from typing import Any

import pytest

from engine.scoring import scorecard
from engine.what_if import paths
from pages.parts.what_if import reach
from pages.parts.what_if.reach import draw_reach
from tests.pages.sample_cards import after
from tests.pages.what_if.what_if_screen import (
    board_on,
    button,
    healthy,
    kept,
    move,
    open_screen,
    panel_text,
    press,
    the_plan,
)
from words.spaces import SPACE
from words.ways import way_text

pytestmark = pytest.mark.slow

PLAN = "ankestyrelsen-2024"
BOTH = "1.2 højst 12,9 uger i 3.–4. kvt. + 2.2 højst 10,3 dage i 3. kvt."


def test_a_way_is_said_as_what_the_rest_of_the_year_must_be() -> None:
    """The quarters to come on average, or the coming figure itself; the year's own figure is nobody's to set."""
    plan, scenario, card = after(PLAN, 2)
    found = paths(plan, scenario, at_least=card.met + 2, locked=["sygefravær_året_før", "sygefravær_staten"])
    assert way_text(scenario, found.cheapest[0]).replace(SPACE, " ") == BOTH


def test_every_total_above_is_offered_and_the_way_to_the_chosen_one_is_told() -> None:
    """The next one at first; what cannot be reached is struck out, and says which goals stand in the way."""
    screen = open_screen("")
    bar = board_on(screen)["panels"]["reach"]
    assert [total in bar for total in (">9<", ">10<", ">14<")] == [False, True, True]
    assert panel_text(screen, "reach").startswith("Nå 10 11 12 13 14 mål: 1.2 højst 12,9 uger i 3.–4. kvt.")
    assert bar.count('class="off"') == 2
    press(screen, "reach", key="11")
    assert BOTH in panel_text(screen, "reach")
    press(screen, "reach", key="14")
    sentence = "Uden for rækkevidde: 1.1 og 1.5 kan ikke nås. Højst 12 af 14 mål (85,7)."
    assert sentence in panel_text(screen, "reach")
    assert "Anvend" not in panel_text(screen, "reach")


@pytest.mark.parametrize("plan_id", [PLAN, "cpr-2020"])
def test_a_way_that_is_taken_reaches_its_total_stays_on_the_screen_and_can_be_undone(plan_id: str) -> None:
    """As long as the scenario is the one that it led to; after another move the bar is about the next total."""
    plan = the_plan(plan_id)
    screen = open_screen("", plan=plan_id)
    met = scorecard(plan, after(plan_id, 2)[1]).met
    press(screen, "apply", key=str(met + 1))
    assert scorecard(plan, kept(screen, plan)).met >= met + 1
    assert "Anvendt:" in panel_text(screen, "reach")
    assert "Fortryd" in panel_text(screen, "reach")
    press(screen, "undo", key="reach")
    assert not kept(screen, plan).changes
    assert "Anvendt:" not in panel_text(screen, "reach")
    press(screen, "apply", key="99")
    press(screen, "reach", key="²")
    assert not kept(screen, plan).changes


def test_after_another_move_the_bar_is_about_the_next_total() -> None:
    """What was taken is told only of the scenario that it led to."""
    screen = press(open_screen(""), "apply", key="10")
    move(screen, "verserende_over_6_mdr", 240.0)
    assert panel_text(screen, "reach").startswith("Nå 11 12 13 14 mål: 2.2 højst 10,3 dage")


def test_the_years_account_has_no_bar_and_no_ways() -> None:
    """Nothing can be reached any more."""
    screen = open_screen("paths", plan=PLAN, quarter="2024")
    assert board_on(screen)["panels"]["reach"] == ""
    assert any("Regnskabet er lukket" in each.value for each in screen.markdown)


def test_of_very_many_open_goals_the_ways_are_found_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    """No lever that is let go waits for them."""
    _, scenario, card = after(PLAN, 2)
    monkeypatch.setattr(reach, "MANY_OPEN_GOALS", 2)
    monkeypatch.setattr(reach, "ways", lambda *_, **__: pytest.fail("searched"))
    monkeypatch.setattr(reach, "here", lambda **_: "?panel=paths")
    assert "Find de korteste veje" in str(draw_reach(scenario, card))


def test_all_ways_follow_what_is_locked_and_so_does_the_bar() -> None:
    """With 1.2 locked the way to one more goal is another; the total beyond what can be reached says so."""
    screen = open_screen("paths")
    assert screen.selectbox(key=f"total of all ways {PLAN}").options[0].startswith("100,0")
    screen.multiselect(key=f"locked {PLAN}").select("1.2").run()
    ways: list[Any] = [each.value for each in healthy(screen).markdown if each.value.startswith("**")]
    assert ways
    assert not any("12,9" in way for way in ways)
    screen.run()
    assert "2.2 højst 10,3 dage" in panel_text(screen, "reach")
    button(screen, "Anvend").click().run()
    assert kept(healthy(screen), the_plan()).changes
    screen.selectbox(key=f"total of all ways {PLAN}").set_value(14).run()
    assert any("Højst" in each.value and "kan ikke nås" in each.value for each in healthy(screen).markdown)
