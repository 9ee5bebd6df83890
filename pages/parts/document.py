"""The page around the elements: its language, the menu's role, and a way past the menu for the keyboard."""

from pathlib import Path

import streamlit as st

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
        },
    )
