"""The notice that someone else changed something since this session last looked, with what each change did."""

from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Plan, PlanError
from pages.parts.look.change_record import change_effect, change_heading, figures_changed
from pages.parts.look.html import show_html
from pages.parts.state import database
from pages.parts.state.change_records import (
    change_of_entry,
    change_of_plan,
    figures_of_every_version,
    what_was_done,
)
from pages.parts.state.quarter_way import approval_text
from pages.parts.state.store_failure import store_failure_sentence
from pages.parts.state.timestamps import stamp_text
from store import LedgerEntry, PlanVersion, Revision, StoredApproval, StoreError
from words.change_record import ChangeRecord, total_text
from words.lists import capitalised, listed
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["LOOK_EVERY_SECONDS", "show_update_notice"]

LOOK_EVERY_SECONDS = 15
MOST_SHOWN = 3
"""So many changes are shown with what they did, the newest first; the history has them all."""


class _News(NamedTuple):
    """What came since: the plan's whole ledger, its new entries, and the versions of it that were put in use."""

    ledger: tuple[LedgerEntry, ...]
    entries: tuple[LedgerEntry, ...]
    versions: tuple[PlanVersion, ...]

    @property
    def changes(self) -> list[LedgerEntry | PlanVersion]:
        """All of them, the newest first."""
        changes: list[LedgerEntry | PlanVersion] = [*self.entries, *self.versions]
        return sorted(changes, key=lambda change: change.stamp.at, reverse=True)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def show_update_notice(plan: Plan | None) -> None:
    """Show that there is more to see, and what it does, and offer to load it; nothing where there is not.

    Of another plan only that it has come: what is new of one that can be chosen is told where it is chosen. None: the
    page is of all plans, and shows by itself what is new of each.
    """
    try:
        news, sentences = _of_plan(plan) if plan else (None, [])
        new_plans = database.new_plans()
    except StoreError as error:
        st.warning(store_failure_sentence(error.failure), icon=":material/database_off:")
        return
    if new_plans:
        sentences.append(_("Put in use since you opened the page: {plans}.", plans=escape_markdown(listed(new_plans))))
    if not sentences:
        return
    with st.container(key="update_notice"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.info(" ".join(sentences), icon=":material/sync:")
            if st.button(_("Load again"), key="load again", icon=":material/refresh:"):
                database.load_again()
                st.rerun()
        if plan and news:
            show_html(_changes(plan, news))


def _of_plan(plan: Plan) -> tuple[_News | None, list[str]]:
    """Return what came of a plan, and the sentences on it and on what was said of its quarters."""
    known, now = database.revision(plan), database.store().revision(plan.id)
    news = _news(plan, known, now) if now != known else None
    said = database.store().approvals(plan.id)[len(database.approvals(plan)) :]
    sentences = [_sentence(news)] if news else [_went_back()] if now != known else []
    return news, sentences + [_said(plan, each) for each in said[-MOST_SHOWN:]]


def _said(plan: Plan, said: StoredApproval) -> str:
    """Write what somebody said of a quarter: 2. kvartal 2024 er godkendt 12. juli 2024, 10.14 (gh)."""
    what = capitalised(approval_text(plan, said))
    return _("{what} {time}.", what=what, time=escape_markdown(stamp_text(said.stamp)))


def _news(plan: Plan, known: Revision, now: Revision) -> _News | None:
    """Return what came since; None where what is kept went back."""
    if now.entry < known.entry or now.version < known.version:
        return None
    entries = database.store().ledger(plan.id, after=known.entry)
    versions = database.store().plan_versions()
    newer = tuple(each for each in versions if each.plan_id == plan.id and each.number > known.version)
    return _News((*database.ledger(plan), *entries), entries, newer)


def _changes(plan: Plan, news: _News) -> h.Element:
    """Fold away what the newest changes did, drawn as the history draws it, under what became of the total."""
    changes = news.changes
    told = [(change.stamp, *_told(plan, news, change)) for change in changes[:MOST_SHOWN]]
    only = told[0][2] if len(changes) == 1 else None
    others = len(changes) - MOST_SHOWN
    summary = (
        _("What it does: {total}", total=total_text(only))
        if only
        else ngettext("What {n} change does", "What {n} changes do", len(changes))
    )
    return h.details(".behind.news")[
        h.summary[summary],
        [
            h.section[
                h.p[change_heading(title, stamp_text(stamp), stamp.reason)],
                record and change_effect(record),
                record and figures_changed(record),
            ]
            for stamp, title, record in told
        ],
        others > 0 and h.p[ngettext("And {n} change before them.", "And {n} changes before them.", others)],
    ]


def _told(plan: Plan, news: _News, change: LedgerEntry | PlanVersion) -> tuple[str, ChangeRecord | None]:
    """Return what a change is called, and what it did: of versions the newest is held against the one seen here."""
    if isinstance(change, LedgerEntry):
        return what_was_done(news.ledger, change), change_of_entry(plan, news.ledger, change)
    title = _("The plan was put in use")
    if change is not news.versions[-1]:
        return title, None
    try:
        after = database.stored_plan(change.sha256).plan
    except PlanError:
        return title, None
    return title, change_of_plan(plan, after, figures_of_every_version(plan))


def _went_back() -> str:
    return _("What is kept is not what it was when you opened the page: steps that you saw are not there any more.")


def _sentence(news: _News) -> str:
    """Write what changed and who did it, where that is known: the figures, the plan, or both."""
    names = dict.fromkeys(change.stamp.by for change in news.changes if change.stamp.by)
    return _changed(escape_markdown(listed(names)), figures=bool(news.entries), plan=bool(news.versions))


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
