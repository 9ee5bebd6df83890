"""Whether whoever sits at the screen may go on; where their sign-in has ended, what they read in the screen's place.

Their browser then asks for the page anew, and gets the page on which one signs in. Where a proxy signs people in it
does not: the proxy would let it in again, with nobody there to see what it shows.
"""

from pathlib import Path

import htpy as h
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.parts.look.html import show_html
from pages.parts.state.current_visitor import current_visitor
from pages.parts.state.sign_in import Mode, is_signed_in_here, sign_in
from pages.parts.state.sign_in_words import refusal_sentence
from pages.parts.state.sign_ins import SINCE, Refusal, Visitor, sign_ins
from pages.parts.state.store_failure import show_store_failure
from words.translation import _

__all__ = ["may_go_on"]

_component = st.components.v2.component("signed_out", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


def may_go_on() -> bool:
    """Whether the screen may be drawn; else the reason is shown in its place."""
    if not is_signed_in_here():
        return True
    who = _whose_session(current_visitor())
    if who.refusal is None:
        return True
    if who.failure is not None:
        show_store_failure(who.failure)
        st.button(_("Try again"), key="try again", icon=":material/refresh:")
        return False
    with st.container(key="signed_out"):
        to_sign_in = h.a(href="?" + (st.context.url or "").partition("?")[2], target="_self")[_("Go to the sign-in")]
        show_html(h.div[h.h1[_("Sign in")], h.p[refusal_sentence(who, sign_in())], h.p[to_sign_in]])
    if sign_in().mode is Mode.OIDC:
        _component(key="signed_out_again")
    return False


def _whose_session(who: Visitor) -> Visitor:
    """Hold a session to whom it was begun by: what lies in it is shown to nobody else."""
    context = get_script_run_ctx()
    if context is None or not who.person.subject:
        return who
    known = sign_ins()
    owner = known.owner(context.session_id)
    if owner is not None and owner != who.person.subject:
        return who._replace(refusal=Refusal.ANOTHERS)
    known.own(context.session_id, who.person.subject, st.context.headers.get(SINCE, ""))
    return who
