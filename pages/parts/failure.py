"""What a user sees when a page breaks: what to do, and a number that finds the traceback in the log."""

from logging import getLogger
from secrets import token_hex

import streamlit as st

from pages.parts.text import t
from pages.parts.trouble import show_trouble
from store import StoreError

__all__ = ["show_failure"]

log = getLogger(__name__)


def show_failure(error: Exception) -> bool:
    """Show our own words in the page's language and nothing of the error; Streamlit has logged the traceback."""
    if isinstance(error, StoreError):
        show_trouble(error.trouble)
        return True
    number = token_hex(3).upper()
    log.error("The error above was shown to a user as %s (%s).", number, type(error).__name__)
    st.error(
        t(
            "This page could not be shown. The error is in the server’s log as {number}. "
            "Load the page again; if it happens again, give that number to those who run the server.",
            number=number,
        ),
    )
    return True
