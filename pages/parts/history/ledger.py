"""Every entry of a plan's ledger, and the scorecard as it stood after one: computed again, and compared."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from engine.figures import VERSION, Assumption, Projection, Scenario
from engine.plan import Plan, PlanError
from engine.scoring import Outcome, Scorecard, scorecard
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import folded_table, show_stacking_table, stacking_table, style_tables
from pages.parts.look.verdict import outcome_badge, style_verdicts
from pages.parts.state import database
from pages.parts.state.erased import erased_text
from pages.parts.state.session import baseline, batches, rests_on_assumption, sample_batches
from pages.parts.state.timestamps import stamp_text
from store import (
    LedgerEntry,
    PlanFile,
    asks_for,
    counting_figures,
    effective_entries,
    parse_period,
    projection,
)
from words.digests import short_digest
from words.findings import answer_text, question_sentence
from words.lists import listed
from words.markdown import escape_markdown
from words.numbers import score
from words.totals import goals_met_text
from words.translation import _, ngettext
from words.verdicts import outcome

__all__ = ["projection_as_it_stood", "show_ledger"]


def show_ledger(plan: Plan) -> None:
    """List the entries, the newest first, and show one of them again."""
    entries = database.ledger(plan)
    if not entries:
        st.markdown(
            _("Nothing has been accepted for this plan yet. What you see is the sample data.")
            if batches(plan)
            else _("Nothing has been accepted for this plan yet.")
        )
        return
    counting = {entry.number for entry in effective_entries(entries)}
    rows = [_row(entry, counts=entry.number in counting) for entry in reversed(entries)]
    headings = (_("Step"), _("When"), _("What"), _("Figures"), _("Total"), _("In force"), _("Seal"))
    show_stacking_table(_("Every step, the newest first"), headings, rows)
    st.markdown(
        _(
            "A step’s seal follows from all that was kept before it. Where the newest one stands in the minutes, "
            "a later change of the history shows."
        )
    )
    if any(entry.outcomes for entry in entries):
        st.markdown(
            _(
                "A total that is kept takes the quarters to come as the year so far, "
                "whatever was assumed on the screen when the figures were accepted."
            )
        )
    chosen = st.selectbox(
        _("Look at a step again"),
        [entry for entry in reversed(entries) if entry.undoes is None],
        format_func=lambda entry: f"{entry.number}: {stamp_text(entry.stamp)}",
        index=None,
        placeholder=_("Choose a step"),
        key=f"step looked at of {plan.id}",
        filter_mode=None,
    )
    if chosen is not None:
        _show_entry(plan, chosen)


def projection_as_it_stood(file: PlanFile, entries: Sequence[LedgerEntry], entry: LedgerEntry) -> Projection:
    """Compute the year's figures as they stood after an entry, from the plan and the quarters' figures of then.

    What counted then counts: the sample and what was tried on it for an illustrative entry, else real figures alone.
    Quarters to come are taken as the year so far, as they are in the outcomes that are stored with an entry.
    """
    batches_along = sample_batches(file.plan) if entry.illustrative else ()
    sample = (each for batch in batches_along for each in batch.measurements if asks_for(file.plan, each))
    counting = counting_figures(file.plan, entries[: entry.number], illustrative=entry.illustrative)
    return projection(file.plan, (*sample, *counting), parse_period(file.plan, entry.period))


def _show_entry(plan: Plan, entry: LedgerEntry) -> None:
    try:
        file = database.stored_plan(entry.plan_sha256)
    except PlanError:
        st.warning(_("The plan of then is kept, but this version of the program no longer reads it."))
        return
    then = projection_as_it_stood(file, database.ledger(plan), entry)
    card = scorecard(file.plan, Scenario(then))
    outcomes = dict(entry.outcomes)
    st.markdown(
        _(
            "Reckoned again: {score}, {goals}. Kept with engine {engine}, plan {plan}.",
            score=score(card.score),
            goals=goals_met_text(card.met, len(card.goals)),
            engine=escape_markdown(entry.engine),
            plan=short_digest(entry.plan_sha256),
        )
    )
    different = [goal for goal in card.goals if outcomes and outcomes.get(goal.id) != goal.outcome]
    if different:
        goals = listed(f"{goal.id} ({outcome(goal.outcome)})" for goal in different)
        st.warning(
            _("These verdicts are not as they were kept: {goals}. Engine now: {engine}.", goals=goals, engine=VERSION)
        )
    elif outcomes:
        st.success(_("Every verdict is as it was when the figures were accepted."), icon=":material/verified:")
    _show_assumptions(then, baseline(plan))
    _show_verdicts(plan, card, entry)
    _show_decisions(entry)
    for index, stored in enumerate(entry.files):
        if stored.redaction is not None:
            st.markdown(f"{escape_markdown(stored.name)}: {erased_text(stored.redaction)}")
            continue
        st.download_button(
            _("Download {file} as it is kept", file=escape_markdown(stored.name)),
            partial(database.store().file, stored),
            file_name=stored.name,
            key=f"download {entry.number} {index} of {plan.id}",
            on_click="ignore",
            icon=":material/download:",
        )


def _show_decisions(entry: LedgerEntry) -> None:
    """Fold away what was asked about the files when they were accepted, and what was answered."""
    rows = [
        (file.name, question_sentence(decision.question), answer_text(decision.question, decision.answer))
        for file in entry.files
        for decision in file.decisions
    ]
    if not rows:
        return
    style_tables()
    caption = _("What was asked about the files, and answered")
    headings = (_("File"), _("Question"), _("Answer"))
    title = ngettext("{n} answer about the files", "{n} answers about the files", len(rows))
    show_html(folded_table(title, stacking_table(caption, headings, rows)))


def _show_assumptions(then: Projection, now: Projection) -> None:
    """Show what the verdicts of then and of now assume of quarters to come, where either assumes anything."""
    sentences = []
    if rests_on_assumption(then):
        sentences.append(_("After the step, quarters to come are taken as the year so far."))
    if rests_on_assumption(now):
        sentences.append(
            _("Now, quarters to come are taken as the latest quarter.")
            if now.assume is Assumption.LATEST_QUARTER
            else _("Now, quarters to come are taken as the year so far.")
        )
    if sentences:
        st.markdown(" ".join(sentences))


def _show_verdicts(plan: Plan, card: Scorecard, entry: LedgerEntry) -> None:
    """Fold every verdict of then away, beside that of now."""
    style_tables()
    style_verdicts()
    now = {goal.id: goal.outcome for goal in scorecard(plan, Scenario(baseline(plan))).goals}
    titles = {goal.id: f"{goal.id} {goal.title}" for goal in plan.goals}
    rows = [
        (
            in_danish(titles.get(goal.id, goal.id)),
            outcome_badge(goal.outcome),
            outcome_badge(now[goal.id]) if goal.id in now else "",
        )
        for goal in card.goals
    ]
    headings = (_("Goal"), _("After step {number}", number=entry.number), _("Now"))
    caption = _("Every verdict after step {number}", number=entry.number)
    show_html(folded_table(_("Every verdict of then"), stacking_table(caption, headings, rows)))


def _row(entry: LedgerEntry, *, counts: bool) -> tuple[str, ...]:
    count = sum(len(file.measurements) for file in entry.files)
    what = (
        _("Undo of step {number}", number=entry.undoes)
        if entry.undoes is not None
        else listed(f"{file.name} ({short_digest(file.sha256)})" for file in entry.files)
    )
    if entry.illustrative:
        what = _("{what} (illustrative)", what=what)
    force = "" if entry.undoes is not None else _("yes") if counts else _("no, taken back")
    time = stamp_text(entry.stamp)
    seal = short_digest(entry.digest)
    return _("Step {number}", number=entry.number), time, what, str(count or ""), _stored_total(entry), force, seal


def _stored_total(entry: LedgerEntry) -> str:
    """Format the total of the verdicts stored with an entry, its rest of the year as the year so far; may be empty."""
    met = sum(each == Outcome.MET for each in entry.outcomes.values())
    return score(100 * met / len(entry.outcomes)) if entry.outcomes else ""
