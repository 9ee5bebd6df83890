"""The what-if screen below its title: the tools, and the one panel that is chosen; no other is worked out."""

from types import MappingProxyType

import streamlit as st

from engine import Plan, Scenario, scorecard
from pages.parts import session, trying
from pages.parts.board.board import show_board
from pages.parts.meeting_log import show_log
from pages.parts.near import show_near
from pages.parts.presentation import offer_presentation, presenting, show_presentation
from pages.parts.scenarios import show_scenarios
from pages.parts.score import score_header
from pages.parts.shared_link import show_link
from pages.parts.text import mark, t
from pages.parts.what_it_takes import show_what_it_takes

__all__ = ["show_panels"]

BOARD, TAKES, NEAR, SCENARIOS, LOG = "board", "takes", "near", "scenarios", "log"
PANELS = MappingProxyType(
    {
        BOARD: mark("Levers"),
        TAKES: mark("What it would take"),
        NEAR: mark("How near"),
        SCENARIOS: mark("Scenarios"),
        LOG: mark("Meeting log"),
    }
)
"""The panels in the order they are offered, each with its English name."""


def show_panels(plan: Plan) -> None:
    """Show the choice of panels, undo and redo, and the chosen panel under the total that it is about."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        panel = BOARD if presenting() else _choose_panel()
        with st.container(horizontal=True, width="content", gap="small", vertical_alignment="center"):
            _offer_undo(plan)
            if panel != BOARD:  # the board has its own
                changed = bool(session.scenario(plan).changes)
                back = t("Back to the projected figures")
                st.button(back, disabled=not changed, on_click=trying.start_over, args=(plan,))
            show_link(plan, session.scenario(plan))
            if presenting():
                show_presentation(plan)
            offer_presentation()
    if panel == BOARD:
        show_board(plan)
        return
    tried = session.scenario(plan)
    card = scorecard(plan, tried)
    score_header(scorecard(plan, Scenario(tried.projection)), card)
    if panel == TAKES:
        show_what_it_takes(plan, tried, card)
    elif panel == NEAR:
        show_near(plan, tried, card)
    elif panel == SCENARIOS:
        show_scenarios(plan, tried)
    else:
        show_log(plan)


def _choose_panel() -> str:
    names = {panel: t(name) for panel, name in PANELS.items()}
    st.session_state.setdefault("panel", st.session_state.get("panel kept", BOARD))
    chosen = st.segmented_control(
        t("Shown"),
        list(names),
        format_func=names.__getitem__,
        key="panel",
        required=True,
        wrap=True,
        label_visibility="collapsed",
    )
    st.session_state["panel kept"] = chosen
    return chosen or BOARD


def _offer_undo(plan: Plan) -> None:
    done, undone = bool(trying.steps(plan)), trying.can_redo(plan)
    for label, icon, can, act in (
        (t("Undo"), ":material/undo:", done, trying.undo),
        (t("Redo"), ":material/redo:", undone, trying.redo),
    ):
        st.button(label, key=f"{icon} a trial", icon=icon, disabled=not can, on_click=act, args=(plan,))
