"""What stands below the board once it was asked for: one at a time, named in the address."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from engine.plan import Plan
from pages.parts.what_if.comparison import show_comparison
from pages.parts.what_if.paths import show_paths
from pages.parts.what_if.two_levers import show_two_levers

__all__ = ["OPENED", "PARAMETER", "show_opened"]

PARAMETER = "panel"

OPENED: Mapping[str, Callable[[Plan], None]] = MappingProxyType(
    {
        "compare": show_comparison,
        "map": show_two_levers,
        "paths": show_paths,
        "scenarios": show_comparison,
        "takes": show_paths,
    }
)
"""What can be asked for, and what shows it; the last two are what an earlier version's links call them."""


def show_opened(plan: Plan) -> None:
    """Show below the board what the address asks for."""
    show = OPENED.get(st.query_params.get(PARAMETER, ""))
    if show:
        with st.container(key="opened"):
            show(plan)
