"""Who sits at the screen: the person that the proxy in front of us names, else what they write themselves."""

import streamlit as st

from pages.parts.state.session_state import Remembered
from pages.parts.state.typed_text import typed_text
from store import current_settings
from words.translation import _

__all__ = ["ask_for_user", "current_user"]

INITIALS: Remembered[str] = Remembered("the person’s own initials")
FIELD = "initials field"
MOST_CHARACTERS = 80
WIDTH_PX = 440


def current_user() -> str:
    """Return the person's name; empty where it is not known. Only a header that the administrator named is believed."""
    header = current_settings().user_header
    if header:
        return (st.context.headers.get(header) or "").strip()[:MOST_CHARACTERS]
    return INITIALS.get_or("")


def ask_for_user() -> None:
    """Show a field for a name, which is stored with what is accepted; nothing where the proxy names the person."""
    if current_settings().user_header:
        return
    st.session_state[FIELD] = current_user()
    st.text_input(
        _("Your name or initials, kept with what you accept"),
        key=FIELD,
        max_chars=MOST_CHARACTERS,
        on_change=_remember,
        width=WIDTH_PX,
    )


def _remember() -> None:
    INITIALS.set(typed_text(st.session_state[FIELD], MOST_CHARACTERS))
