"""The page for an address that shows no screen: says why, and where the screens are."""

from pathlib import Path
from urllib.parse import urlencode

import htpy as h
from markupsafe import Markup

from pages.parts.state.screens import PRODUCT, SCREENS
from words.language import Language
from words.translation import _

__all__ = ["message_page", "not_found_page"]

_STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def not_found_page(language: Language, base: str = "") -> str:
    """Draw the page in a language; `base` is the path that the server lives under, without slashes at the ends."""
    title = _("There is no page at this address", lang=language)
    why = _("The link may have been cut short or mistyped. These pages are here:", lang=language)
    return message_page(title, why, language, base)


def message_page(title: str, sentence: str, language: Language, base: str = "") -> str:
    """Draw a page that says something and leads to the screens; `base` as above."""
    root = f"/{base}/" if base else "/"
    query = "?" + urlencode({"lang": language})
    page = h.html(lang=language)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="color-scheme", content="light dark"),
            h.base(href=root),
            h.title[f"{title} · {PRODUCT}"],
            h.link(rel="icon", href="data:,"),
            h.style[Markup(_STYLE)],  # noqa: S704 - our own file, which nothing from outside comes into
        ],
        h.body[
            h.main[
                h.p[PRODUCT],
                h.h1[title],
                h.p[sentence],
                h.ul[
                    [
                        h.li[h.a(href=f"{root}{screen.address}{query}")[_(screen.title, lang=language)]]
                        for screen in SCREENS
                    ]
                ],
            ]
        ],
    ]
    return str(page)
