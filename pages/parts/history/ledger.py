"""Every step of a plan, and the scorecard as it stood after one: reckoned again, and held against what was kept."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from engine.figures import VERSION, Scenario
from engine.plan import Plan, PlanError
from engine.scoring import Outcome, Scorecard, scorecard
from pages.parts.look.html import in_danish, show_html
from pages.parts.look.tables import folded_table, show_stacking_table, stacking_table, style_tables
from pages.parts.look.verdict import outcome_badge, style_verdicts
from pages.parts.state import database
from pages.parts.state.address import period_written
from pages.parts.state.session import asks_for, baseline, projected, sample_batches
from pages.parts.state.timestamps import marked
from store import LedgerEntry, PlanFile, accepted, in_force
from words.digests import short_digest
from words.lists import listed
from words.markdown import escape_markdown
from words.numbers import score
from words.translation import _
from words.verdicts import outcome

__all__ = ["as_it_stood", "show_ledger"]


def show_ledger(plan: Plan) -> None:
    """List the steps, the newest first, and let one be looked at again."""
    steps = database.steps(plan)
    if not steps:
        st.markdown(_("Nothing has been accepted for this plan yet. What you see is the sample data."))
        return
    counting = {step.number for step in in_force(steps)}
    rows = [_row(step, counts=step.number in counting) for step in reversed(steps)]
    headings = (_("Step"), _("When"), _("What"), _("Figures"), _("Total"), _("In force"))
    show_stacking_table(_("Every step, the newest first"), headings, rows)
    chosen = st.selectbox(
        _("Look at a step again"),
        [step for step in reversed(steps) if step.undoes is None],
        format_func=lambda step: f"{step.number}: {marked(step.mark)}",
        index=None,
        placeholder=_("Choose a step"),
        key=f"step looked at of {plan.id}",
        filter_mode=None,
    )
    if chosen is not None:
        _show_step(plan, chosen)


def as_it_stood(file: PlanFile, steps: Sequence[LedgerEntry], step: LedgerEntry) -> Scorecard:
    """Reckon the scorecard as it stood after a step, from the plan and the figures of then."""
    counting = [each for each in steps[: step.number] if each.illustrative == step.illustrative]
    sample = sample_batches(file.plan) if step.illustrative else ()
    standing = (*(each for batch in sample for each in batch.measurements), *accepted(counting))
    figures = [each for each in standing if asks_for(file.plan, each)]
    return scorecard(file.plan, Scenario(projected(file.plan, figures, period_written(file.plan, step.period))))


def _show_step(plan: Plan, step: LedgerEntry) -> None:
    try:
        file = database.kept_plan(step.plan_file)
    except PlanError:
        st.warning(_("The plan of then is kept, but this version of the program no longer reads it."))
        return
    card = as_it_stood(file, database.steps(plan), step)
    kept = dict(step.outcomes)
    st.markdown(
        _(
            "Reckoned again: {score}, {goals}. Kept with engine {engine}, plan {plan}.",
            score=score(card.score),
            goals=_("{met} of {goals} goals met", met=card.met, goals=len(card.goals)),
            engine=escape_markdown(step.engine),
            plan=short_digest(step.plan_file),
        )
    )
    moved = [goal for goal in card.goals if kept and kept.get(goal.id) != goal.outcome]
    if moved:
        told = listed(f"{goal.id} ({outcome(goal.outcome)})" for goal in moved)
        st.warning(
            _("These verdicts are not as they were kept: {goals}. Engine now: {engine}.", goals=told, engine=VERSION)
        )
    elif kept:
        st.success(_("Every verdict is as it was when the figures were accepted."), icon=":material/verified:")
    _show_verdicts(plan, card, step)
    for place, kept_file in enumerate(step.files):
        st.download_button(
            _("Download {file} as it came", file=escape_markdown(kept_file.name)),
            partial(database.store().file, kept_file),
            file_name=kept_file.name,
            key=f"download {step.number} {place} of {plan.id}",
            on_click="ignore",
            icon=":material/download:",
        )


def _show_verdicts(plan: Plan, card: Scorecard, step: LedgerEntry) -> None:
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
    headings = (_("Goal"), _("After step {number}", number=step.number), _("Now"))
    caption = _("Every verdict after step {number}", number=step.number)
    show_html(folded_table(_("Every verdict of then"), stacking_table(caption, headings, rows)))


def _row(step: LedgerEntry, *, counts: bool) -> tuple[str, ...]:
    count = sum(len(file.measurements) for file in step.files)
    what = (
        _("Undo of step {number}", number=step.undoes)
        if step.undoes is not None
        else listed(f"{file.name} ({short_digest(file.sha256)})" for file in step.files)
    )
    if step.illustrative:
        what = _("{what} (illustrative)", what=what)
    force = "" if step.undoes is not None else _("yes") if counts else _("no, taken back")
    done = marked(step.mark)
    return _("Step {number}", number=step.number), done, what, str(count or ""), _total_kept(step), force


def _total_kept(step: LedgerEntry) -> str:
    """Give the total of the verdicts kept with a step, its rest of the year as the year so far; empty without any."""
    met = sum(said == Outcome.MET for said in step.outcomes.values())
    return score(100 * met / len(step.outcomes)) if step.outcomes else ""
