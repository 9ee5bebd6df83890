"""What a page's HTML shows before any script has come: the very total that the session will show, or nothing."""

import asyncio
import re
from threading import Event

import pytest
from streamlit.runtime.pages_manager import PagesManager

from engine.figures import Scenario, project
from engine.scoring import scorecard
from pages.parts.server import first_sight as room
from pages.parts.server import gate
from pages.parts.server.first_sight import first_sight
from pages.parts.state import database, session
from pages.parts.state.first_visit import first_visit
from store import Grant, Role, StoreError, StoreFailure, StoreFailureKind
from tests.pages.conftest import AsPerson
from tests.pages.sample_cards import after
from tests.pages.state.accepting import accept_figures
from words.numbers import score

TOTAL = re.compile(r'data-testid="total">([^<]*)<')


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the answer however busy the machine is, and remember nothing of another test."""
    monkeypatch.setattr(room, "WITHIN_SECONDS", 60)
    room._drawn.cache_clear()


def html_of(path: str, query: str = "", method: str = "GET") -> str:
    """What the page of an address shows at first sight."""
    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode()}
    return asyncio.run(first_sight(scope))


def total_of(path: str, query: str = "") -> str:
    """The total in it; there is exactly one."""
    (total,) = TOTAL.findall(html_of(path, query))
    return str(total)


@pytest.mark.parametrize("path", ["/", "/what_if"])
@pytest.mark.parametrize(
    ("query", "plan_id", "quarters"),
    [
        ("", "ankestyrelsen-2024", 2),
        ("quarter=2024K1", "ankestyrelsen-2024", 1),
        ("plan=cpr-2020&quarter=2020K2", "cpr-2020", 2),
    ],
)
def test_the_total_is_the_engines(path: str, query: str, plan_id: str, quarters: int) -> None:
    """Of the plan and the quarter that the address names."""
    _plan, _scenario, card = after(plan_id, quarters)
    assert total_of(path, query) == score(card.score)


def test_where_people_sign_in_no_figure_stands_in_the_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written before anybody's session has begun."""
    assert total_of("/")
    monkeypatch.setattr(gate, "is_signed_in_here", lambda: True)
    assert [html_of(path) for path in ("/", "/what_if")] == ["", ""]


def test_a_link_shows_its_scenario_in_its_language_and_leads_on_in_both() -> None:
    """Sick leave at 9,8 days wins a goal; the bar's links are plain ones that keep the language."""
    plan, scenario, _card = after("ankestyrelsen-2024", 2)
    moved = scorecard(plan, scenario.with_value("sygefravær", 9.8))
    html = html_of("/what_if", "lang=en&what_if=sygefrav%C3%A6r:9.8")
    assert TOTAL.findall(html) == [score(moved.score, lang="en")]
    assert "Scenario – changes nothing that is reported" in html
    assert '<a href="/history?lang=en" data-go>' in html


def test_what_is_accepted_is_seen_at_once(database_of_its_own: str) -> None:
    """The total of the next page is that of the figures which count from now on."""
    before = total_of("/")
    with first_visit(""):
        plan = session.chosen_plan()
        figures = session.sample_batches(plan)[0].measurements
        accept_figures(plan, figures, "K1.csv")
    card = scorecard(plan, Scenario(project(figures, plan)))
    assert total_of("/") == score(card.score) != before
    assert database_of_its_own


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", "plan=nope"),
        ("/", "quarter=2031K1"),
        ("/", "lang=fr"),
        ("/what_if", "view=presentation"),
        ("/what_if", "what_if=nothing:1"),
        ("/what_if", f"what_if={'x' * 3_000}"),
        ("/history", ""),
    ],
)
def test_where_something_else_comes_first_nothing_is_shown(path: str, query: str) -> None:
    """A warning, the presentation view, or a screen without a total."""
    assert html_of(path, query) == ""
    assert html_of("/", method="HEAD") == ""


def test_a_store_that_fails_or_hangs_costs_the_page_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page goes out without its total, and the session says what is the matter."""

    def fail() -> None:
        raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, "gone"))

    answers = Event()
    monkeypatch.setattr(database, "store", fail)
    assert html_of("/") == ""
    monkeypatch.setattr(database, "store", answers.wait)
    monkeypatch.setattr(room, "WITHIN_SECONDS", 0.01)
    assert [html_of("/") for _ in range(4)] == [""] * 4
    answers.set()


def test_a_fault_of_ours_is_logged_and_seen_by_nobody(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever goes wrong, the page is sent."""
    monkeypatch.setattr(room, "bar", lambda _screen: 1 / 0)
    assert html_of("/") == ""
    assert "ZeroDivisionError" in caplog.text


def test_nothing_is_shown_to_whom_the_gate_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One place decides it, by the request alone."""
    monkeypatch.setattr(room, "may_be_shown", lambda scope: scope["path"] != "/")
    assert html_of("/") == ""
    assert html_of("/what_if") != ""


def test_the_first_session_finds_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks before any session leaves Streamlit as it was: it does not take a folder for the list of the pages."""
    monkeypatch.setattr(PagesManager, "uses_pages_directory", None)
    assert TOTAL.search(html_of("/what_if"))
    assert not PagesManager.uses_pages_directory


def test_what_one_person_sees_is_shown_to_no_other(as_person: AsPerson) -> None:
    """The same address is drawn for each as far as they may see it; whoever may see nothing gets none of it."""
    as_person(Role.DEPARTMENT)
    assert html_of("/", "plan=cpr-2020") != ""
    as_person(Grant(Role.READER, "Ankestyrelsen"))
    assert html_of("/", "plan=cpr-2020") == ""
    assert "cpr" not in html_of("/").casefold()
    as_person()
    assert html_of("/") == ""
