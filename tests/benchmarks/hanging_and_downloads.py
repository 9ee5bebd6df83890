"""What a visitor waits while the database hangs, and what taking everything along costs the server's memory.

`python -m tests.benchmarks.hanging_and_downloads` prints figures: a real dashboard on a PostgreSQL that is stopped by
SIGSTOP, in a real browser; then ten downloads of some 40 MB, one after the other, and one that nobody takes.
"""

import os
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from store import Upload
from tests.benchmarks.memory import megabytes_of
from tests.browser.chromium import find_chromium
from tests.browser.server import Server, start
from tests.browser.visit import settle
from tests.store.conftest import create_database, open_store
from tests.store.kept import accept, quarter
from tests.store.server import PostgreSQL, hanging, make_postgresql, stop
from tests.store.server import start as start_database

SENTENCE = "Databasen kan ikke nås"
DOWNLOADS, FILES, MEGABYTES = 10, 8, 5
LONGEST_MS = 60_000


def seconds(do: Callable[[], object]) -> float:
    """How long something takes."""
    begun = time.monotonic()
    do()
    return time.monotonic() - begun


def until_shown(page: Page, address: str, what: Callable[[Page], Locator]) -> float:
    """How long a new visitor waits for something to be on the page."""
    begun = time.monotonic()
    page.goto(address)
    expect(what(page)).to_be_visible(timeout=LONGEST_MS)
    return time.monotonic() - begun


def heading(page: Page) -> Locator:
    """The page's own heading."""
    return page.get_by_role("heading", level=1)


def sentence(page: Page) -> Locator:
    """What is said of the database."""
    return page.get_by_text(SENTENCE).first


def measure_hanging(browser: Browser, address: str, database: PostgreSQL) -> None:
    """Print what visitors wait before, while and after the database hangs."""
    until_shown(browser.new_page(), address, heading)
    sys.stdout.write(f"a page, cold browser: {until_shown(browser.new_page(), address, heading):.1f} s\n")
    open_page = browser.new_page()
    open_page.goto(f"{address}/what_if")
    settle(open_page)
    with hanging(database):
        sys.stdout.write(f"the first visitor reads why: {until_shown(browser.new_page(), address, sentence):.1f} s\n")
        waiting = browser.new_page()
        sys.stdout.write(f"the next one: {until_shown(waiting, address, sentence):.1f} s\n")
        lever = open_page.locator("input[type=range]").first
        lever.focus()

        def move() -> None:
            lever.press("ArrowRight")
            settle(open_page)

        sys.stdout.write(f"a lever, until all agrees: {seconds(move):.1f} s\n")
    again = waiting.get_by_role("button", name="Prøv igen")

    def press_until_back() -> None:
        while again.is_visible():
            again.click()
            settle(waiting)

    sys.stdout.write(f"back, from the moment that the database goes on: {seconds(press_until_back):.1f} s\n")


def measure_downloads(browser: Browser, server: Server) -> None:
    """Print the server's memory before, after ten downloads, and while one is not taken."""
    page = browser.new_page()
    page.goto(f"{server.address}/history")
    settle(page)
    link = page.locator("a.download")
    before = megabytes_of(server.process)
    for _ in range(DOWNLOADS):
        with page.expect_download() as download:
            link.click()
        size = Path(download.value.path()).stat().st_size / 2**20
    sys.stdout.write(f"{DOWNLOADS} downloads of {size:.0f} MB: {before:.0f} -> {megabytes_of(server.process):.0f} MB\n")
    untaken = HTTPConnection(urlsplit(server.address).netloc)
    untaken.request("GET", f"/{link.get_attribute('href')}")
    untaken.getresponse().read(1)
    time.sleep(3)
    sys.stdout.write(f"one that is not taken: {megabytes_of(server.process):.0f} MB\n")
    untaken.close()


def main() -> None:
    """Run both."""
    with make_postgresql("fsync=off") as database, sync_playwright() as playwright:
        start_database(database)
        place = create_database(database.address)
        store = open_store(place)
        accept(store, quarter(1))
        for number in range(FILES):
            accept(store, Upload(f"{number}.csv", os.urandom(MEGABYTES * 2**20), ()))
        store.close()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        with start(database=place) as server:
            measure_downloads(browser, server)
            measure_hanging(browser, server.address, database)
        browser.close()
        stop(database)


if __name__ == "__main__":
    main()
