"""The plans: their files as they came, and which version of each is in use."""

from sqlalchemy import Connection, select

from engine.plan import read_plan
from store.database import Database
from store.failure import as_store_failure
from store.schema import plan_file, plan_in_use
from store.storable import storable
from store.values import AuditStamp, KeptPlan, PlanFile

__all__ = ["Plans", "keep_plan_file"]


class Plans(Database):
    """The plans in a database."""

    __slots__ = ()

    @as_store_failure
    def use_plan(self, plan: PlanFile, mark: AuditStamp) -> KeptPlan:
        """Put a plan in use, in the place of the version before it, which is kept."""
        plan_id = plan.plan.id
        with self.write() as connection:
            keep_plan_file(connection, plan)
            row = plan_in_use.insert().values(plan_id=plan_id, sha256=plan.sha256, at=mark.at, by=storable(mark.by))
            key = connection.execute(row).inserted_primary_key
            return KeptPlan(int(key[0]) if key else 0, plan_id, plan.sha256, mark)

    def plan_versions(self) -> tuple[KeptPlan, ...]:
        """Name every version of every plan that was put in use, the oldest first; the last of a plan is in use."""
        with self.read() as connection:
            rows = connection.execute(select(plan_in_use).order_by(plan_in_use.c.id)).all()
        return tuple(KeptPlan(row.id, row.plan_id, row.sha256, AuditStamp(row.at, row.by)) for row in rows)

    def plan_file(self, sha256: str) -> PlanFile:
        """Give a kept plan file by its digest.

        KeyError where it is not kept; engine.PlanError where this program no longer understands it.
        """
        with self.read() as connection:
            data = connection.scalar(select(plan_file.c.data).where(plan_file.c.sha256 == sha256))
        if data is None:
            raise KeyError(sha256)
        return PlanFile(read_plan(bytes(data)), bytes(data))


def keep_plan_file(connection: Connection, plan: PlanFile) -> None:
    """Keep a plan file, unless it is kept already."""
    if connection.scalar(select(plan_file.c.sha256).where(plan_file.c.sha256 == plan.sha256)):
        return
    columns = {"sha256": plan.sha256, "plan_id": plan.plan.id, "checksum": plan.plan.checksum, "data": plan.data}
    connection.execute(plan_file.insert().values(columns))
