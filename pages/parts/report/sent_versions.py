"""The versions of a report that were sent, each with its fixed files, and the outcome of having just said so."""

from functools import partial
from typing import BinaryIO

import htpy as h
import streamlit as st

from pages.parts.look.change_record import change_effect, change_heading, figures_changed
from pages.parts.look.html import show_html
from pages.parts.report.document_view import draw_file_links
from pages.parts.report.documents import FORMATS, HTML
from pages.parts.report.head import sent_text
from pages.parts.report.report import Report
from pages.parts.report.sending import SENT_LAST
from pages.parts.state import database
from pages.parts.state.address import period_name
from pages.parts.state.attention import attention_id
from pages.parts.state.change_records import change_of_entry
from pages.parts.state.downloads import RENEWED_EVERY_SECONDS, Download, offer_download
from pages.parts.state.erased import erased_sentence
from pages.parts.state.opened_store import opened_store
from pages.parts.state.timestamps import stamp_text
from store import StoredReport, StoredReportFile, effective_entries
from words.lists import capitalised
from words.translation import _

__all__ = ["show_sent_outcome", "show_sent_versions"]


def show_sent_outcome(report: Report) -> None:
    """Show what came of marking the report as sent, to who did it."""
    if not report.sent or SENT_LAST.of(report.plan).get() != f"{report.period} {report.kind} {report.goal}":
        return
    sent = report.sent[-1]
    entries = database.ledger(report.plan)
    entry = entries[sent.entry - 1] if sent.entry else None
    record = change_of_entry(report.plan, entries, entry) if entry else None
    title = _("The report is marked as sent: version {version}", version=sent.version)
    show_html(
        h.section(".act.outcome-of-act", id=attention_id("sending"), aria_labelledby="sent-headline")[
            h.h2("#sent-headline")[change_heading(title, stamp_text(sent.stamp), sent.stamp.reason)],
            report.way.locked and h.p[_locked_sentence(report)],
            record and change_effect(record),
            record and figures_changed(record),
        ]
    )


def _locked_sentence(report: Report) -> str:
    period = capitalised(period_name(report.period))
    return _(
        "{period} is approved and locked. To correct anything, it is reopened above, with a reason.", period=period
    )


def show_sent_versions(report: Report) -> None:
    """Show every version that was sent, the newest first."""
    if not report.sent:
        return
    show_html(h.h2(".sending-heading")[_("Versions that were sent")])
    _show_versions(report)


@st.fragment(run_every=RENEWED_EVERY_SECONDS)
def _show_versions(report: Report) -> None:
    show_html(h.div(".sent-versions")[[_version(report, sent) for sent in reversed(report.sent)]])


def _version(report: Report, sent: StoredReport) -> h.Element:
    files = [each for each in sent.files if not each.name.endswith(f".{HTML}")]
    links = [(each.name.rpartition(".")[2], each) for each in files if each.redaction is None]
    return h.article[
        h.h3[capitalised(sent_text(sent))],
        h.p(".note")[
            _("marked as sent {time}", time=stamp_text(sent.stamp)),
            " · " if (said := _entry_text(report, sent)) else "",
            said,
        ],
        draw_file_links([(FORMATS[ending].name, _offer(file, ending)) for ending, file in links if ending in FORMATS]),
        [h.p[f"{each.name}: ", erased_sentence(each.redaction)] for each in files if each.redaction],
    ]


def _entry_text(report: Report, sent: StoredReport) -> str:
    """Say what became of the figures that the sending proved; empty where it proved none."""
    if sent.entry is None:
        return ""
    counting = {entry.number for entry in effective_entries(database.ledger(report.plan))}
    if sent.entry in counting:
        return _("what it proves is accepted as change {number}", number=sent.entry)
    return _("what it proved was taken back; the version stays as it was sent")


def _offer(file: StoredReportFile, ending: str) -> str:
    download = Download(partial(_write, file), file.name, FORMATS[ending].media_type)
    return offer_download(download, f"sent file {file.id}")


def _write(file: StoredReportFile, target: BinaryIO) -> None:
    target.write(opened_store().report_file(file))
