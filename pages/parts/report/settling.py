"""What marking a report as sent settles beside its figures: who checked and approved it, and what is locked by it."""

from collections.abc import Iterator

from pages.parts.report.record import says_it_is_checked
from pages.parts.report.report import Report
from pages.parts.state import database
from pages.parts.state.address import period_name
from store import ApprovalKind, AuditStamp, Conflict, ReportKind, StoreFailure
from words.lists import capitalised
from words.translation import _

__all__ = ["say_it_is_checked", "what_it_settles"]


def what_it_settles(report: Report) -> Iterator[str]:
    """Say, before the press, what the sending says of the period, and what it locks."""
    if report.kind is not ReportKind.DEVIATION:
        period = period_name(report.period)
        checks, approves = says_it_is_checked(report.plan, report.way), not report.way.is_approved
        if checks and approves:
            yield _("With it you say that {period} is checked and approved.", period=period)
        elif checks:
            yield _("With it you say that {period} is checked.", period=period)
        elif approves:
            yield _("With it you approve {period}.", period=period)
        yield (
            _locked_sentence(period)
            if not report.period.closed
            else _("All four quarters are locked by it: figures change only after the year is reopened, with a reason.")
        )
    yield _("This version is kept as it is: its files can be taken again for ever.")


def _locked_sentence(period: str) -> str:
    return _(
        "{period} is locked by it: its figures change only after it is reopened, with a reason.",
        period=capitalised(period),
    )


def say_it_is_checked(report: Report, stamp: AuditStamp, expected_revision: int) -> StoreFailure | Conflict | None:
    """Say that the period was checked where the sending says it; return what kept it from being said."""
    if report.kind is ReportKind.DEVIATION or not says_it_is_checked(report.plan, report.way):
        return None
    said = database.store().approve(
        report.plan,
        str(report.period),
        ApprovalKind.CHECKED,
        stamp,
        expected_revision=expected_revision,
        expected_texts=report.way.texts,
    )
    return said if isinstance(said, StoreFailure | Conflict) else None
