"""The page for an address that shows no screen: says why, and where the screens are."""

from pathlib import Path
from urllib.parse import urlencode

import htpy as h
from markupsafe import Markup

from pages.parts.state.screens import PRODUCT, SCREENS
from words.language import Language
from words.translation import _

__all__ = ["message_page", "not_found_page", "plain_page"]

_STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def not_found_page(language: Language, base: str = "") -> str:
    """Draw the page in a language; `base` is the path that the server lives under, without slashes at the ends."""
    title = _("There is no page at this address", lang=language)
    why = _("The link may have been cut short or mistyped. These pages are here:", lang=language)
    return message_page(title, why, language, base)


def message_page(title: str, sentence: str, language: Language, base: str = "") -> str:
    """Draw a page that says something and leads to the screens; `base` as above."""
    query = "?" + urlencode({"lang": language})
    links = [
        h.li[h.a(href=f"{_root(base)}{screen.address}{query}")[_(screen.title, lang=language)]] for screen in SCREENS
    ]
    return plain_page(title, h.fragment[h.p[sentence], h.ul[links]], language, base)


def plain_page(title: str, content: h.Node, language: Language, base: str = "") -> str:
    """Draw a page that needs none of Streamlit's scripts: the product's name, a title, and what stands below it."""
    page = h.html(lang=language)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="color-scheme", content="light dark"),
            h.base(href=_root(base)),
            h.title[f"{title} · {PRODUCT}"],
            h.link(rel="icon", href="data:,"),
            h.style[Markup(_STYLE)],  # noqa: S704 - our own file, which nothing from outside comes into
        ],
        h.body[
            h.main[
                h.p[PRODUCT],
                h.h1[title],
                content,
            ]
        ],
    ]
    return str(page)


def _root(base: str) -> str:
    return f"/{base}/" if base else "/"
