"""Fields that read figures as Danes write them, and say back what they read."""

import streamlit as st

from engine import Measure, Plan, Problem, Scenario, read_value
from pages.parts import session
from pages.parts.problems import problem_sentence
from pages.parts.text import exact, figure, plain, t

__all__ = ["show_field"]


def show_field(plan: Plan, tried: Scenario, measure: Measure) -> None:
    """Let one figure be replaced: what is typed is tried out, an empty field is the projected figure again."""
    key = f"tried {measure.key} of {plan.id}"
    refused: tuple[str, Problem] | None = st.session_state.get(_refused(key))
    st.session_state[key] = refused[0] if refused else _written(tried, measure)
    st.text_input(
        plain(measure.title),
        key=key,
        placeholder=figure(measure, tried.projection.figures[measure.key].value),
        on_change=_take,
        args=(plan, measure, key),
    )
    if refused:
        st.markdown(f":red[:material/error: {plain(problem_sentence(refused[1]))}]")
    elif measure.key in tried.changes:
        projected = figure(measure, tried.projection.figures[measure.key].value)
        st.markdown(
            t("Read as **{value}**; projected: {projected}", value=_exactly(tried, measure), projected=projected)
        )


def _take(plan: Plan, measure: Measure, key: str) -> None:
    text, tried = st.session_state[key], session.scenario(plan)
    st.session_state.pop(_refused(key), None)
    if not text.strip():
        session.keep_scenario(tried.with_baseline(measure.key))
        return
    match read_value(text, measure):
        case Problem() as problem:
            st.session_state[_refused(key)] = (text, problem)
        case taken:
            session.keep_scenario(tried.with_value(measure.key, taken.value))


def _refused(key: str) -> str:
    return f"{key}, refused"


def _written(tried: Scenario, measure: Measure) -> str:
    return _exactly(tried, measure) if measure.key in tried.changes else ""


def _exactly(tried: Scenario, measure: Measure) -> str:
    value = tried.value(measure.key)
    return exact(value) if isinstance(value, float) else figure(measure, value)
