"""Beside accepting: whose figures they are, and the feedback where they could not be stored."""

import streamlit as st

from engine.plan import Plan
from pages.parts.quarter_results.inbox import ResultsFile, add_to_inbox
from pages.parts.quarter_results.input_panel import FILES, INPUT_METHOD
from pages.parts.state import database
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Conflict, StoreFailure
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["ask_whether_illustrative", "hold_feedback", "return_to_inbox", "show_held_feedback"]

HELD_CONFLICT: Remembered[Conflict] = Remembered("conflict to be shown when the page is drawn")
OWN, TRIAL = "own", "trial"


def ask_whether_illustrative(plan: Plan, files: tuple[ResultsFile, ...]) -> bool | None:
    """Return whether files are to be accepted as illustrative; None where they cannot be accepted, and show why.

    Illustrative figures and real ones never count together: the first real ones put the sample data away.
    """
    illustrative = [file for file in files if file.illustrative]
    if database.is_own(plan):
        is_trial = False
    elif len(illustrative) == len(files):
        is_trial = True
    else:
        is_trial = _ask_whether_trial(files)
    if illustrative and not is_trial:
        named = escape_markdown(listed(file.name for file in illustrative))
        st.warning(
            _("{files} is sample data, which cannot be taken beside your own figures. Put it away.", files=named)
        )
        return None
    return is_trial


def _ask_whether_trial(files: tuple[ResultsFile, ...]) -> bool:
    """Return whether files are a trial. Files are first taken for the institution's own.

    A table written by hand is first taken for a trial: it starts from the sample's figures, and those it corrects. Own
    figures taken for a trial count and are marked; a trial taken for own figures would pass for the year's results.
    """
    answers = {
        OWN: _("Our own figures: the sample data is put away when they are accepted"),
        TRIAL: _("A trial on the sample data, marked as illustrative"),
    }
    by_hand = all(file.by_hand or file.illustrative for file in files)
    answer = st.radio(
        _("What are these figures?"),
        list(answers),
        index=1 if by_hand else 0,
        format_func=answers.__getitem__,
        key="own or trial, by hand" if by_hand else "own or trial",  # an answer about files is none about the table
    )
    return answer == TRIAL


def hold_feedback(obstacle: Conflict | StoreFailure) -> None:
    """Hold what kept the figures from being stored, until the page is drawn."""
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
    show_held_store_failure()
    conflict = HELD_CONFLICT.pop()
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
