"""How fast the screens answer a hand, each beside the same done on an empty Streamlit page.

All of it is timed in the page, by clock.js; what is steered from here is only the keys and the mouse.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.benchmarks.slow_line import slow_line
from tests.benchmarks.spread import Comparison
from tests.browser.chromium import find_chromium
from tests.browser.conftest import SWITCHES
from tests.browser.server import serve
from tests.browser.visit import settle

__all__ = ["measure_screens"]

HERE = Path(__file__).parent
CLOCK = (HERE / "clock.js").read_text(encoding="utf-8")
WINDOW_PX = (1280, 1100)
DRAG_SECONDS = 1.0
MOVES_PER_SECOND = 60  # a screen shows no more
TRIES = 5
SLOW = {"megabits": 5.0, "round_trip": 0.06}
EMPTY_PAGE = "an empty page"
PLAIN = ("--server.address", "localhost", "--browser.gatherUsageStats", "false")


class Screen(NamedTuple):
    """A page to be measured: where it is, what shows its answer, and which lever moves it, by CSS selectors.

    `stepped`: the lever that a key moves a step there and back, and with it the answer. `dragged`: the one drawn along
    `track`, whose ends lie `inset` pixels inside it, and the different answers that must be seen on the way.
    """

    address: str
    answer: str
    stepped: str = ""
    dragged: str = ""
    track: str = ""
    inset: float = 0
    answers: int = 1


class Drag(NamedTuple):
    """One drag: frames that the hand had moved in and answers painted, each a second; then milliseconds until rest."""

    moved: float
    painted: float
    rest: float


def measure_screens(repeats: int) -> tuple[list[Comparison], str]:
    """Measure the what-if screen, and the overview's first load, `repeats` times each, in turn with the empty page.

    Gives the browser's version too.

    RuntimeError: there is no Chromium, a server did not start, or a page did not answer as it should.
    """
    with serve() as dashboard, serve(*PLAIN, script=HERE / "empty_page.py") as plain, _chromium() as browser:
        what_if = Screen(
            f"{dashboard}/what_if",
            '[data-testid="total"]',
            stepped=_lever("sagstid_13_ugers_sager"),  # 13,03 weeks: one step from 13,0, where its goal flips
            dragged=_lever("sygefravær"),
            track=_lever("sygefravær"),
            inset=12,
            answers=2,
        )
        empty = Screen(
            plain,
            '[data-testid="stText"]',
            stepped='[data-testid="stSlider"] input',
            dragged='[data-testid="stSlider"] input',
            track='[data-testid="stSlider"] [role="group"] > div',
        )
        overview = Screen(f"{dashboard}/", "[data-testid=total]")
        measured = [
            *_keys(browser, what_if, empty, repeats),
            *_drags(browser, what_if, empty, repeats),
            *_loads(browser, {"what-if screen": what_if, "overview screen": overview}, empty, repeats),
        ]
        with slow_line(dashboard, **SLOW) as far, slow_line(plain, **SLOW) as far_plain:
            screens = {
                f"{name} screen over 5 Mbit/s and 60 ms": screen._replace(
                    address=screen.address.replace(dashboard, far)
                )
                for name, screen in (("what-if", what_if), ("overview", overview))
            }
            measured += _loads(browser, screens, empty._replace(address=far_plain), max(2, repeats // 3))
        return measured, browser.version


def _keys(browser: Browser, screen: Screen, empty: Screen, repeats: int) -> Iterator[Comparison]:
    with _opened(browser, screen) as ours, _opened(browser, empty) as theirs:
        pairs = [(_press(ours, screen, turn), _press(theirs, empty, turn)) for turn in range(repeats + 1)][1:]
    for found, what in (("changed", "changed in the page"), ("painted", "painted")):
        here, there = ([pair[side][found] for pair in pairs] for side in (0, 1))
        yield Comparison(f"Key press until the total is {what}", "ms", here, EMPTY_PAGE, there)


def _press(page: Page, screen: Screen, turn: int) -> dict[str, float]:
    page.bring_to_front()
    page.locator(screen.stepped).focus()
    settle(page)
    return _seen(page, "key", lambda: page.keyboard.press("ArrowRight" if turn % 2 else "ArrowLeft"))


def _drags(browser: Browser, screen: Screen, empty: Screen, repeats: int) -> Iterator[Comparison]:
    with _opened(browser, screen) as ours, _opened(browser, empty) as theirs:
        pairs = [(_drag(ours, screen, turn), _drag(theirs, empty, turn)) for turn in range(repeats + 1)][1:]
    ours_found, empty_found = zip(*pairs, strict=True)
    painted = [drag.painted for drag in ours_found]
    told = "Totals painted while a lever is dragged"
    yield Comparison(told, "a second", painted, EMPTY_PAGE, [drag.painted for drag in empty_found])
    yield Comparison(
        told, "a second", painted, "frames in which the hand had moved", [drag.moved for drag in ours_found]
    )
    rests = ([drag.rest for drag in found] for found in (ours_found, empty_found))
    yield Comparison("Release until everything agrees", "ms", next(rests), EMPTY_PAGE, next(rests))


def _drag(page: Page, screen: Screen, turn: int) -> Drag:
    """Draw the lever from one end to the other and let go; again where it stood still too long to be waited for."""
    page.bring_to_front()
    for _ in range(TRIES):
        lever = page.locator(screen.dragged)
        lever.press("End" if turn % 2 else "Home")
        settle(page)
        found = _seen(page, "drag", lambda: _draw(page, page.locator(screen.track), screen.inset, leftwards=turn % 2))
        if found["answers"] < screen.answers:
            raise RuntimeError("the lever was dragged across its whole range and the total never changed")
        if found["rest"] is not None:
            settle(page)
            return Drag(found["moved"], found["painted"], found["rest"])
    raise RuntimeError(f"in {TRIES} drags the lever stood still for so long that it was answered before its release")


def _draw(page: Page, track: Locator, inset: float, *, leftwards: int) -> None:
    box = track.bounding_box()
    if box is None:
        raise RuntimeError("the lever is not on the screen")
    ends = (box["x"] + inset, box["x"] + box["width"] - inset)
    start, end = reversed(ends) if leftwards else ends
    height = box["y"] + box["height"] / 2
    page.mouse.move(start, height)
    page.mouse.down()
    began = perf_counter()
    while (gone := (perf_counter() - began) / DRAG_SECONDS) < 1:
        page.mouse.move(start + (end - start) * gone, height)
        sleep(max(0.0, 1 / MOVES_PER_SECOND - (perf_counter() - began - gone * DRAG_SECONDS)))
    page.mouse.move(end, height)
    page.mouse.up()


def _loads(browser: Browser, screens: dict[str, Screen], empty: Screen, repeats: int) -> Iterator[Comparison]:
    """Every load is a new visitor's: nothing cached, no cookie. The servers have had one visitor before."""
    everyone = [*screens.values(), empty]
    turns = [[_load(browser, screen) for screen in everyone] for _ in range(repeats + 1)][1:]
    for found, what in (("painted", "until the total is painted"), ("rest", "until nothing moves any more")):
        *ours, theirs = ([turn[place][found] for turn in turns] for place in range(len(everyone)))
        for name, here in zip(screens, ours, strict=True):
            yield Comparison(f"First load of the {name} {what}", "ms", here, EMPTY_PAGE, theirs)


def _load(browser: Browser, screen: Screen) -> dict[str, float]:
    with _opened(browser, screen) as page:
        found: dict[str, float] = page.evaluate("() => clock.load()")
    return found


def _seen(page: Page, kind: str, act: Callable[[], None]) -> dict[str, float]:
    """What the page's clock says of one act."""
    page.evaluate("kind => { window.seen = clock[kind]() }", kind)
    act()
    found: dict[str, float] = page.evaluate("() => window.seen")
    return found


@contextmanager
def _opened(browser: Browser, screen: Screen) -> Iterator[Page]:
    width, height = WINDOW_PX
    context = browser.new_context(locale="da-DK", viewport={"width": width, "height": height})
    context.add_init_script(f"window.clock = ({CLOCK})({json.dumps(screen.answer)})")
    try:
        page = context.new_page()
        page.goto(screen.address)
        settle(page)
        yield page
    finally:
        context.close()


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        raise RuntimeError("there is no Chromium on this machine: run `make browser`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


def _lever(measure: str) -> str:
    return f'input[type=range][data-measure="{measure}"]'
