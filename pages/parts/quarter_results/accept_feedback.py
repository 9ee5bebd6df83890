"""The feedback where figures could not be stored."""

import htpy as h
import streamlit as st

from engine.plan import Plan
from pages.parts.look.html import show_html
from pages.parts.quarter_results.inbox import ResultsFile, add_to_inbox
from pages.parts.quarter_results.input_panel import FILES, INPUT_METHOD
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, is_store_failure_held, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Conflict, StoreFailure
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["hold_feedback", "return_to_inbox", "show_held_feedback"]

OBSTACLE = "obstacle"
HELD_CONFLICT: Remembered[Conflict] = Remembered("conflict to be shown when the page is drawn")


def hold_feedback(obstacle: Conflict | StoreFailure) -> None:
    """Hold what kept the figures from being stored, until the page is drawn, which then leads to it."""
    call_attention(OBSTACLE)
    if isinstance(obstacle, StoreFailure):
        hold_store_failure(obstacle)
    else:
        HELD_CONFLICT.set(obstacle)


def return_to_inbox(plan: Plan, files: tuple[ResultsFile, ...]) -> None:
    """Put files back in the inbox; a table written by hand becomes a file there, as the table starts anew."""
    add_to_inbox(plan, *files)
    INPUT_METHOD.set(FILES)


def show_held_feedback() -> None:
    """Show, once, why nothing was stored."""
    conflict = HELD_CONFLICT.pop()
    if conflict is not None or is_store_failure_held():
        show_html(h.div(".outcome-of-act", id=attention_id(OBSTACLE)))  # what stands below it is an alert by itself
    show_held_store_failure()
    if conflict is not None:
        st.warning(_conflict_sentence(conflict), icon=":material/sync_problem:")


def _conflict_sentence(conflict: Conflict) -> str:
    if not conflict.since:  # an older copy of the database was put back under us
        return _(
            "What is kept is not what it was when you opened the page: steps that you saw are not there any more. "
            "Nothing of yours was kept yet. See below what it would change now, and decide anew."
        )
    return _(
        "Somebody else was quicker, {time}, so nothing of yours was kept yet. "
        "It still lies ready: see below what it would change now, and decide anew.",
        time=escape_markdown(stamp_text(conflict.since[-1].stamp)),
    )
