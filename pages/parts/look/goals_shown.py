"""Which goals a page shows: all of them, or in a very large plan so many at a time, as the reader chooses."""

import streamlit as st

from engine.plan import Goal, Plan
from words.translation import _

__all__ = ["MOST_AT_A_TIME", "choose_goals"]

MOST_AT_A_TIME = 30
"""Goals; no contract that we know of has as many."""

WIDTH_PX = 360


def choose_goals(plan: Plan) -> tuple[Goal, ...]:
    """Return the plan's goals; where they are more than a page can show, those that are chosen in a field."""
    if len(plan.goals) <= MOST_AT_A_TIME:
        return plan.goals
    starts = list(range(0, len(plan.goals), MOST_AT_A_TIME))
    labels = {start: _stretch(plan, start) for start in starts}
    start = st.selectbox(
        _("The plan has {goals} goals. Shown here", goals=len(plan.goals)),
        starts,
        format_func=labels.__getitem__,
        key=f"goals shown of {plan.id}",
        width=WIDTH_PX,
    )
    return plan.goals[start : start + MOST_AT_A_TIME]


def _stretch(plan: Plan, start: int) -> str:
    goals = plan.goals[start : start + MOST_AT_A_TIME]
    return _("goals {first} to {last}", first=goals[0].id, last=goals[-1].id)
