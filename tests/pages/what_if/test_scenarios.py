"""Scenarios under a name: kept, compared, copied, renamed, deleted, and carried in files that are not trusted."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from engine.figures import Difference, FileFault, write_scenario
from pages.parts.what_if.comparison import Column, comparison_rows
from pages.parts.what_if.scenarios import _file_name, fault_sentence
from store import Store, StoreFailure, StoreFailureKind
from tests.pages.sample_cards import after
from tests.pages.what_if.what_if_screen import button, healthy, kept, open_screen, press, the_plan
from tests.store.kept import MARK, accept, memory, quarter
from words.scenario_differences import difference_sentence
from words.spaces import SPACE

pytestmark = pytest.mark.slow

PLAN = "ankestyrelsen-2024"
LINK = "sygefravær:9.8"


def keep_under(screen: AppTest, name: str) -> AppTest:
    """Keep what is tried under a name."""
    screen.text_input(key=f"name to keep under {PLAN}").set_value(name).run()
    button(screen, "Gem det prøvede").click().run()
    return healthy(screen)


def names(screen: AppTest) -> list[str]:
    """The scenarios kept, by name."""
    return [each.name for each in screen.session_state[f"stored scenarios of {PLAN}"]]


def give(screen: AppTest, data: bytes) -> AppTest:
    """Open a file on the panel."""
    screen.file_uploader[0].upload("scenarie.json", data, "application/json").run()
    return healthy(screen)


# --- keeping them ---


def test_names_are_told_apart_and_never_empty() -> None:
    """The same name twice gets a number; none at all becomes one; what a screen does not show is left out."""
    screen = open_screen("scenarios", what_if=LINK)
    for name in ("Efterår", "Efterår", "  ", "To\u202elinjer"):
        keep_under(screen, name)
    assert names(screen) == ["Efterår", "Efterår (2)", "Scenarie", "To linjer"]


def test_a_kept_scenario_is_tried_again_after_another_was() -> None:
    """Keep, go back to the baseline, try the kept one."""
    screen = keep_under(open_screen("scenarios", what_if=LINK), "Efterår")
    press(screen, "undo")
    assert not kept(screen, the_plan()).changes
    button(screen, "Prøv det").click().run()
    assert dict(kept(healthy(screen), the_plan()).changes) == {"sygefravær": 9.8}


def test_one_can_be_duplicated_renamed_and_deleted() -> None:
    """A copy has a name of its own and is the one to work with; deleting the last leaves the panel in words."""
    screen = keep_under(open_screen("scenarios", what_if=LINK), "Efterår")
    button(screen, "Duplikér").click().run()
    field = next(each for each in screen.text_input if each.label == "Nyt navn")
    field.set_value("Vinter").run()
    assert names(healthy(screen)) == ["Efterår", "Vinter"]
    button(screen, "Slet").click().run()
    assert names(healthy(screen)) == ["Efterår"]
    button(screen, "Slet").click().run()
    assert any("ikke gemt noget scenarie" in each.value for each in healthy(screen).markdown)


def test_a_colleague_finds_what_was_kept_with_when_it_was_kept_and_what_differs_since() -> None:
    """A scenario outlives the browser's tab; on other figures its verdicts may be others, and that is said."""
    keep_under(open_screen("scenarios", what_if=LINK), "Efterår")
    colleagues = open_screen("scenarios")
    assert names(colleagues) == ["Efterår"]
    assert any("»Efterår« er gemt" in each.value for each in colleagues.markdown)
    assert not colleagues.info
    with memory() as store:
        accept(store, quarter(1))
    later = open_screen("scenarios")
    assert "andre kvartalstal" in later.info[0].value
    button(later, "Prøv det").click().run()
    assert dict(kept(healthy(later), the_plan()).changes) == {"sygefravær": 9.8}


def test_two_who_choose_one_name_keep_both() -> None:
    """The second has not seen the first's; neither takes the other's place."""
    here, there = open_screen("scenarios", what_if=LINK), open_screen("scenarios", what_if="sygefravær:9.7")
    keep_under(here, "Plan B")
    there.text_input(key=f"name to keep under {PLAN}").set_value("Plan B")
    button(there, "Gem det prøvede").click().run()
    assert len(names(open_screen("scenarios"))) == 2


def test_what_the_plan_no_longer_takes_is_named_and_what_no_longer_opens_too() -> None:
    """Kept long ago, under another plan file or by another program: nothing disappears without a word."""
    content = json.loads(written(changes={"sygefravær": "9.8", "nedlagt": "1"}))
    with memory() as store:
        store.save_scenario(PLAN, "1", "Fra i fjor", content, MARK, expected_revision=0)
        store.save_scenario(PLAN, "2", "Ulæselig <b>", {"format": "andet"}, MARK, expected_revision=0)
    screen = open_screen("scenarios")
    told = "".join(each.value for each in screen.warning)
    assert "nedlagt" in told
    assert "Ulæselig" in told
    assert "<b>" not in told.replace("\\<b>", "")
    assert names(screen) == ["Fra i fjor", "Ulæselig <b>"]


