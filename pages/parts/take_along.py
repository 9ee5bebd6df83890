"""Everything out in one file, and in again on a first day."""

from io import BytesIO
from typing import assert_never

import streamlit as st

from pages.parts import memory
from pages.parts.text import plain, t
from pages.parts.trouble import show_trouble
from store import Refusal, RefusalKind, Trouble, is_empty, put_in, take_out

__all__ = ["refusal_sentence", "show_take_along"]

MOST_MEGABYTES = 100


def show_take_along() -> None:
    """Offer everything as a zip, and, where nothing is kept yet, to put such a zip in."""
    st.markdown(
        t(
            "One zip with all plans, files, figures, steps and papers, as CSV, TOML and JSON that a person can read. "
            "Put into an empty installation, it gives the same verdicts."
        )
    )
    st.download_button(
        t("Take everything along"),
        _everything,
        file_name="resultatplan.zip",
        mime="application/zip",
        key="take along",
        on_click="ignore",
        icon=":material/download:",
    )
    if not is_empty(memory.store()):
        st.markdown(t("A zip can only be put into an empty installation, and here something is kept already."))
        return
    brought = st.file_uploader(
        t("A zip that was taken along, to be put in here"), max_upload_size=MOST_MEGABYTES, key="put in"
    )
    if brought is not None and st.button(t("Put it in"), key="put it in", type="primary"):
        _put_in(brought)


def refusal_sentence(refusal: Refusal) -> str:
    """Say why a zip was not put in."""
    match refusal.kind:
        case RefusalKind.NOT_OURS:
            return t("This is not a zip that was taken along from here. Nothing was put in.")
        case RefusalKind.NEWER:
            return t("The zip is from a newer program. Update this one first. Nothing was put in.")
        case RefusalKind.TOO_LARGE:
            return t(
                "The zip holds more than can be put in here. Nothing was put in. "
                "Those who run the server can put it in: python -m store import FILE.zip"
            )
        case RefusalKind.DAMAGED:
            file = plain(refusal.place)
            return t("The zip is not whole: {file} is not as it was taken out. Nothing was put in.", file=file)
        case RefusalKind.NOT_EMPTY:
            return t("A zip can only be put into an empty installation, and here something is kept already.")
        case kind:
            assert_never(kind)


def _everything() -> bytes:
    archive = BytesIO()
    take_out(memory.store(), archive, memory.mark().at)
    return archive.getvalue()


def _put_in(brought: BytesIO) -> None:
    answer = put_in(memory.store(), brought)
    match answer:
        case None:
            memory.load_again()
            st.rerun()
        case Refusal():
            st.error(refusal_sentence(answer))
        case Trouble():
            show_trouble(answer)
