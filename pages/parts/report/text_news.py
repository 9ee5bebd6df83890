"""The news that somebody else wrote of a report, or sent one, since this session read it."""

from collections.abc import Iterator

import streamlit as st

from engine.plan import Plan
from pages.parts.report.head import sent_text
from pages.parts.report.kept_texts import load_again, news
from pages.parts.report.sent_reports import load_reports_again, sent_reports
from pages.parts.state import database
from pages.parts.state.address import Period
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import store_failure_sentence
from store import ReportKind, StoredExplanation, StoreError
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["show_text_news"]

LOOK_EVERY_SECONDS = 15

_NOTHING_NEW: Remembered[tuple[str, str]] = Remembered("period and state of the store in which no text was news")


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def show_text_news(plan: Plan, period: Period) -> None:
    """Show that there are newer texts, or a report that was sent, and offer to load them; nothing where there are none.

    Texts are only looked through where anything of the plan has changed in the store.
    """
    try:
        looked_at = str(period), database.store().newest_digest(plan.id)
        if looked_at == _NOTHING_NEW.of(plan).get():
            return
        sentences = list(_news(plan, period))
    except StoreError as error:
        st.warning(store_failure_sentence(error.failure), icon=":material/database_off:")
        return
    if not sentences:
        _NOTHING_NEW.of(plan).set(looked_at)
        return
    with st.container(key="text_news", horizontal=True, vertical_alignment="center"):
        st.info(
            " ".join((*sentences, _("You still see what stood there then."))),
            icon=":material/sync:",
        )
        if st.button(_("Load again"), key="load texts again", icon=":material/refresh:"):
            load_again(plan, period)
            load_reports_again(plan)
            database.load_ledger_again(plan)
            st.rerun()


def _news(plan: Plan, period: Period) -> Iterator[str]:
    newer = news(plan, period)
    if newer:
        goals = listed(each.goal or _("the whole report") for each in newer)
        yield _("{who} has written of {goals} since you opened the page.", who=_who(newer), goals=goals)
    for sent in database.store().reports(plan.id)[len(sent_reports(plan)) :]:
        if sent.period == str(period) and sent.kind is ReportKind.DEVIATION:  # of others the notice on top tells
            text = escape_markdown(sent_text(sent))
            yield _("The report was marked as sent since you opened the page: {sent}.", sent=text)


def _who(newer: tuple[StoredExplanation, ...]) -> str:
    names = dict.fromkeys(each.stamp.by for each in newer if each.stamp.by)
    return escape_markdown(listed(names)) if names else _("Someone else")
