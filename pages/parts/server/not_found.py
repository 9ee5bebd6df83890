"""The page for an address without a screen: says so, and where the screens are."""

from html import escape
from pathlib import Path
from urllib.parse import urlencode

from pages.parts.state.screens import PRODUCT, SCREENS
from words.language import Language
from words.translation import _

__all__ = ["not_found_page"]

_TEMPLATE = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")


def not_found_page(language: Language, base: str = "") -> str:
    """Draw the page in a language; `base` is the path that the server lives under, without slashes at the ends."""
    root = f"/{base}/" if base else "/"
    asked = "?" + urlencode({"lang": language})
    links = "".join(
        f'<li><a href="{escape(root + screen.address + asked)}">{escape(_(screen.title, lang=language))}</a></li>'
        for screen in SCREENS
    )
    return _TEMPLATE.format(
        language=language,
        root=root,
        product=PRODUCT,
        title=escape(_("There is no page at this address", lang=language)),
        advice=escape(_("The link may have been cut short or mistyped. These pages are here:", lang=language)),
        links=links,
    )