def test_a_scenario_that_cannot_be_kept_is_said_and_stays_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the board's figures nor the name that was written are lost with it."""
    screen = open_screen("scenarios", what_if=LINK)
    monkeypatch.setattr(Store, "save_scenario", lambda *_, **__: StoreFailure(StoreFailureKind.FULL))
    keep_under(screen, "Efterår")
    assert "disk er fuld" in screen.error[0].value
    assert dict(kept(screen, the_plan()).changes) == {"sygefravær": 9.8}
    assert screen.text_input(key=f"name to keep under {PLAN}").value == "Efterår"
    assert names(screen) == []


def rename_to(screen: AppTest, name: str) -> AppTest:
    """Give the chosen scenario another name."""
    next(each for each in screen.text_input if each.label == "Nyt navn").set_value(name).run()
    return healthy(screen)


def warnings_of(screen: AppTest) -> str:
    """What is warned of."""
    return "\n".join(each.value for each in screen.warning)


def test_one_that_a_colleague_deleted_does_not_come_back_by_a_new_name_and_is_not_lost() -> None:
    """It is told, and can be kept anew under the name that was written, as a scenario of its own."""
    screen = keep_under(open_screen("scenarios", what_if=LINK), "Efterår")
    colleagues = open_screen("scenarios")
    button(colleagues, "Slet").click().run()
    rename_to(screen, "Vinter")
    assert names(screen) == []
    assert "»Efterår« findes ikke mere, så det blev ikke omdøbt til »Vinter«" in warnings_of(screen)
    screen.button(key="keep what was removed").click().run()
    assert names(healthy(screen)) == ["Vinter"]
    assert not screen.warning
    with memory() as store:
        (anew,) = store.scenarios(PLAN)
    assert anew.content["changes"] == {"sygefravær": "9.8"}
    assert anew.revision == 1


def test_what_is_not_to_be_kept_anew_can_be_let_go_of() -> None:
    """The sentence goes, and nothing is written."""
    screen = keep_under(open_screen("scenarios", what_if=LINK), "Efterår")
    button(open_screen("scenarios"), "Slet").click().run()
    rename_to(screen, "Vinter")
    screen.button(key="let go of what was removed").click().run()
    assert not healthy(screen).warning
    assert names(screen) == []


def test_one_that_a_colleague_renamed_is_neither_renamed_nor_deleted_unseen() -> None:
    """What it is called now is told with who did it, and the name written stays in the field; the next press goes."""
    screen = keep_under(open_screen("scenarios", what_if=LINK), "Efterår")
    rename_to(open_screen("scenarios"), "Plan B")
    rename_to(screen, "Vinter")
    assert "blev ikke omdøbt til »Vinter«. Det hedder nu »Plan B«" in warnings_of(screen)
    assert next(each for each in screen.text_input if each.label == "Nyt navn").value == "Vinter"
    assert names(screen) == ["Plan B"]
    rename_to(screen, "Vinter 2")
    assert names(screen) == ["Vinter 2"]
    assert not screen.warning
    rename_to(open_screen("scenarios"), "Plan C")
    button(screen, "Slet").click().run()
    assert "så det blev ikke slettet. Det hedder nu »Plan C«" in warnings_of(healthy(screen))
    button(screen, "Slet").click().run()
    assert names(healthy(screen)) == []


def test_one_that_a_colleague_deleted_already_is_deleted_without_a_word() -> None:
    """It is as both wished."""
    screen = keep_under(open_screen("scenarios", what_if=LINK), "Efterår")
    button(open_screen("scenarios"), "Slet").click().run()
    button(screen, "Slet").click().run()
    assert names(healthy(screen)) == []
    assert not screen.warning


def test_one_made_on_another_assumption_says_so_wherever_it_is_shown() -> None:
    """Opened, side by side and in the list under what is kept: its verdicts here are on what is assumed now."""
    keep_under(open_screen("scenarios", what_if=LINK, assume="latest"), "Efterår")
    other = "Det antog noget andet om de kommende kvartaler."
    screen = open_screen("scenarios")
    assert other in screen.info[0].value
    assert other in table_of(screen, "comparison")
    assert "Anderledes, da det blev gemt" in table_of(screen, "comparison")
    history = healthy(screen.switch_page("history.py").run())
    assert other in table_of(history, "stacking")
    same = open_screen("scenarios", assume="latest").switch_page("history.py").run()
    assert "Anderledes, da det blev gemt" not in table_of(healthy(same), "stacking")
    same = open_screen("scenarios", assume="latest")
    assert not same.info
    assert "Anderledes, da det blev gemt" not in table_of(same, "comparison")


