"""The approvals of a plan's quarters and of its year: who said what of which figures, and what that locks."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from engine.plan import Plan
from store.access import Act
from store.canonical import Kind
from store.database import Database
from store.failure import naming_damage
from store.ledger import newest_entry, read_ledger
from store.locks import ApprovalKind, StoredApproval, period_quarters, state_of
from store.records import stamp_of, stamp_row
from store.schema import explanation, seal
from store.sealed_rows import Document, read_documents, write_documents
from store.storable import storable
from store.values import AuditStamp, Conflict
from store.writes import writes

__all__ = ["Approvals", "approvals_of", "texts_of", "write_approval"]

_ACTS = {
    ApprovalKind.CHECKED: Act.CHECK,
    ApprovalKind.APPROVED: Act.APPROVE,
    ApprovalKind.CLOSED: Act.CLOSE,
    ApprovalKind.REOPENED: Act.REOPEN,
}
"""What a person must be allowed to say it; that a report was sent is said by sending it."""


def _act_of(
    period: str, kind: ApprovalKind, stamp: AuditStamp, *, expected_revision: int, expected_texts: int | None = None
) -> Act:
    del period, stamp, expected_revision, expected_texts
    if kind not in _ACTS:
        message = f"that a period was {kind} is not said by itself"
        raise ValueError(message)
    return _ACTS[kind]


class Approvals(Database):
    """The approvals in a database."""

    __slots__ = ()

    @writes(_act_of)
    def approve(  # noqa: PLR0913 - what an approval's row is made of, and what was seen before
        self,
        connection: Connection,
        plan: Plan,
        period: str,
        kind: ApprovalKind,
        stamp: AuditStamp,
        *,
        expected_revision: int,
        expected_texts: int | None = None,
    ) -> StoredApproval | Conflict:
        """Write that a period was checked, is approved, is closed, or is opened again, which takes a reason.

        `period`: 2024K2, or 2024 for the year's account. `expected_revision`: the number of the newest entry that the
        decision was made on. When another has come since, nothing is written and those that came are returned; and
        none where what is to be opened again is not locked. `expected_texts`: how often anything had been written for
        the period's report; where that is another number now, nothing is written either. None: it was decided on no
        text. What is said twice of the same is written once.
        """
        if period_quarters(period)[0].year != plan.year:
            message = f"{period} is no period of {plan.id}"
            raise ValueError(message)
        if kind is ApprovalKind.REOPENED and not stamp.reason.strip():
            message = "a period is opened again with a reason"
            raise ValueError(message)
        if newest_entry(connection, plan.id) != expected_revision:
            return Conflict(read_ledger(connection, plan.id, expected_revision))
        texts = texts_of(connection, plan.id, period)
        if expected_texts not in {None, texts}:
            return Conflict(())
        said = StoredApproval(period, kind, expected_revision, stamp, texts=texts)
        return _said_before(approvals_of(connection, plan.id), said) or write_approval(connection, plan.id, said)

    def approvals(self, plan_id: str) -> tuple[StoredApproval, ...]:
        """Return all that was said of a plan's periods, the oldest first."""
        with self.read() as connection:
            return approvals_of(connection, plan_id)


@naming_damage()
def approvals_of(connection: Connection, plan_id: str) -> tuple[StoredApproval, ...]:
    """Return all that was said of a plan's periods, the oldest first, each held to its seal."""
    rows = read_documents(connection, Kind.APPROVAL, plan_id)
    return tuple(map(_approval, rows, _texts_before(connection, plan_id, rows)))


def texts_of(connection: Connection, plan_id: str, period: str) -> int:
    """Return how often anything was written for a period's report."""
    of_period = (explanation.c.plan_id == plan_id, explanation.c.period == period)
    return connection.scalar(select(func.count()).select_from(explanation).where(*of_period)) or 0


def write_approval(connection: Connection, plan_id: str, approval: StoredApproval) -> StoredApproval:
    """Write an approval, and return it as it is read; within an exclusive write."""
    columns = {
        "plan_id": plan_id,
        "period": approval.period,
        "approval_kind": approval.kind.value,
        "step": approval.entry,
        "version": approval.version,
        "reason": storable(approval.stamp.reason),
        **stamp_row(approval.stamp),
    }
    write_documents(connection, Kind.APPROVAL, plan_id, [columns])
    return approvals_of(connection, plan_id)[-1]


def _said_before(approvals: Sequence[StoredApproval], said: StoredApproval) -> StoredApproval | Conflict | None:
    """Return what stands instead of saying it again; Conflict where nothing is there to be opened, None to say it."""
    state = state_of(approvals, said.period, said.entry)
    if said.kind is ApprovalKind.CLOSED:
        return state.locked
    if said.kind is ApprovalKind.REOPENED:
        return None if state.locked else state.reopened or Conflict(())
    same = state.checked if said.kind is ApprovalKind.CHECKED else state.approved
    return same if same is not None and _of_what_and_by(same) == _of_what_and_by(said) else None


def _of_what_and_by(said: StoredApproval) -> tuple[int, int, str, str]:
    return said.entry, said.texts, storable(said.stamp.by), storable(said.stamp.subject)


def _approval(row: Document, texts: int) -> StoredApproval:
    period_quarters(row["period"])
    kind = ApprovalKind(row["approval_kind"])
    return StoredApproval(row["period"], kind, row["step"], stamp_of(row), row["version"], row["redaction"], texts)


def _texts_before(connection: Connection, plan_id: str, approvals: Sequence[Document]) -> list[int]:
    """Return how often anything had been written for the period of each approval, by the order of their seals.

    No clock tells it: that of one server may be behind that of another.
    """
    if not approvals:
        return []
    of_both = (seal.c.plan_id == plan_id, seal.c.kind.in_((Kind.APPROVAL.value, Kind.EXPLANATION.value)))
    kinds = connection.scalars(select(seal.c.kind).where(*of_both).order_by(seal.c.id)).all()
    periods = select(explanation.c.period).where(explanation.c.plan_id == plan_id).order_by(explanation.c.id)
    written = connection.scalars(periods).all()
    counts: Counter[str] = Counter()
    texts: list[int] = []
    for kind in kinds:
        if kind == Kind.APPROVAL:
            texts.append(counts[approvals[len(texts)]["period"]])
        else:
            counts[written[counts.total()]] += 1
    return texts
