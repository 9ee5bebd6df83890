"""Which reports an institution still owes."""

from datetime import date

import pytest

from engine.plan import Quarter
from pages.parts.department.reporting import QuarterReport, ReportStep, owed

BEGAN = date(2024, 1, 10)
DUE = {1: date(2024, 4, 21), 2: date(2024, 7, 21), 3: date(2024, 10, 21)}


def report(number: int, step: ReportStep = ReportStep.BROUGHT) -> QuarterReport:
    """A quarter's report of 2024; the first two are due on a Sunday."""
    return QuarterReport(Quarter(2024, number), DUE[number], step)


def numbers(*reports: QuarterReport, since: date | None = BEGAN) -> list[int]:
    """The quarters whose reports are owed."""
    return [each.quarter.number for each in owed(reports, since)]


@pytest.mark.parametrize("step", [ReportStep.NO_FIGURES, ReportStep.BROUGHT, ReportStep.CHECKED, ReportStep.APPROVED])
def test_a_report_that_is_not_sent_is_owed(step: ReportStep) -> None:
    """However far it is, the oldest first."""
    assert numbers(report(2, step), report(1, step)) == [1, 2]


@pytest.mark.parametrize("step", [ReportStep.SENT, ReportStep.CLOSED])
def test_what_is_settled_settles_the_quarters_before_it(step: ReportStep) -> None:
    """Nobody asks for the 1st quarter's report once the 2nd's has come."""
    assert numbers(report(1), report(2, step), report(3)) == [3]
    assert numbers(report(1, step)) == []


def test_a_quarter_that_was_opened_again_is_owed_whatever_came_after() -> None:
    """Somebody opened it for a reason."""
    assert numbers(report(1, ReportStep.REOPENED), report(2, ReportStep.SENT)) == [1]


@pytest.mark.parametrize(("since", "expected"), [(date(2024, 4, 22), [1, 2]), (date(2024, 4, 23), [2]), (None, [])])
def test_what_was_due_before_the_plan_was_in_use_is_not_asked_for(since: date | None, expected: list[int]) -> None:
    """The 1st quarter's Sunday deadline lasts to the Monday; a plan that is not in use owes nothing."""
    assert numbers(report(1), report(2), since=since) == expected
