"""The style sheet of every page: it stands in the head of the HTML, so the first frame is drawn with it."""

from functools import cache
from pathlib import Path

import streamlit as st

__all__ = ["page_style"]

_HERE = Path(__file__)
_SHEETS = ("controls.css", "bar.css", "print.css")
_HUES = ("blue", "green", "red", "orange", "yellow", "gray")
_COLORS = (
    *("primary", "background", "secondaryBackground", "text", "link", "border"),
    *(f"{hue}{use}" for hue in _HUES for use in ("", "Text", "Background")),
)


@cache
def page_style() -> str:
    """Return the theme's colours as `--st-…-color`, by day and by night, and what is drawn with them everywhere."""
    sheets = (_HERE.with_name(name).read_text(encoding="utf-8") for name in _SHEETS)
    night = f"@media (prefers-color-scheme: dark) {{ {_colors('dark')} }}"
    return "\n".join((_colors("light"), night, *sheets))


def _colors(theme: str) -> str:
    """Write a theme's colours as CSS; the page's own script puts in their place what the visitor has chosen."""
    values = {name: st.get_option(f"theme.{theme}.{name}Color") for name in _COLORS}
    names = (f"--st-{_kebab(name)}-color: {value};" for name, value in values.items() if value)
    return f":root {{ --st-font: {st.get_option('theme.font')}; {' '.join(names)} }}"


def _kebab(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
