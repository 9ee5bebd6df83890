"""How far each quarter's report is, and which of them an institution still owes."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from engine.plan import Quarter, next_working_day

__all__ = ["QuarterReport", "ReportStep", "owed"]


class ReportStep(StrEnum):
    """How far a quarter's report is."""

    NO_FIGURES = "no_figures"
    BROUGHT = "brought"
    CHECKED = "checked"
    APPROVED = "approved"
    SENT = "sent"
    CLOSED = "closed"
    """Locked without a report."""
    REOPENED = "reopened"
    """Locked once, and open again."""


class QuarterReport(NamedTuple):
    """The report of a quarter that has ended.

    `on`: the day of its step. `changed`: whether its figures or texts are others than those that were approved.
    """

    quarter: Quarter
    due: date
    step: ReportStep
    on: date | None = None
    changed: bool = False

    @property
    def working_day(self) -> date:
        """The day it is due, or the first working day after it."""
        return next_working_day(self.due)

    @property
    def is_settled(self) -> bool:
        """Whether nothing of it is left to do."""
        return self.step in {ReportStep.SENT, ReportStep.CLOSED}


def owed(reports: Iterable[QuarterReport], in_use_since: date | None) -> tuple[QuarterReport, ...]:
    """Return the reports that are left to be sent, the oldest first.

    What came before a report that was sent is not asked for any more, unless it was opened again; nor is what was due
    before the plan was in use here. None: it is not in use, and owes nothing.
    """
    if in_use_since is None:
        return ()
    in_order = sorted(reports)
    newest_settled = max((number for number, each in enumerate(in_order) if each.is_settled), default=-1)
    return tuple(
        each
        for number, each in enumerate(in_order)
        if each.step is ReportStep.REOPENED or (number > newest_settled and each.working_day >= in_use_since)
    )
