"""Everything exported to one file, and imported on a first day."""

from io import BytesIO
from typing import assert_never

import streamlit as st

from engine.plan import FIGURE_LIMIT, VOLUME_LIMIT
from pages.parts.look.unfinished import show_unfinished
from pages.parts.state import database
from pages.parts.state.store_failure import show_store_failure
from pages.parts.state.upload_limits import MOST_MEGABYTES
from pages.parts.worker.door import run
from pages.parts.worker.jobs import ImportBackup
from pages.parts.worker.unfinished import Unfinished
from store import Refusal, RefusalKind, StoreFailure, export_store, is_empty
from words.markdown import escape_markdown
from words.numbers import number
from words.translation import _

__all__ = ["refusal_sentence", "show_export_import"]


def show_export_import() -> None:
    """Show the export of everything as a zip and, where nothing is stored yet, the import of such a zip."""
    st.markdown(
        _(
            "One zip with all plans, files, figures, steps and papers, as CSV, TOML and JSON that a person can read. "
            "Put into an empty installation, it gives the same verdicts."
        )
    )
    st.download_button(
        _("Take everything along"),
        _export,
        file_name="resultatplan.zip",
        mime="application/zip",
        key="take along",
        on_click="ignore",
        icon=":material/download:",
    )
    if not is_empty(database.store()):
        st.markdown(_("A zip can only be put into an empty installation, and here something is kept already."))
        return
    st.markdown(
        _(
            "A zip of at most {megabytes} MB can be put in here. A larger one is put in by those who run the server: "
            "python -m store import FILE.zip",
            megabytes=MOST_MEGABYTES,
        )
    )
    archive = st.file_uploader(_("A zip that was taken along, to be put in here"), key="put in")
    if archive is not None and st.button(_("Put it in"), key="put it in", type="primary"):
        _import(archive.name, archive.getvalue())


def refusal_sentence(refusal: Refusal) -> str:
    """Return the sentence about why a zip was not imported."""
    match refusal.kind:
        case RefusalKind.NOT_OURS:
            return _("This is not a zip that was taken along from here. Nothing was put in.")
        case RefusalKind.NEWER:
            return _("The zip is from a newer program. Update this one first. Nothing was put in.")
        case RefusalKind.TOO_LARGE:
            return _(
                "The zip holds more than can be put in here. Nothing was put in. "
                "Those who run the server can put it in: python -m store import FILE.zip"
            )
        case RefusalKind.FIGURE_TOO_LARGE:
            return _(
                "The zip has a figure that is too large: it must lie between −{figure} and {figure}, "
                "and a number of cases must be whole and less than {volume}. Nothing was put in.",
                figure=number(FIGURE_LIMIT, 0),
                volume=number(VOLUME_LIMIT, 0),
            )
        case RefusalKind.DAMAGED:
            file = escape_markdown(refusal.place)
            return _("The zip is not whole: {file} is not as it was taken out. Nothing was put in.", file=file)
        case RefusalKind.NOT_EMPTY:
            return _("A zip can only be put into an empty installation, and here something is kept already.")
        case kind:
            assert_never(kind)


def _export() -> bytes:
    archive = BytesIO()
    export_store(database.store(), archive, database.audit_stamp().at)
    return archive.getvalue()


def _import(name: str, data: bytes) -> None:
    failure = run(ImportBackup(data))
    match failure:
        case None:
            database.load_again()
            st.rerun()
        case Unfinished() if not is_empty(database.store()):  # it was put in, and stopped before it could say so
            database.load_again()
            st.rerun()
        case Unfinished():
            fix = _("Nothing was put in. Those who run the server can put it in: python -m store import FILE.zip")
            show_unfinished(failure, name, fix)
        case Refusal():
            st.error(refusal_sentence(failure))
        case StoreFailure():
            show_store_failure(failure)
