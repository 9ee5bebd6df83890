"""Saying that a quarter was checked or approved, closing it, and opening it again: asked for, done, and its outcome."""

from functools import partial
from typing import NamedTuple

import htpy as h
import streamlit as st

from pages.parts.look.html import show_html
from pages.parts.report.kept_texts import load_again as load_texts_again
from pages.parts.report.report import Report
from pages.parts.report.selection import Ask
from pages.parts.report.way_line import WAY, may_ask
from pages.parts.state import database
from pages.parts.state.address import period_name
from pages.parts.state.attention import attention_id, call_attention
from pages.parts.state.current_user import show_decision
from pages.parts.state.quarter_way import ASKED
from pages.parts.state.session_state import Remembered
from pages.parts.state.store_failure import show_store_failure
from store import ApprovalKind, Conflict, StoreFailure
from words.translation import _

__all__ = ["show_what_is_asked"]

_OBSTACLE = "obstacle to saying"
_HELD: Remembered[Conflict | StoreFailure] = Remembered(
    "why nothing was said of a quarter, to be shown when it is drawn"
)


class _Question(NamedTuple):
    """What is asked: what is said by it, its heading, what it does, and the button's words."""

    kind: ApprovalKind
    heading: str
    effect: str
    button: str


def show_what_is_asked(report: Report) -> None:
    """Ask who says what the address asks for, and why; nothing where it asks nothing, or there is nothing to say."""
    _show_obstacle()
    ask = report.selection.asks
    if ask is None or not may_ask(report, ask):
        return
    question = _question(report, ask)
    with st.container(border=True, key="way_asked"):
        show_html(h.section(".way-asked")[h.h2(id=ASKED, tabindex="-1")[question.heading], h.p[question.effect]])
        show_decision(
            question.button,
            f"say {ask}",
            partial(_say, report, question.kind, len(database.ledger(report.plan))),
            needs_reason=ask is Ask.REOPEN,
            leave=_leave_it,
        )


def _question(report: Report, ask: Ask) -> _Question:
    period = period_name(report.period)
    match ask:
        case Ask.CHECK:
            return _Question(
                ApprovalKind.CHECKED,
                _("Was {period} checked?", period=period),
                _("Your name stands in the history and in the report. Once figures or texts change, it is said anew."),
                _("Mark as checked"),
            )
        case Ask.APPROVE:
            return _Question(
                ApprovalKind.APPROVED,
                _("Approve {period}?", period=period),
                _("Your name stands in the history and in the report. Nothing is locked before the report is sent."),
                _("Approve"),
            )
        case Ask.CLOSE:
            return _Question(
                ApprovalKind.CLOSED,
                _("Close {period} without a report?", period=period),
                _("Its figures are locked: they change only after it is reopened, with a reason."),
                _("Close it"),
            )
        case _:
            return _Question(
                ApprovalKind.REOPENED,
                _("Reopen {period}?", period=period),
                _(
                    "Its figures can be changed again. What was sent stays as it was sent; "
                    "the next report is a version of its own."
                ),
                _("Reopen it"),
            )


def _say(report: Report, kind: ApprovalKind, expected_revision: int, reason: str) -> None:
    """Keep what was said of the figures and texts that the person saw; where others came meanwhile, nothing is."""
    plan = report.plan
    is_of_texts = kind in {ApprovalKind.CHECKED, ApprovalKind.APPROVED}
    result = database.store().approve(
        plan,
        str(report.period),
        kind,
        database.audit_stamp(reason),
        expected_revision=expected_revision,
        expected_texts=report.way.texts if is_of_texts else None,
    )
    database.load_ledger_again(plan)
    if isinstance(result, Conflict | StoreFailure):
        load_texts_again(plan, report.period)
        _HELD.set(result)
        call_attention(_OBSTACLE)
        return
    _leave()
    call_attention(WAY)


def _leave_it() -> None:
    _leave()
    call_attention(WAY)


def _leave() -> None:
    st.query_params.pop("ask", None)


def _show_obstacle() -> None:
    held = _HELD.pop()
    if held is None:
        return
    show_html(h.div(".outcome-of-act", id=attention_id(_OBSTACLE)))  # what stands below it is an alert by itself
    if isinstance(held, StoreFailure):
        show_store_failure(held)
    else:
        st.warning(
            _(
                "Somebody else changed figures or texts in the meantime, so nothing was said. "
                "See them, and decide anew."
            ),
            icon=":material/sync_problem:",
        )
