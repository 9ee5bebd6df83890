"""What flips between two scorecards, in words: gained and lost apart."""

from collections.abc import Iterable

import streamlit as st

from engine import Flip, Plan, Scorecard, Turn, flips
from pages.parts.sentences import flip_sentence
from pages.parts.text import mark, plain, t

__all__ = ["HEADINGS", "show_flips"]

HEADINGS = (
    (Turn.GAINED, mark("Gained")),
    (Turn.LOST, mark("Lost")),
    (Turn.CHANGED, mark("Changed, without effect on the total")),
)
"""The sorts of flips in the order they are shown, each with its English name."""


def show_flips(plan: Plan, before: Scorecard, after: Scorecard) -> None:
    """List every goal that flips, by what it does to the total; say so where none does."""
    found = flips(before, after)
    if not found:
        st.markdown(t("No goal flips."))
        return
    for turn, heading in HEADINGS:
        _list(plan, t(heading), [flip for flip in found if flip.turn is turn])


def _list(plan: Plan, heading: str, turned: Iterable[Flip]) -> None:
    lines = [f"- {plain(flip_sentence(plan, flip))}" for flip in turned]
    if lines:
        st.markdown("\n".join((f"**{heading}**", "", *lines)))
