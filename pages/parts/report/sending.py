"""Saying that a report was sent: on which day, under which number, what that proves, and by whom it is said."""

from datetime import date
from functools import partial
from typing import NamedTuple

import htpy as h
import streamlit as st

from engine.plan import Measurement
from engine.reading import ParsedValue, read_date, write_date
from pages.parts.look.change_record import change_effect, figures_changed
from pages.parts.look.html import show_html
from pages.parts.report.documents import FORMATS, HTML, document_file
from pages.parts.report.head import missing_list
from pages.parts.report.kept_texts import load_again as load_texts_again
from pages.parts.report.record import record_once_sent
from pages.parts.report.report import Report, document_of, facts_with
from pages.parts.report.sent_reports import load_reports_again
from pages.parts.report.settling import say_it_is_checked, what_it_settles
from pages.parts.report.way_line import SENDING
from pages.parts.state import database, session
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.change_records import change_of_figures
from pages.parts.state.current_user import show_decision
from pages.parts.state.person import allowed
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import hold_store_failure, show_held_store_failure
from pages.parts.state.timestamps import danish_day, now
from pages.parts.state.typed_text import typed_text
from reports.proofs import proof_file, proofs
from reports.texts import ReportTexts, Signed
from store import Act, Conflict, ReportFile, ReportKind, SentReport, StoreFailure, Submission, Upload, outcomes_of
from words.dates import day
from words.translation import _, ngettext

__all__ = ["SENT_LAST", "show_sending"]

LONGEST_JOURNAL = 80
DAY_WIDTH_PX, JOURNAL_WIDTH_PX = 180, 260

SENT_LAST: Remembered[str] = Remembered("place of the report that this session said was sent")
_DAY: Remembered[str] = Remembered("day on which the report was sent")
_JOURNAL: Remembered[str] = Remembered("journal number of the report")
_OVERTAKEN: Remembered[bool] = Remembered("figures came before the report was marked as sent")


class _Sending(NamedTuple):
    """What is about to be said. `figures`: what it proves, beside the `current` ones."""

    day: date
    journal: str
    figures: tuple[Measurement, ...]
    current: tuple[Measurement, ...]


def show_sending(report: Report) -> None:
    """Show what is missing before the report can be sent; else ask for day and number, and show what it proves.

    Whoever may not send reads what is missing, or that it is ready.
    """
    show_held_store_failure()
    if _OVERTAKEN.pop():
        show_html(h.div(".outcome-of-act", id=attention_id("sending")))
        st.warning(
            _(
                "Somebody else changed figures or texts in the meantime, so nothing was marked as sent. "
                "See below what it would prove now, and decide anew."
            ),
            icon=":material/sync_problem:",
        )
    if report.missing:
        count = ngettext(
            "The report can be marked as sent when {n} more thing is there:",
            "The report can be marked as sent when {n} more things are there:",
            len(report.missing),
        )
        show_html(
            h.section(".not-ready")[
                h.h2(id=SENDING, tabindex="-1")[_("Not ready yet")], h.p[count], missing_list(report)
            ]
        )
        return
    if not allowed(Act.SEND, report.plan):
        show_html(h.p(".note")[_("The report is ready to be sent by somebody who approves.")])
        return
    version = len(report.sent) + 1
    title = _("Mark the report as sent") if version == 1 else _("Mark version {version} as sent", version=version)
    show_html(h.h2(".sending-heading", id=SENDING, tabindex="-1")[title])
    sent_on = _ask(report)
    if sent_on is not None:
        _show_what_it_does(report, _sending(report, sent_on))


def _ask(report: Report) -> date | None:
    """Ask for the day and the journal number; None where the day is none that a report can have been sent on."""
    today = danish_day(now())
    st.session_state.setdefault(_DAY.name, write_date(today))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="sending_fields"):
        st.text_input(_("Sent on (dd-mm-yyyy)"), key=_DAY.name, width=DAY_WIDTH_PX)
        st.text_input(_("Journal number"), key=_JOURNAL.name, max_chars=LONGEST_JOURNAL, width=JOURNAL_WIDTH_PX)
    read = read_date(_DAY.get_or(""))
    sent_on = read.value if isinstance(read, ParsedValue) else None
    if not isinstance(sent_on, date):
        st.error(_("Write the day as 12-07-2024."))
    elif sent_on > today:
        st.error(_("{day} is still to come: a report is marked as sent once it is.", day=day(sent_on)))
    elif sent_on <= report.period.quarter.last_day and report.kind is not ReportKind.DEVIATION:
        last = day(report.period.quarter.last_day)
        st.error(_("The quarter ended on {day}: its report cannot have been sent before.", day=last))
    else:
        return sent_on
    return None


