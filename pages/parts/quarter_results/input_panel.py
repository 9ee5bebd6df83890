"""Figures on their way in: from files or by hand, and what reading them gives."""

from typing import NamedTuple

import streamlit as st

from engine.plan import Plan
from engine.reading import Reading, read_together
from pages.parts.quarter_results.by_hand import read_by_hand, show_by_hand
from pages.parts.quarter_results.downloads import offer_template
from pages.parts.quarter_results.upload import Given, given, show_ready, show_upload
from words.translation import _

__all__ = ["FILES", "WAY_IN", "Incoming", "show_incoming"]

FILES, HAND = "files", "hand"
WAY_IN = "way in"


class Incoming(NamedTuple):
    """What lies ready to be taken, and how it reads; nothing lies ready where `files` is empty."""

    files: tuple[Given, ...]
    reading: Reading


def show_incoming(plan: Plan) -> Incoming:
    """Let the user bring files or write in the table, and read what comes."""
    ways = {FILES: _("In files"), HAND: _("By hand, in a table")}
    way = st.radio(
        _("How do the figures come?"),
        list(ways),
        format_func=ways.__getitem__,
        horizontal=True,
        key=WAY_IN,
    )
    if way == HAND:
        written = show_by_hand(plan)
        return Incoming((written,), read_by_hand(written, plan)) if written else Incoming((), Reading((), (), ()))
    show_upload(plan)
    offer_template(plan)
    show_ready(plan)
    return Incoming(given(plan), _read(plan, given(plan)))


def _read(plan: Plan, files: tuple[Given, ...]) -> Reading:
    """Read files once, and not at every press of a button; a fault names its file only where there are several."""
    key = f"reading of {plan.id}"
    kept: tuple[tuple[Given, ...], Reading] | None = st.session_state.get(key)
    if kept is None or kept[0] != files:
        named = [(file.name if len(files) > 1 else "", file.data) for file in files]
        kept = (files, read_together(named, plan))
        st.session_state[key] = kept
    return kept[1]
