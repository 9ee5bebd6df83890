"""The way of what is reported, in one line: submitted, checked, approved, sent and locked, each with who and when."""

from collections.abc import Iterator
from typing import NamedTuple

import htpy as h

from pages.parts.look.change_record import change_heading
from pages.parts.look.lock import lock_sign
from pages.parts.report.report import Report
from pages.parts.report.selection import Ask, View, ask_link, view_link
from pages.parts.state import session
from pages.parts.state.address import period_name
from pages.parts.state.attention import attention_id
from pages.parts.state.erased import erased_note
from pages.parts.state.person import allowed
from pages.parts.state.quarter_way import ASKED, approval_text
from pages.parts.state.timestamps import danish_day, stamp_text
from store import Act, ApprovalKind, AuditStamp, ReportKind, StoredApproval
from words.dates import day
from words.translation import _

__all__ = ["SENDING", "WAY", "draw_way", "may_ask"]

WAY = "way"
"""What attention is called to when something was said of the period."""

SENDING = "sending-heading"
"""The id of the heading above what is sent, or what keeps it from being sent."""

_ACTS = {Ask.CHECK: Act.CHECK, Ask.APPROVE: Act.APPROVE, Ask.CLOSE: Act.CLOSE, Ask.REOPEN: Act.REOPEN}


class _Step(NamedTuple):
    """A step. `standing`: "done", "before" the newest change, "shut" or "todo"; `links`: where it is taken."""

    name: str
    standing: str
    said: h.Node = None
    links: tuple[h.Element, ...] = ()


def may_ask(report: Report, ask: Ask | None) -> bool:
    """Whether there is anything to say there, and the person's roles let them say it."""
    if ask not in _ACTS or report.kind is ReportKind.DEVIATION or not allowed(_ACTS[ask], report.plan):
        return False
    way = report.way
    open_asks = {
        Ask.CHECK: not way.locked and not way.is_checked,
        Ask.APPROVE: not way.locked and not way.is_approved,
        Ask.CLOSE: not way.locked,
        Ask.REOPEN: bool(way.locked),
    }
    return open_asks[ask]


def draw_way(report: Report) -> h.Node:
    """Draw the way of the period, and why it was opened again; nothing of a note, which is sent between reports."""
    if report.kind is ReportKind.DEVIATION:
        return None
    label = _("The way of {period}", period=period_name(report.period))
    return h.section(".quarter-way.outcome-of-act", id=attention_id(WAY), aria_label=label)[
        report.way.reopened and _reopened(report, report.way.reopened), h.ol[[_draw(step) for step in _steps(report)]]
    ]


def _draw(step: _Step) -> h.Element:
    signs = {"done": "✓", "before": "", "todo": "", "shut": lock_sign()}
    return h.li(class_=step.standing)[
        h.span(".sign", aria_hidden="true")[signs[step.standing]],
        h.b[step.name],
        h.span(".said")[step.said or (None if step.links else _("not yet"))],
        h.span(".to-say")[[(" · " if index else None, link) for index, link in enumerate(step.links)]],
    ]


def _steps(report: Report) -> Iterator[_Step]:
    way = report.way
    yield _Step(_("Submitted"), "done", _submitted(report))
    yield _step(report, Ask.CHECK, _("Checked"), way.checked, is_newest=way.is_checked)
    yield _step(report, Ask.APPROVE, _("Approved"), way.approved, is_newest=way.is_approved)
    yield _last(report)


def _submitted(report: Report) -> str:
    if report.way.submitted is not None:
        return _who_and_when(report.way.submitted.stamp)
    illustrative = report.period.quarter in session.illustrative_quarters(report.plan)
    return _("illustrative figures") if illustrative else _("no figures yet")


def _step(report: Report, ask: Ask, name: str, said: StoredApproval | None, *, is_newest: bool) -> _Step:
    """Return a step that may be taken again, once figures or texts are others than it was said of."""
    words = {
        Ask.CHECK: (_("Mark as checked …"), _("Check again …")),
        Ask.APPROVE: (_("Approve …"), _("Approve again …")),
    }
    links = (_link(ask, words[ask][said is not None]),) if may_ask(report, ask) else ()
    if said is None:
        return _Step(name, "todo", None, links)
    if is_newest:
        return _Step(name, "done", _who_and_when(said.stamp), links)
    text = _("{who_and_when}, before the newest change", who_and_when=_who_and_when(said.stamp))
    return _Step(name, "before", text, links)


def _last(report: Report) -> _Step:
    locked = report.way.locked
    if locked is None:
        close = may_ask(report, Ask.CLOSE)
        links = [_link(Ask.CLOSE, _("Close without a report …"))] if close else []
        if allowed(Act.SEND, report.plan) and report.selection.view is not View.SENT:
            links.insert(
                0, h.a(href=view_link(View.SENT), data_go="to the sending", data_to=SENDING)[_("Mark as sent …")]
            )
        return _Step(_("Sent and locked"), "todo", None, tuple(links))
    links = [_link(Ask.REOPEN, _("Reopen …"))] if may_ask(report, Ask.REOPEN) else []
    said = _who_and_when(locked.stamp)
    if locked.kind is ApprovalKind.CLOSED:
        return _Step(_("Closed without a report"), "shut", said, tuple(links))
    name = _("Sent and locked") if locked.period == str(report.period) else _("Locked with the year’s account")
    return _Step(name, "shut", said, tuple(links))


def _reopened(report: Report, reopened: StoredApproval) -> h.Element:
    stamp, erased = reopened.stamp, reopened.reason_redaction
    return h.p(".reopened")[
        change_heading(approval_text(report.plan, reopened), stamp_text(stamp), stamp.reason),
        erased and erased_note(erased),
    ]


def _link(ask: Ask, text: str) -> h.Element:
    return h.a(href=ask_link(ask), data_go=f"ask {ask}", data_to=ASKED)[text]


def _who_and_when(stamp: AuditStamp) -> str:
    said = day(danish_day(stamp.at))
    return f"{said} ({stamp.by})" if stamp.by else said
