"""What accepting figures would do, beside the figures, and accepting them: one entry, which one undo takes back."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Measurement, Plan
from engine.reading import Known, Reading
from pages.parts.look.change_record import change_effect
from pages.parts.look.html import show_html
from pages.parts.quarter_results.accept_feedback import hold_feedback, return_to_inbox
from pages.parts.quarter_results.figures_as_read import show_figures_as_read
from pages.parts.quarter_results.inbox import ResultsFile, remove_from_inbox
from pages.parts.quarter_results.input_panel import Input
from pages.parts.quarter_results.keeping import hold_unfinished, show_what_is_kept, uploads
from pages.parts.quarter_results.latest_act import LATEST_ACT
from pages.parts.quarter_results.locked import show_locked
from pages.parts.quarter_results.ownership import are_illustrative, ask_whether_illustrative
from pages.parts.state import database, session
from pages.parts.state.address import Period, move_to_period, period_name
from pages.parts.state.attention import call_attention
from pages.parts.state.change_records import Changes, change_of_figures, compare, periods_to_compare
from pages.parts.state.current_user import show_decision
from pages.parts.state.quarter_way import locked_figures
from pages.parts.worker.unfinished import Unfinished
from store import LedgerEntry, Submission, outcomes_of
from words.change_record import ChangeRecord
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["show_accepting"]

KEEP, REPLACE = "keep", "replace"


def show_accepting(plan: Plan, submitted: Input) -> None:
    """Show the figures as they are read, and beside them what they would change, and offer to accept them all."""
    files, reading, known = submitted.files, submitted.reading, submitted.known
    if reading.problems:
        current = session.figures_beside(plan, illustrative=are_illustrative(plan, files))
        changes = compare(plan, current, reading.measurements)
        count = ngettext("{n} figure without a fault", "{n} figures without a fault", len(reading.measurements))
        with st.expander(count, icon=":material/check:"):
            st.markdown(_("They can be accepted when the rest is mended: a file is taken whole or not at all."))
            show_figures_as_read(plan, changes, current, reading.questions)
        return
    illustrative = ask_whether_illustrative(plan, files)
    if illustrative is None:
        return
    current = session.figures_beside(plan, illustrative=illustrative)
    changes, measurements = compare(plan, current, reading.measurements), reading.measurements
    answer = _ask_about_final(changes)
    if answer == KEEP:
        measurements = _without(measurements, changes)
        changes = compare(plan, current, measurements)
    if reading.ready and not (changes.new or changes.changed):
        st.info(_("Every figure here is accepted already, and is the same. There is nothing to accept."))
        show_figures_as_read(plan, changes, current, reading.questions)
        return
    periods = periods_to_compare(
        session.chosen_period(), {each.quarter for each in current}, {each.quarter for each in measurements}
    )
    record = change_of_figures(plan, current, (*current, *measurements), periods, session.baseline(plan).assume)
    acceptance = _Acceptance(files, reading, measurements, current, periods[1], illustrative, known)
    open_count = len(reading.questions) + (answer is None)
    figures, effect = st.columns([3, 2], gap="large")
    with figures:
        show_figures_as_read(plan, changes, current, reading.questions)
    with effect, st.container(key="effect"):
        _show_effect(record, reading)
        locked = locked_figures(plan, current, (*current, *measurements))
        if locked:
            show_locked(plan, record, locked)
        else:
            _offer(plan, acceptance, open_count)


def _ask_about_final(changes: Changes) -> str | None:
    """Ask before a provisional figure takes the place of a final one; None while there is no answer."""
    if not changes.unsettling:
        return REPLACE
    count = len(changes.unsettling)
    answers = {KEEP: _("Keep what is final"), REPLACE: _("Replace it with what is provisional")}
    named = listed(f"{change.measure.title} ({change.quarter})" for change in changes.unsettling)
    return st.radio(
        ngettext(
            "{n} figure is final already, and comes here as provisional: {named}. What shall stand?",
            "{n} figures are final already, and come here as provisional: {named}. What shall stand?",
            count,
            named=escape_markdown(named),
        ),
        list(answers),
        index=None,
        format_func=answers.__getitem__,
        key=f"final or provisional: {named}",  # an answer about one figure is none about another
    )


def _without(measurements: Iterable[Measurement], changes: Changes) -> tuple[Measurement, ...]:
    """Leave out what would take the place of a final figure."""
    left_out = {change.after for change in changes.unsettling}
    return tuple(measurement for measurement in measurements if measurement not in left_out)


def _show_effect(record: ChangeRecord, reading: Reading) -> None:
    periods = [Period(card.as_of, card.closed) for card in (record.before, record.after) if card and card.as_of]
    names = list(dict.fromkeys(map(period_name, periods)))
    show_html(
        h.section(".preview")[
            h.h2[_("What they change")],
            len(names) > 1
            and h.p(".periods")[_("Before: up to {before}. After: up to {after}.", before=names[0], after=names[-1])],
            change_effect(record),
            bool(reading.questions)
            and h.p[_("As long as questions are open, the figures count here as they are read.")],
        ]
    )


def _offer(plan: Plan, acceptance: "_Acceptance", open_count: int) -> None:
    """Offer to accept, once every question is answered."""
    show_what_is_kept(acceptance.files)
    show_decision(
        ngettext("Accept {n} figure", "Accept {n} figures", len(acceptance.measurements)),
        "accept",
        partial(_accept, plan, acceptance, len(database.ledger(plan))),
        disabled=open_count > 0,
    )
    if open_count:
        st.markdown(
            ngettext(
                "Before the figures can be accepted, {n} question above must be answered.",
                "Before the figures can be accepted, {n} questions above must be answered.",
                open_count,
            )
        )


class _Acceptance(NamedTuple):
    """What is to be accepted: files as read, those of their figures that are to count, and the current ones beside.

    `period`: up to which the total counts afterwards; `known`: what was known when the files were read.
    """

    files: tuple[ResultsFile, ...]
    reading: Reading
    measurements: tuple[Measurement, ...]
    current: tuple[Measurement, ...]
    period: Period | None
    illustrative: bool
    known: Known


def _accept(plan: Plan, acceptance: _Acceptance, expected_revision: int, reason: str) -> None:
    """Accept the figures file by file, so that each knows where it came from, and show the quarter they reach to.

    Where somebody else was quicker, the files stay in the inbox, to be looked at again beside what came.
    """
    files, period = acceptance.files, acceptance.period
    period_changes = period != session.chosen_period()
    figures = (*acceptance.current, *acceptance.measurements)
    outcomes = outcomes_of(plan, figures, period)
    kept = uploads(plan, files, acceptance.reading, acceptance.measurements, acceptance.known)
    if isinstance(kept, Unfinished):
        hold_unfinished(kept, files)
        return
    submission = Submission(kept, acceptance.illustrative, outcomes, str(period or ""))
    result = session.accept(plan, submission, expected_revision, reason)
    if not isinstance(result, LedgerEntry):
        hold_feedback(result)
        return_to_inbox(plan, files)
        return
    for file in files:
        remove_from_inbox(plan, file.name)
    LATEST_ACT.of(plan).set(result.number)
    call_attention("act")
    if period and period_changes:
        move_to_period(plan, period)
