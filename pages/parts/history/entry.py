"""An entry of the ledger, opened: what flipped and why, its figures, answers and files, its verdicts reckoned again."""

from functools import partial

import htpy as h
import streamlit as st

from engine.figures import VERSION, Assumption, Projection, Scenario
from engine.plan import Plan
from engine.scoring import Scorecard, scorecard
from pages.parts.look.change_record import change_effect, figures_changed
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import folded_table, stacking_table
from pages.parts.look.verdict import outcome_badge
from pages.parts.state import database
from pages.parts.state.change_records import figures_after
from pages.parts.state.erased import erased_sentence
from pages.parts.state.session import baseline
from store import LedgerEntry, parse_period, projection
from words.change_record import ChangeRecord
from words.findings import answer_text, question_sentence
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _, ngettext
from words.verdicts import outcome

__all__ = ["projection_as_it_stood", "show_entry"]


def show_entry(plan: Plan, entry: LedgerEntry, record: ChangeRecord | None) -> None:
    """Show what an entry did, and, of one that accepted files, whether its verdicts are as they were kept."""
    if record is None:
        st.warning(_("The plan of then is kept, but this version of the program no longer reads it."))
        _offer_files(plan, entry)
        return
    show_html(h.div[change_effect(record), figures_changed(record)])
    if entry.undoes is None:
        _show_reckoned_again(plan, record.plan, entry)
        _show_decisions(entry)
        _offer_files(plan, entry)


def projection_as_it_stood(plan: Plan, entries: tuple[LedgerEntry, ...], entry: LedgerEntry) -> Projection:
    """Compute the year's figures as they stood after an entry, from the plan and the quarters' figures of then.

    Quarters to come are taken as the year so far, as they are in the outcomes that are stored with an entry.
    """
    figures = figures_after(plan, entries[: entry.number], illustrative=entry.illustrative)
    return projection(plan, figures, parse_period(plan, entry.period))


def _show_reckoned_again(plan: Plan, plan_of_then: Plan, entry: LedgerEntry) -> None:
    """Reckon the verdicts again from what is kept, and say where they are not as they were kept."""
    then = projection_as_it_stood(plan_of_then, database.ledger(plan), entry)
    card, outcomes = scorecard(plan_of_then, Scenario(then)), dict(entry.outcomes)
    different = [goal for goal in card.goals if outcomes and outcomes.get(goal.id) != goal.outcome]
    if different:
        goals = listed(f"{goal.id} ({outcome(goal.outcome)})" for goal in different)
        st.warning(
            _("These verdicts are not as they were kept: {goals}. Engine now: {engine}.", goals=goals, engine=VERSION)
        )
    same = _("Reckoned again: every verdict is as it was when the figures were accepted.")
    sentences = [same] if outcomes and not different else []
    show_html(h.p(".verified")[" ".join((*sentences, *_assumptions(then, baseline(plan))))])
    _show_verdicts(plan, card)


def _assumptions(then: Projection, now: Projection) -> list[str]:
    """Say what the verdicts of then and of now assume of quarters to come, where either assumes anything."""
    sentences = []
    if then.rests_on_assumption and now.rests_on_assumption and now.assume is Assumption.YEAR_SO_FAR:
        return [_("Then and now, quarters to come are taken as the year so far.")]
    if then.rests_on_assumption:
        sentences.append(_("After the change, quarters to come are taken as the year so far."))
    if now.rests_on_assumption:
        sentences.append(
            _("Now, quarters to come are taken as the latest quarter.")
            if now.assume is Assumption.LATEST_QUARTER
            else _("Now, quarters to come are taken as the year so far.")
        )
    return sentences


def _show_verdicts(plan: Plan, card: Scorecard) -> None:
    """Fold every verdict of then away, beside that of now."""
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
    caption = _("Every verdict after the change, and now")
    show_html(folded_table(caption, stacking_table(caption, (_("Goal"), _("After the change"), _("Now")), rows)))


def _show_decisions(entry: LedgerEntry) -> None:
    """Fold away what was asked about the files when they were accepted, and what was answered."""
    rows = [
        (file.name, question_sentence(decision.question), answer_text(decision.question, decision.answer))
        for file in entry.files
        for decision in file.decisions
    ]
    if rows:
        caption = _("What was asked about the files, and answered")
        headings = (_("File"), _("Question"), _("Answer"))
        title = ngettext("{n} answer about the files", "{n} answers about the files", len(rows))
        show_html(folded_table(title, stacking_table(caption, headings, rows)))


def _offer_files(plan: Plan, entry: LedgerEntry) -> None:
    with st.container(horizontal=True, gap="small", key="files_of_entry"):
        for index, stored in enumerate(entry.files):
            if stored.redaction is not None:
                show_html(h.p[f"{stored.name}: {erased_sentence(stored.redaction)}"])
                continue
            st.download_button(
                _("Download {file} as it is kept", file=escape_markdown(stored.name)),
                partial(database.store().file, stored),
                file_name=stored.name,
                key=f"download {entry.number} {index} of {plan.id}",
                on_click="ignore",
                icon=":material/download:",
            )
