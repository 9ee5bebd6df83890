"""What the bar of a page says it shows, and how a test chooses there: by the address that a menu's link leads to."""

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

__all__ = ["Offer", "address_of", "choose", "offers", "shown"]

LINK = re.compile(r'<a href="([^"]*)" data-go( aria-current="\w+")?>(.*?)</a>')


class Offer(NamedTuple):
    """One that a menu offers: its words, the parameters of its link, and whether it is what the page shows."""

    text: str
    query: dict[str, str]
    chosen: bool


def shown(page: AppTest) -> dict[str, str]:
    """The plan, the quarter and the assumption that a page shows; no assumption where it rests on none."""
    opening = re.search(r'<div class="bar"[^>]*>', _bar(page))
    assert opening
    return {name: unescape(value) for name, value in re.findall(r' data-(\w+)="([^"]*)"', opening[0])}


def offers(page: AppTest, menu: str) -> list[Offer]:
    """What a menu of the bar offers: screens, plan, quarter or assumption; nothing where the bar has no such menu."""
    drawn = re.search(rf'<details class="menu {menu}".*?<ul>(.*?)</ul>', _bar(page), re.DOTALL)
    return [
        Offer(unescape(text), dict(parse_qsl(unescape(href).partition("?")[2])), bool(current))
        for href, current, text in LINK.findall(drawn[1] if drawn else "")
    ]


def choose(page: AppTest, menu: str, text: str | int) -> AppTest:
    """Follow a menu's link, by its words or its place, and show the same screen as it asks for."""
    offer = next(each for index, each in enumerate(offers(page, menu)) if text in (index, each.text))
    page.query_params.clear()
    page.query_params.update(offer.query)
    return page.run()


def address_of(page: AppTest) -> dict[str, str]:
    """What the address asks for now."""
    given = {name: page.query_params[name] for name in page.query_params}
    return {name: value if isinstance(value, str) else value[-1] for name, value in given.items()}


def _bar(page: AppTest) -> str:
    return next(html for each in page.get("html") if '<div class="bar"' in (html := str(getattr(each, "body", each))))
