"""The name that a person wrote, kept in their browser: who does not sign in is asked for it once, not at every visit.

It proves nothing, as a name in a field does not: it only fills the field. Where people sign in it is not read.
"""

from pathlib import Path
from urllib.parse import unquote

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

__all__ = ["keep_in_browser", "name_in_browser"]

COOKIE = "resultatplan_name"

_component = st.components.v2.component(
    "browser_name", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
)


def name_in_browser() -> str:
    """Return the name as the browser sent it when the session began; empty where there is none, or no session."""
    screen = get_script_run_ctx(suppress_warning=True)
    if screen is None or not screen.session_id:
        return ""
    return unquote(st.context.cookies.get(COOKIE, ""))


def keep_in_browser(name: str) -> None:
    """Let the browser keep a name, or forget the one it has where this is empty."""
    _component(key="browser_name", data={"cookie": COOKIE, "name": name})
