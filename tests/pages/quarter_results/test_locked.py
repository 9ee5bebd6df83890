"""A locked quarter's figures: what a file or an undo would change there is said before, and nothing can be pressed."""

import pytest
from streamlit.testing.v1 import AppTest

from store import ApprovalKind, Role
from tests.pages.conftest import AsPerson
from tests.pages.kept_screens import htmls, said, show, words
from tests.store.kept import MARK, PLAN, accept, memory, quarter

pytestmark = pytest.mark.slow

HEADER = "måling;kvartal;værdi;antal;foreløbig;bemærkning"
PLAN_ID = PLAN.plan.id


@pytest.fixture
def _locked(database_of_its_own: str) -> None:
    """Let the two first quarters be accepted, and the second be closed."""
    assert database_of_its_own
    with memory() as store:
        accept(store, quarter(1))
        accept(store, quarter(2))
        store.approve(PLAN.plan, "2024K2", ApprovalKind.CLOSED, MARK, expected_revision=2)


def reopen() -> None:
    """Let somebody open the second quarter again."""
    with memory() as store:
        stamp = MARK._replace(reason="Efterregistrering")
        store.approve(PLAN.plan, "2024K2", ApprovalKind.REOPENED, stamp, expected_revision=2)


def bring(*rows: str) -> AppTest:
    """Upload rows under the usual header."""
    page = show("quarter_results.py")
    return page.file_uploader[0].upload("rettelser.csv", "\r\n".join((HEADER, *rows)).encode(), "text/csv").run()


def on_page(page: AppTest) -> str:
    """All that a page says."""
    return said(page) + words("\n".join(htmls(page)))


def keys(page: AppTest) -> set[str]:
    """What can be pressed."""
    return {str(button.key) for button in page.button}


@pytest.mark.usefixtures("_locked")
def test_a_file_that_changes_a_locked_quarter_says_so_before_and_cannot_be_accepted() -> None:
    """With the figures concerned, what locked it, and where it is reopened; reopened, the same file is accepted."""
    page = bring("sygefravær;2024K2;8,8;;;", "sygefravær;2024K3;8,9;;;")
    seen = on_page(page)
    assert "Filen kan ikke godkendes endnu: 2. kvartal 2024 er låst" in seen
    assert "2. kvartal 2024 er lukket uden rapport, 19. juli 2024, 12.14 (Kontroller)" in seen
    assert "1 tal ville blive et andet dér" in seen
    assert "Genåbn 2. kvartal 2024 med en begrundelse på »Rapport«" in seen
    assert any('href="/report?quarter=2024K2&amp;ask=reopen"' in html for html in htmls(page))
    assert "accept" not in keys(page)
    reopen()
    page = bring("sygefravær;2024K2;8,8;;;", "sygefravær;2024K3;8,9;;;")
    page.button(key="accept").click().run()
    with memory() as store:
        assert len(store.ledger(PLAN_ID)) == 3


@pytest.mark.usefixtures("_locked")
def test_a_file_that_repeats_a_locked_quarter_unchanged_is_accepted_with_what_is_new() -> None:
    """Whole files of the year are brought anew every quarter."""
    row = next(line for line in quarter(2).data.decode("utf-8-sig").splitlines() if line.startswith("sygefravær;"))
    page = bring(row)
    assert "Der er intet at godkende" in on_page(page)
    assert "accept" not in keys(page)
    page = bring(row, "sygefravær;2024K3;8,9;;;")
    page.button(key="accept").click().run()
    assert not page.exception
    with memory() as store:
        assert len(store.ledger(PLAN_ID)) == 3


@pytest.mark.usefixtures("_locked")
def test_a_controller_is_told_that_somebody_who_approves_reopens(as_person: AsPerson) -> None:
    """They may not themselves, but see where."""
    as_person(Role.CONTROLLER)
    seen = on_page(bring("sygefravær;2024K2;8,8;;;"))
    assert "dér genåbnes det med en begrundelse af en, der godkender." in seen
    assert "Genåbn 2. kvartal 2024 med en begrundelse" not in seen


@pytest.mark.usefixtures("_locked")
def test_an_undo_that_would_change_a_locked_quarter_cannot_be_pressed() -> None:
    """What it would take back is shown, and left as it is."""
    page = show("quarter_results.py")
    page.button(key="undo").click().run()
    assert "undo now" not in keys(page)
    assert "2. kvartal 2024 er låst" in on_page(page)
    page.button(key="leave undo now").click().run()
    assert "undo" in keys(page)
    reopen()
    page = show("quarter_results.py")
    page.button(key="undo").click().run()
    assert "undo now" in keys(page)


@pytest.mark.usefixtures("_locked")
def test_by_hand_a_locked_quarter_says_so_before_anything_is_written() -> None:
    """In the table as in what is reported so far."""
    page = show("quarter_results.py", quarter="2024K2")
    assert "· låst" in on_page(page)
    page.radio(key="way in").set_value("hand").run()
    assert "2. kvartal 2024 er låst. Skal tal rettes, genåbnes det først på »Rapport«." in said(page)


@pytest.mark.usefixtures("_locked")
def test_a_quarter_that_is_locked_while_a_file_lies_ready_is_refused_and_then_shown_as_locked() -> None:
    """The store asks as well; nothing is accepted, and the page says why from then on."""
    reopen()
    page = bring("sygefravær;2024K2;8,8;;;")
    with memory() as store:
        stamp = MARK._replace(by="gh")
        store.approve(PLAN.plan, "2024K2", ApprovalKind.CLOSED, stamp, expected_revision=2)
    page.button(key="accept").click().run()
    assert "2. kvartal 2024 er låst. Genåbn det først" in said(page)
    assert "accept" not in keys(page)
    with memory() as store:
        assert len(store.ledger(PLAN_ID)) == 2
