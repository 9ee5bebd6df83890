"""The page around the elements: its language, the menu's role, and a way past the menu for the keyboard."""

from pathlib import Path

import streamlit as st

from pages.parts.state.upload_limits import MOST_MEGABYTES, MOST_MEGABYTES_OF_PLAN
from words.language import language
from words.translation import _

__all__ = ["describe_document"]

_HERE = Path(__file__)
_SCRIPTS = (_HERE.with_name("links.js"), _HERE.with_suffix(".js"))
"""One script in two files."""

_component = st.components.v2.component(
    "document",
    js="\n".join(script.read_text(encoding="utf-8") for script in _SCRIPTS),
)


def describe_document(screen: str) -> None:
    """Describe to the browser the page's language, which screen it is, and Streamlit's own words in our language.

    The theme's colours become `--st-…-color` for every style sheet of ours. Nothing is shown.
    """
    _component(
        key="document",
        data={
            "language": language(),
            "skip": _("Skip to content"),
            "screen": screen,
            "words": _streamlits_own_words(),
        },
    )


def _streamlits_own_words() -> dict[str, str]:
    """Return what Streamlit writes in English on every page: its words, and ours in the page's language."""
    sizes = (MOST_MEGABYTES, MOST_MEGABYTES_OF_PLAN)
    words = {
        **{f"{size}MB per file": _("{size} MB per file", size=size) for size in sizes},
        **{
            f"File must be {size:.1f}MB or smaller.": _("The file must be {size} MB or smaller.", size=size)
            for size in sizes
        },
        "Error: ": _("Error:") + " ",
        "Add files": _("Add files"),
        "Choose an option": _("Choose an option"),
        "Choose options": _("Choose options"),
        "Close": _("Close"),
        "Clear all": _("Clear all"),
        "Copy Vega-Lite spec": _("Copy Vega-Lite spec"),
        "Download as CSV": _("Download as CSV"),
        "Download as PNG": _("Download as PNG"),
        "Drag and drop files here": _("Drag and drop files here"),
        "Exit fullscreen": _("Exit fullscreen"),
        "Fullscreen": _("Fullscreen"),
        "Help": _("Help"),
        "Link to heading": _("Link to heading"),
        "No results": _("No results"),
        "Open": _("Open"),
        "Press Enter to apply": _("Press Enter to apply"),
        "Press Ctrl+Enter to apply": _("Press Ctrl+Enter to apply"),
        "Search": _("Search"),
        "Show chart": _("Show chart"),
        "Show data": _("Show data"),
        "Upload": _("Upload"),
        "file upload": _("file upload"),
    }
    return {} if language() == "en" else words
