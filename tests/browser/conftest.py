"""The running server, a real browser, and how a test opens a page in it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Literal, cast
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, expect, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.forget import forget
from tests.browser.server import serve
from tests.browser.visit import AxeViolations, OpenCold, Settle, settle

TIMEOUT_MS = 60_000
EXPECT_WITHIN_MS = 30_000  # a busy machine is slow; what never comes is still told apart
TALL_PX = 7_000
LOCALES = {"da": "da-DK", "en": "en-GB"}
SWITCHES = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@pytest.fixture(scope="session")
def server_memory(tmp_path_factory: pytest.TempPathFactory, empty_database: Path) -> Path:
    """The file in which the running dashboard keeps what is accepted."""
    return Path(copy(empty_database, tmp_path_factory.mktemp("server") / "memory.sqlite3"))


@pytest.fixture(autouse=True)
def nothing_kept(server_memory: Path) -> None:
    """Let each test find the running dashboard as it is on its first day."""
    forget(server_memory)


@pytest.fixture(scope="session")
def server(server_memory: Path) -> Iterator[str]:
    """The address of the running dashboard, without a slash at the end."""
    with serve(database=f"sqlite:///{server_memory}") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; each test opens its own contexts in it."""
    path = find_chromium()
    if path is None:
        pytest.fail("there is no Chromium on this machine: run `make browser`")
    expect.set_options(timeout=EXPECT_WITHIN_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield chromium
        chromium.close()


@pytest.fixture(name="settle")
def settled() -> Settle:
    """Wait until the page is drawn and nothing has run behind it for 0,3 s."""
    return settle


@pytest.fixture
def open_cold(server: str, browser: Browser) -> Iterator[OpenCold]:
    """Open an address as a first visitor: `open_cold("/what_if?plan=cpr-2020", lang="en", width=320)`.

    Nothing is cached and no cookie is set; `lang` is the browser's own language and, but for Danish, `?lang=` too;
    `width` and `height` are the window's in pixels; `scheme` is light or dark.
    After the test: no page may have raised a JavaScript error, or asked anyone but our server for anything.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note_error(error: Error) -> None:
        complaints.append(f"JavaScript: {error}")

    def note_stranger(request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.scheme in {"http", "https", "ws", "wss"} and asked.netloc != urlsplit(server).netloc:
            complaints.append(f"asked a stranger: {request.url}")

    def open_page(
        path: str = "/", *, lang: str = "da", width: int = 1280, height: int = 900, scheme: str = "light"
    ) -> Page:
        context = browser.new_context(
            locale=LOCALES[lang],
            viewport={"width": width, "height": height},
            color_scheme=cast("Literal['light', 'dark']", scheme),
        )
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        page = context.new_page()
        page.on("pageerror", note_error)
        page.on("request", note_stranger)
        page.goto(server + _in_language(path, lang))
        settle(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def axe_violations() -> AxeViolations:
    """The breaches of WCAG 2.2 A and AA on the whole page, one line each; axe misses what lies below the fold."""

    def look(page: Page) -> list[str]:
        before = page.viewport_size
        assert before is not None
        page.set_viewport_size({"width": before["width"], "height": TALL_PX})
        settle(page)
        found = Axe().run(page, options={"runOnly": list(WCAG), "resultTypes": ["violations"]}).response["violations"]
        page.set_viewport_size(before)
        return [
            f"{breach['id']}: {breach['help']} — {node['target']} {node['html'][:200]}"
            for breach in found
            for node in breach["nodes"]
        ]

    return look


def _in_language(path: str, lang: str) -> str:
    if lang == "da" or "lang=" in path:
        return path
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"
