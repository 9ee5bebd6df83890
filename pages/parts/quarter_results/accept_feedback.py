"""Beside accepting: whose figures they are, and what is said where they could not be kept."""

from typing import cast

import streamlit as st

from engine.plan import Plan
from pages.parts.quarter_results.input_panel import FILES, WAY_IN
from pages.parts.quarter_results.upload import Given, keep_given
from pages.parts.state import database
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import stamp_text
from store import Conflict, StoreFailure
from words.lists import listed
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["hold_on_to", "keep_what_happened", "show_what_happened", "what_they_are"]

HAPPENED = "what happened at the last press of a button"
OWN, TRIAL = "own", "trial"


def what_they_are(plan: Plan, files: tuple[Given, ...]) -> bool | None:
    """Say whether files are to be taken as made up; None where they cannot be taken as they lie, and why is said.

    Made-up figures and real ones never count together: the first real ones put the sample data away.
    """
    made_up = [file for file in files if file.illustrative]
    if database.is_own(plan):
        if made_up:
            st.warning(
                _(
                    "{files} is sample data, which cannot be taken beside your own figures. Put it away.",
                    files=escape_markdown(listed(file.name for file in made_up)),
                )
            )
            return None
        return False
    if len(made_up) == len(files):
        return True
    return _ask(files, made_up)


def _ask(files: tuple[Given, ...], made_up: list[Given]) -> bool | None:
    answers = {
        OWN: _("Our own figures: the sample data is put away when they are accepted"),
        TRIAL: _("A trial on the sample data, marked as illustrative"),
    }
    by_hand = all(file.name == _("By hand") or file.illustrative for file in files)
    answer = st.radio(
        _("What are these figures?"),
        list(answers),
        index=1 if by_hand else 0,
        format_func=answers.__getitem__,
        key="own or trial",
    )
    if answer == OWN and made_up:
        named = escape_markdown(listed(file.name for file in made_up))
        st.warning(
            _("{files} is sample data, which cannot be taken beside your own figures. Put it away.", files=named)
        )
        return None
    return answer == TRIAL


def keep_what_happened(happened: Conflict | StoreFailure) -> None:
    """Keep it until the page is drawn."""
    if isinstance(happened, StoreFailure):
        hold_store_failure(happened)
    else:
        st.session_state[HAPPENED] = happened


def hold_on_to(plan: Plan, files: tuple[Given, ...]) -> None:
    """Let what was to be taken lie ready still; what was written by hand becomes a file, as its table starts anew."""
    keep_given(plan, *files)
    st.session_state[WAY_IN] = FILES


def show_what_happened() -> None:
    """Say, once, why nothing was kept."""
    show_held_store_failure()
    happened = cast("Conflict | None", st.session_state.pop(HAPPENED, None))
    if happened is not None:
        st.warning(
            _(
                "Somebody else was quicker, {time}, so nothing of yours was kept yet. "
                "It still lies ready: see below what it would change now, and decide anew.",
                time=escape_markdown(stamp_text(happened.since[-1].stamp)),
            ),
            icon=":material/sync_problem:",
        )
