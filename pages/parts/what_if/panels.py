"""What stands below the board once it was asked for: one at a time, named in the address."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from engine.plan import Plan
from engine.scoring import scorecard
from pages.parts.state import session
from pages.parts.what_if.meeting_log import show_log
from pages.parts.what_if.nearness import show_nearness
from pages.parts.what_if.paths import show_what_it_takes
from pages.parts.what_if.scenarios import show_scenarios
from words.translation import N_

__all__ = ["OPENED", "PARAMETER", "show_opened"]

PARAMETER = "panel"


def _show_paths(plan: Plan) -> None:
    scenario = session.scenario(plan)
    show_what_it_takes(plan, scenario, scorecard(plan, scenario))


def _show_near(plan: Plan) -> None:
    scenario = session.scenario(plan)
    show_nearness(plan, scenario, scorecard(plan, scenario))


def _show_scenarios(plan: Plan) -> None:
    show_scenarios(plan, session.scenario(plan))


OPENED: Mapping[str, tuple[str, Callable[[Plan], None]]] = MappingProxyType(
    {
        "takes": (N_("What it would take"), _show_paths),
        "near": (N_("How near"), _show_near),
        "scenarios": (N_("Scenarios"), _show_scenarios),
        "log": (N_("Meeting log"), show_log),
    }
)
"""What can be asked for, each with its English name and what shows it."""


def show_opened(plan: Plan) -> None:
    """Show below the board what the address asks for."""
    opened = OPENED.get(st.query_params.get(PARAMETER, ""))
    if opened:
        opened[1](plan)
