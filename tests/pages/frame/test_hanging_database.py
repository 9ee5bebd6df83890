"""The pages while the database hangs: the sentence comes, what the session knows goes on, and all is back by itself."""

from collections.abc import Iterator
from time import monotonic, sleep

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.kept_screens import ROOT, said, show
from tests.store.conftest import create_database, open_store
from tests.store.kept import accept, quarter
from tests.store.server import PostgreSQL, hanging, running_postgresql

pytestmark = pytest.mark.slow

FOR_EVER = 40.0
SENTENCE = "Databasen kan ikke nås."


@pytest.fixture(scope="module")
def running() -> Iterator[PostgreSQL]:
    """A PostgreSQL of our own, which may hang without anybody else's noticing."""
    with running_postgresql("fsync=off") as started:
        yield started


@pytest.fixture
def server(running: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> PostgreSQL:
    """That server with one quarter accepted, which the pages use."""
    place = create_database(running.address)
    store = open_store(place)
    accept(store, quarter(1))
    store.close()
    monkeypatch.setenv("DATABASE_URL", place)
    return running


def in_time(page: AppTest) -> AppTest:
    """Draw a page; it comes."""
    begun = monotonic()
    page.run(timeout=FOR_EVER)
    assert monotonic() - begun < FOR_EVER
    assert not page.exception
    return page


def test_a_hanging_database_is_said_and_what_the_session_knows_goes_on(server: PostgreSQL) -> None:
    """On the page that is open and on one that is opened anew; nobody has to start the dashboard again."""
    page = show("what_if.py")
    levers = len(page.get("bidi_component"))
    with hanging(server):
        in_time(page)
        assert SENTENCE in said(page)
        assert len(page.get("bidi_component")) == levers > 0
        another = in_time(AppTest.from_file(str(ROOT / "pages" / "frame.py")))
        assert SENTENCE in said(another)
    begun = monotonic()
    while SENTENCE in said(another) + said(page) and monotonic() - begun < FOR_EVER:
        sleep(0.2)
        another.button(key="try again").click().run(timeout=FOR_EVER) if "try again" in keys(another) else another.run()
        in_time(page)
    assert SENTENCE not in said(another) + said(page)
    assert "try again" not in keys(another)


def keys(page: AppTest) -> set[str | None]:
    """The keys of the buttons on a page."""
    return {button.key for button in page.button}


def test_no_page_says_where_the_database_is(server: PostgreSQL) -> None:
    """Neither at its foot nor when it hangs: a visitor learns no host, no port and no name."""
    page = show("what_if.py")
    shown = said(page)
    with hanging(server):
        shown += said(in_time(page))
    secrets = ("127.0.0.1", server.address.rpartition(":")[2], "test_", "postgres", str(server.folder))
    assert [secret for secret in secrets if secret.casefold() in shown.casefold()] == []
    assert SENTENCE in shown
