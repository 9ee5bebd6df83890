"""The total in one line, first on every screen that is not about the total itself."""

import htpy as h

from engine.scoring import Scorecard
from pages.parts.look.html import show_html
from words.headline import headline

__all__ = ["show_total_line", "total_line"]


def show_total_line(card: Scorecard) -> None:
    """Show how the year ends, as a forecast or as final."""
    show_html(total_line(card))


def total_line(card: Scorecard) -> h.Element:
    """Draw how the year ends."""
    now = headline(card)
    return h.p(".total-line")[now.name, " ", h.strong(data_testid="total")[now.score], " ", h.span(".goals")[now.goals]]
