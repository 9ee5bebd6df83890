"""A quarter's way: submitted, checked, approved, sent and locked, or opened again; and which figures that locks."""

from collections.abc import Iterable
from typing import NamedTuple

from engine.plan import Measurement, Plan, Quarter
from pages.parts.state import database
from pages.parts.state.address import Period, parse_period, period_name, periods
from store import (
    ApprovalKind,
    LedgerEntry,
    PeriodState,
    StoredApproval,
    effective_entries,
    locked_by,
    locked_quarters,
    state_in,
)
from words.translation import _

__all__ = [
    "ASKED",
    "QuarterWay",
    "approval_text",
    "locked",
    "locked_figures",
    "locked_since",
    "quarter_way",
    "reopened",
    "what_holds",
]

ASKED = "way-asked"
"""The id of the heading above what is asked before anything is said of a period: who presses for it is led there."""


class QuarterWay(NamedTuple):
    """How far a period has come since it was last opened again.

    `submitted`: the newest entry of its figures; None where none was accepted here. `is_checked`, `is_approved`: said
    of the newest figures and texts. `locked`: what locks it; `reopened`: what opened it, as long as it is open.
    `texts`: how often anything was written for its report, as the session last read it.
    """

    submitted: LedgerEntry | None = None
    checked: StoredApproval | None = None
    is_checked: bool = False
    approved: StoredApproval | None = None
    is_approved: bool = False
    locked: StoredApproval | None = None
    reopened: StoredApproval | None = None
    texts: int = 0


def quarter_way(plan: Plan, period: Period, texts: int) -> QuarterWay:
    """Return how far a period has come, as the session last read it; `texts` as in `QuarterWay`."""
    state = _state(plan, period, texts)
    return QuarterWay(
        _submitted(plan, period),
        state.checked,
        state.is_checked,
        state.approved,
        state.is_approved,
        state.locked,
        state.reopened,
        texts,
    )


def locked(plan: Plan) -> frozenset[Quarter]:
    """Return the quarters whose figures are locked, as the session last read them."""
    return locked_quarters(plan, database.approvals(plan))


def locked_since(plan: Plan, quarter: Quarter) -> StoredApproval | None:
    """Return what locks a quarter: its own report or close, or the year's account; None where nothing does."""
    return _state(plan, quarter).locked


def locked_figures(plan: Plan, before: Iterable[Measurement], after: Iterable[Measurement]) -> frozenset[Quarter]:
    """Return the locked quarters of which other figures would count: those that must be opened again first."""
    return locked_by(plan, database.approvals(plan), tuple(before), tuple(after))


def reopened(plan: Plan) -> tuple[StoredApproval, ...]:
    """Return what opened each quarter, or the year's account, that is open again now: the newest first."""
    said = {_state(plan, period).reopened for period in periods(plan)}
    return tuple(each for each in reversed(database.approvals(plan)) if each in said)


def what_holds(plan: Plan, period: Period) -> str:
    """Say in a word whether a period is locked, or was opened again; empty where neither."""
    state = _state(plan, period)
    return _("locked") if state.locked else _("reopened") if state.reopened else ""


def approval_text(plan: Plan, approval: StoredApproval) -> str:
    """Word what was said of a period: 2. kvartal 2024 er kontrolleret."""
    period = parse_period(plan, approval.period)
    name = period_name(period) if period else approval.period
    match approval.kind:
        case ApprovalKind.CHECKED:
            return _("{period} was checked", period=name)
        case ApprovalKind.APPROVED:
            return _("{period} was approved", period=name)
        case ApprovalKind.SENT:
            return _("{period} was sent and locked (version {version})", period=name, version=approval.version)
        case ApprovalKind.CLOSED:
            return _("{period} was closed without a report", period=name)
        case ApprovalKind.REOPENED:
            return _("{period} was reopened", period=name)


def _state(plan: Plan, period: Period | Quarter, texts: int = 0) -> PeriodState:
    return state_in(database.ledger(plan), database.approvals(plan), str(period), texts)


def _submitted(plan: Plan, period: Period) -> LedgerEntry | None:
    """Return the newest entry that counts and has a figure of the very quarter."""
    entries = effective_entries(database.ledger(plan))
    return next((entry for entry in reversed(entries) if period.quarter in _quarters(entry)), None)


def _quarters(entry: LedgerEntry) -> set[Quarter]:
    return {figure.quarter for file in entry.files for figure in file.measurements}
