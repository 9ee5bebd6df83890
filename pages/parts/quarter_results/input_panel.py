"""The panel where figures come in: from files or by hand, and how they read."""

from typing import NamedTuple

import streamlit as st

from engine.plan import Plan
from engine.reading import Reading, read_together
from pages.parts.quarter_results.by_hand import read_by_hand, show_by_hand
from pages.parts.quarter_results.downloads import offer_template
from pages.parts.quarter_results.inbox import ResultsFile, inbox, show_inbox
from pages.parts.quarter_results.upload import show_upload
from pages.parts.state.session_state import Memo, Remembered
from words.translation import _

__all__ = ["FILES", "INPUT_METHOD", "Input", "show_input"]

FILES, HAND = "files", "hand"
INPUT_METHOD: Remembered[str] = Remembered("way in")
_READING: Memo[Reading] = Memo("reading")


class Input(NamedTuple):
    """The files that wait to be accepted, and how they read; there is nothing to accept where `files` is empty."""

    files: tuple[ResultsFile, ...]
    reading: Reading


def show_input(plan: Plan) -> Input:
    """Show where to bring files or write in the table, and read them."""
    methods = {FILES: _("In files"), HAND: _("By hand, in a table")}
    method = st.radio(
        _("How do the figures come?"),
        list(methods),
        format_func=methods.__getitem__,
        horizontal=True,
        key=INPUT_METHOD.name,
    )
    if method == HAND:
        table = show_by_hand(plan)
        return Input((table,), read_by_hand(table, plan)) if table else Input((), Reading())
    show_upload(plan)
    offer_template(plan)
    show_inbox(plan)
    files = inbox(plan)
    return Input(files, _READING.of(plan).get(files, lambda: _read(plan, files)))


def _read(plan: Plan, files: tuple[ResultsFile, ...]) -> Reading:
    """Read files together; a fault names its file only where there are several."""
    return read_together([(file.name if len(files) > 1 else "", file.data) for file in files], plan)
