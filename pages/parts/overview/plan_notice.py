"""The notice that the plan behind the total is another now, with the way to what differs."""

import htpy as h

from engine.plan import Plan
from pages.parts.state.address import href
from pages.parts.state.plan_change import plan_change_since_accepted
from words.translation import _

__all__ = ["plan_notice"]


def plan_notice(plan: Plan) -> h.Element | None:
    """Draw it where only the total stands, and lead to where what differs is shown; None where it is the same plan."""
    change = plan_change_since_accepted(plan)
    if change is None:
        return None
    return h.p(".notice")[change.sentence, " ", h.a(href=href("plan"), data_go="differences")[_("See what differs")]]
