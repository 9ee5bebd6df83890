"""How a verdict looks everywhere: its word first, then a shape, then a colour that the colour-blind can tell apart.

`verdict.css` goes with all of it.
"""

import htpy as h

from engine.scoring import Outcome, Standing
from words.lists import capitalised
from words.verdicts import outcome, standing

__all__ = ["outcome_badge", "standing_badge"]

_SHAPE = h.i(".shape", aria_hidden="true")


def outcome_badge(value: Outcome) -> h.Element:
    """Draw an outcome: a shape in its colour, and its word."""
    return h.span(class_=["verdict", value])[_SHAPE, capitalised(outcome(value))]


def standing_badge(value: Standing) -> h.Element:
    """Draw a standing: a small shape, and its word."""
    return h.span(class_=["standing", value])[_SHAPE, capitalised(standing(value))]
