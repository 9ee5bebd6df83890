"""`python -m tests.benchmarks.hostile_visit`: hostile files come in on the page while another visitor draws a lever.

Prints docs/measurements.md's table: how long the page that brings it is without its answer, what becomes of the other
visitor's totals, how soon the server says that it is alive, and what it keeps. Judges nothing. A name, or the
beginning of one, measures these alone.
"""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from time import perf_counter, sleep
from typing import NamedTuple, TypeVar
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.memory import megabytes_of
from tests.benchmarks.visitor import Screen, visit
from tests.browser.chromium import find_chromium
from tests.browser.conftest import SWITCHES
from tests.browser.server import Server, start
from tests.browser.visit import settle
from tests.hostile_files import HOSTILE, HostileFile

__all__ = ["Brought", "Visit", "bring", "draw_meanwhile"]

T = TypeVar("T")
HAND = (Path(__file__).parent / "hand.js").read_text(encoding="utf-8")
LEVER = "sygefravær"
FIELDS = {"results": ("quarter_results", "uploader"), "plan": ("plan", "plan file")}
QUIET_SECONDS = 4
ASK_EVERY_SECONDS = 0.05
LOOK_EVERY_MS = 50
MOST_SHOWN = 110


class Brought(NamedTuple):
    """What the page says of a file, and how many seconds after it was sent."""

    screen: Screen
    seconds: float


class Visit(NamedTuple):
    """What was seen while something was done elsewhere.

    `painted`: totals that the other visitor saw, a second. `answers`: milliseconds from each release of the lever to
    the server's answer. `health`: the slowest answer of `/health`, in milliseconds.
    """

    painted: float
    answers: tuple[float, ...]
    health: float


def bring(address: str, file: HostileFile) -> Brought:
    """Bring a file on its page, as a visitor of one's own."""
    page, field = FIELDS[file.kind]

    async def come() -> Brought:
        async with visit(address) as visitor:
            screen, data = await visitor.go(page, "lang=en"), file.data()
            begun = perf_counter()
            screen = await visitor.bring(screen, field, file.name, data)
            return Brought(screen, perf_counter() - begun)

    return _apart(come())


def draw_meanwhile(page: Page, address: str, act: Callable[[], T]) -> tuple[T, Visit]:
    """Let the page's lever be drawn while something is done, and look at what its visitor and a watcher see of it."""
    page.evaluate(f"measure => {{ window.hand = ({HAND})(measure) }}", LEVER)
    over = Event()
    with ThreadPoolExecutor(2) as threads:
        watcher = threads.submit(_slowest_health, address, over)
        done = threads.submit(act)
        while not done.done():
            page.wait_for_timeout(LOOK_EVERY_MS)
        seen = page.evaluate("() => window.hand.stop()")
        over.set()
        painted = seen["painted"] / seen["seconds"]
        return done.result(), Visit(painted, tuple(seen["answers"]), watcher.result() * 1000)


def main(names: Sequence[str]) -> None:
    """Bring every file, and print a row for each."""
    files = [file for file in HOSTILE if file.kind in FIELDS and (not names or file.name.startswith(tuple(names)))]
    with start() as server, _what_if(server) as page:
        _quiet(page, server)  # the first of everything is thrown away
        before = megabytes_of(server.process)
        _print_row(
            "brought", "until it is said", "totals painted", "a release answered, the slowest", "slowest `/health`"
        )
        _print_row(*["---"] * 5)
        _print_row("nothing", "", *_cells(_quiet(page, server)))
        said: list[str] = []
        for file in files:
            brought, seen = draw_meanwhile(page, server.address, partial(bring, server.address, file))
            _print_row(f"`{file.name}`", f"{brought.seconds:.1f} s", *_cells(seen))
            said.append(f"{file.name}: {' / '.join(brought.screen.said)[:MOST_SHOWN]}")
        _print_row("nothing, afterwards", "", *_cells(_quiet(page, server)))
        after, workers = megabytes_of(server.process), megabytes_of(_fork_server(server.process))
    memory = f"The server: {before:.0f} MB before, {after:.0f} MB after; the fork server {workers:.0f} MB."
    sys.stdout.write("\n".join(["", memory, "", *said, ""]))


def _print_row(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def _cells(seen: Visit) -> tuple[str, str, str]:
    return f"{seen.painted:.0f} a second", f"{max(seen.answers, default=0.0):.0f} ms", f"{seen.health:.0f} ms"


def _quiet(page: Page, server: Server) -> Visit:
    """See what is seen while nobody brings anything."""
    return draw_meanwhile(page, server.address, lambda: sleep(QUIET_SECONDS))[1]


def _slowest_health(address: str, over: Event) -> float:
    """Ask again and again whether the server is alive; RuntimeError where it is not."""
    slowest = 0.0
    while not over.wait(ASK_EVERY_SECONDS):
        begun = perf_counter()
        with urlopen(f"{address}/health", timeout=60) as answer:
            if answer.status != 200:
                raise RuntimeError(f"/health answered {answer.status}")
        slowest = max(slowest, perf_counter() - begun)
    return slowest


def _apart(coroutine: Coroutine[None, None, T]) -> T:
    """Run it in a thread of its own: Playwright has an event loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


@contextmanager
def _what_if(server: Server) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(SWITCHES))
        page = browser.new_page(locale="da-DK")
        page.goto(f"{server.address}/what_if")
        settle(page)
        yield page
        browser.close()


def _fork_server(server: int) -> int:
    """Return the number of the process that makes workers."""
    return int(Path(f"/proc/{server}/task/{server}/children").read_text(encoding="utf-8").split()[0])


if __name__ == "__main__":
    main(sys.argv[1:])
