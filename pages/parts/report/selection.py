"""What the address selects of a report: its kind, how it is looked at, and which goal is open."""

from enum import StrEnum
from typing import NamedTuple

import streamlit as st

from engine.plan import Plan
from pages.parts.state.address import Period, here
from pages.parts.state.person import allowed
from store import Act, ReportKind

__all__ = ["OVERALL", "Ask", "Selection", "View", "ask_link", "goal_link", "kind_link", "selection", "view_link"]

OVERALL = "overall"
"""How an address names what is written of the whole report, where else it names a goal."""


class View(StrEnum):
    """How a report is looked at."""

    WRITE = "write"
    DOCUMENT = "document"
    SENT = "sent"


class Ask(StrEnum):
    """What a page asks of whoever pressed for it, before it does it."""

    CALM = "calm"
    """Whether all goals that need no explanation are to be answered together."""
    CHECK = "check"
    APPROVE = "approve"
    CLOSE = "close"
    REOPEN = "reopen"


class Selection(NamedTuple):
    """What is selected. `goal`: empty where the address names none of the plan's; it may be `OVERALL`."""

    kind: ReportKind
    view: View
    goal: str = ""
    asks: Ask | None = None


def selection(plan: Plan, period: Period) -> Selection:
    """Return what the address selects; the year's account is what is written of a closed year.

    Who may not write reads the document.
    """
    goal, ask = _parameter("goal"), _parameter("ask")
    known = goal == OVERALL or any(each.id == goal for each in plan.goals)
    return Selection(_kind(period), _view(plan), goal if known else "", Ask(ask) if ask in set(Ask) else None)


def kind_link(plan: Plan, period: Period, kind: ReportKind) -> str:
    """Return the address of a kind of report: the account is of the closed year, the others are of a quarter."""
    named = None if kind in {ReportKind.QUARTERLY, ReportKind.ANNUAL} else kind.value
    quarter = str(Period(plan.quarters[-1], closed=True)) if kind is ReportKind.ANNUAL else str(Period(period.quarter))
    goal = _parameter("goal") if kind is ReportKind.DEVIATION else None
    return here(kind=named, quarter=quarter, goal=goal, view=None, ask=None)


def view_link(view: View) -> str:
    """Return the address of the same report looked at otherwise."""
    return here(view=None if view is View.WRITE else view.value, ask=None)


def goal_link(goal: str) -> str:
    """Return the address where a goal's texts are written."""
    return here(view=None, goal=goal, ask=None)


def ask_link(ask: Ask) -> str:
    """Return the address where the same report asks."""
    return here(ask=ask)


def _view(plan: Plan) -> View:
    named = _parameter("view")
    view = View(named) if named in set(View) else View.WRITE
    return View.DOCUMENT if view is View.WRITE and not allowed(Act.EXPLAIN, plan) else view


def _kind(period: Period) -> ReportKind:
    if period.closed:
        return ReportKind.ANNUAL
    return ReportKind.DEVIATION if _parameter("kind") == ReportKind.DEVIATION else ReportKind.QUARTERLY


def _parameter(name: str) -> str:
    return str(st.query_params.get(name, ""))
