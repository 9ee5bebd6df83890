"""The page around the elements: its language, the menu's role, and a way past the menu for the keyboard."""

from pathlib import Path

import streamlit as st

from pages.parts import plan_versions, take_along
from pages.parts.catalogue import Language
from pages.parts.text import language, t

__all__ = ["describe_document"]

_component = st.components.v2.component(
    "document",
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
)


def describe_document(current: int, other: Language) -> None:
    """Tell the browser the page's language, which of the menu's links is the page, and the other language.

    The theme's colours become `--st-…-color` for every style sheet of ours. Nothing is shown.
    """
    _component(
        key="document",
        data={
            "language": language(),
            "otherLanguage": other,
            "menu": t("Pages"),
            "skip": t("Skip to content"),
            "current": current,
            "words": _streamlits_own_words(),
        },
    )


def _streamlits_own_words() -> dict[str, str]:
    """Say what Streamlit writes in English on every page: its words, and ours in the page's language."""
    sizes = (st.get_option("server.maxUploadSize"), plan_versions.MOST_MEGABYTES, take_along.MOST_MEGABYTES)
    said = {
        **{f"{size}MB per file": t("{size} MB per file", size=size) for size in sizes},
        **{
            f"File must be {size:.1f}MB or smaller.": t("The file must be {size} MB or smaller.", size=size)
            for size in sizes
        },
        "Error: ": t("Error:") + " ",
        "Add files": t("Add files"),
        "Choose an option": t("Choose an option"),
        "Choose options": t("Choose options"),
        "Close": t("Close"),
        "Clear all": t("Clear all"),
        "Copy Vega-Lite spec": t("Copy Vega-Lite spec"),
        "Download as CSV": t("Download as CSV"),
        "Download as PNG": t("Download as PNG"),
        "Drag and drop files here": t("Drag and drop files here"),
        "Exit fullscreen": t("Exit fullscreen"),
        "Fullscreen": t("Fullscreen"),
        "Help": t("Help"),
        "Link to heading": t("Link to heading"),
        "No results": t("No results"),
        "Open": t("Open"),
        "Press Enter to apply": t("Press Enter to apply"),
        "Press Ctrl+Enter to apply": t("Press Ctrl+Enter to apply"),
        "Search": t("Search"),
        "Show chart": t("Show chart"),
        "Show data": t("Show data"),
        "Upload": t("Upload"),
        "file upload": t("file upload"),
    }
    return {} if language() == "en" else said
