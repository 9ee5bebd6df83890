"""Who sits at the screen: the person that signed in, else what they write themselves.

Whatever changes what everybody shares asks here who does it and why, and does nothing as long as nobody is named.
"""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.parts.state.browser_name import keep_in_browser, name_in_browser
from pages.parts.state.current_visitor import current_visitor
from pages.parts.state.roles import MOST_CHARACTERS
from pages.parts.state.session_state import Remembered
from pages.parts.state.sign_in import is_signed_in_here
from pages.parts.state.typed_text import typed_text
from words.translation import _

__all__ = ["MOST_CHARACTERS", "ask_for_user", "current_user", "keep_user", "name_user", "show_decision"]

INITIALS: Remembered[str] = Remembered("the person’s own initials")
NAMELESS: Remembered[str] = Remembered("what was pressed while nobody was named")
WITHOUT_REASON: Remembered[str] = Remembered("what was pressed without the reason that it needs")
FIELD = "initials to"
LONGEST_REASON = 300
NAME_WIDTH_PX, REASON_WIDTH_PX = 220, 440


def current_user() -> str:
    """Return the person's name; empty where it is not known. Who signed in is called as the sign-in says."""
    if is_signed_in_here():
        return current_visitor().person.name
    written = INITIALS.get()
    return typed_text(name_in_browser(), MOST_CHARACTERS) if written is None else written


def name_user(name: object) -> None:
    """Remember the name that a person wrote in a field of ours; nothing where the sign-in names them."""
    if not is_signed_in_here():
        INITIALS.set(typed_text(name, MOST_CHARACTERS))


def keep_user() -> None:
    """Let the browser keep the name that was written in this session, for the next one; at the end of a page."""
    written = INITIALS.get()
    if written is not None and not is_signed_in_here():
        keep_in_browser(written)


def ask_for_user(to: str) -> None:
    """Show a field for a name, which is stored with what is done; nothing where the sign-in names the person.

    `to`: names what is done, for a screen may ask in several places.
    """
    if is_signed_in_here():
        return
    field = f"{FIELD} {to}"
    st.session_state[field] = current_user()
    st.text_input(
        _("Your name or initials"),
        key=field,
        max_chars=MOST_CHARACTERS,
        on_change=_remember,
        args=(field,),
        width=NAME_WIDTH_PX,
    )


def show_decision(  # noqa: PLR0913 - what a question is made of
    label: str,
    key: str,
    act: Callable[[str], None],
    *,
    disabled: bool = False,
    needs_reason: bool = False,
    leave: Callable[[], None] | None = None,
) -> None:
    """Ask who decides, and why, and show the button that does it: `act` is handed the reason, which may be empty.

    `needs_reason`: it may not, and nothing is done until it is written. `leave`: leaves everything as it is, where the
    question was asked by a press.
    """
    reason: Remembered[str] = Remembered(f"reason to {key}")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"decision {key}"):
        ask_for_user(key)
        why = _("Why") if needs_reason else _("Why (may be left out)")
        st.text_input(why, key=reason.name, max_chars=LONGEST_REASON, width=REASON_WIDTH_PX)
        decide = partial(_decide, key, reason, act, needs_reason=needs_reason)
        st.button(label, key=key, type="primary", disabled=disabled, on_click=decide)
        if leave is not None:
            st.button(_("Leave it as it is"), key=f"leave {key}", type="tertiary", on_click=leave)
    if NAMELESS.get() == key:
        NAMELESS.pop()
        st.error(
            _("Write your name or your initials: what everybody sees is changed by somebody."),
            icon=":material/badge:",
        )
    if WITHOUT_REASON.get() == key:
        WITHOUT_REASON.pop()
        st.error(_("Write why: it stands in the history with your name."), icon=":material/edit_note:")


def _decide(key: str, reason: Remembered[str], act: Callable[[str], None], *, needs_reason: bool) -> None:
    _remember(f"{FIELD} {key}")
    if not current_user():
        NAMELESS.set(key)
        return
    why = typed_text(reason.get_or(""), LONGEST_REASON)
    if needs_reason and not why:
        WITHOUT_REASON.set(key)
        return
    act(why)
    reason.pop()


def _remember(field: str) -> None:
    if field in st.session_state:
        INITIALS.set(typed_text(st.session_state[field], MOST_CHARACTERS))
