"""What is pressed looks the same on every screen: chips, buttons, menus, and the names of colours and distances."""

from pathlib import Path

import streamlit as st

__all__ = ["show_controls_style"]

_STYLE = Path(__file__).with_suffix(".css")


def show_controls_style() -> None:
    """Put the style sheet on the page; the frame does, once for all that is on it."""
    st.html(_STYLE)
