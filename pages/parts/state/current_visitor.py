"""Who sits at the screen, as the server knows them from the line that the page speaks on."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.parts.state.session_state import Remembered
from pages.parts.state.sign_in import sign_in
from pages.parts.state.sign_ins import Visitor, sign_ins, visitor

__all__ = ["current_visitor", "visitor_now"]

_HELD: Remembered[tuple[object, Visitor]] = Remembered("who sat at the screen when this run began")


def current_visitor() -> Visitor:
    """Return who sits at the screen, and whether their sign-in held when this run of the page began.

    For as long as a run lasts that is one answer: no page loses its plan while it is drawn.
    """
    screen = get_script_run_ctx(suppress_warning=True)
    if screen is None or not screen.session_id:
        return visitor_now()
    run = screen.cursors  # made anew for each run, so it tells one from another
    held = _HELD.get()
    if held is None or held[0] is not run:
        held = (run, visitor_now())
        _HELD.set(held)
    return held[1]


def visitor_now() -> Visitor:
    """Return who sits at the screen, and whether their sign-in holds now; nobody where there is no screen."""
    screen = get_script_run_ctx(suppress_warning=True)
    if screen is None or not screen.session_id:
        return visitor({}, {}, sign_in(), sign_ins())
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    return visitor(headers, st.context.cookies.to_dict(), sign_in(), sign_ins())
