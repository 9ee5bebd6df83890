"""The meeting's log: a line for each change, to be copied into the minutes."""

from collections.abc import Iterable, Iterator

import streamlit as st

from engine import Plan, Turn, flips
from pages.parts import trying
from pages.parts.kept_papers import keep_log
from pages.parts.text import capitalised, clock, day, listed, outcome, precise, quarter, score, t

__all__ = ["log_line", "minutes", "show_log"]


def show_log(plan: Plan) -> None:
    """Show the log as text for the minutes, the oldest change first, with its button to copy it."""
    done = trying.steps(plan)
    if not done:
        st.markdown(t("Nothing has been tried yet. Every change becomes a line here, with what it flips."))
        return
    st.markdown(t("For the minutes: copy the text with the button in its corner."))
    text = minutes(plan, done)
    st.code(text, language=None, wrap_lines=True)
    st.button(t("Keep the log"), key="keep log", on_click=keep_log, args=(plan, text), icon=":material/save:")


def minutes(plan: Plan, done: Iterable[trying.Step]) -> str:
    """Write the log as text, what it is and that it is not real data first."""
    made = list(done)
    head = t("What-if, not results: {plan}", plan=plan.title)
    as_of = made[-1].after.projection.as_of if made else None
    if as_of:
        head = t("{head}, after {quarter}", head=head, quarter=quarter(as_of))
    if made:
        head = f"{head} · {day(made[-1].at.date())}"
    return "\n".join([head, *(log_line(plan, step) for step in made)])


def log_line(plan: Plan, step: trying.Step) -> str:
    """Write one change: 10.14 Sygefravær: 10,4 dage → 9,8 dage. Mål 2.2 opfyldt. Samlet 64,3 → 71,4."""
    moved = "; ".join(_moved(plan, step, key) for key in step.moved)
    if not step.after.changes:
        moved = t("Back to the projected figures")
    turned = "; ".join(_turns(step)) or t("No goal flips")
    totals = t("Total {before} → {after}", before=score(step.was.score), after=score(step.now.score))
    return f"{clock(step.at.time())} {moved}. {capitalised(turned)}. {totals}."


def _moved(plan: Plan, step: trying.Step, key: str) -> str:
    measure = plan.measure(key)
    return t(
        "{measure}: {before} → {after}",
        measure=measure.title,
        before=precise(measure, step.before.value(key)),
        after=precise(measure, step.after.value(key)),
    )


def _turns(step: trying.Step) -> Iterator[str]:
    found = flips(step.was, step.now)
    for turn in Turn:
        goals = [flip for flip in found if flip.turn is turn]
        for after in dict.fromkeys(flip.after for flip in goals):
            named = listed(flip.goal for flip in goals if flip.after is after)
            yield t("goal {goals} {outcome}", goals=named, outcome=outcome(after))
