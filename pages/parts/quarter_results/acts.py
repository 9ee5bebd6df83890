"""What was accepted or taken back last: shown as the outcome to who did it, else as a line; and taking it back."""

from collections.abc import Iterable
from functools import partial

import htpy as h
import streamlit as st

from engine.figures import Scenario
from engine.plan import Measurement, Plan
from engine.scoring import scorecard
from pages.parts.look.change_record import change_effect, change_heading, figures_changed
from pages.parts.look.html import show_html
from pages.parts.quarter_results.accept_feedback import hold_feedback, show_held_feedback
from pages.parts.quarter_results.inbox import VERDICT, ResultsFile, add_to_inbox
from pages.parts.quarter_results.keeping import show_held_about_keeping
from pages.parts.quarter_results.latest_act import LATEST_ACT
from pages.parts.quarter_results.locked import show_locked
from pages.parts.state import database, session
from pages.parts.state.address import Period, href, move_to_period
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.change_records import (
    change_of_entry,
    change_of_figures,
    figures_after,
    what_was_accepted,
    what_was_done,
)
from pages.parts.state.current_user import show_decision
from pages.parts.state.person import allowed
from pages.parts.state.quarter_way import locked_figures
from pages.parts.state.session_state import Remembered
from pages.parts.state.timestamps import stamp_text
from store import Act, LedgerEntry
from words.change_record import ChangeRecord, total_text
from words.translation import _, ngettext

__all__ = ["show_newest_act"]


UNDOING: Remembered[int] = Remembered("number of the entry that is about to be taken back")


def show_newest_act(plan: Plan) -> None:
    """Show what this session did last as an outcome; else what was accepted last, as a line. Either can be undone."""
    show_held_feedback()
    show_held_about_keeping()
    entries, newest = database.ledger(plan), session.newest_entry(plan)
    done = entries[-1] if entries and LATEST_ACT.of(plan).get() == len(entries) else None
    with st.container(key="newest_act"):
        if done is not None:
            _show_outcome(plan, done)
        elif newest is not None:
            _show_line(plan, newest)
        if newest is not None and UNDOING.of(plan).get() == newest.number:
            _show_undoing(plan, newest)


def _show_outcome(plan: Plan, entry: LedgerEntry) -> None:
    entries = database.ledger(plan)
    record = change_of_entry(plan, entries, entry)
    with st.container(key="act"):
        show_html(
            h.section(".act.outcome-of-act", id=attention_id("act"), aria_labelledby="act-headline")[
                h.h2("#act-headline")[
                    change_heading(what_was_done(entries, entry), stamp_text(entry.stamp), entry.stamp.reason)
                ],
                record and change_effect(record),
                record and figures_changed(record),
                None
                if entry.undoes
                else h.p(".to-report")[h.a(href=href("report"), data_go=True)[_("Write the report")]],
            ]
        )
        if entry.undoes is None:
            _offer_undo(plan, entry)
        else:
            undone = entries[entry.undoes - 1]
            st.button(
                ngettext("Bring the file back", "Bring the files back", len(undone.files)),
                key="bring back",
                icon=":material/redo:",
                on_click=partial(_bring_back, plan, undone),
                help=_("It lies ready again, and can be accepted anew"),
            )


def _show_line(plan: Plan, entry: LedgerEntry) -> None:
    """Tell what stands: nothing was done just now, so it is a line and no message."""
    record = change_of_entry(plan, database.ledger(plan), entry)
    total = total_text(record) if record else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="standing"):
        what = _("Accepted last: {what}", what=what_was_accepted(entry))
        show_html(
            h.p(".standing-line.outcome-of-act", id=attention_id("act"))[
                " · ".join(filter(None, (what, stamp_text(entry.stamp), total)))
            ]
        )
        _offer_undo(plan, entry)


def _offer_undo(plan: Plan, entry: LedgerEntry) -> None:
    if UNDOING.of(plan).get() == entry.number or not allowed(Act.UNDO, plan):
        return
    st.button(
        _("Undo …"),
        key="undo",
        type="tertiary",
        icon=":material/undo:",
        on_click=partial(_begin_to_undo, plan, entry.number),
    )


def _begin_to_undo(plan: Plan, number: int) -> None:
    UNDOING.of(plan).set(number)
    call_attention("undoing")


def _show_undoing(plan: Plan, entry: LedgerEntry) -> None:
    """Show what taking an entry back does, ask who and why, and do it or leave it."""
    record = _undo_record(plan, entry)
    locked = locked_figures(plan, *_figures_around_undo(plan, entry))
    with st.container(border=True, key="undoing"):
        show_html(
            h.section(".outcome-of-act", id=attention_id("undoing"), aria_labelledby="undoing-headline")[
                h.h2("#undoing-headline")[_("Take back {what}?", what=what_was_accepted(entry))],
                h.p[_("Nothing is deleted: the files and the figures stay in the history, and count no more.")],
                change_effect(record),
                figures_changed(record),
            ]
        )
        if locked:
            show_locked(plan, record, locked)
            st.button(_("Leave it as it is"), key="leave undo now", type="tertiary", on_click=partial(_leave, plan))
            return
        show_decision(
            _("Take it back"),
            "undo now",
            partial(_undo, plan, entry, len(database.ledger(plan))),
            leave=partial(_leave, plan),
        )


def _leave(plan: Plan) -> None:
    UNDOING.of(plan).pop()
    call_attention("act")


def _undo_record(plan: Plan, entry: LedgerEntry) -> ChangeRecord:
    before, after = _figures_around_undo(plan, entry)
    chosen = session.chosen_period()
    return change_of_figures(
        plan, before, after, (chosen, _earlier(chosen, after) or chosen), session.baseline(plan).assume
    )


def _figures_around_undo(plan: Plan, entry: LedgerEntry) -> tuple[tuple[Measurement, ...], tuple[Measurement, ...]]:
    """Return the figures that count, and those that would count without an entry."""
    entries = database.ledger(plan)
    others = tuple(each for each in entries if each.number != entry.number)
    before, after = (figures_after(plan, each, illustrative=entry.illustrative) for each in (entries, others))
    return before, after


def _undo(plan: Plan, entry: LedgerEntry, expected_revision: int, reason: str) -> None:
    """Take the entry back, and show no later quarter than there are figures for.

    What follows is computed before anything is written: figures that cannot be scored are not gone back to.
    """
    figures, chosen = session.figures_after_undo(plan), session.chosen_period()
    earlier = _earlier(chosen, figures)
    assume = session.baseline(plan).assume
    scorecard(plan, Scenario(session.projection(plan, figures, earlier or chosen, assume)))
    result = session.undo_accept(plan, entry, expected_revision, reason)
    UNDOING.of(plan).pop()
    if not isinstance(result, LedgerEntry):
        hold_feedback(result)
        return
    LATEST_ACT.of(plan).set(result.number)
    call_attention("act")
    if earlier:
        move_to_period(plan, earlier)


def _earlier(chosen: Period | None, figures: Iterable[Measurement]) -> Period | None:
    """Return the period to go back to; None where the chosen one can stay."""
    newest = max((each.quarter for each in figures), default=None)
    return Period(newest) if chosen and newest and newest < chosen.quarter else None


def _bring_back(plan: Plan, undone: LedgerEntry) -> None:
    files = [file for file in undone.files if file.redaction is None]
    add_to_inbox(plan, *(ResultsFile(file.name, database.store().file(file), undone.illustrative) for file in files))
    LATEST_ACT.of(plan).pop()
    call_attention(VERDICT)
