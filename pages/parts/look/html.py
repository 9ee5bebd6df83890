"""HTML on the page: every piece is an htpy element, which escapes whatever text it is given."""

import htpy as h
import streamlit as st

__all__ = ["in_danish", "show_html"]


def show_html(element: h.Renderable) -> None:
    """Show an element, or a fragment of several."""
    st.html(str(element))


def in_danish(text: str) -> h.Element:
    """Draw words of the contract or the plan, which are Danish whatever the page's language is."""
    return h.span(lang="da")[text]