def _sending(report: Report, sent_on: date) -> _Sending:
    """Return what is to be said. What is delivered already stays so: a correction delivers nothing a second time."""
    plan, journal = report.plan, typed_text(_JOURNAL.get_or(""), LONGEST_JOURNAL)
    current = session.accepted_figures(plan)
    if report.kind is not ReportKind.QUARTERLY:
        return _Sending(sent_on, journal, (), current)
    texts = _sent(report, sent_on, journal)
    values = {(each.measure, each.quarter): each.value for each in current}
    proved = (
        each
        for each in proofs(plan, report.period.quarter, texts, sent_on)
        if _is_news(values.get((each.measure, each.quarter)), each, is_first=not report.sent)
    )
    return _Sending(sent_on, journal, tuple(proved), current)


def _sent(report: Report, sent_on: date, journal: str) -> ReportTexts:
    return report.kept.texts._replace(sent=sent_on, journal=journal)


def _is_news(before: object, proved: Measurement, *, is_first: bool) -> bool:
    if before is None or before == proved.value:
        return before is None
    return is_first or not isinstance(before, date)


def _show_what_it_does(report: Report, sending: _Sending) -> None:
    if sending.figures:
        record = change_of_figures(
            report.plan,
            sending.current,
            (*sending.current, *sending.figures),
            (report.period, report.period),
            session.baseline(report.plan).assume,
        )
        source = sending.figures[0].note
        show_html(
            h.section(".proves")[
                h.h2[_("What the sending proves")],
                h.p[_("These figures are accepted with it, with “{source}” as their source.", source=source)],
                change_effect(record),
                figures_changed(record),
            ]
        )
    else:
        show_html(h.p(".note")[_("The sending proves nothing that is not accepted already: no figure changes.")])
    show_html(h.div(".seals")[[h.p[sentence] for sentence in what_it_settles(report)]])
    show_decision(_("Mark as sent"), "mark as sent", partial(_mark, report, sending, len(database.ledger(report.plan))))


def _mark(report: Report, sending: _Sending, expected_revision: int, reason: str) -> None:
    """Keep the version, and accept what it proves, both or neither; it says who approves it, and locks the period."""
    plan, stamp = report.plan, database.audit_stamp(reason)
    call_attention("sending")
    if (obstacle := say_it_is_checked(report, stamp, expected_revision)) is not None:
        _hold(report, obstacle)
        return
    signed = record_once_sent(plan, report.facts.given.signed or Signed(), stamp.by, stamp.at)
    document = document_of(report, facts_with(report, _sent(report, sending.day, sending.journal), signed))
    files = tuple(
        ReportFile(f"{document.file_stem}.{ending}", document_file(document, ending)) for ending in (*FORMATS, HTML)
    )
    sent = SentReport(
        report.kind,
        str(report.period),
        document.language,
        sending.day,
        files,
        sending.journal,
        report.goal,
    )
    result = database.store().send_report(
        database.plan_file(plan),
        sent,
        _submission(report, sending, document.file_stem) if sending.figures else None,
        stamp,
        expected_revision=expected_revision,
        expected_texts=report.way.texts,
    )
    if isinstance(result, StoreFailure | Conflict):
        _hold(report, result)
        return
    database.load_ledger_again(plan)
    load_reports_again(plan)
    SENT_LAST.of(plan).set(f"{report.period} {report.kind} {report.goal}")
    _JOURNAL.pop()


def _hold(report: Report, obstacle: StoreFailure | Conflict) -> None:
    """Hold why nothing was marked as sent, and read what there is now."""
    database.load_ledger_again(report.plan)
    load_texts_again(report.plan, report.period)
    if isinstance(obstacle, Conflict):
        _OVERTAKEN.set(True)
    else:
        hold_store_failure(obstacle)


def _submission(report: Report, sending: _Sending, stem: str) -> Submission:
    plan, period = report.plan, report.period
    figures = (*sending.current, *sending.figures)
    upload = Upload(f"{stem}.csv", proof_file(plan, sending.figures), sending.figures)
    return Submission((upload,), not database.is_own(plan), outcomes_of(plan, figures, period), str(period))
