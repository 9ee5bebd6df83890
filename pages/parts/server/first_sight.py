"""What a screen shows at first sight: bar and total, put into the page's HTML, until the page's scripts show the same.

It is drawn by the functions that draw the screen, as the first run of a new session would ask them. Where that run
would show anything else first, or where the answer does not come at once, nothing is put there: it is never in the way.
"""

from asyncio import get_running_loop, timeout
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from logging import getLogger
from pathlib import Path
from types import MappingProxyType

import htpy as h
from markupsafe import Markup
from starlette.types import Scope

from engine.plan import Plan
from pages.parts.frame.bar import bar
from pages.parts.overview import screen as overview
from pages.parts.server.gate import may_be_shown
from pages.parts.server.paths import address_of
from pages.parts.state import database, person, sample_files
from pages.parts.state.address import chosen_plan, unusable
from pages.parts.state.first_visit import first_visit
from pages.parts.state.opened_store import opened_store
from pages.parts.what_if import first_sight as what_if
from store import Person, Settings, StoreError, current_settings

__all__ = ["SCRIPT", "draw_ahead", "first_sight"]

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
"""Takes each part away as the screen's own appears; it stands in the page, and the content policy knows its hash."""

WITHIN_SECONDS = 0.2
"""A page does not wait any longer; what was asked is remembered for the next."""

LONGEST_QUERY = 2_000
"""Characters of an address that are looked at: as many as a link of ours has at most."""

MOST_REMEMBERED = 64

_SCREENS: Mapping[str, Callable[[Plan], tuple[h.Element, h.Element] | None]] = MappingProxyType(
    {"": overview.first_sight, "what_if": what_if.first_sight}
)
"""The screens that have a total, by their address: they give their heading, and what the total stands in."""

_THREADS = ThreadPoolExecutor(2, "first sight")
"""Few, so that a database that hangs keeps no more than these; who comes meanwhile is not even put."""

log = getLogger(__name__)


async def first_sight(scope: Scope) -> Markup:
    """Return what the page of a request shows at first sight; empty where that is nothing."""
    screen, query = address_of(scope), scope["query_string"].decode("latin-1")
    if screen not in _SCREENS or scope["method"] != "GET" or len(query) > LONGEST_QUERY or not may_be_shown(scope):
        return Markup()
    try:
        async with timeout(WITHIN_SECONDS):
            return await get_running_loop().run_in_executor(_THREADS, _answer, screen, query)
    except TimeoutError:
        return Markup()


def draw_ahead() -> None:
    """Draw what the first visitor will see."""
    for screen in _SCREENS:
        _answer(screen, "")


def _answer(screen: str, query: str) -> Markup:
    """Draw it for what is kept now; a page goes without rather than fail, and the log says why."""
    try:
        with first_visit(query):
            kept = current_settings(), opened_store().head(), sample_files.fingerprint()
            return _drawn(screen, query, person.current_person(), *kept)
    except StoreError:
        return Markup()  # the session will say it
    except Exception:
        log.exception("The page at /%s is sent without its total.", screen)
        return Markup()


@lru_cache(maxsize=MOST_REMEMBERED)
def _drawn(screen: str, _query: str, _person: Person, _settings: Settings, _kept: str, _samples: object) -> Markup:
    """Draw it for the visit that it is asked in, once for the same person as long as nothing is kept anew.

    `_kept`: the newest digest of all that is.
    """
    if not database.visible_plans() or database.unreadable_plans() or unusable():
        return Markup()
    shown = _SCREENS[screen](chosen_plan())
    if shown is None:
        return Markup()
    heading, total = shown
    return Markup(  # noqa: S704 - htpy has escaped it
        h.div("#first-sight")[
            h.div(data_until=".bar")[bar(screen)],
            h.div(data_until="h1")[heading],
            h.div(data_until="[data-testid=total]")[total],
        ]
    )
