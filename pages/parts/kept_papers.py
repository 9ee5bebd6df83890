"""What is written beside the figures: the assessment's text, meeting logs and named scenarios."""

from functools import partial

import streamlit as st

from engine import Plan
from pages.parts import memory
from pages.parts.kept_scenarios import kept_scenarios, look_anew, show_unfit
from pages.parts.moment import marked
from pages.parts.person import ask_for_person
from pages.parts.tables import show_stacking_table
from pages.parts.text import number, plain, t, tn
from pages.parts.trouble import note_trouble, show_noted_trouble
from store import Meeting, Trouble

__all__ = ["show_assessment", "show_logs", "show_scenarios"]

LONGEST_ASSESSMENT = 10_000


def show_assessment(plan: Plan) -> None:
    """Show the discretionary assessment's text and let it be written; it stands apart, and no score follows from it."""
    kept = memory.store().assessments(plan.id)
    newest = kept[-1] if kept else None
    field = f"assessment of {plan.id}, {len(kept)}"
    st.session_state.setdefault(field, newest.text if newest else "")
    st.text_area(t("The assessment’s text"), key=field, max_chars=LONGEST_ASSESSMENT, height=160)
    ask_for_person()
    st.button(t("Keep the text"), key="keep assessment", on_click=partial(_keep_assessment, plan, field))
    show_noted_trouble()
    if newest:
        st.markdown(t("Kept {time}.", time=plain(marked(newest.mark))))


def show_logs(plan: Plan) -> None:
    """Let a meeting's log be chosen and read again, the newest first."""
    meetings = {meeting.key: meeting for meeting in reversed(memory.store().meetings(plan.id))}
    if not meetings:
        st.markdown(t("No meeting log is kept yet. What is tried under What if is written down here by itself."))
        return
    chosen = st.selectbox(
        t("Meeting"),
        list(meetings),
        format_func=lambda key: _named(meetings[key]),
        key=f"meeting of {plan.id} read again",
        filter_mode=None,
    )
    st.code("\n".join(meetings[chosen].lines), language=None, wrap_lines=True)


def show_scenarios(plan: Plan) -> None:
    """List the scenarios that are kept, and say where they are opened."""
    look_anew(plan)
    kept = kept_scenarios(plan)
    show_noted_trouble()
    if kept:
        rows = [(each.name, marked(each.mark), number(len(each.scenario.changes), 0)) for each in kept]
        show_stacking_table(t("The scenarios that are kept"), (t("Name"), t("Kept"), t("Changes")), rows)
        st.markdown(t("They are tried, compared, renamed and put away under What if, in Scenarios."))
    else:
        st.markdown(t("No scenario is kept yet. Try something out under What if, and give it a name in Scenarios."))
    show_unfit(plan)


def _named(meeting: Meeting) -> str:
    """Say when a meeting's log was last written, by whom, and how long it is; its first line is its heading."""
    changes = tn("{n} change", "{n} changes", len(meeting.lines) - 1)
    return t("{time}: {changes}", time=marked(meeting.mark), changes=changes)


def _keep_assessment(plan: Plan, field: str) -> None:
    done = memory.store().assess(plan.id, st.session_state[field], memory.mark())
    if isinstance(done, Trouble):
        note_trouble(done)
