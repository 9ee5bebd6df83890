"""Scenarios under a name: kept, compared, copied, renamed, deleted, and carried in files that are not trusted."""

import json
import re
from base64 import b64decode
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from engine.figures import Difference, FileFault, write_scenario
from pages.parts.state import saved_scenarios
from pages.parts.state.saved_scenarios import LONGEST_NAME
from pages.parts.what_if.comparison import Column, comparison_rows
from pages.parts.what_if.comparison_files import Line, write_csv, write_workbook
from pages.parts.what_if.scenario_texts import fault_sentence
from store import Store, StoreFailure, StoreFailureKind
from tests.pages.sample_cards import after
from tests.pages.what_if.what_if_screen import (
    board_on,
    button,
    healthy,
    kept,
    open_screen,
    panel_text,
    press,
    the_plan,
)
from tests.store.kept import MARK, accept, memory, quarter
from words.scenario_differences import difference_sentence
from words.spaces import SPACE

pytestmark = pytest.mark.slow

PLAN = "ankestyrelsen-2024"
LINK = "sygefravær:9.8"


def save_as(screen: AppTest, name: str) -> AppTest:
    """Save what is tried under a name."""
    return press(screen, "save", {"name": name})


def names(screen: AppTest) -> list[str]:
    """The scenarios saved, by name."""
    return [each.name for each in screen.session_state[f"stored scenarios of {PLAN}"]]


def key_of(screen: AppTest, name: str) -> str:
    """The key of the scenario with a name."""
    stored = screen.session_state[f"stored scenarios of {PLAN}"]
    return str(next(each.key for each in stored if each.name == name))


def delete(screen: AppTest, name: str) -> AppTest:
    """Delete one, and say yes to the question."""
    key = key_of(screen, name)
    return press(press(screen, "ask_delete", key=key), "delete", key=key)


def rename(screen: AppTest, name: str, new_name: str) -> AppTest:
    """Give one another name."""
    key = key_of(screen, name)
    return press(press(screen, "ask_rename", key=key), "rename", {"new name": new_name}, key=key)


def give(screen: AppTest, data: bytes) -> AppTest:
    """Open a file on the panel."""
    screen.file_uploader[0].upload("scenarie.json", data, "application/json").run()
    return healthy(screen)


# --- the list ---


def test_names_are_told_apart_bounded_and_never_empty() -> None:
    """The same name twice gets a number; none at all becomes one; what a screen does not show is left out."""
    screen = open_screen("", what_if=LINK)
    for name in ("Efterår", "Efterår", "  ", "To\u202elinjer", "x" * 2_000):
        save_as(screen, name)
    assert names(screen) == ["Efterår", "Efterår (2)", "Scenarie", "To linjer", "x" * LONGEST_NAME]
    press(screen, "save", {"name": True})
    assert names(screen)[-1] == "Scenarie (2)"


def test_a_saved_scenario_stands_with_its_total_and_is_opened_with_a_press() -> None:
    """Save, go back to the baseline, open the saved one; the one that is open is marked."""
    screen = save_as(open_screen("", what_if=LINK), "Efterår")
    assert "Efterår 71,4" in panel_text(screen, "scenarios")
    assert 'aria-current="true"' in board_on(screen)["panels"]["scenarios"]
    press(screen, "undo")
    assert 'aria-current="true"' not in board_on(screen)["panels"]["scenarios"]
    press(screen, "open", key=key_of(screen, "Efterår"))
    assert dict(kept(screen, the_plan()).changes) == {"sygefravær": 9.8}


def test_more_can_be_done_with_one_duplicated_renamed_and_downloaded() -> None:
    """A press shows what, another hides it; the file is the scenario's own."""
    screen = save_as(open_screen("", what_if=LINK), "Efterår / ../vinter")
    key = key_of(screen, "Efterår / ../vinter")
    html = board_on(press(screen, "more", key=key))["panels"]["scenarios"]
    assert f'download="hvad-nu-hvis-{PLAN}-Efterår-vinter.json"' in html
    (file,) = re.findall(r"base64,([^\"]+)", html)
    assert json.loads(b64decode(file))["changes"] == {"sygefravær": "9.8"}
    assert "base64" not in board_on(press(screen, "more", key=key))["panels"]["scenarios"]
    press(screen, "duplicate", key=key)
    rename(screen, "Efterår / ../vinter (2)", "Vinter")
    assert names(screen) == ["Efterår / ../vinter", "Vinter"]


