"""How a verdict looks everywhere: its word first, then a shape, then a colour that the colour-blind can tell apart.

`verdict.css` goes with all of it.
"""

from pathlib import Path

import htpy as h
import streamlit as st

from engine.scoring import Outcome, Standing
from words.lists import capitalised
from words.verdicts import outcome, standing

__all__ = ["VERDICT_STYLE", "outcome_badge", "standing_badge", "style_verdicts"]

VERDICT_STYLE = Path(__file__).with_suffix(".css")
_SHAPE = h.i(".shape", aria_hidden="true")


def style_verdicts() -> None:
    """Put the look of verdicts on the page; once a page is enough."""
    st.html(VERDICT_STYLE)


def outcome_badge(value: Outcome) -> h.Element:
    """Draw an outcome: a shape in its colour, and its word."""
    return h.span(class_=["verdict", value])[_SHAPE, capitalised(outcome(value))]


def standing_badge(value: Standing) -> h.Element:
    """Draw a standing: a small shape, and its word."""
    return h.span(class_=["standing", value])[_SHAPE, capitalised(standing(value))]
