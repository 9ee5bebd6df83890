"""The notice that someone else accepted something since this session last looked."""

import streamlit as st

from engine.plan import Plan
from pages.parts.state import database
from pages.parts.state.store_failure import store_failure_sentence
from store import Revision, StoreError
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["LOOK_EVERY_SECONDS", "show_update_notice"]

LOOK_EVERY_SECONDS = 15


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def show_update_notice(plan: Plan) -> None:
    """Show that there is more to see, and offer to load it; nothing where there is not.

    Of another plan only that it has come: what is new of one that can be chosen is told where it is chosen.
    """
    try:
        now, new_plans = database.store().revision(plan.id), database.new_plans()
    except StoreError as error:
        st.warning(store_failure_sentence(error.failure), icon=":material/database_off:")
        return
    sentences = [_sentence(plan, now)] if now != database.revision(plan) else []
    if new_plans:
        sentences.append(_("Put in use since you opened the page: {plans}.", plans=escape_markdown(listed(new_plans))))
    if not sentences:
        return
    with st.container(key="update_notice", horizontal=True, vertical_alignment="center"):
        st.info(" ".join(sentences), icon=":material/sync:")
        if st.button(_("Load again"), key="load again", icon=":material/refresh:"):
            database.load_again()
            st.rerun()


def _sentence(plan: Plan, now: Revision) -> str:
    """Write what changed and who did it, where that is known: the figures, the plan, or both."""
    known = database.revision(plan)
    if now.entry < known.entry or now.version < known.version:
        return _("What is kept is not what it was when you opened the page: steps that you saw are not there any more.")
    try:
        entries = database.store().ledger(plan.id, after=known.entry)
        versions = database.store().plan_versions()
    except StoreError as error:
        return store_failure_sentence(error.failure)
    newer = [each for each in versions if each.plan_id == plan.id and each.number > known.version]
    stamps = [*(entry.stamp for entry in entries), *(version.stamp for version in newer)]
    names = dict.fromkeys(stamp.by for stamp in stamps if stamp.by)
    return _changed(escape_markdown(listed(names)), figures=bool(entries), plan=bool(newer))


def _changed(who: str, *, figures: bool, plan: bool) -> str:
    match bool(who), figures, plan:
        case True, True, True:
            sentence = _("{who} has changed the figures and the plan since you opened the page.", who=who)
        case True, False, True:
            sentence = _("{who} has put another version of the plan in use since you opened the page.", who=who)
        case True, _, _:
            sentence = _("{who} has changed the figures since you opened the page.", who=who)
        case False, True, True:
            sentence = _("Someone else has changed the figures and the plan since you opened the page.")
        case False, False, True:
            sentence = _("Someone else has put another version of the plan in use since you opened the page.")
        case _:
            sentence = _("Someone else has changed the figures since you opened the page.")
    return _("{news} You still see what there was then.", news=sentence)
