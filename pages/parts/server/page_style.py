"""The style sheet of every page: it stands in the HTML, so nothing is drawn without it and nothing is sent again."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import streamlit as st

__all__ = ["page_style"]

_PARTS = Path(__file__).parents[1]
_APART = "not_found.css"
"""What is for a page that none of our elements are on."""

_HUES = ("blue", "green", "red", "orange", "yellow", "violet", "gray")
_COLORS = (
    *("primary", "background", "secondaryBackground", "text", "link", "border"),
    *(f"{hue}{use}" for hue in _HUES for use in ("", "Text", "Background")),
)


@cache
def page_style() -> str:
    """Return the theme's colours as `--st-…-color`, by day and by night, its typeface, and the sheets beside the parts.

    Those of `look` come first: what is drawn on several screens is drawn otherwise on one, never the other way round.
    """
    sheets = sorted(_PARTS.rglob("*.css"), key=lambda sheet: (sheet.parent.name != "look", sheet))
    night = f"@media (prefers-color-scheme: dark) {{ {_colors('dark')} }}"
    return "\n".join(
        (
            _colors("light"),
            night,
            *_typeface(),
            *(each.read_text(encoding="utf-8") for each in sheets if each.name != _APART),
        )
    )


def _typeface() -> Iterator[str]:
    """Name the typeface's files as Streamlit will, so that what is seen before it does looks the same.

    Nothing is drawn in another typeface meanwhile: the files are fetched ahead, and the page would jump.
    A weight has another name once a session has begun, which Streamlit writes into its own settings.
    """
    yield f"html {{ font-size: {st.get_option('theme.baseFontSize')}px; }}"
    for face in st.get_option("theme.fontFaces"):
        source = f"url('{face['url']}') format('woff2')"
        weight = face.get("weight") or face["weight_range"]
        yield (
            f"@font-face {{ font-family: '{face['family']}'; src: {source}; font-weight: {weight}; "
            "font-display: block; }"
        )


def _colors(theme: str) -> str:
    """Write a theme's colours as CSS; the page's own script puts in their place what the visitor has chosen."""
    values = {name: st.get_option(f"theme.{theme}.{name}Color") for name in _COLORS}
    names = (f"--st-{_kebab(name)}-color: {value};" for name, value in values.items() if value)
    return f":root {{ --st-font: {st.get_option('theme.font')}; {' '.join(names)} }}"


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
