"""What it would take: the paths in words, and that one that is tried does what it says."""

from typing import Any

import pytest

from engine.scoring import scorecard
from engine.what_if import apply_path, paths
from tests.pages.sample_cards import after
from tests.pages.what_if.what_if_screen import button, healthy, kept, open_screen, the_plan
from words.flip_paths import changes_sentence
from words.spaces import SPACE

pytestmark = pytest.mark.slow


def test_a_path_is_said_as_changes_with_the_way_one_may_go_further() -> None:
    """Sick leave has room below; each change names its figure before and after."""
    plan, scenario, card = after("ankestyrelsen-2024", 2)
    found = paths(plan, scenario, at_least=card.met + 2, locked=["sygefravær_året_før", "sygefravær_staten"])
    said = changes_sentence(plan, found.cheapest[0].changes).replace(SPACE, " ")
    sick_leave, weeks = plan.measure("sygefravær").title, plan.measure("sagstid_13_ugers_sager").title
    first, second = said.split(" · ")
    assert first == f"{weeks} fra 13,03 uger til 13,0 uger eller derunder"
    assert second == f"{sick_leave} fra 10,4 dage til 10,3 dage eller derunder"


@pytest.mark.parametrize("plan_id", ["ankestyrelsen-2024", "cpr-2020"])
def test_a_path_tried_with_a_click_reaches_the_total_asked_for(plan_id: str) -> None:
    """One goal more than now is asked for at first; the scenario kept scores at least that."""
    plan = the_plan(plan_id)
    screen = open_screen("takes", plan=plan_id)
    asked: Any = screen.selectbox(key=f"total to reach {plan_id}").value
    button(screen, "Prøv denne vej").click().run()
    tried = kept(healthy(screen), plan)
    assert scorecard(plan, tried).met >= asked
    assert any("allerede nået" in each.value for each in screen.markdown)


def test_only_totals_that_exist_can_be_chosen() -> None:
    """Fourteen goals give fifteen totals."""
    screen = open_screen("takes")
    totals = screen.selectbox(key="total to reach ankestyrelsen-2024").options
    assert len(totals) == 15
    assert totals[0].startswith("100,0")


def test_what_cannot_be_reached_is_said_with_the_most_that_can() -> None:
    """A goal that is lost stays lost: all fourteen are out of reach."""
    screen = open_screen("takes")
    screen.selectbox(key="total to reach ankestyrelsen-2024").set_value(14).run()
    assert any("Der kan højst nås 12 af 14 mål" in each.value for each in healthy(screen).markdown)


def test_a_locked_goal_is_not_on_the_way() -> None:
    """With 1.2 locked the way to one more goal is another."""
    screen = open_screen("takes")
    screen.multiselect(key="locked ankestyrelsen-2024").select("1.2").run()
    ways = [each.value for each in healthy(screen).markdown if each.value.startswith("**") and "fra" in each.value]
    assert ways
    assert not any("13" in way.split("fra")[0] for way in ways)


def test_the_path_put_in_place_is_the_engines() -> None:
    """The screen's button and the engine agree on what is taken."""
    plan, scenario, card = after("ankestyrelsen-2024", 2)
    first = paths(plan, scenario, at_least=card.met + 1).cheapest[0]
    assert scorecard(plan, apply_path(scenario, first)).met == first.met
