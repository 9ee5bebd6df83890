"""What accepting figures would do, and accepting them: one step, which one undo takes back."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

import streamlit as st

from engine.figures import Scenario
from engine.plan import Measurement, Plan
from engine.reading import Known, Reading
from engine.scoring import Scorecard, scorecard
from pages.parts.look.flips import show_flips
from pages.parts.look.score import score_header
from pages.parts.quarter_results.accept_feedback import (
    hold_feedback,
    return_to_inbox,
    show_held_feedback,
)
from pages.parts.quarter_results.figures_as_read import show_figures_as_read
from pages.parts.quarter_results.inbox import ResultsFile, remove_from_inbox
from pages.parts.quarter_results.input_panel import Input
from pages.parts.quarter_results.keeping import (
    hold_unfinished,
    show_held_about_keeping,
    show_what_is_kept,
    uploads,
)
from pages.parts.quarter_results.ownership import ask_whether_illustrative
from pages.parts.state import database, session
from pages.parts.state.address import Period, move_to_period, period_name
from pages.parts.state.current_user import ask_for_user
from pages.parts.state.figure_changes import Changes, compare, periods_to_compare
from pages.parts.state.timestamps import when
from pages.parts.worker.unfinished import Unfinished
from store import Conflict, LedgerEntry, StoreFailure, Submission, outcomes_of
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["show_accepting", "show_newest_entry"]

KEEP, REPLACE = "keep", "replace"


def show_newest_entry(plan: Plan) -> None:
    """Show what was accepted last and what it changed, and offer to undo it."""
    show_held_feedback()
    show_held_about_keeping()
    last = session.newest_batches(plan)
    if not last or last[0].accepted_at is None:
        return
    count = sum(len(batch.measurements) for batch in last)
    accepted = st.container(key="taken", horizontal=True, vertical_alignment="center")
    with accepted:
        st.success(
            _(
                "Taken {time}: {figures} from {files}.",
                time=escape_markdown(when(last[0].accepted_at, last[0].accepted_by)),
                figures=ngettext("{n} figure", "{n} figures", count),
                files=escape_markdown(listed(batch.source for batch in last)),
            ),
            icon=":material/check_circle:",
        )
    earlier = session.batches(plan)[: -len(last)]
    _show_effect_of_newest(plan, [each for batch in earlier for each in batch.measurements])
    with accepted:  # drawn last: what it does is seen first
        st.button(
            _("Undo"), key="undo", on_click=partial(_undo, plan, len(database.ledger(plan))), icon=":material/undo:"
        )


def _show_effect_of_newest(plan: Plan, earlier: list[Measurement]) -> None:
    """Show the total as it now is beside what it was before the newest entry."""
    chosen = session.chosen_period()
    newest = max((measurement.quarter for measurement in earlier), default=None)
    period = chosen if newest is None or chosen is None or chosen.quarter <= newest else Period(newest)
    before, after = _score(plan, earlier, period), _score(plan, session.accepted_figures(plan), chosen)
    score_header(before, after)
    with st.expander(_("Goals that flipped with it")):
        show_flips(plan, before, after)


def show_accepting(plan: Plan, brought: Input) -> None:
    """Show which goals would flip and what would become of each figure, and offer to accept them all."""
    files, reading, known = brought.files, brought.reading, brought.known
    illustrative = ask_whether_illustrative(plan, files)
    if illustrative is None:
        return
    current = session.figures_beside(plan, illustrative=illustrative)
    changes = compare(plan, current, reading.measurements)
    answer = _ask_about_final(changes)
    measurements = _without(reading.measurements, changes) if answer == KEEP else reading.measurements
    changes = compare(plan, current, measurements)
    if reading.ready and not (changes.new or changes.changed):
        st.info(_("Every figure here is taken already, and is the same. There is nothing to accept."))
        show_figures_as_read(plan, changes, current, reading.questions)
        return
    period_before, period_after = periods_to_compare(
        session.chosen_period(), {each.quarter for each in current}, {each.quarter for each in measurements}
    )
    figures = (*current, *measurements)
    before, after = _score(plan, current, period_before), _score(plan, figures, period_after)
    _show_effect(plan, before, after, reading)
    show_figures_as_read(plan, changes, current, reading.questions)
    if not reading.problems:
        open_count = len(reading.questions) + (answer is None)
        acceptance = _Acceptance(files, reading, measurements, current, period_after, illustrative, known)
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


def _show_effect(plan: Plan, before: Scorecard, after: Scorecard, reading: Reading) -> None:
    st.subheader(_("What they would change"))
    period_before, period_after = _period_of(before), _period_of(after)
    if period_before and period_after and period_before != period_after:
        st.markdown(
            _(
                "Before: up to {before}. After: up to {after}.",
                before=period_name(period_before),
                after=period_name(period_after),
            )
        )
    if reading.problems:
        st.markdown(_("Only the figures without a fault are counted here, and they cannot be taken before the rest."))
    if reading.questions:
        st.markdown(_("As long as questions are open, the figures count here as they are read."))
    score_header(before, after)
    show_flips(plan, before, after)


def _period_of(card: Scorecard) -> Period | None:
    return Period(card.as_of, card.closed) if card.as_of else None


def _score(plan: Plan, measurements: Iterable[Measurement], period: Period | None) -> Scorecard:
    """Score as the baseline is scored, with the same assumption about quarters to come."""
    assume = session.baseline(plan).assume
    return scorecard(plan, Scenario(session.projection(plan, measurements, period, assume)))


def _offer(plan: Plan, acceptance: "_Acceptance", open_count: int) -> None:
    """Offer to accept, once every question is answered."""
    ask_for_user()
    show_what_is_kept(acceptance.files)
    st.button(
        ngettext("Accept {n} figure", "Accept {n} figures", len(acceptance.measurements)),
        key="accept",
        type="primary",
        disabled=open_count > 0,
        on_click=partial(_accept, plan, acceptance, len(database.ledger(plan))),
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


def _accept(plan: Plan, acceptance: _Acceptance, expected_revision: int) -> None:
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
    result = session.accept(
        plan, Submission(kept, acceptance.illustrative, outcomes, str(period or "")), expected_revision
    )
    if not isinstance(result, LedgerEntry):
        hold_feedback(result)
        return_to_inbox(plan, files)
        return
    for file in files:
        remove_from_inbox(plan, file.name)
    if period and period_changes:
        move_to_period(plan, period)


def _undo(plan: Plan, expected_revision: int) -> None:
    """Undo the newest entry, and show no later quarter than there are figures for.

    What follows is computed before anything is written: figures that cannot be scored are not gone back to.
    """
    figures, chosen = session.figures_after_undo(plan), session.chosen_period()
    newest = max((each.quarter for each in figures), default=None)
    earlier = Period(newest) if chosen and newest and newest < chosen.quarter else None
    _score(plan, figures, earlier or chosen)
    result = session.undo_accept(plan, expected_revision)
    if isinstance(result, (Conflict, StoreFailure)):
        hold_feedback(result)
    elif earlier:
        move_to_period(plan, earlier)
