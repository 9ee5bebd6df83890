"""What is written beside the figures: the assessment's text, meeting logs and named scenarios."""

import json
from functools import partial

import streamlit as st

from engine import Plan
from engine.scenario_file import FileFault, read_scenario, write_scenario
from pages.parts import memory, session, trying
from pages.parts.moment import when
from pages.parts.text import plain, t
from pages.parts.trouble import show_trouble
from store import KeptScenario, Trouble

__all__ = ["keep_log", "show_assessment", "show_logs", "show_scenarios"]

LONGEST_ASSESSMENT = 10_000
LONGEST_NAME = 200
REFUSED = "a paper that could not be kept"


def show_assessment(plan: Plan) -> None:
    """Show the discretionary assessment's text and let it be written; it stands apart, and no score follows from it."""
    kept = memory.store().assessments(plan.id)
    newest = kept[-1] if kept else None
    field = f"assessment of {plan.id}, {len(kept)}"
    st.session_state.setdefault(field, newest.text if newest else "")
    st.text_area(t("The assessment’s text"), key=field, max_chars=LONGEST_ASSESSMENT, height=160)
    st.button(t("Keep the text"), key="keep assessment", on_click=partial(_keep_assessment, plan, field))
    _show_refused()
    if newest:
        st.markdown(t("Kept {time}.", time=plain(when(newest.mark.at.astimezone(), newest.mark.by))))


def show_logs(plan: Plan) -> None:
    """Show the meeting logs that were kept, the newest first."""
    lines = memory.store().log_lines(plan.id)
    if not lines:
        st.markdown(t("No meeting log is kept yet. Keep one under What if, in the meeting log."))
    for line in reversed(lines):
        with st.expander(plain(when(line.mark.at.astimezone(), line.mark.by))):
            st.code(line.text, language=None, wrap_lines=True)


def keep_log(plan: Plan, text: str) -> None:
    """Keep a meeting's log."""
    _note(memory.store().log(plan.id, text, memory.mark()))


def show_scenarios(plan: Plan) -> None:
    """Let what is tried out now be kept by a name, and what was kept be tried again or put away."""
    if session.scenario(plan).changes:
        name = st.text_input(t("Name for what is tried out now"), key="scenario name", max_chars=LONGEST_NAME)
        st.button(
            t("Keep the scenario"),
            key="keep scenario",
            disabled=not name.strip(),
            on_click=partial(_keep_scenario, plan, name.strip()),
        )
    _show_refused()
    kept = memory.store().scenarios(plan.id)
    if not kept:
        st.markdown(t("No scenario is kept yet. Try something out under What if, and give it a name here."))
    for place, scenario in enumerate(kept):
        _show_scenario(plan, scenario, place)


def _show_scenario(plan: Plan, kept: KeptScenario, place: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"scenario_{place}"):
        told = plain(when(kept.mark.at.astimezone(), kept.mark.by))
        st.markdown(f"**{plain(kept.name)}** · {told}", width="content")
        st.button(t("Try it again"), key=f"open scenario {place}", on_click=partial(_open, plan, kept))
        st.button(t("Put away"), key=f"drop scenario {place}", on_click=partial(_drop, plan, kept), type="tertiary")


def _open(plan: Plan, kept: KeptScenario) -> None:
    opened = read_scenario(json.dumps(dict(kept.content)).encode(), session.baseline(plan))
    if isinstance(opened, FileFault) or opened.unusable:
        st.session_state[REFUSED] = t("“{name}” no longer fits the plan, so it was not opened.", name=plain(kept.name))
        return
    trying.try_out(opened.scenario)
    if opened.differences:
        st.session_state[REFUSED] = t(
            "“{name}” was made on other figures, another version of the plan or another engine. "
            "Its verdicts may be others now.",
            name=plain(kept.name),
        )


def _drop(plan: Plan, kept: KeptScenario) -> None:
    _note(memory.store().drop_scenario(plan.id, kept.name, memory.mark()))


def _keep_scenario(plan: Plan, name: str) -> None:
    content = json.loads(write_scenario(name, session.scenario(plan)))
    _note(memory.store().keep_scenario(plan.id, name, content, memory.mark()))


def _keep_assessment(plan: Plan, field: str) -> None:
    _note(memory.store().assess(plan.id, st.session_state[field], memory.mark()))


def _note(done: object) -> None:
    if isinstance(done, Trouble):
        st.session_state[REFUSED] = done


def _show_refused() -> None:
    refused = st.session_state.pop(REFUSED, None)
    if isinstance(refused, Trouble):
        show_trouble(refused)
    elif refused:
        st.warning(refused)
