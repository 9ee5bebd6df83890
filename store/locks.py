"""What was said of a quarter, or of the year's account, on its way to being sent; and which quarters that locks.

Of all that was said of a quarter the newest word counts, and a word on the year's account is a word on its four
quarters. One that is opened again opens the year's account with it, for its figures may change.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from engine.plan import Measurement, Plan, Quarter
from store.values import AuditStamp, LedgerEntry, Redaction

__all__ = [
    "ApprovalKind",
    "PeriodState",
    "StoredApproval",
    "changed_quarters",
    "locked_by",
    "locked_quarters",
    "newest_entry_on",
    "period_quarters",
    "quarters_locked_by",
    "state_in",
    "state_of",
]

_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:K(?P<number>[1-4]))?")


class ApprovalKind(StrEnum):
    """What was said of a period."""

    CHECKED = "checked"
    """Somebody went through its figures and explanations."""
    APPROVED = "approved"
    """It is ready to be reported."""
    SENT = "sent"
    """Its report was sent, which locks it."""
    CLOSED = "closed"
    """It was locked without a report."""
    REOPENED = "reopened"
    """It was opened again."""


_LOCKING = frozenset({ApprovalKind.SENT, ApprovalKind.CLOSED})
_WORDS = _LOCKING | {ApprovalKind.REOPENED}


class StoredApproval(NamedTuple):
    """What somebody said of a period: 2024K2, or 2024 for the year's account.

    `entry`: the number of the newest ledger entry when it was said; 0 where there was none. `version`: of the report
    that was sent; else 0. `reason_redaction`: where the reason in its stamp was erased. `texts`: how often anything had
    been written for the period's report when it was said.
    """

    period: str
    kind: ApprovalKind
    entry: int
    stamp: AuditStamp
    version: int = 0
    reason_redaction: Redaction | None = None
    texts: int = 0


class PeriodState(NamedTuple):
    """How far a period has come since it was last opened again: the newest of each word, None where it was not said.

    `locked`: what locks it. `reopened`: what opened it again, as long as it is open. A check or an approval is stale
    where figures or texts of the period have come since.
    """

    checked: StoredApproval | None
    approved: StoredApproval | None
    locked: StoredApproval | None
    reopened: StoredApproval | None
    is_check_stale: bool
    is_approval_stale: bool

    @property
    def is_checked(self) -> bool:
        """Whether the period's newest figures and texts were checked."""
        return self.checked is not None and not self.is_check_stale

    @property
    def is_approved(self) -> bool:
        """Whether the period's newest figures and texts were approved."""
        return self.approved is not None and not self.is_approval_stale


def state_of(approvals: Sequence[StoredApproval], period: str, newest_entry: int, texts: int = 0) -> PeriodState:
    """Return how far a period has come; `approvals`: all of the plan's, the oldest first.

    `newest_entry`: the number of the newest entry with figures of the period, as `newest_entry_on` gives it. `texts`:
    how often anything was written for the period's report.
    """
    newest: dict[ApprovalKind, StoredApproval] = {}
    word: StoredApproval | None = None
    for each in approvals:
        if _is_word_on(each, period):
            word = each
            if each.kind is ApprovalKind.REOPENED:
                newest.clear()
        elif each.period == period:
            newest[each.kind] = each
    checked, approved = newest.get(ApprovalKind.CHECKED), newest.get(ApprovalKind.APPROVED)
    is_locked = word is not None and word.kind in _LOCKING
    return PeriodState(
        checked,
        approved,
        word if is_locked else None,
        None if is_locked else word,
        _is_stale(checked, newest_entry, texts),
        _is_stale(approved, newest_entry, texts),
    )


