"""News: someone else accepted something since this session last looked."""

import streamlit as st

from engine import Plan
from pages.parts import memory
from pages.parts.text import plain, t
from pages.parts.trouble import trouble_sentence
from store import StoreError

__all__ = ["LOOK_EVERY_SECONDS", "show_news"]

LOOK_EVERY_SECONDS = 15


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def show_news(plan: Plan) -> None:
    """Say that there is more to see, and offer to load it; nothing where there is not."""
    try:
        now = memory.store().revision(plan.id)
    except StoreError as error:
        st.warning(trouble_sentence(error.trouble), icon=":material/database_off:")
        return
    if now == memory.seen(plan):
        return
    with st.container(key="news", horizontal=True, vertical_alignment="center"):
        st.info(_said(plan), icon=":material/sync:")
        if st.button(t("Load again"), key="load again", icon=":material/refresh:"):
            memory.load_again()
            st.rerun()


def _said(plan: Plan) -> str:
    """Name who did it, where that is known."""
    try:
        came = memory.store().steps(plan.id)[memory.seen(plan)[0] :]
    except StoreError as error:
        return trouble_sentence(error.trouble)
    who = next((step.mark.by for step in reversed(came) if step.mark.by), "")
    if who:
        return t(
            "{who} has changed the figures since you opened the page. You still see them as they were.", who=plain(who)
        )
    return t("Someone else has changed the figures since you opened the page. You still see them as they were.")
