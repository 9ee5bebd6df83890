"""What is not among the distances to a flip: the goals without one, and the shorter ways that may have been missed."""

from collections.abc import Iterable

import streamlit as st

from engine.what_if import Nearness, Unmeasured
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import N_, _

__all__ = ["show_left_out", "show_may_be_missed"]

_LEFT_OUT = (
    (Unmeasured.SETTLED, N_("Cannot flip any more: {goals}.")),
    (Unmeasured.UNREACHED, N_("No figure that can still move flips these: {goals}.")),
    (Unmeasured.NOT_FOUND, N_("Nothing was found that flips these, but not everything could be tried: {goals}.")),
    (Unmeasured.PENDING, N_("Wait for what is not reported, so no distance can be measured yet: {goals}.")),
    (Unmeasured.ANSWER, N_("Without a distance that can be measured, as they turn on a yes or a no: {goals}.")),
)


def show_left_out(nearness: tuple[Nearness, ...], reasons: Iterable[Unmeasured]) -> None:
    """Name the goals without a room that can be measured, with the reason, for some of the reasons there are."""
    wanted = set(reasons)
    for reason, sentence in _LEFT_OUT:
        goals = [each.goal for each in nearness if each.unmeasured is reason]
        if goals and reason in wanted:
            st.markdown(escape_markdown(_(sentence, goals=listed(goals))))


def show_may_be_missed(nearness: Iterable[Nearness]) -> None:
    """Say that a way that takes less may have been missed; nothing where every value was tried."""
    if any(each.path and not each.exact for each in nearness):
        st.markdown(
            _(
                "The goals are so many, or so many of them share figures, that a way that takes less may have been "
                "missed; these do what they say."
            )
        )
