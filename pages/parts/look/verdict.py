"""How a verdict looks everywhere: its word first, then a shape, then a colour that the colour-blind can tell apart.

What is given here is HTML for `st.html`, with every text escaped; `verdict.css` goes with it.
"""

from html import escape
from pathlib import Path

import streamlit as st

from engine.scoring import Outcome, Standing
from words.lists import capitalised
from words.translation import _
from words.verdicts import outcome, standing

__all__ = ["outcome_html", "provisional_html", "standing_html", "style_verdicts"]

_STYLE = Path(__file__).with_suffix(".css")
_SHAPE = '<i class="shape" aria-hidden="true"></i>'


def style_verdicts() -> None:
    """Put the look of verdicts on the page; once a page is enough."""
    st.html(_STYLE)


def outcome_html(value: Outcome) -> str:
    """Draw an outcome: a shape in its colour, and its word."""
    return f'<span class="verdict {value}">{_SHAPE}{escape(capitalised(outcome(value)))}</span>'


def standing_html(value: Standing) -> str:
    """Draw a standing: a small shape, and its word."""
    return f'<span class="standing {value}">{_SHAPE}{escape(capitalised(standing(value)))}</span>'


def provisional_html() -> str:
    """Draw the mark of a verdict that rests on a provisional figure."""
    return f'<span class="standing provisional">{escape(_("Provisional"))}</span>'
