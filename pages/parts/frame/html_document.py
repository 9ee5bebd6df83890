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
            "patterns": _streamlits_own_patterns(),
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
        "Clear selection": _("Clear selection"),
        "Clear value": _("Clear value"),
        "Connecting": _("Connecting"),
        "Connection error": _("No connection to the server"),
        "Connection lost. Please wait for the app to reconnect, then try again.": _(
            "The connection was lost. Wait until it is there again, and then try once more."
        ),
        "Copied": _("Copied"),
        "Copy to clipboard": _("Copy to clipboard"),
        "Download failed": _("The file could not be downloaded"),
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
        "Running...": _("Working …"),
        "Search": _("Search"),
        "Select all": _("Select all"),
        "Show chart": _("Show chart"),
        "Show data": _("Show data"),
        "Show/hide columns": _("Show or hide columns"),
        "Upload": _("Upload"),
        "file upload": _("file upload"),
    }
    return _without_server() if language() == "en" else {**words, **_without_server()}


def _without_server() -> dict[str, str]:
    """Return what Streamlit tells a developer whose server has stopped, and what a visitor is told of it."""
    sentence = _("The server does not answer. The page goes on by itself as soon as it does.")
    told = (
        "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
        "Streamlit server is not responding. Are you connected to the internet?",
        "Connection timed out.",
    )
    return dict.fromkeys(told, sentence)


def _streamlits_own_patterns() -> list[tuple[str, str]]:
    """Return what Streamlit writes around a name or a number, and how we write it; `$1` is the name or the number."""
    patterns = [
        (r"^Help for (.+)$", _("Help for {what}", what="$1")),
        (r"^Remove (.+)$", _("Remove {what}", what="$1")),
        (r"^Delete (.+)$", _("Remove {what}", what="$1")),
        (r"^1 option available\.$", _("One option")),
        (r"^(\d+) options available\.$", _("{n} options", n="$1")),
    ]
    return [] if language() == "en" else patterns
