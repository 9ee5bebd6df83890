"""What flips between two scorecards, in words: gained and lost apart."""

from collections.abc import Iterable

import streamlit as st

from engine.plan import Plan
from engine.scoring import Flip, FlipKind, Scorecard, flips
from words.markdown import escape_markdown
from words.sentences import flip_sentence
from words.translation import N_, _

__all__ = ["HEADINGS", "show_flips"]

HEADINGS = (
    (FlipKind.GAINED, N_("Gained")),
    (FlipKind.LOST, N_("Lost")),
    (FlipKind.CHANGED, N_("Changed, without effect on the total")),
)
"""The sorts of flips in the order they are shown, each with its English name."""


def show_flips(plan: Plan, before: Scorecard, after: Scorecard) -> None:
    """List every goal that flips, by what it does to the total; a sentence where none does."""
    all_flips = flips(before, after)
    if not all_flips:
        st.markdown(_("No goal flips."))
        return
    for turn, heading in HEADINGS:
        _list(plan, _(heading), [flip for flip in all_flips if flip.kind is turn])


def _list(plan: Plan, heading: str, same_kind: Iterable[Flip]) -> None:
    lines = [f"- {escape_markdown(flip_sentence(plan, flip))}" for flip in same_kind]
    if lines:
        st.markdown("\n".join((f"**{heading}**", "", *lines)))
