"""The download of everything: made while it is sent, whole or seen not to be, and never longer than it may last."""

import asyncio
from collections.abc import Awaitable, Callable
from io import BytesIO
from threading import Event
from typing import Any, BinaryIO
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from pages.parts.server import download as module
from pages.parts.server.download import AHEAD, CHUNK, download
from pages.parts.server.sign_in_gate import VISITOR
from pages.parts.state.database import store
from pages.parts.state.downloads import MOST, OPEN_SECONDS, Download, Downloads, downloads
from pages.parts.state.sign_ins import Visitor
from store import Person, StoreError, StoreFailure, StoreFailureKind, export_store
from tests.store.kept import MARK, accept, quarter

APP = Starlette(routes=[Route("/download/{token}", download)])
WITHIN = 40
"""Seconds: what hangs is told from what is slow."""

Take = Callable[["Browser", dict[str, Any]], Awaitable[None]]


class Browser:
    """Asks for an address, and takes what comes; `take` is run on each message, `leaves` ends the connection."""

    def __init__(self, take: Take | None = None) -> None:
        self.messages: list[dict[str, Any]] = []
        self.leaves = asyncio.Event()
        self._take = take

    async def get(self, token: str, method: str = "GET", query: str = "", subject: str = "") -> None:
        """Ask, until the server has done with it; `subject`: who has signed in, where somebody has."""
        scope = {"type": "http", "method": method, "path": f"/download/{token}", "query_string": query.encode()}
        scope |= {VISITOR: Visitor(Person("Anna", subject))} if subject else {}
        scope |= {"headers": [], "http_version": "1.1", "scheme": "http", "server": ("localhost", 1), "root_path": ""}
        await asyncio.wait_for(APP(scope, self._receive, self._send), WITHIN)

    async def _receive(self) -> dict[str, Any]:
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:  # noqa: ANN401 - as ASGI has it
        self.messages.append(message)
        if self._take:
            await self._take(self, message)

    @property
    def status(self) -> int:
        """What was answered."""
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        """What was said of the answer."""
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}

    @property
    def body(self) -> bytes:
        """What came."""
        return b"".join(message.get("body", b"") for message in self.messages[1:])

    @property
    def is_whole(self) -> bool:
        """Whether the server said that this was all; else the browser calls the download failed."""
        return not self.messages[-1].get("more_body", False)


def get(download: Download, method: str = "GET", take: Take | None = None) -> Browser:
    """Offer a download and take it."""
    downloads().offer("token", download)

    async def ask() -> Browser:
        browser = Browser(take)
        await browser.get("token", method)
        return browser

    return asyncio.run(ask())


def of(write: Callable[[BinaryIO], None]) -> Download:
    """A download that is made so."""
    return Download(write, "resultatplan.zip", "application/zip")


def endless(written: list[int], ended: Event | None = None) -> Download:
    """A download of which there is always more; tells how much was made."""

    def write(target: BinaryIO) -> None:
        try:
            while True:
                target.write(bytes(CHUNK))
                written.append(CHUNK)
        finally:
            if ended:
                ended.set()

    return of(write)


@pytest.mark.parametrize(("subject", "status"), [("anna-1", 200), ("bo-2", 404), ("", 404)])
def test_an_address_answers_only_whom_it_was_offered_to(subject: str, status: int) -> None:
    """Where people sign in, nobody takes along what was offered to somebody else, though they know the address."""

    def write(target: BinaryIO) -> None:
        target.write(b"x")

    downloads().offer("token", of(write), "anna-1")
    browser = Browser()
    asyncio.run(browser.get("token", subject=subject))
    assert browser.status == status


def test_a_download_with_nothing_in_it_comes_empty() -> None:
    """It begins all the same, or the browser would wait for it."""
    browser = get(of(lambda _target: None))
    assert browser.status == 200
    assert [message["type"] for message in browser.messages] == ["http.response.start", "http.response.body"]


def test_what_packs_one_download_writes_nothing_into_the_next() -> None:
    """The server packs what a browser can unpack, in the very messages that it is sent."""

    async def pack(_browser: Browser, message: dict[str, Any]) -> None:
        message["body"] = message.get("body", b"") + b", packed"

    def write(target: BinaryIO) -> None:
        target.write(b"file")

    for _time in range(2):
        assert get(of(write), take=pack).body == b"file, packed, packed"


