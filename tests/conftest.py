"""What all tests share: which of them need a browser, and in which order they run."""

from pathlib import Path

import pytest
from hypothesis import settings

# A law holds however busy the machine is; everything else stays as Hypothesis has it, in CI and here.
settings.register_profile("untimed", parent=settings(), deadline=None)
settings.load_profile("untimed")

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser, and run it last.

    Playwright leaves an event loop running in this thread until the session ends; tests of other kinds come before it.
    """
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)
