"""What a browser test is handed, by type; tests/browser/conftest.py makes them."""

from typing import Protocol

from playwright.sync_api import Page

__all__ = ["AxeViolations", "OpenCold", "Settle", "settle"]

QUIET_MS = 300


class OpenCold(Protocol):
    """Open an address as a first visitor; see the fixture `open_cold`."""

    def __call__(
        self, path: str = "/", *, lang: str = "da", width: int = 1280, height: int = 900, scheme: str = "light"
    ) -> Page:
        """Open `path`, given with its slash and its query; hands over the page when it has settled."""


class Settle(Protocol):
    """Wait until a page has settled; see the fixture `settle`."""

    def __call__(self, page: Page) -> None:
        """Return when the page has settled, or fail after the page's own time-out."""


class AxeViolations(Protocol):
    """Look for breaches of WCAG; see the fixture `axe_violations`."""

    def __call__(self, page: Page) -> list[str]:
        """Give one line a breach; none is an empty list."""


def settle(page: Page) -> None:
    """Wait until the page is drawn and nothing has run behind it for 0,3 s.

    After a click this is for looking at the whole page; for one thing that shall appear, `expect(…)` is surer.
    """
    page.wait_for_function(
        """quiet => {
            const app = document.querySelector('[data-testid="stApp"]');
            const busy = app?.dataset.testScriptState !== "notRunning"
                || app.dataset.testConnectionState !== "CONNECTED"
                || app.querySelector('[data-testid="stSkeleton"], [data-stale="true"]') !== null;
            if (busy || window.quietSince === undefined) window.quietSince = busy ? undefined : performance.now();
            const settled = !busy && performance.now() - window.quietSince >= quiet;
            if (settled) window.quietSince = undefined;
            return settled;
        }""",
        arg=QUIET_MS,
    )
