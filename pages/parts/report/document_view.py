"""The document itself, as its files have it, with what it is taken away as and how its texts come back."""

from pathlib import Path
from urllib.parse import urlencode

import htpy as h
import streamlit as st
from markupsafe import Markup

import reports
from pages.parts.look.html import show_html
from pages.parts.report.documents import FORMATS, HTML, write_document
from pages.parts.report.layout_file import draw_layout_mistakes
from pages.parts.report.report import Report, document_of
from pages.parts.report.selection import View, view_link
from pages.parts.report.word_file import show_word_file, take_marker
from pages.parts.state import database
from pages.parts.state.downloads import RENEWED_EVERY_SECONDS, Download, offer_download
from pages.parts.state.person import allowed
from reports.html import document_html
from store import Act, StoredReport
from words.language import language
from words.translation import _

__all__ = ["draw_file_links", "show_document"]

_STYLE = (Path(reports.__file__).parent / "report.css").read_text(encoding="utf-8")


def show_document(report: Report) -> None:
    """Show the document; where a version that was sent still stands, that very one."""
    kept = _kept_page(report.sent[-1]) if report.unchanged else None
    if kept is None:
        if mistakes := draw_layout_mistakes():
            show_html(mistakes)
        _show_links(report)
        if allowed(Act.EXPLAIN, report.plan):
            show_word_file(report)
    else:
        show_html(h.p(".sent-note")[_as_sent(report), " ", _to_its_files()])
    page = Markup(kept) if kept else document_html(document_of(report))  # noqa: S704 - we wrote it, and it is sealed
    show_html(h.fragment[h.div(".paper")[page], h.style[Markup(_STYLE)]])  # noqa: S704 - our own sheet


def _as_sent(report: Report) -> str:
    return _("This is version {version} as it was sent.", version=report.sent[-1].version)


def _to_its_files() -> h.Element:
    return h.a(href=view_link(View.SENT), data_go="view sent")[_("Its files")]


def _kept_page(sent: StoredReport) -> str | None:
    """Return a version as the page showed it; None where it was erased."""
    file = next((each for each in sent.files if each.name.endswith(f".{HTML}")), None)
    if file is None or file.redaction is not None:
        return None
    return database.store().report_file(file).decode()


@st.fragment(run_every=RENEWED_EVERY_SECONDS)
def _show_links(report: Report) -> None:
    """Show the links to the document's files, which answer as long as the page is open."""
    document = document_of(report)
    as_word = document._replace(file_stem=f"{document.file_stem}{take_marker(report)}")
    links = [
        (
            form.name,
            offer_download(
                Download(
                    write_document(as_word if ending == "docx" else document, ending),
                    f"{document.file_stem}.{ending}",
                    form.media_type,
                ),
                f"a report as {ending}",
            ),
        )
        for ending, form in FORMATS.items()
    ]
    show_html(draw_file_links([(_("Download {format}", format=name), address) for name, address in links]))


def draw_file_links(links: list[tuple[str, str]]) -> h.Element:
    """Draw links to files; each a name and an address."""
    query = urlencode({"lang": language()})
    return h.p(".files")[[h.a(".button", href=f"{address}?{query}")[name] for name, address in links]]
