"""News: someone else accepted something since this session last looked."""

import streamlit as st

from engine import Plan
from pages.parts import memory
from pages.parts.text import listed, plain, t
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
    """Say what changed and who did it, where that is known: the figures, the plan, or both."""
    seen_step, seen_version = memory.seen(plan)
    try:
        steps = memory.store().steps(plan.id)[seen_step:]
        versions = memory.store().plan_versions()
    except StoreError as error:
        return trouble_sentence(error.trouble)
    puts = [each for each in versions if each.plan_id == plan.id and each.number > seen_version]
    marks = [*(step.mark for step in steps), *(version.mark for version in puts)]
    names = dict.fromkeys(mark.by for mark in marks if mark.by)
    return _changed(plain(listed(names)), figures=bool(steps), plan=bool(puts))


def _changed(who: str, *, figures: bool, plan: bool) -> str:
    match bool(who), figures, plan:
        case True, True, True:
            said = t("{who} has changed the figures and the plan since you opened the page.", who=who)
        case True, False, True:
            said = t("{who} has put another version of the plan in use since you opened the page.", who=who)
        case True, _, _:
            said = t("{who} has changed the figures since you opened the page.", who=who)
        case False, True, True:
            said = t("Someone else has changed the figures and the plan since you opened the page.")
        case False, False, True:
            said = t("Someone else has put another version of the plan in use since you opened the page.")
        case _:
            said = t("Someone else has changed the figures since you opened the page.")
    return t("{news} You still see what there was then.", news=said)
