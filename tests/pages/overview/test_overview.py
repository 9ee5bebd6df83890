"""The overview as a whole screen: the total first, every goal a row, and everything chosen a link."""

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from engine.figures import Scenario, project
from engine.plan import Plan
from pages.parts.overview.goal_details import goal_details
from pages.parts.overview.goal_table import goal_table
from pages.parts.overview.head import head
from pages.parts.overview.outlook import compute_outlook
from pages.parts.overview.selection import Selection
from store import ApprovalKind
from tests.pages.kept_screens import words as text_of
from tests.pages.overview.outlooks import ANKESTYRELSEN, CPR
from tests.pages.sample_cards import after
from tests.store.kept import MARK, PLAN, accept, memory, quarter, reopen

pytestmark = pytest.mark.slow

FRAME = Path(__file__).parents[3] / "pages" / "frame.py"


def overview(**asked: str) -> AppTest:
    """Open the overview by an address that asks for all this."""
    frame = AppTest.from_file(str(FRAME), default_timeout=30)
    for name, value in asked.items():
        frame.query_params[name] = value
    frame.run()
    assert not frame.exception
    return frame


def test_what_was_opened_again_is_said_with_who_when_and_why_until_it_is_locked() -> None:
    """The newest in one line that leads to its report; of others their number."""
    with memory() as store:
        accept(store, quarter(1), quarter(2))
        for period in ("2024K2", "2024K1"):
            store.approve(PLAN.plan, period, ApprovalKind.CLOSED, MARK, expected_revision=1)
            reopen(store, period)
        page = drawn(overview())
        said = "1. kvartal 2024 er genåbnet 19. juli 2024, 12.14 (Kontroller) Fejl i oversigten"
        assert f"{said} 1 anden periode er også genåbnet. Se rapporten" in text_of(page)
        assert 'href="/report?quarter=2024K1" data-go="reopened"' in page
        store.approve(PLAN.plan, "2024", ApprovalKind.CLOSED, MARK, expected_revision=1)
        assert "reopened-notice" not in drawn(overview())


def drawn(frame: AppTest) -> str:
    """The page's own HTML."""
    return " ".join(element.proto.body for element in frame.get("html") if "<style>" not in element.proto.body)


@pytest.mark.parametrize(
    ("plan", "quarter", "shown"),
    [
        (ANKESTYRELSEN, "2024K2", ("Forventet målopfyldelse 64,3 af 100", "9 af 14 mål", "Sikret 7,1 · højst 85,7.")),
        (ANKESTYRELSEN, "2024", ("Endelig målopfyldelse 50,0 af 100", "7 af 14 mål")),
        (CPR, "2020K2", ("Forventet målopfyldelse 33,3 af 100", "2 af 6 mål", "Sikret 16,7 · højst 100,0.")),
    ],
)
def test_the_total_stands_first_and_is_said_as_what_it_is(plan: str, quarter: str, shown: tuple[str, ...]) -> None:
    """A forecast with what is secured and the most; final only in the year's account."""
    html = drawn(overview(plan=plan, quarter=quarter))
    page = text_of(html)
    assert [words for words in shown if words not in page] == []
    assert 'data-testid="total"' in html[: html.index("ladder")]


@pytest.mark.parametrize("plan_id", [ANKESTYRELSEN, CPR])
def test_every_goal_is_a_row_that_opens_by_a_link(plan_id: str) -> None:
    """Each with its outcome; the one that the address names is open, and its link closes it."""
    plan, _, card = after(plan_id, 2)
    html = drawn(overview(plan=plan_id, quarter=f"{plan.year}K2", sort="contract", goal=plan.goals[1].id))
    rows = re.findall(r'data-goal="([\d.]+)" data-outcome="(\w+)"', html)
    assert rows == [(result.id, result.outcome) for result in card.goals]
    links = {goal: unescape(href) for goal, href in re.findall(r'id="goal-([\d.]+)" href="([^"]*)"', html)}
    assert f"goal={plan.goals[0].id}" in links[plan.goals[0].id]
    assert "goal=" not in links[plan.goals[1].id]
    assert html.count('aria-expanded="true"') == 1
    assert "Planens ord" in text_of(html)


def test_what_is_chosen_stands_in_every_link() -> None:
    """A filter keeps the order, a row the filter; the ladder leads to its goal whatever is filtered."""
    html = drawn(overview(show="near", sort="contract"))
    links = {name: unescape(href) for href, name in re.findall(r'href="([^"]*)"[^>]*data-go="([^"]*)"', html)}
    assert len(re.findall(r"data-outcome=", html)) == 4
    assert "sort=contract" in links["show pending"]
    assert "show=near" in links["goal 1.2"]
    assert "show=" not in links["ladder 1.1"]
    assert "goal=1.1" in links["ladder 1.1"]
    assert links["try 1.2"].startswith("/what_if?")
    assert "lever=sagstid_13_ugers_sager" in links["try 1.2"]


def test_a_chart_library_is_asked_for_only_where_a_course_is_explored() -> None:
    """The first load draws none; the course of one figure is drawn when the address names it."""
    assert not overview().get("vega_lite_chart") and not overview().get("arrow_vega_lite_chart")  # noqa: PT018
    explored = overview(course="sygefravær")
    assert explored.get("arrow_vega_lite_chart") or explored.get("vega_lite_chart")
    assert "Årets forløb: Sygefravær pr. årsværk" in text_of(drawn(explored))
    assert "Årets forløb" not in text_of(drawn(overview(course="nowhere")))


def test_the_permanent_secretarys_judgement_has_its_place_and_no_bonus_is_computed() -> None:
    """The judgement acts on the bonus, never on the score; its words and its field are there when it is opened."""
    closed = overview()
    assert "Vurderingen ændrer den ikke, og der beregnes intet vederlag." in text_of(drawn(closed))
    assert not closed.text_area
    opened = overview(judgement="open")
    assert "departementschefen en diskretionær vurdering" in text_of(drawn(opened))
    assert opened.text_area


@pytest.mark.parametrize(("plan", "year"), [(ANKESTYRELSEN, "2024"), (CPR, "2020")])
def test_the_years_account_speaks_of_nothing_to_come(plan: str, year: str) -> None:
    """No rest, no range, no distance in moves, no deadline, and no assumption to pick."""
    opened = "1.2" if plan == ANKESTYRELSEN else "2.1"
    page = text_of(drawn(overview(plan=plan, quarter=year, goal=opened)))
    to_come = (
        "Resten", "resten", "kommende", "kan stadig", "der kommer", "Året kan ende på", "I praksis", "at skifte",
        "Næste frist", "Skal være", "Ikke afgjort", "Forventet",
    )  # fmt: skip
    assert [words for words in to_come if words in page] == []


def test_what_a_file_brings_is_never_read_as_html() -> None:
    """A title with a tag in it is shown, not obeyed."""
    plan, known, _ = after(CPR, 2)
    goals = [{**goal, "title": "<script>x", "quote": "<img src=x>"} for goal in plan.model_dump()["goals"]]
    bad = Plan.model_validate({**plan.model_dump(), "goals": goals})
    outlook = compute_outlook(Scenario(project(known.projection.measurements, bad)))
    details = goal_details(outlook, outlook.card.goals[0])
    html = f"{head(outlook)}{goal_table(outlook, outlook.card.goals, Selection(goal=bad.goals[0].id), details)}"
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
