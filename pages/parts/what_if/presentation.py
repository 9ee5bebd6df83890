"""The presentation view for a meeting room: the board alone, bigger, and nothing around it.

The address carries it as `view=presentation`, so that Back leaves it and a link opens it.
"""

from pathlib import Path
from types import MappingProxyType

import streamlit as st

__all__ = ["LEFT", "PRESENTED", "presenting", "show_presentation_style"]

PARAMETER, VIEW = "view", "presentation"
PRESENTED = MappingProxyType({PARAMETER: VIEW})
LEFT = MappingProxyType({PARAMETER: None})
"""What an address changes to open the view, and to leave it."""

_STYLE = Path(__file__).with_suffix(".css")


def presenting() -> bool:
    """Whether the address asks for the presentation view."""
    return st.query_params.get(PARAMETER) == VIEW


def show_presentation_style() -> None:
    """Leave the rest of the page away."""
    st.html(_STYLE)
