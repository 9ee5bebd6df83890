"""The notice that the plan behind the total is another now, with the way to what differs."""

import streamlit as st

from engine.plan import Plan
from pages.parts.state import session
from pages.parts.state.address import link
from pages.parts.state.plan_change import plan_change_since_accepted
from words.translation import _

__all__ = ["point_to_change_since_accepted"]

SCREEN = "plan.py"


def point_to_change_since_accepted(plan: Plan) -> None:
    """Show it where only the total stands, and lead to where what differs is shown."""
    change = plan_change_since_accepted(plan)
    if change is not None:
        st.warning(change.sentence, icon=":material/difference:")
        st.page_link(
            SCREEN,
            label=_("See what differs"),
            icon=":material/arrow_forward:",
            query_params=link(plan, session.chosen_period()),
        )
