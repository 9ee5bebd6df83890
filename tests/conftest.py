"""What all tests share: which of them need a browser, and in which order they run."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import pytest
import streamlit as st
from hypothesis import settings

from pages.parts.state.page_language import page_language
from store import Store, parse_database_url
from words.language import Language, set_language_source

# A law holds however busy the machine is. Everyday runs draw the same examples on every machine, so that what turns red
# is what was changed; `LAWS=thorough` draws new ones.
settings.register_profile("everyday", deadline=None, derandomize=os.environ.get("LAWS") != "thorough")
settings.load_profile("everyday")

# Half an hour off every other clock, so that no moment is right by chance; servers that a test starts inherit it.
os.environ["TZ"] = "America/St_Johns"
time.tzset()

# Nobody signs in, unless a test is about that: it sets another way.
os.environ["RESULTATPLAN_SIGN_IN"] = "none"

BROWSER_TESTS = Path(__file__).parent / "browser"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with its tables and nothing in them."""
    file = tmp_path_factory.mktemp("database") / "empty.sqlite3"
    Store.open(parse_database_url(f"sqlite:///{file}")).close()
    return file


@pytest.fixture(autouse=True)
def database_of_its_own(empty_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give each test an empty database: none sees what another accepted, or what lies on the machine."""
    address = f"sqlite:///{copy(empty_database, tmp_path / 'database.sqlite3')}"
    monkeypatch.setenv("DATABASE_URL", address)
    yield address
    st.cache_resource.clear()


@pytest.fixture
def speak() -> Iterator[Callable[[Language], None]]:
    """Choose the reader's language for the rest of the test."""
    yield lambda chosen: set_language_source(lambda: chosen)
    set_language_source(page_language)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser, and run it last.

    Playwright leaves an event loop running in this thread until the session ends; tests of other kinds come before it.
    """
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)