def test_deleting_asks_first_and_can_be_undone() -> None:
    """It is a colleague's too: one press deletes nothing, and what was deleted comes back as it was."""
    screen = save_as(open_screen("", what_if=LINK), "Efterår")
    key = key_of(screen, "Efterår")
    press(screen, "ask_delete", key=key)
    assert "Slet »Efterår«? Dine kolleger ser det også." in panel_text(screen, "scenarios")
    assert names(press(screen, "keep", key=key)) == ["Efterår"]
    delete(screen, "Efterår")
    assert names(screen) == []
    assert "»Efterår« er slettet." in panel_text(screen, "scenarios")
    press(screen, "restore")
    assert names(screen) == ["Efterår"]
    press(screen, "undo")
    press(screen, "open", key=key_of(screen, "Efterår"))
    assert dict(kept(screen, the_plan()).changes) == {"sygefravær": 9.8}


def test_a_colleague_finds_what_was_saved_with_when_it_was_and_what_differs_since() -> None:
    """A scenario outlives the browser's tab; on other figures its verdicts may be others, and that is said."""
    save_as(open_screen("", what_if=LINK), "Efterår")
    colleagues = press(open_screen(""), "more", key=key_of(open_screen(""), "Efterår"))
    assert "Gemt " in panel_text(colleagues, "scenarios")
    assert "Grundlaget er ændret" not in panel_text(colleagues, "scenarios")
    with memory() as store:
        accept(store, quarter(1))
    later = open_screen("")
    press(later, "more", key=key_of(later, "Efterår"))
    assert "andre kvartalstal" in panel_text(later, "scenarios")


def test_two_who_choose_one_name_keep_both() -> None:
    """The second has not seen the first's; neither takes the other's place."""
    here, there = open_screen("", what_if=LINK), open_screen("", what_if="sygefravær:9.7")
    save_as(here, "Plan B")
    save_as(there, "Plan B")
    assert len(names(open_screen(""))) == 2


def test_what_the_plan_no_longer_takes_is_named_and_what_no_longer_opens_too() -> None:
    """Saved long ago, under another plan file or by another program: nothing disappears without a word."""
    content = json.loads(written(changes={"sygefravær": "9.8", "nedlagt": "1"}))
    with memory() as store:
        store.save_scenario(the_plan(), "1", "Fra i fjor", content, MARK, expected_revision=0)
        store.save_scenario(the_plan(), "2", "Ulæselig <b>", {"format": "andet"}, MARK, expected_revision=0)
    screen = press(open_screen(""), "more", key="1")
    html = board_on(screen)["panels"]["scenarios"]
    assert "nedlagt" in html
    assert "Ulæselig &lt;b&gt;" in html
    assert names(screen) == ["Fra i fjor", "Ulæselig <b>"]


def test_a_scenario_that_cannot_be_saved_is_said_and_stays_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The board's figures are not lost with it."""
    screen = open_screen("", what_if=LINK)
    monkeypatch.setattr(Store, "save_scenario", lambda *_, **__: StoreFailure(StoreFailureKind.FULL))
    save_as(screen, "Efterår")
    assert "disk er fuld" in panel_text(screen, "scenarios")
    assert dict(kept(screen, the_plan()).changes) == {"sygefravær": 9.8}
    assert names(screen) == []


