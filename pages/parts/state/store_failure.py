"""What a user reads when the database does not do what was asked: what happened, what is safe, and what to do."""

from logging import getLogger
from typing import assert_never

import streamlit as st

from store import StoreFailure, StoreFailureKind
from words.translation import _

__all__ = ["hold_store_failure", "show_held_store_failure", "show_store_failure", "store_failure_sentence"]

log = getLogger(__name__)

NOTED = "a trouble to be said when the page is drawn"


def show_store_failure(trouble: StoreFailure) -> None:
    """Say it on the page, and write the database's own words in the log."""
    log.error("The database did not answer (%s): %s", trouble.kind, trouble.told)
    st.error(store_failure_sentence(trouble), icon=":material/database_off:")


def hold_store_failure(trouble: StoreFailure) -> None:
    """Hold a trouble that a press of a button met, until the page is drawn."""
    st.session_state[NOTED] = trouble


def show_held_store_failure() -> None:
    """Say, once, what was noted."""
    noted: StoreFailure | None = st.session_state.pop(NOTED, None)
    if noted is not None:
        show_store_failure(noted)


def store_failure_sentence(trouble: StoreFailure) -> str:
    """Word a trouble."""
    match trouble.kind:
        case StoreFailureKind.BUSY:
            said = _("The database is held by somebody else, and we have waited long enough. Try again in a moment.")
        case StoreFailureKind.FULL:
            said = _("The database’s disk is full. Make room on it, and try again.")
        case StoreFailureKind.DISK:
            said = _("The database’s disk does not work as it should. Have it looked at, and try again.")
        case StoreFailureKind.UNREACHABLE:
            said = _("The database cannot be reached. See whether it runs, and load the page again.")
        case StoreFailureKind.READ_ONLY:
            said = _("The database can be read, but not written to. Let the program write there, and try again.")
        case StoreFailureKind.BROKEN:
            said = _("The database is damaged, or is none of ours. Restore the newest copy of it.")
        case kind:
            assert_never(kind)
    return _("{happened} What was accepted before is untouched; nothing was half-taken.", happened=said)
