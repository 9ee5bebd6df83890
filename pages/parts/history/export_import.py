"""Everything exported to one file, and imported on a first day."""

from functools import partial
from typing import BinaryIO, assert_never
from urllib.parse import urlencode

import htpy as h
import streamlit as st

from engine.plan import FIGURE_LIMIT, VOLUME_LIMIT
from engine.scoring import Outcome
from pages.parts.look.html import show_html
from pages.parts.look.unfinished import show_unfinished
from pages.parts.state import database
from pages.parts.state.downloads import RENEWED_EVERY_SECONDS, Download, offer_download
from pages.parts.state.person import allowed, person_now
from pages.parts.state.store_failure import show_store_failure
from pages.parts.state.timestamps import now
from pages.parts.state.upload_limits import MOST_MEGABYTES
from pages.parts.worker.door import run
from pages.parts.worker.jobs import ImportBackup
from pages.parts.worker.unfinished import Unfinished
from store import Act, Mismatch, Refusal, RefusalKind, Store, StoreFailure, export_store, is_empty, mismatch_template
from words.language import language
from words.markdown import escape_markdown
from words.numbers import number
from words.translation import _
from words.verdicts import outcome

__all__ = ["refusal_sentence", "show_export_import"]


def show_export_import() -> None:
    """Show the export of everything as a zip and, where nothing is stored yet, the import of such a zip."""
    st.markdown(
        _(
            "A backup is one zip with all plans, files, figures, changes, scenarios and logs, in CSV, TOML and JSON. "
            "Restored into an empty installation, it gives the same verdicts."
        )
    )
    _show_link()
    if not allowed(Act.RESTORE) or not is_empty(database.store()):
        return
    st.markdown(
        _(
            "A backup of at most {megabytes} MB can be restored here, as long as nothing is kept yet. A larger one is "
            "restored by those who run the server: python -m store import FILE.zip",
            megabytes=MOST_MEGABYTES,
        )
    )
    archive = st.file_uploader(_("A backup, to be restored here"), key="put in")
    if archive is not None and st.button(_("Restore the backup"), key="put it in", type="primary"):
        _import(archive.name, archive.getvalue())


def refusal_sentence(refusal: Refusal) -> str:
    """Return the sentence about why a zip was not imported."""
    match refusal.kind:
        case RefusalKind.NOT_OURS:
            return _("This is not a backup from here. Nothing was restored.")
        case RefusalKind.NEWER:
            return _("The backup is from a newer program. Update this one first. Nothing was restored.")
        case RefusalKind.TOO_LARGE:
            return _(
                "The backup holds more than can be restored here. Nothing was restored. "
                "Those who run the server can restore it: python -m store import FILE.zip"
            )
        case RefusalKind.FIGURE_TOO_LARGE:
            return _(
                "The backup has a figure that is too large: it must lie between −{figure} and {figure}, "
                "and a number of cases must be whole and less than {volume}. Nothing was restored.",
                figure=number(FIGURE_LIMIT, 0),
                volume=number(VOLUME_LIMIT, 0),
            )
        case RefusalKind.DAMAGED:
            file = escape_markdown(refusal.place)
            return _("The backup is not whole: {file} is not as it was written. Nothing was restored.", file=file)
        case RefusalKind.NOT_EMPTY:
            return _("A backup can only be restored into an empty installation, and here something is kept already.")
        case RefusalKind.CHANGED:
            return _(
                "The backup’s history was changed after it was written: it does not fit its seals. "
                "Nothing was restored. "
                "Those who run the server can see where: python -m store import FILE.zip"
            )
        case RefusalKind.DIFFERS:
            where, what = _mismatch_texts(refusal.mismatch) if refusal.mismatch else (refusal.place, "")
            return _(
                "What the backup says does not follow from the files in it. {place}: {what}. Nothing was restored.",
                place=escape_markdown(where),
                what=escape_markdown(what),
            )
        case kind:
            assert_never(kind)


def _mismatch_texts(mismatch: Mismatch) -> tuple[str, str]:
    """Return where figures do not follow from their files, and what differs."""
    step = _("Change {step} of the plan {plan}", step=mismatch.step, plan=mismatch.plan_id)
    stored, read = (outcome(Outcome(each)) if each in set(Outcome) else each for each in mismatch[-2:])
    what = _(mismatch_template(mismatch.kind), stored=stored, read=read)
    return ", ".join(filter(None, (step, mismatch.file, mismatch.about))), what


@st.fragment(run_every=RENEWED_EVERY_SECONDS)
def _show_link() -> None:
    """Show the link to the zip, which answers as long as the page is open; it looks as a button does."""
    write = partial(_export, database.store())
    address = offer_download(Download(write, "resultatplan.zip", "application/zip"), "everything")
    query = urlencode({"lang": language()})
    with st.container(key="take_along"):
        show_html(h.a(".button", href=f"{address}?{query}")[_("Download a backup")])


def _export(store: Store, target: BinaryIO) -> None:
    export_store(store, target, now())


def _import(name: str, data: bytes) -> None:
    failure = run(ImportBackup(data, person_now()))
    match failure:
        case None:
            database.load_again()
            st.rerun()
        case Unfinished() if not is_empty(database.store()):  # it was put in, and stopped before it could say so
            database.load_again()
            st.rerun()
        case Unfinished():
            fix = _("Nothing was restored. Those who run the server can restore it: python -m store import FILE.zip")
            show_unfinished(failure, name, fix)
        case Refusal():
            st.error(refusal_sentence(failure))
        case StoreFailure():
            show_store_failure(failure)