@pytest.fixture
def page_as_it_was_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A press draws the board alone anew, so what colleagues do since is not seen; here the whole page is drawn."""
    monkeypatch.setattr(saved_scenarios, "load_again", lambda _plan: None)


@pytest.mark.usefixtures("page_as_it_was_opened")
def test_one_that_a_colleague_deleted_does_not_come_back_by_a_new_name_and_is_not_lost() -> None:
    """It is told, and can be saved anew under the name that was written, or let go of."""
    screen = save_as(open_screen("", what_if=LINK), "Efterår")
    delete(open_screen(""), "Efterår")
    rename(screen, "Efterår", "Vinter")
    assert names(screen) == []
    assert "»Efterår« findes ikke mere, så det blev ikke omdøbt til »Vinter«" in panel_text(screen, "scenarios")
    press(screen, "save_removed")
    assert names(screen) == ["Vinter"]
    with memory() as store:
        (anew,) = store.scenarios(PLAN)
    assert (anew.content["changes"], anew.revision) == ({"sygefravær": "9.8"}, 1)
    delete(open_screen(""), "Vinter")
    rename(screen, "Vinter", "Forår")
    press(screen, "let_go")
    assert "findes ikke mere" not in panel_text(screen, "scenarios")
    assert names(screen) == []


@pytest.mark.usefixtures("page_as_it_was_opened")
def test_one_that_a_colleague_changed_is_neither_renamed_nor_deleted_unseen() -> None:
    """What it is called now is told; the next press goes. One that is gone already is deleted without a word."""
    screen = save_as(open_screen("", what_if=LINK), "Efterår")
    rename(open_screen(""), "Efterår", "Plan B")
    rename(screen, "Efterår", "Vinter")
    assert "blev ikke omdøbt til »Vinter«. Det hedder nu »Plan B«" in panel_text(screen, "scenarios")
    rename(screen, "Plan B", "Vinter 2")
    rename(open_screen(""), "Vinter 2", "Plan C")
    delete(screen, "Vinter 2")
    assert "så det blev ikke slettet. Det hedder nu »Plan C«" in panel_text(screen, "scenarios")
    delete(open_screen(""), "Plan C")
    delete(screen, "Plan C")
    assert names(screen) == []
    assert "Det hedder nu" not in panel_text(screen, "scenarios")


# --- side by side ---


def table_of(screen: AppTest, kind: str) -> str:
    """The HTML of the last table of a kind."""
    return str(
        [each.proto.body for each in screen.get("html") if kind in each.proto.body and "<table" in each.proto.body][-1]
    )


def test_one_made_on_another_assumption_says_so_wherever_it_is_shown() -> None:
    """Side by side and in the list under what is kept: its verdicts here are on what is assumed now."""
    save_as(open_screen("", what_if=LINK, assume="latest"), "Efterår")
    other = "Det antog noget andet om de kommende kvartaler."
    screen = open_screen("compare")
    assert other in table_of(screen, "comparison")
    history = healthy(screen.switch_page("history.py").run())
    assert other in table_of(history, "stacking")
    assert "Anderledes, da det blev gemt" not in table_of(open_screen("compare", assume="latest"), "comparison")


def test_the_forecast_is_the_first_column_and_what_all_are_held_against() -> None:
    """Totals, flips, and of goals and figures only those that differ; a figure's unit stands in its row's name."""
    plan, now, _ = after(PLAN, 2)
    tried = now.with_value("sygefravær", 9.8)
    columns = [
        Column("Forventet", now),
        Column("Efterår", tried),
        Column("Begge", tried.with_value("kritikprocent", 9)),
    ]
    rows = comparison_rows(plan, columns)
    cells = {row.name: tuple(cell.replace(SPACE, " ") for cell in row.cells) for row in rows}
    assert cells == {
        "Samlet": ("64,3", "71,4", "64,3"),
        "Opfyldte mål": ("9", "10", "9"),
        "Ændring": ("0,0", "+7,1", "0,0"),
        "Skift": ("", "Vundet: 2.2", "Vundet: 2.2; mistet: 1.7"),
        f"1.7 {plan.goal('1.7').title}": ("Opfyldt", "Opfyldt", "Ikke opfyldt"),
        "2.2 Sygefravær": ("Ikke opfyldt", "Opfyldt", "Opfyldt"),
        f"{plan.measure('kritikprocent').title} (pct.)": ("1,2", "1,2", "9,0"),
        f"{plan.measure('sygefravær').title} (dage)": ("10,4", "9,8", "9,8"),
    }
    assert [row.name for row in rows if row.differs(1)] == ["Samlet", "Opfyldte mål", "2.2 Sygefravær",
                                                            f"{plan.measure('sygefravær').title} (dage)"]  # fmt: skip
    assert len(comparison_rows(plan, columns, every_row=True)) == 4 + len(plan.goals) + len(plan.measures)


def test_the_comparison_shows_the_ticked_scenarios_and_what_stands_on_the_levers() -> None:
    """A name from outside stands there letter by letter; the reading too where one differs."""
    screen = save_as(open_screen("compare", what_if=LINK), "<img src=x onerror=alert(1)>")
    press(screen, "interpret", {"on": True}, key="rounded")
    table = table_of(screen, "comparison")
    assert "<img" not in table
    assert table.index("Forventet") < table.index("På skærmen nu") < table.index("&lt;img")
    assert "afrundede tal" in table
    press(screen, "compare", {"on": False}, key=key_of(screen, names(screen)[0]))
    assert "&lt;img" not in table_of(screen, "comparison")
    assert "Sammenlign" not in panel_text(screen, "scenarios")
    press(screen, "compare", {"on": True}, key=key_of(screen, names(screen)[0]))
    assert "Sammenlign 1" in panel_text(screen, "scenarios")


def test_the_comparisons_files_hold_the_same_cells_and_no_formula() -> None:
    """Numbers are numbers in the workbook, and a name that begins as a formula is text in both."""
    lines: list[Line] = [("Samlet", ("64,3", "−7,1"), (64.3, -7.1)), ("=1+1", ("=2", "a;b"), ())]
    text = write_csv(("x", "Forventet", "@navn"), lines, ";").decode("utf-8-sig")
    assert text.splitlines() == ["x;Forventet;'@navn", "Samlet;64,3;-7,1", "'=1+1;'=2;\"a;b\""]
    sheet: Any = load_workbook(BytesIO(write_workbook(("x", "Forventet", "@navn"), lines))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["x", "Forventet", "@navn"],
        ["Samlet", 64.3, -7.1],
        ["=1+1", "=2", "a;b"],
    ]
    assert sheet["A3"].data_type == "s"


# --- files ---


def written(plan_id: str = PLAN, **changed: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """A scenario's file as it was downloaded, with some of its fields changed."""
    _, scenario, _ = after(plan_id, 2)
    file = json.loads(write_scenario("Efterår", scenario.with_value("sygefravær", 9.8)))
    return json.dumps({**file, **changed}).encode()


def test_a_downloaded_scenario_opens_again_and_can_be_tried_and_kept() -> None:
    """The same plan and figures: nothing differs, so no warning."""
    screen = give(open_screen("compare"), written())
    assert not screen.warning
    button(screen, "Prøv filens scenarie").click().run()
    assert dict(kept(healthy(screen), the_plan()).changes) == {"sygefravær": 9.8}
    button(screen, "Gem filens scenarie").click().run()
    assert names(healthy(screen)) == ["Efterår"]


def test_one_made_from_other_figures_says_what_differs() -> None:
    """It can still be tried: the user is told, and decides."""
    screen = give(open_screen("compare"), written(data_checksum="0" * 64, as_of="2024K1"))
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
    screen = give(open_screen("compare"), data)
    assert said in screen.error[0].value
    assert not [each for each in screen.button if each.label == "Prøv filens scenarie"]


def test_every_fault_and_difference_has_its_own_sentence() -> None:
    """None is swallowed, and no two read alike."""
    said = [fault_sentence(the_plan(), fault) for fault in FileFault] + [
        difference_sentence(each) for each in Difference
    ]
    assert len(set(said)) == len(said)
    assert all(sentence.endswith(".") for sentence in said)
