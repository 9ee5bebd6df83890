"""The news that somebody else wrote of a report since this session read it."""

import streamlit as st

from engine.plan import Plan
from pages.parts.report.kept_texts import load_again, news
from pages.parts.state.address import Period
from pages.parts.state.store_failure import store_failure_sentence
from store import StoreError
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["show_text_news"]

LOOK_EVERY_SECONDS = 15


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def show_text_news(plan: Plan, period: Period) -> None:
    """Show that there are newer texts, and offer to load them; nothing where there are none."""
    try:
        newer = news(plan, period)
    except StoreError as error:
        st.warning(store_failure_sentence(error.failure), icon=":material/database_off:")
        return
    if not newer:
        return
    names = dict.fromkeys(each.stamp.by for each in newer if each.stamp.by)
    goals = listed(each.goal or _("the whole report") for each in newer)
    who = escape_markdown(listed(names)) if names else _("Someone else")
    with st.container(key="text_news", horizontal=True, vertical_alignment="center"):
        st.info(
            _(
                "{who} has written of {goals} since you opened the page. You still see what stood there then.",
                who=who,
                goals=goals,
            ),
            icon=":material/sync:",
        )
        if st.button(_("Load again"), key="load texts again", icon=":material/refresh:"):
            load_again(plan, period)
            st.rerun()
