"""The plan: the contract's goals in its order, with its words, the rules read in them, their history and notes."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.plan import contract
from tests.pages.sample_cards import sample_plan
from words.report_duties import duty_sentence

pytestmark = pytest.mark.slow

FRAME = Path(__file__).parents[3] / "pages" / "frame.py"
PLANS = ["ankestyrelsen-2024", "cpr-2020"]


def plan_page(**asked: str) -> AppTest:
    """Open the plan by an address that asks for all this."""
    frame = AppTest.from_file(str(FRAME), default_timeout=30)
    for name, value in asked.items():
        frame.query_params[name] = value
    frame.run()
    frame.switch_page("plan.py").run()
    assert not frame.exception
    return frame


def html_of(frame: AppTest) -> str:
    """The page's own HTML."""
    return " ".join(element.proto.body for element in frame.get("html"))


def words(written: str) -> str:
    """The words of some HTML, with plain spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", written)))


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_goals_stand_in_the_contracts_order_with_its_words(plan_id: str) -> None:
    """Every goal's heading and quote, every part's, and what reports must carry."""
    frame, plan = plan_page(plan=plan_id), sample_plan(plan_id)
    headings = [header.value.replace("\\", "") for header in frame.header]
    assert headings[1:] == [f"{goal.id} {goal.title}" for goal in plan.goals]
    page = words(html_of(frame))
    quotes = [goal.quote for goal in plan.goals]
    quotes += [part.quote for parts in plan.parts.values() for part in parts]
    quotes += [each.duty.quote for each in plan.duties]
    quotes += [duty_sentence(plan, each.duty) for each in plan.duties]
    assert [quote for quote in quotes if re.sub(r"\s+", " ", quote) not in page] == []


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_contracts_words_are_marked_as_danish_on_an_english_page(plan_id: str) -> None:
    """A screen reader reads them as what they are."""
    written = html_of(plan_page(plan=plan_id, lang="en"))
    assert written.count("<blockquote") == written.count('<blockquote lang="da">') > len(sample_plan(plan_id).goals)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("plan_id", PLANS)
def test_every_note_is_shown_in_the_pages_language_with_its_kind(plan_id: str, language: str) -> None:
    """Readings, slips and remarks, of the plan and of its goals."""
    plan = sample_plan(plan_id)
    page = words(html_of(plan_page(plan=plan_id, lang=language)))
    notes = [*plan.notes, *(note for goal in plan.goals for note in goal.notes)]
    shown = [note.da if language == "da" else note.en for note in notes]
    assert [note for note in shown if re.sub(r"\s+", " ", note) not in page] == []
    for kind, label in (("reading", "Vores fortolkning"), ("slip", "Fejl i kontrakten"), ("remark", "Bemærkning")):
        if language == "da":
            assert page.count(label) >= sum(note.kind == kind for note in notes)


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_index_leads_to_every_goal(plan_id: str) -> None:
    """Each link names an anchor that a heading has."""
    frame, plan = plan_page(plan=plan_id), sample_plan(plan_id)
    anchors = [header.proto.anchor for header in frame.header]
    for goal in plan.goals:
        assert f'href="#{contract.anchor(goal)}"' in html_of(frame)
        assert contract.anchor(goal) in anchors


def tables_of(frame: AppTest) -> dict[str, list[list[str]]]:
    """The history tables' cells, by goal."""
    found = {}
    for caption, body in re.findall(r"<caption>([^<]*)</caption><thead.*?<tbody[^>]*>(.*?)</tbody>", html_of(frame)):
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body)
        goal = caption.rsplit(" ", 1)[-1]
        found[goal] = [[words(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]
    return found


def test_printed_years_are_judged_by_their_own_rules() -> None:
    """The contract's printed cells, as plans.md reads them."""
    tables = tables_of(plan_page(plan="ankestyrelsen-2024"))
    assert [row[4] for row in tables["1.2"]] == ["Ikke opfyldt", "Ikke opfyldt"]
    assert [row[4] for row in tables["1.4"]] == ["Opfyldt", "Opfyldt"]
    assert tables["1.1"][3][3:5] == ["97,0 pct. (foreløbigt)", "Opfyldt"]
    assert [row[4] for row in tables["1.7"] if row[1] == "Ankestyrelsens kritikprocent"] == [
        "Ikke opfyldt",
        "Opfyldt",
        "Ikke bedømt",
    ]


def test_another_years_unit_is_shown_as_printed() -> None:
    """2.1 in 2022 was in DKK million, and its demand is told in the contract's own words."""
    tables = tables_of(plan_page(plan="ankestyrelsen-2024"))
    assert tables["2.1"][0] == ["2022", "a) Afvigelse fra grundbudget", "+/- 5 mio. kr.", "1,3 mio. kr.", "Opfyldt", ""]


def test_a_break_is_told_in_the_table_too() -> None:
    """What the broken line says, in words."""
    tables = tables_of(plan_page(plan="cpr-2020"))
    broken = [row[0] for row in tables["1.1"] if row[5].startswith("Metode eller enhed er ændret.")]
    assert broken == ["2018"]


def test_what_is_printed_without_a_figure_is_shown_and_not_judged() -> None:
    """2014 says only »Opfyldt«."""
    tables = tables_of(plan_page(plan="cpr-2020"))
    assert tables["1.2"][0][3:5] == ["Opfyldt", "Ikke bedømt"]


@pytest.mark.parametrize("plan_id", PLANS)
def test_every_chart_has_words_for_those_who_do_not_see_it(plan_id: str) -> None:
    """Which figure and which years; the table below it has the figures."""
    frame = plan_page(plan=plan_id)
    drawn = frame.get("arrow_vega_lite_chart") or frame.get("vega_lite_chart")
    assert drawn
    assert all("Tallene står i tabellen under det." in chart.proto.alt for chart in drawn)
