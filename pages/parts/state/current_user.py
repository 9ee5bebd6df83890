"""Who sits at the screen: what the proxy in front of us says, else what they write themselves."""

import os

import streamlit as st

from words.translation import _

__all__ = ["ask_for_user", "current_user"]

WRITTEN = "the person’s own initials"
FIELD = "initials field"
MOST_CHARACTERS = 80
WIDTH_PX = 440


def current_user() -> str:
    """Name the person; empty where nobody has said. Only a header that the administrator named is believed."""
    named = os.environ.get("RESULTATPLAN_USER_HEADER", "").strip()
    if named:
        return (st.context.headers.get(named) or "").strip()[:MOST_CHARACTERS]
    return str(st.session_state.get(WRITTEN, ""))


def ask_for_user() -> None:
    """Offer a field for a name, which is kept with what is accepted; nothing where the proxy says who it is."""
    if os.environ.get("RESULTATPLAN_USER_HEADER", "").strip():
        return
    st.session_state[FIELD] = current_user()
    st.text_input(
        _("Your name or initials, kept with what you accept"),
        key=FIELD,
        max_chars=MOST_CHARACTERS,
        on_change=_keep,
        width=WIDTH_PX,
    )


def _keep() -> None:
    st.session_state[WRITTEN] = st.session_state[FIELD].strip()
