"""What was said of a plan's quarters, and how far that brings the report of each."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from engine.plan import Plan, Quarter
from pages.parts.department.reporting import QuarterReport, ReportStep
from pages.parts.state.timestamps import danish_day
from store import (
    ApprovalKind,
    LedgerEntry,
    PeriodState,
    ReportKind,
    StoredApproval,
    StoredExplanation,
    StoredReport,
    state_in,
)

__all__ = ["Said", "reports_until"]


class Said(NamedTuple):
    """All that was accepted, approved, sent and explained of a plan, the oldest first."""

    ledger: Sequence[LedgerEntry]
    approvals: Sequence[StoredApproval]
    reports: Sequence[StoredReport]
    explanations: Sequence[StoredExplanation] = ()

    def state(self, period: str) -> PeriodState:
        """Return how far a period has come."""
        texts = sum(each.revision for each in self.explanations if each.period == period)
        return state_in(self.ledger, self.approvals, period, texts)

    def is_account_sent(self, plan: Plan) -> bool:
        """Whether the year's account was sent, and is not open again."""
        year = str(plan.year)
        is_sent = any(each.kind is ReportKind.ANNUAL for each in self.reports)
        return is_sent and self.state(year).reopened is None


def reports_until(today: date, plan: Plan, with_figures: Collection[Quarter], said: Said) -> Iterator[QuarterReport]:
    """Yield how far the report of each quarter is that has ended; `with_figures`: the quarters that have any."""
    for quarter in plan.quarters:
        if quarter.last_day >= today:
            return
        state = said.state(str(quarter))
        step, on = _step(state, _sent_on(said, quarter), has_figures=quarter in with_figures)
        changed = step is ReportStep.APPROVED and state.is_approval_stale
        yield QuarterReport(quarter, plan.report_day(quarter.number), step, on, changed)


def _sent_on(said: Said, quarter: Quarter) -> date | None:
    """Return the day that a quarter's report was sent on last, as it was told; None where it was not."""
    of_quarter = (each for each in said.reports if (each.kind, each.period) == (ReportKind.QUARTERLY, str(quarter)))
    return max((each.sent for each in of_quarter), default=None)


def _step(state: PeriodState, sent_on: date | None, *, has_figures: bool) -> tuple[ReportStep, date | None]:
    """Return how far a report is, and since when. What was sent before quarters could be locked was sent."""
    if state.reopened:
        return ReportStep.REOPENED, _day(state.reopened)
    if state.locked and state.locked.kind is ApprovalKind.CLOSED:
        return ReportStep.CLOSED, _day(state.locked)
    if state.locked or sent_on:
        return ReportStep.SENT, sent_on or (state.locked and _day(state.locked))
    if state.approved:
        return ReportStep.APPROVED, _day(state.approved)
    if state.checked and state.is_checked:
        return ReportStep.CHECKED, _day(state.checked)
    return (ReportStep.BROUGHT if has_figures else ReportStep.NO_FIGURES), None


def _day(approval: StoredApproval) -> date:
    return danish_day(approval.stamp.at)
