"""What this screen shows at first sight: its heading, and the total of the scenario that the address names."""

import htpy as h

from engine.plan import Plan
from pages.parts.state import session
from pages.parts.what_if.board.total import board_total
from pages.parts.what_if.presentation import presenting
from pages.parts.what_if.shared_link import open_link, rejected_changes
from words.translation import _

__all__ = ["first_sight", "heading"]


def heading() -> h.Element:
    """Draw the heading, which is for who does not see the board; it bears the view."""
    return h.h1(class_=["unseen", {"presentation": presenting()}])[_("What if")]


def first_sight(plan: Plan) -> tuple[h.Element, h.Element] | None:
    """Draw heading and total as a new visitor will see them; None where something else is seen first.

    That is the presentation view, or what of the link cannot be used.
    """
    open_link(plan)
    if presenting() or rejected_changes(plan):
        return None
    return heading(), board_total(session.scenario(plan))
