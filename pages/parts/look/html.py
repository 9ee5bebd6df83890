"""HTML on the page: every piece is an htpy element, which escapes whatever text it is given."""

from functools import lru_cache
from pathlib import Path

import htpy as h
import streamlit as st
from markupsafe import Markup

__all__ = ["in_danish", "show_html", "show_styles"]


def show_html(element: h.Renderable) -> None:
    """Show an element, or a fragment of several."""
    st.html(str(element))


def in_danish(text: str) -> h.Element:
    """Draw words of the contract or the plan, which are Danish whatever the page's language is."""
    return h.span(lang="da")[text]


def show_styles(*sheets: Path) -> None:
    """Put several style sheets on the page as one element."""
    st.html(_style(sheets))


@lru_cache(maxsize=32)
def _style(sheets: tuple[Path, ...]) -> str:
    rules = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return str(h.style[Markup(rules)])  # noqa: S704 - our own files
