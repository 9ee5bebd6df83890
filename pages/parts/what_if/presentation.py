"""The presentation view for a meeting room: the board alone, bigger, and nothing around it.

The address carries it as `view=presentation`, so that Back leaves it and a link opens it.
"""

from types import MappingProxyType

import streamlit as st

__all__ = ["LEFT", "PRESENTED", "presenting"]

PARAMETER, VIEW = "view", "presentation"
PRESENTED = MappingProxyType({PARAMETER: VIEW})
LEFT = MappingProxyType({PARAMETER: None})
"""What an address changes to open the view, and to leave it."""


def presenting() -> bool:
    """Whether the address asks for the presentation view."""
    return st.query_params.get(PARAMETER) == VIEW
