"""The what-if screen below its title: the tools, and the one panel that is chosen; no other is worked out."""

from types import MappingProxyType

import streamlit as st

from engine.figures import Scenario
from engine.plan import Plan
from engine.scoring import scorecard
from pages.parts.look.score import score_header
from pages.parts.state import scenario_history, session
from pages.parts.state.session_state import lasting
from pages.parts.what_if.board.board import show_board
from pages.parts.what_if.meeting_log import show_log
from pages.parts.what_if.nearness import show_nearness
from pages.parts.what_if.paths import show_what_it_takes
from pages.parts.what_if.presentation import offer_presentation, presenting, show_presentation
from pages.parts.what_if.scenarios import show_scenarios
from pages.parts.what_if.shared_link import show_link
from words.translation import N_, _

__all__ = ["show_panels"]

BOARD, TAKES, NEAR, SCENARIOS, LOG = "board", "takes", "near", "scenarios", "log"
PANELS = MappingProxyType(
    {
        BOARD: N_("Levers"),
        TAKES: N_("What it would take"),
        NEAR: N_("How near"),
        SCENARIOS: N_("Scenarios"),
        LOG: N_("Meeting log"),
    }
)
"""The panels in the order they are offered, each with its English name."""


def show_panels(plan: Plan) -> None:
    """Show the choice of panels, undo and redo, and the chosen panel under the total that it is about."""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        panel = BOARD if presenting() else _choose_panel()
        with st.container(horizontal=True, width="content", gap="small", vertical_alignment="center"):
            if panel != BOARD:  # the board has its own
                _offer_undo(plan)
                changed = bool(session.scenario(plan).changes)
                back = _("Back to the projected figures")
                st.button(back, disabled=not changed, on_click=scenario_history.reset, args=(plan,))
            show_link(plan, session.scenario(plan))
            if presenting():
                show_presentation(plan)
            offer_presentation()
    if panel == BOARD:
        show_board(plan)
        return
    scenario = session.scenario(plan)
    card = scorecard(plan, scenario)
    score_header(scorecard(plan, Scenario(scenario.projection)), card)
    if panel == TAKES:
        show_what_it_takes(plan, scenario, card)
    elif panel == NEAR:
        show_nearness(plan, scenario, card)
    elif panel == SCENARIOS:
        show_scenarios(plan, scenario)
    else:
        show_log(plan)


def _choose_panel() -> str:
    names = {panel: _(name) for panel, name in PANELS.items()}
    return lasting(
        "panel",
        BOARD,
        lambda key: (
            st.segmented_control(
                _("Shown"),
                list(names),
                format_func=names.__getitem__,
                key=key,
                required=True,
                wrap=True,
                label_visibility="collapsed",
            )
            or BOARD
        ),
    )


def _offer_undo(plan: Plan) -> None:
    for label, icon, possible, act in (
        (_("Undo"), ":material/undo:", bool(scenario_history.changes(plan)), scenario_history.undo),
        (_("Redo"), ":material/redo:", scenario_history.can_redo(plan), scenario_history.redo),
    ):
        st.button(label, key=f"{icon} a trial", icon=icon, disabled=not possible, on_click=act, args=(plan,))
