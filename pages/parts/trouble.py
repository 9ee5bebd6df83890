"""What a user reads when the database does not do what was asked: what happened, what is safe, and what to do."""

from logging import getLogger
from typing import assert_never

import streamlit as st

from pages.parts.text import t
from store import Trouble, TroubleKind

__all__ = ["note_trouble", "show_noted_trouble", "show_trouble", "trouble_sentence"]

log = getLogger(__name__)

NOTED = "a trouble to be said when the page is drawn"


def show_trouble(trouble: Trouble) -> None:
    """Say it on the page, and write the database's own words in the log."""
    log.error("The database did not answer (%s): %s", trouble.kind, trouble.told)
    st.error(trouble_sentence(trouble), icon=":material/database_off:")


def note_trouble(trouble: Trouble) -> None:
    """Hold a trouble that a press of a button met, until the page is drawn."""
    st.session_state[NOTED] = trouble


def show_noted_trouble() -> None:
    """Say, once, what was noted."""
    noted: Trouble | None = st.session_state.pop(NOTED, None)
    if noted is not None:
        show_trouble(noted)


def trouble_sentence(trouble: Trouble) -> str:
    """Word a trouble."""
    match trouble.kind:
        case TroubleKind.BUSY:
            said = t("The database is held by somebody else, and we have waited long enough. Try again in a moment.")
        case TroubleKind.FULL:
            said = t("The database’s disk is full. Make room on it, and try again.")
        case TroubleKind.DISK:
            said = t("The database’s disk does not work as it should. Have it looked at, and try again.")
        case TroubleKind.UNREACHABLE:
            said = t("The database cannot be reached. See whether it runs, and load the page again.")
        case TroubleKind.READ_ONLY:
            said = t("The database can be read, but not written to. Let the program write there, and try again.")
        case TroubleKind.BROKEN:
            said = t("The database is damaged, or is none of ours. Restore the newest copy of it.")
        case kind:
            assert_never(kind)
    return t("{happened} What was accepted before is untouched; nothing was half-taken.", happened=said)