def test_everything_comes_as_a_whole_zip() -> None:
    """The same files as the command line writes, under a name, and kept by no browser or proxy."""
    accept(store(), quarter(1))
    browser = get(of(lambda target: export_store(store(), target, MARK.at)))
    assert browser.status == 200
    assert browser.is_whole
    assert browser.headers["content-disposition"] == 'attachment; filename="resultatplan.zip"'
    assert browser.headers["cache-control"] == "no-store"
    assert "content-length" not in browser.headers
    by_hand = BytesIO()
    export_store(store(), by_hand, MARK.at)
    with ZipFile(BytesIO(browser.body)) as came, ZipFile(by_hand) as made:
        assert came.testzip() is None
        assert {name: came.read(name) for name in came.namelist()} == {
            name: made.read(name) for name in made.namelist()
        }


def test_no_more_is_made_than_the_browser_takes() -> None:
    """However much there is: a browser that stops taking holds back the making, and nothing piles up."""
    written: list[int] = []
    ended = Event()

    async def take_three(browser: Browser, _message: dict[str, Any]) -> None:
        if len(browser.messages) > 3:
            await asyncio.sleep(0.3)
            assert len(written) <= len(browser.messages) + AHEAD + 2
            browser.leaves.set()
            await asyncio.sleep(WITHIN)

    browser = get(endless(written, ended), take=take_three)
    assert ended.wait(WITHIN)
    assert not browser.is_whole


def test_a_browser_that_takes_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else whoever opens a few downloads and waits would hold the database's one moment for ever."""
    monkeypatch.setattr(module, "STALL_SECONDS", 0.2)
    ended = Event()

    async def take_nothing(_browser: Browser, message: dict[str, Any]) -> None:
        while message["type"] == "http.response.body" and not ended.is_set():  # noqa: ASYNC110 - a thread sets it
            await asyncio.sleep(0.05)

    browser = get(endless([], ended), take=take_nothing)
    assert ended.is_set()
    assert not browser.is_whole


def test_a_download_lasts_no_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busily the browser takes a little at a time."""
    monkeypatch.setattr(module, "MOST_SECONDS", 0.3)
    browser = get(endless([]))
    assert browser.status == 200
    assert not browser.is_whole


def test_the_database_is_let_go_when_the_browser_leaves() -> None:
    """The connection is back in the pool, and the thread is gone."""
    accept(store(), quarter(1))

    def export_and_more(target: BinaryIO) -> None:
        with store().read():
            while True:
                target.write(bytes(CHUNK))

    async def leave(browser: Browser, _message: dict[str, Any]) -> None:
        browser.leaves.set()
        await asyncio.sleep(0)

    get(of(export_and_more), take=leave)
    assert "Current Checked out connections: 0" in store().engine.pool.status()


def test_a_database_that_cannot_be_reached_is_told_in_words_and_no_half_zip_comes() -> None:
    """Before the first byte it is a page; its own words are the log's."""

    def fail(_target: BinaryIO) -> None:
        raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, "db.intern:5432"))

    browser = get(of(fail))
    assert browser.status == 503
    assert "Databasen kan ikke nås" in browser.body.decode()
    assert "db.intern" not in browser.body.decode()


def test_a_database_lost_in_the_middle_leaves_a_download_that_is_seen_not_to_be_whole() -> None:
    """The browser calls it failed, and nobody takes half a copy for one."""

    def fail(target: BinaryIO) -> None:
        target.write(bytes(2 * CHUNK))
        raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE))

    browser = get(of(fail))
    assert (browser.status, browser.is_whole) == (200, False)


@pytest.mark.parametrize(("query", "said"), [("", "kan ikke længere hentes"), ("lang=en", "not open any more")])
def test_an_address_that_nobody_offered_says_what_to_do(query: str, said: str) -> None:
    """Guessed, or of a page that was left: 404 and the way to the pages."""

    async def ask() -> Browser:
        browser = Browser()
        await browser.get("nobody-offered-this", query=query)
        return browser

    browser = asyncio.run(ask())
    assert browser.status == 404
    assert said in browser.body.decode()
    assert 'href="/history?lang=' in browser.body.decode()


def test_who_only_looks_gets_the_headers_and_nothing_is_made() -> None:
    """HEAD costs the database nothing."""
    written: list[int] = []
    browser = get(endless(written), "HEAD")
    assert (browser.status, browser.body, written) == (200, b"", [])


def test_an_address_closes_when_its_page_is_left_and_their_number_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three hundred sessions, or three thousand, leave nothing behind."""
    now = [0.0]
    monkeypatch.setattr("pages.parts.state.downloads.monotonic", lambda: now[0])
    offered = Downloads()
    nothing = of(lambda _target: None)
    offered.offer("stays open", nothing)
    for session in range(3 * MOST):
        offered.offer(f"{session}", nothing)
        offered.offer("stays open", nothing)
    assert len(offered) == MOST
    assert offered.find("stays open") == nothing
    assert offered.find("0") is None
    now[0] = OPEN_SECONDS
    assert offered.find("stays open") is None
    offered.offer("new", nothing)
    assert len(offered) == 1
