"""The plans: their files as they came, and which version of each is in use."""

from sqlalchemy import ColumnElement, Connection, func, select

from engine.plan import read_plan
from store.database import Database
from store.failure import as_store_failure
from store.schema import plan_file, plan_in_use
from store.storable import storable
from store.values import AuditStamp, Conflict, PlanFile, PlanVersion

__all__ = ["Plans", "ensure_plan_file", "newest_version"]


class Plans(Database):
    """The plans in a database."""

    __slots__ = ()

    @as_store_failure
    def use_plan(self, plan: PlanFile, stamp: AuditStamp, *, expected_revision: int) -> PlanVersion | Conflict:
        """Put a plan in use, in the place of the version before it, which stays in the database.

        `expected_revision`: the number of the plan's newest version that the decision was made on; 0 for none. When
        another has come since, nothing is written and those that came are returned, so that one can decide anew.
        """
        plan_id = plan.plan.id
        with self.exclusive_write() as connection:
            if newest_version(connection, plan_id) != expected_revision:
                came_later = plan_in_use.c.id > expected_revision
                return Conflict(_versions(connection, plan_in_use.c.plan_id == plan_id, came_later))
            ensure_plan_file(connection, plan)
            row = plan_in_use.insert().values(plan_id=plan_id, sha256=plan.sha256, at=stamp.at, by=storable(stamp.by))
            key = connection.execute(row).inserted_primary_key
            return PlanVersion(int(key[0]) if key else 0, plan_id, plan.sha256, stamp)

    def plan_versions(self) -> tuple[PlanVersion, ...]:
        """Return every version of every plan that was put in use, the oldest first; the last of a plan is in use."""
        with self.read() as connection:
            return _versions(connection)

    def plan_file(self, sha256: str) -> PlanFile:
        """Return a stored plan file by its digest.

        KeyError where it is not in the database; engine.PlanError where this program no longer understands it.
        """
        with self.read() as connection:
            data = connection.scalar(select(plan_file.c.data).where(plan_file.c.sha256 == sha256))
        if data is None:
            raise KeyError(sha256)
        return PlanFile(read_plan(bytes(data)), bytes(data))


def newest_version(connection: Connection, plan_id: str) -> int:
    """Return the number of a plan's newest version; 0 where none was put in use."""
    return connection.scalar(select(func.max(plan_in_use.c.id)).where(plan_in_use.c.plan_id == plan_id)) or 0


def ensure_plan_file(connection: Connection, plan: PlanFile) -> None:
    """Write a plan file, unless it is in the database already."""
    if connection.scalar(select(plan_file.c.sha256).where(plan_file.c.sha256 == plan.sha256)):
        return
    columns = {"sha256": plan.sha256, "plan_id": plan.plan.id, "checksum": plan.plan.checksum, "data": plan.data}
    connection.execute(plan_file.insert().values(columns))


def _versions(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[PlanVersion, ...]:
    rows = connection.execute(select(plan_in_use).where(*conditions).order_by(plan_in_use.c.id)).all()
    return tuple(PlanVersion(row.id, row.plan_id, row.sha256, AuditStamp(row.at, row.by)) for row in rows)
