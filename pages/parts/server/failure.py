"""What a user sees when a page breaks: what to do, and a number that finds the traceback in the log."""

from logging import getLogger
from secrets import token_hex

import streamlit as st

from pages.parts.state.store_failure import show_store_failure
from store import StoreError
from words.translation import _

__all__ = ["show_failure"]

log = getLogger(__name__)


def show_failure(error: Exception) -> bool:
    """Show our own words in the page's language and nothing of the error; Streamlit has logged the traceback."""
    if isinstance(error, StoreError):
        show_store_failure(error.failure)
        return True
    number = token_hex(3).upper()
    log.error("The error above was shown to a user as %s (%s).", number, type(error).__name__)
    st.error(
        _(
            "This page could not be shown. The error is in the server’s log as {number}. "
            "Load the page again; if it happens again, give that number to those who run the server.",
            number=number,
        ),
    )
    return True
