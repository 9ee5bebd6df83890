"""What a user reads when a file was not read to its end: which file, why, and how to mend it."""

from typing import assert_never

import streamlit as st

from pages.parts.worker.unfinished import Unfinished
from words.language import Language
from words.markdown import escape_markdown
from words.translation import _

__all__ = ["show_unfinished", "unfinished_sentence"]


def unfinished_sentence(reason: Unfinished, file: str, fix: str, *, lang: Language | None = None) -> str:
    """Return the sentence about a file, named as plain text; `fix` says how to make it smaller."""
    match reason:
        case Unfinished.TOO_MUCH:
            happened = _("“{file}” is too large or too complicated, so reading it was stopped.", lang=lang, file=file)
            return f"{happened} {fix}"
        case Unfinished.BUSY:
            return _(
                "Many files are being read just now, so “{file}” was not. It still lies ready: try again in a moment.",
                lang=lang,
                file=file,
            )
        case Unfinished.FAILED:
            return _(
                "“{file}” could not be read, by a fault of this program. It is in the server’s log; "
                "tell those who run the server. Nothing of the file was taken.",
                lang=lang,
                file=file,
            )
        case _:
            assert_never(reason)


def show_unfinished(reason: Unfinished, file: str, fix: str, *, shown: str | None = None) -> None:
    """Show what became of a file that was not read, and offer to try again where that may help.

    `shown`: its name as it is shown, where that is cut; two files may then look the same.
    """
    with st.container(key=f"unfinished {file}"):
        st.error(escape_markdown(unfinished_sentence(reason, shown or file, fix)), icon=":material/timer_off:")
        if reason.can_be_tried_again:
            st.button(_("Try again"), key=f"try {file} again", icon=":material/refresh:")
