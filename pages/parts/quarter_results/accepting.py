"""What taking figures would do, and taking them: one step, which one undo gives back."""

from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

import streamlit as st

from engine.figures import Scenario
from engine.plan import Measurement, Plan
from engine.reading import Reading, read_results
from engine.scoring import Scorecard, scorecard
from pages.parts.look.flips import show_flips
from pages.parts.look.score import score_header
from pages.parts.quarter_results.accept_feedback import (
    hold_on_to,
    keep_what_happened,
    show_what_happened,
    what_they_are,
)
from pages.parts.quarter_results.figures_table import show_changes
from pages.parts.quarter_results.upload import Given, put_away
from pages.parts.state import database, session
from pages.parts.state.address import Period, move_to_period, period_name
from pages.parts.state.current_user import ask_for_user
from pages.parts.state.figure_changes import Changes, compare, periods_to_compare
from pages.parts.state.timestamps import when
from store import Conflict, LedgerEntry, StoreFailure, Submission, Upload
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _, ngettext

__all__ = ["show_accepting", "show_taken"]

KEEP, REPLACE = "keep", "replace"


def show_taken(plan: Plan) -> None:
    """Say what was taken last and what it changed, and offer to give it back."""
    show_what_happened()
    last = session.newest_batches(plan)
    if not last or last[0].accepted_at is None:
        return
    count = sum(len(batch.measurements) for batch in last)
    with st.container(key="taken", horizontal=True, vertical_alignment="center"):
        st.success(
            _(
                "Taken {time}: {figures} from {files}.",
                time=escape_markdown(when(last[0].accepted_at, last[0].accepted_by)),
                figures=ngettext("{n} figure", "{n} figures", count),
                files=escape_markdown(listed(batch.source for batch in last)),
            ),
            icon=":material/check_circle:",
        )
        st.button(
            _("Undo"), key="undo", on_click=partial(_undo, plan, len(database.ledger(plan))), icon=":material/undo:"
        )
    earlier = session.batches(plan)[: -len(last)]
    _show_what_was_taken(plan, [each for batch in earlier for each in batch.measurements])


def _show_what_was_taken(plan: Plan, earlier: list[Measurement]) -> None:
    """Show the total as it now is beside what it was without the newest step."""
    chosen = session.chosen_period()
    newest = max((measurement.quarter for measurement in earlier), default=None)
    stood = chosen if newest is None or chosen is None or chosen.quarter <= newest else Period(newest)
    before, after = _score(plan, earlier, stood), _score(plan, session.accepted_figures(plan), chosen)
    score_header(before, after)
    with st.expander(_("Goals that flipped with it")):
        show_flips(plan, before, after)


def show_accepting(plan: Plan, files: tuple[Given, ...], reading: Reading) -> None:
    """Show which goals would flip and what would become of each figure, and let the user take them all."""
    made_up = what_they_are(plan, files)
    if made_up is None:
        return
    standing = session.figures_beside(plan, illustrative=made_up)
    changes = compare(plan, standing, reading.measurements)
    kept_final = _ask_about_final(changes)
    measurements = _without(reading.measurements, changes) if kept_final == KEEP else reading.measurements
    changes = compare(plan, standing, measurements)
    if not (changes.new or changes.changed):
        st.info(_("Every figure here is taken already, and is the same. There is nothing to accept."))
        show_changes(changes)
        return
    stands, becomes = periods_to_compare(
        session.chosen_period(), {each.quarter for each in standing}, {each.quarter for each in measurements}
    )
    before, after = _score(plan, standing, stands), _score(plan, (*standing, *measurements), becomes)
    _show_effect(plan, before, after, faulty=bool(reading.problems))
    if not reading.problems:
        _offer(plan, _Asked(files, measurements, becomes, standing, made_up), ready=kept_final is not None)
    show_changes(changes)


def _ask_about_final(changes: Changes) -> str | None:
    """Ask before a provisional figure takes the place of a final one; None while the answer is wanted."""
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
        key="final or provisional",
    )


def _without(measurements: Iterable[Measurement], changes: Changes) -> tuple[Measurement, ...]:
    """Leave out what would take the place of a final figure."""
    left_out = {change.after for change in changes.unsettling}
    return tuple(measurement for measurement in measurements if measurement not in left_out)


def _show_effect(plan: Plan, before: Scorecard, after: Scorecard, *, faulty: bool) -> None:
    st.subheader(_("What they would change"))
    stands, becomes = _period_of(before), _period_of(after)
    if stands and becomes and stands != becomes:
        st.markdown(
            _("Before: up to {before}. After: up to {after}.", before=period_name(stands), after=period_name(becomes))
        )
    if faulty:
        st.markdown(_("Only the figures without a fault are counted here, and they cannot be taken before the rest."))
    score_header(before, after)
    show_flips(plan, before, after)


def _period_of(card: Scorecard) -> Period | None:
    return Period(card.as_of, card.closed) if card.as_of else None


def _score(plan: Plan, measurements: Iterable[Measurement], period: Period | None) -> Scorecard:
    """Score as the baseline is scored, with the same assumption about quarters to come."""
    assume = session.baseline(plan).assume
    return scorecard(plan, Scenario(session.projection(plan, measurements, period, assume)))


def _offer(plan: Plan, asked: "_Asked", *, ready: bool) -> None:
    ask_for_user()
    st.button(
        ngettext("Accept {n} figure", "Accept {n} figures", len(asked.measurements)),
        key="accept",
        type="primary",
        disabled=not ready,
        on_click=partial(_accept, plan, asked, len(database.ledger(plan))),
    )
    if not ready:
        st.markdown(_("Answer the question above first."))


class _Asked(NamedTuple):
    """What is to be taken: the files, those of their figures that are wanted, and beside what they shall stand."""

    files: tuple[Given, ...]
    measurements: tuple[Measurement, ...]
    becomes: Period | None
    standing: tuple[Measurement, ...]
    made_up: bool


def _accept(plan: Plan, asked: _Asked, expected_revision: int) -> None:
    """Take the figures file by file, so that each knows where it came from, and show the quarter they reach to.

    Where somebody else was quicker, the files stay where they are, to be looked at again beside what came.
    """
    moves = asked.becomes if asked.becomes != session.chosen_period() else None
    wanted = set(asked.measurements)
    uploads = (
        Upload(
            file.name, file.data, tuple(each for each in read_results(file.data, plan).measurements if each in wanted)
        )
        for file in asked.files
    )
    figures = (*asked.standing, *asked.measurements)
    card = scorecard(plan, Scenario(session.projection(plan, figures, asked.becomes)))
    outcomes = {goal.id: str(goal.outcome) for goal in card.goals}
    period = str(asked.becomes or "")
    submission = Submission(tuple(upload for upload in uploads if upload.measurements), asked.made_up, outcomes, period)
    done = session.accept(plan, submission, expected_revision)
    if not isinstance(done, LedgerEntry):
        keep_what_happened(done)
        hold_on_to(plan, asked.files)
        return
    for file in asked.files:
        put_away(plan, file.name)
    if moves:
        move_to_period(plan, moves)


def _undo(plan: Plan, expected_revision: int) -> None:
    """Give the newest step back, and show no later quarter than there are figures for."""
    done = session.undo_accept(plan, expected_revision)
    if isinstance(done, (Conflict, StoreFailure)):
        keep_what_happened(done)
        return
    chosen, newest = session.chosen_period(), max(session.quarters_with_figures(plan), default=None)
    if chosen and newest and newest < chosen.quarter:
        move_to_period(plan, Period(newest))
