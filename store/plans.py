"""The plans: their files as they came, and which version of each is in use."""

import hashlib

from sqlalchemy import Connection, RowMapping, func, select

from engine.plan import read_plan
from store.access import Act
from store.canonical import Kind
from store.database import Database
from store.failure import naming_damage
from store.ledger import newest_entry, read_ledger
from store.records import (
    Redactions,
    as_redaction,
    check_erasures,
    check_seals,
    redactions_of,
    stamp_of,
    stamp_row,
    version_content,
    version_rows,
)
from store.schema import plan_file, plan_in_use
from store.seals import broken, seals_of, write_seal
from store.storable import storable
from store.values import AuditStamp, Conflict, PlanFile, PlanVersion, Revision
from store.writes import writes

__all__ = ["Plans", "ensure_plan_file", "newest_version"]


class Plans(Database):
    """The plans in a database."""

    __slots__ = ()

    @writes(Act.USE_PLAN)
    def use_plan(
        self, connection: Connection, plan: PlanFile, stamp: AuditStamp, *, expected_revision: Revision
    ) -> PlanVersion | Conflict:
        """Put a plan in use, in the place of the version before it, which stays in the database.

        `expected_revision`: how far the plan had come when the decision was made. When another version or other figures
        have come since, nothing is written and those that came are returned, so that one can decide anew. Where the
        newest version that came is of this very file, it is the version: whoever presses twice puts it in use once.
        """
        plan_id = plan.plan.id
        versions = _versions(connection, plan_id)
        came_later = tuple(version for version in versions if version.number > expected_revision.version)
        if came_later and came_later[-1].sha256 == plan.sha256:
            return came_later[-1]
        newest = Revision(newest_entry(connection, plan_id), versions[-1].number if versions else 0)
        if newest != expected_revision:
            return Conflict((*read_ledger(connection, plan_id, expected_revision.entry), *came_later))
        ensure_plan_file(connection, plan)
        columns = {
            "plan_id": plan_id,
            "sha256": plan.sha256,
            "reason": storable(stamp.reason),
            **stamp_row(stamp),
        }
        key = connection.execute(plan_in_use.insert().values(columns)).inserted_primary_key
        [row] = version_rows(connection, plan_in_use.c.id == (key[0] if key else 0))
        write_seal(connection, Kind.PLAN_IN_USE, plan_id, version_content(row, {}))
        return _version(row, {})

    def plan_versions(self) -> tuple[PlanVersion, ...]:
        """Return every version of every plan that was put in use, the oldest first; the last of a plan is in use.

        StoreError where they cannot be read, or are not what was sealed.
        """
        with self.read() as connection:
            return _versions(connection)

    def plan_file(self, sha256: str) -> PlanFile:
        """Return a stored plan file by its digest.

        KeyError where it is not in the database; engine.PlanError where this program no longer understands it;
        StoreError where its bytes are others.
        """
        with self.read() as connection:
            data = connection.scalar(select(plan_file.c.data).where(plan_file.c.sha256 == sha256))
        if data is None:
            raise KeyError(sha256)
        with naming_damage():
            content = bytes(data)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise broken(f"the plan file {sha256} does not have the bytes that came")
        return PlanFile(read_plan(content), content)


def newest_version(connection: Connection, plan_id: str) -> int:
    """Return the number of a plan's newest version; 0 where none was put in use."""
    return connection.scalar(select(func.max(plan_in_use.c.id)).where(plan_in_use.c.plan_id == plan_id)) or 0


def ensure_plan_file(connection: Connection, plan: PlanFile) -> None:
    """Write a plan file, unless it is in the database already."""
    if connection.scalar(select(plan_file.c.sha256).where(plan_file.c.sha256 == plan.sha256)):
        return
    columns = {"sha256": plan.sha256, "plan_id": plan.plan.id, "checksum": plan.plan.checksum, "data": plan.data}
    connection.execute(plan_file.insert().values(columns))


@naming_damage()
def _versions(connection: Connection, plan_id: str | None = None) -> tuple[PlanVersion, ...]:
    """Read the versions of a plan, or of all, and hold each to its seal."""
    rows = version_rows(connection, *([] if plan_id is None else [plan_in_use.c.plan_id == plan_id]))
    seals = seals_of(connection, Kind.PLAN_IN_USE, plan_id)
    redactions = redactions_of(connection, plan_id)
    check_seals([version_content(row, redactions) for row in rows], seals, "version of a plan")
    keys = [(row["id"], seal, None) for row, seal in zip(rows, seals, strict=True)]
    check_erasures(plan_in_use.name, keys, redactions)
    return tuple(_version(row, redactions) for row in rows)


def _version(row: RowMapping, redactions: Redactions) -> PlanVersion:
    erased = redactions.get((plan_in_use.name, row["id"]))
    return PlanVersion(
        row["id"], row["plan_id"], row["sha256"], stamp_of(row), as_redaction(erased) if erased else None
    )
