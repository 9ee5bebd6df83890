"""Which plans can be chosen: one that is put away stays as it is, and can be put back."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from sqlalchemy import Connection

from engine.plan import Plan
from store.access import Act
from store.canonical import Kind
from store.database import Database
from store.records import stamp_of, stamp_row
from store.sealed_rows import read_documents, write_documents
from store.storable import storable
from store.values import AuditStamp, Redaction
from store.writes import writes

__all__ = ["PlanChoice", "StoredPlanChoice"]


class StoredPlanChoice(NamedTuple):
    """That a plan was taken out of the choice, or put back. `reason_redaction` as in `LedgerEntry`."""

    away: bool
    stamp: AuditStamp
    reason_redaction: Redaction | None = None


class PlanChoice(Database):
    """The choice of plans in a database."""

    __slots__ = ()

    @writes(Act.PUT_AWAY)
    def put_away(self, connection: Connection, plan: Plan, away: bool, stamp: AuditStamp) -> Literal[True]:  # noqa: FBT001 - what is said of the plan
        """Take a plan out of the choice, or put it back; nothing is written where it is so already."""
        if away != (plan.id in _away(connection, plan.id)):
            columns = {"plan_id": plan.id, "away": away, "reason": storable(stamp.reason), **stamp_row(stamp)}
            write_documents(connection, Kind.PLAN_CHOICE, plan.id, [columns])
        return True

    def plan_choices(self, plan_id: str) -> tuple[StoredPlanChoice, ...]:
        """Return each time that a plan was taken out of the choice or put back, the oldest first."""
        with self.read() as connection:
            rows = read_documents(connection, Kind.PLAN_CHOICE, plan_id)
        return tuple(StoredPlanChoice(row["away"], stamp_of(row), row["redaction"]) for row in rows)

    def plans_put_away(self) -> Mapping[str, AuditStamp]:
        """Return who took each plan out of the choice that is out of it, when and why, by the plan's id."""
        with self.read() as connection:
            return _away(connection)


def _away(connection: Connection, plan_id: str | None = None) -> dict[str, AuditStamp]:
    newest = {row["plan_id"]: row for row in read_documents(connection, Kind.PLAN_CHOICE, plan_id)}
    return {each: stamp_of(row) for each, row in newest.items() if row["away"]}