def state_in(
    ledger: Sequence[LedgerEntry], approvals: Sequence[StoredApproval], period: str, texts: int = 0
) -> PeriodState:
    """Return how far a period has come, as it is told; `ledger`, `approvals`: all of the plan's, the oldest first.

    What was accepted in the very act of sending it makes nothing stale: that is what a sending proves. A quarter that
    is opened again opens the year's account, which is no news where the account was never locked. `texts` as in
    `state_of`.
    """
    sent = (each for each in approvals if each.kind is ApprovalKind.SENT and _is_word_on(each, period))
    sendings = {(each.entry, each.stamp.at) for each in sent}
    proved = {entry.number for entry in ledger if (entry.number, entry.stamp.at) in sendings}
    state = state_of(approvals, period, newest_entry_on(ledger, period, but_for=proved), texts)
    is_quarter = period != _year(period)
    was_locked = is_quarter or any(each.period == period and each.kind in _LOCKING for each in approvals)
    return state if was_locked else state._replace(reopened=None)


def newest_entry_on(ledger: Sequence[LedgerEntry], period: str, *, but_for: Container[int] = ()) -> int:
    """Return the number of the newest entry that accepted figures up to a period, or took such figures back; 0: none.

    Whatever came of later quarters is nothing to a quarter's report. `but_for`: the numbers of entries that do not
    count.
    """
    files = {entry.number: entry.files for entry in ledger}
    last = max(period_quarters(period))
    for entry in reversed(ledger):
        figures = (figure for file in files.get(entry.undoes or entry.number, ()) for figure in file.measurements)
        if entry.number not in but_for and any(figure.quarter <= last for figure in figures):
            return entry.number
    return 0


def locked_quarters(plan: Plan, approvals: Iterable[StoredApproval]) -> frozenset[Quarter]:
    """Return the quarters of a plan's year that are locked; `approvals`: all of the plan's, the oldest first."""
    return quarters_locked_by(approvals).intersection(plan.quarters)


def locked_by(
    plan: Plan, approvals: Iterable[StoredApproval], before: Iterable[Measurement], after: Iterable[Measurement]
) -> frozenset[Quarter]:
    """Return the locked quarters in which a figure would become another, come or go; none where all may be done.

    `before`, `after`: the figures that count. What is illustrative and what is real is asked of apart.
    """
    return locked_quarters(plan, approvals) & changed_quarters(before, after)


def quarters_locked_by(approvals: Iterable[StoredApproval]) -> frozenset[Quarter]:
    """Return the quarters that are locked, of whatever year."""
    locked: set[Quarter] = set()
    for each in approvals:
        if each.kind in _LOCKING:
            locked.update(period_quarters(each.period))
        elif each.kind is ApprovalKind.REOPENED:
            locked.difference_update(period_quarters(each.period))
    return frozenset(locked)


def changed_quarters(before: Iterable[Measurement], after: Iterable[Measurement]) -> frozenset[Quarter]:
    """Return the quarters in which the figures are not the same; a remark beside a figure makes it no other one."""
    return frozenset(quarter for _measure, quarter, *_figure in set(_figures(before)) ^ set(_figures(after)))


def period_quarters(period: str) -> tuple[Quarter, ...]:
    """Return the quarters that a period is of: all four for the year's account. ValueError where it is none."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        message = f"{period!r} is no period"
        raise ValueError(message)
    return tuple(Quarter(int(match["year"]), int(number)) for number in match["number"] or "1234")


def _figures(measurements: Iterable[Measurement]) -> Iterator[tuple[str, Quarter, type, object, float | None, bool]]:
    """Yield figures so that two are equal where they are the same: a yes is no 1."""
    for each in measurements:
        is_yes_no = isinstance(each.value, bool)
        yield (each.measure, each.quarter, bool if is_yes_no else object, each.value, each.volume, each.provisional)


def _is_stale(said: StoredApproval | None, newest_entry: int, texts: int) -> bool:
    return said is not None and (said.entry < newest_entry or said.texts < texts)


def _is_word_on(approval: StoredApproval, period: str) -> bool:
    """Whether an approval locks a period or opens it again."""
    if approval.kind not in _WORDS:
        return False
    is_of_year = _year(approval.period) == _year(period)
    opens_year = approval.kind is ApprovalKind.REOPENED and period == _year(period)
    return approval.period == period or (is_of_year and (approval.period == _year(period) or opens_year))


def _year(period: str) -> str:
    return period.partition("K")[0]