def table_of(screen: AppTest, kind: str) -> str:
    """The HTML of the last table of a kind."""
    return str(
        [each.proto.body for each in screen.get("html") if kind in each.proto.body and "<table" in each.proto.body][-1]
    )


# --- side by side ---


def test_the_table_has_totals_flips_goals_and_changed_figures_and_marks_what_differs() -> None:
    """The first column is what the others are held against; equal cells are not marked."""
    plan, now, _ = after(PLAN, 2)
    rows = comparison_rows(plan, [Column("Nuværende", now), Column("Efterår", now.with_value("sygefravær", 9.8))])
    by_name = {row.name: row for row in rows}
    assert by_name["Samlet"].cells == ("64,3", "71,4")
    assert by_name["Skift"].cells == ("–", "Vundet: 2.2")
    assert [row.name for row in rows if row.differs(1)] == [
        "Samlet",
        "Opfyldte mål",
        "2.2 Sygefravær",
        plan.measure("sygefravær").title,
    ]
    figures = by_name[plan.measure("sygefravær").title].cells
    assert [cell.replace(SPACE, " ") for cell in figures] == ["10,4 dage", "9,8 dage"]
    assert not any(row.differs(0) for row in rows)
    assert len(rows) == 3 + len(plan.goals) + 1


def test_a_name_is_never_markup_in_the_table() -> None:
    """A name from outside stands there letter by letter."""
    screen = keep_under(open_screen("scenarios", what_if=LINK), "<img src=x onerror=alert(1)>")
    table = next(
        each.proto.body
        for each in screen.get("html")
        if "comparison" in each.proto.body and "<table" in each.proto.body
    )
    assert "<img" not in table
    assert "&lt;img src=x onerror=alert(1)&gt;" in table
    assert table.index("Nuværende") < table.index("Udgangspunktet") < table.index("&lt;img")


# --- files ---


def written(plan_id: str = PLAN, **changed: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """A scenario's file as it was downloaded, with some of its fields changed."""
    _, scenario, _ = after(plan_id, 2)
    file = json.loads(write_scenario("Efterår", scenario.with_value("sygefravær", 9.8)))
    return json.dumps({**file, **changed}).encode()


def test_a_downloaded_scenario_opens_again_and_can_be_tried_and_kept() -> None:
    """The same plan and figures: nothing differs, so no warning."""
    screen = give(open_screen("scenarios"), written())
    assert not screen.warning
    button(screen, "Prøv filens scenarie").click().run()
    assert dict(kept(healthy(screen), the_plan()).changes) == {"sygefravær": 9.8}
    button(screen, "Gem filens scenarie").click().run()
    assert names(healthy(screen)) == ["Efterår"]


def test_one_made_from_other_figures_says_what_differs() -> None:
    """It can still be tried: the user is told, and decides."""
    screen = give(open_screen("scenarios"), written(data_checksum="0" * 64, as_of="2024K1"))
    assert "andre kvartalstal" in screen.warning[0].value
    assert "et andet kvartal" in screen.warning[0].value
    assert button(screen, "Prøv filens scenarie")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "kan ikke læses"),
        (b"[]", "ikke et scenarie"),
        (written(what_if=False), "ikke et scenarie"),
        (written(extra=1), "ikke et scenarie"),
        (written(plan="cpr-2020"), "en anden plan"),
        (written(changes={"sygefravaer": "9.8"}), "Mente du »sygefravær«?"),
        (written(changes={"sygefravær": "-1"}), "kan aldrig være"),
    ],
)
def test_a_faulty_file_is_refused_as_a_whole_with_the_mend(data: bytes, said: str) -> None:
    """Checked as strictly as an upload; nothing of it is taken."""
    screen = give(open_screen("scenarios"), data)
    assert said in screen.error[0].value
    assert not [each for each in screen.button if each.label == "Prøv filens scenarie"]


def test_every_fault_and_difference_has_its_own_sentence() -> None:
    """None is swallowed, and no two read alike."""
    said = [fault_sentence(the_plan(), fault) for fault in FileFault] + [
        difference_sentence(each) for each in Difference
    ]
    assert len(set(said)) == len(said)
    assert all(sentence.endswith(".") for sentence in said)


def test_a_downloaded_file_says_by_its_name_and_inside_that_it_is_what_if() -> None:
    """Nobody who finds it in a folder takes it for results."""
    assert _file_name(the_plan(), "Efterår / ../vinter") == f"hvad-nu-hvis-{PLAN}-Efterår-vinter.json"
    assert json.loads(written())["what_if"] is True
