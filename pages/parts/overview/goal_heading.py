"""A goal's number and title, as they head it in every list of the overview."""

import htpy as h

from engine.plan import Goal
from pages.parts.look.html import in_danish

__all__ = ["goal_heading"]


def goal_heading(goal: Goal) -> h.Element:
    """Draw a goal's number and title as a heading."""
    return h.h3[h.span[goal.id], " ", in_danish(goal.title)]
