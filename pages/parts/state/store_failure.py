"""What a user reads when the database does not do what was asked: what happened, what is safe, and what to do."""

from logging import getLogger
from typing import assert_never

import streamlit as st

from engine.plan import Quarter
from pages.parts.state.session_state import Remembered
from store import StoreFailure, StoreFailureKind
from words.dates import quarter
from words.language import Language
from words.translation import _

__all__ = [
    "hold_store_failure", "is_store_failure_held", "show_held_store_failure", "show_store_failure",
    "store_failure_sentence",
]  # fmt: skip

log = getLogger(__name__)

HELD: Remembered[StoreFailure] = Remembered("store failure to be shown when the page is drawn")


def show_store_failure(failure: StoreFailure) -> None:
    """Show a failure on the page, and write the database's own words in the log."""
    log.error("The database did not answer (%s): %s", failure.kind, failure.detail)
    st.error(store_failure_sentence(failure), icon=":material/database_off:")


def hold_store_failure(failure: StoreFailure) -> None:
    """Hold a failure that a press of a button met, until the page is drawn."""
    HELD.set(failure)


def is_store_failure_held() -> bool:
    """Whether a failure waits to be shown."""
    return HELD.get() is not None


def show_held_store_failure() -> None:
    """Show, once, the failure that is held."""
    failure = HELD.pop()
    if failure is not None:
        show_store_failure(failure)


def store_failure_sentence(failure: StoreFailure, *, lang: Language | None = None) -> str:
    """Return the sentence about a failure."""
    match failure.kind:
        case StoreFailureKind.BUSY:
            sentence = _(
                "The database is held by somebody else, and we have waited long enough. Try again in a moment.",
                lang=lang,
            )
        case StoreFailureKind.FULL:
            sentence = _("The database’s disk is full. Make room on it, and try again.", lang=lang)
        case StoreFailureKind.DISK:
            sentence = _("The database’s disk does not work as it should. Have it looked at, and try again.", lang=lang)
        case StoreFailureKind.UNREACHABLE:
            sentence = _("The database cannot be reached. See whether it runs, and load the page again.", lang=lang)
        case StoreFailureKind.UNCERTAIN:
            sentence = _(
                "The database was lost in the very moment of writing: all of it is kept, or nothing. "
                "Load the page and see before you try again.",
                lang=lang,
            )
        case StoreFailureKind.READ_ONLY:
            sentence = _(
                "The database can be read, but not written to. Let the program write there, and try again.", lang=lang
            )
        case StoreFailureKind.BROKEN:
            sentence = _("The database is damaged, or is none of ours. Restore the newest copy of it.", lang=lang)
        case StoreFailureKind.FORBIDDEN:
            sentence = _("Your role does not let you do that. Ask those who give the roles.", lang=lang)
        case StoreFailureKind.LOCKED:
            sentence = _(
                "{quarter} is locked. Open it again first, with a reason, on the page Report.",
                quarter=quarter(Quarter.parse(failure.detail), lang=lang),
                lang=lang,
            )
        case kind:
            assert_never(kind)
    return _("{happened} What was accepted before is untouched; nothing was half-taken.", happened=sentence, lang=lang)
