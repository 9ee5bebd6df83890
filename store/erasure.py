"""Erasing what a person wrote or brought: the bytes and texts go, their digest stays, with who erased them, and why.

Figures, verdicts, file names and who did what stay: they are the record of how a plan was judged.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, select, union, update

from engine.plan import PlanError, read_plan
from store.access import Act
from store.canonical import Kind, redaction_content, text_digest
from store.database import Database
from store.document_kinds import DOCUMENT_KINDS, ERASABLE, erased_value
from store.failure import naming_damage
from store.ledger import read_ledger
from store.records import (
    check_seals,
    document_content,
    document_rows,
    redactions_of,
    stamp_of,
    stamp_row,
    step_records,
    version_content,
    version_rows,
)
from store.schema import plan_file, plan_in_use, redaction, step
from store.seals import seals_of, write_seal
from store.storable import storable
from store.values import AuditStamp
from store.writes import administers

__all__ = ["Erasable", "erasable", "erase", "plan_years", "scrub"]

NOTHING = sha256(b"").hexdigest()
SQLITE_BUSY = 1
MOST_CHARACTERS = 120
"""Of a description."""


class Erasable(NamedTuple):
    """A file, a document or a reason that can be erased: the table and the row, its record's seal, and its digest.

    `file`: of a file, its index in its step. `description` names it for an administrator.
    """

    target: str
    target_id: int
    plan_id: str
    record: str
    file: int | None
    sha256: str
    description: str


def erasable(connection: Connection, plan_id: str) -> list[Erasable]:
    """Return what can be erased of a plan and is not yet; StoreError where it is not what was sealed."""
    return [
        *_of_entries(connection, plan_id),
        *_reasons_of_versions(connection, plan_id),
        *_documents(connection, plan_id),
    ]


@administers(Act.ERASE)
def erase(connection: Connection, targets: Iterable[Erasable], reason: str, stamp: AuditStamp) -> int:
    """Erase, all or nothing; gives how many were. Until `scrub`, the database's files may still hold what went."""
    count = 0
    for target in targets:
        columns = {
            **target._asdict(),
            "reason": storable(reason),
            **stamp_row(stamp),
        }
        del columns["description"]
        key = connection.execute(redaction.insert().values(columns)).inserted_primary_key
        [row] = connection.execute(select(redaction).where(redaction.c.id == (key[0] if key else 0))).mappings()
        write_seal(connection, Kind.REDACTION, target.plan_id, redaction_content(row))
        _empty(connection, target)
        count += 1
    return count


def plan_years(connection: Connection) -> dict[str, int | None]:
    """Return the year of every plan that anything is kept of; None where neither its file nor its id tells it."""
    tables = (plan_file, step, *(kind.table for kind in DOCUMENT_KINDS.values()))
    plan_ids = connection.scalars(union(*(select(table.c.plan_id) for table in tables))).all()
    return {str(plan_id): _year(connection, str(plan_id)) for plan_id in sorted(plan_ids)}


def scrub(database: Database) -> bool:
    """Write the database's files anew without what was erased; whether nothing of it is left in them."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in ERASABLE:
                connection.exec_driver_sql(f"VACUUM FULL {table}")
        return True
    raw = database.engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("VACUUM")
        is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.close()
    return bool(is_busy != SQLITE_BUSY)


def _of_entries(connection: Connection, plan_id: str) -> Iterator[Erasable]:
    """Yield the reason and the files of each entry."""
    records = step_records(connection, step.c.plan_id == plan_id)
    for record, entry in zip(records, read_ledger(connection, plan_id), strict=True):
        if reason := entry.stamp.reason:
            description = _why(f"step {entry.number}", entry.stamp)
            digest = str(text_digest(reason))
            yield Erasable(step.name, record.row["id"], plan_id, entry.digest, None, digest, description)
        for index, file in enumerate(entry.files):
            if file.redaction is None and file.sha256 != NOTHING:
                description = f"step {entry.number}, {file.name} ({_stamp(entry.stamp)})"
                yield Erasable("upload", file.id, plan_id, entry.digest, index, file.sha256, description)


@naming_damage()
def _reasons_of_versions(connection: Connection, plan_id: str) -> list[Erasable]:
    rows, seals = (
        version_rows(connection, plan_in_use.c.plan_id == plan_id),
        seals_of(connection, Kind.PLAN_IN_USE, plan_id),
    )
    redactions = redactions_of(connection, plan_id)
    check_seals([version_content(row, redactions) for row in rows], seals, "version of a plan")
    return [
        Erasable(
            plan_in_use.name,
            row["id"],
            plan_id,
            seal.digest,
            None,
            str(text_digest(row["reason"])),
            _why(f"version {row['id']}", stamp_of(row)),
        )
        for row, seal in zip(rows, seals, strict=True)
        if row["reason"]
    ]


@naming_damage()
def _documents(connection: Connection, plan_id: str) -> list[Erasable]:
    redactions = redactions_of(connection, plan_id)
    documents = []
    for kind, described in DOCUMENT_KINDS.items():
        rows = document_rows(connection, kind, described.table.c.plan_id == plan_id)
        seals = seals_of(connection, kind, plan_id)
        check_seals([document_content(kind, row, redactions) for row in rows], seals, kind)
        for row, seal in zip(rows, seals, strict=True):
            if described.is_written(row) and (kind.value, row["id"]) not in redactions:
                description = f"{_stamp(stamp_of(row))} {_words_of(row)}"[:MOST_CHARACTERS]
                digest = str(described.digest(row))
                documents.append(Erasable(kind.value, row["id"], plan_id, seal.digest, None, digest, description))
    return documents


def _words_of(row: RowMapping) -> str:
    """Return what tells an administrator which document it is."""
    about = " ".join(filter(None, (row.get("period"), row.get("goal"))))
    return row.get("name") or row.get("text") or f"{about} {row.get('content') or row.get('reason')}".strip()


def _stamp(stamp: AuditStamp) -> str:
    return f"{stamp.at:%Y-%m-%d %H:%M} {stamp.by}".strip()


def _why(what: str, stamp: AuditStamp) -> str:
    return f"why of {what} ({_stamp(stamp)}): {stamp.reason}"[:MOST_CHARACTERS]


def _empty(connection: Connection, target: Erasable) -> None:
    """Leave a row empty; the database lets it through because a redaction names the row."""
    columns = ERASABLE[target.target]
    table = columns[0].table
    row = connection.execute(select(*columns).where(table.c.id == target.target_id)).mappings().one()
    emptied = {column.name: erased_value(column) for column in columns if row[column.name] is not None}
    connection.execute(update(table).where(table.c.id == target.target_id).values(emptied))


def _year(connection: Connection, plan_id: str) -> int | None:
    """Return a plan's year by its files, the latest of them; by the end of its id where no file is understood."""
    years = []
    for data in connection.scalars(select(plan_file.c.data).where(plan_file.c.plan_id == plan_id)):
        try:
            years.append(read_plan(bytes(data)).year)
        except PlanError:
            continue
    if years:
        return max(years)
    end = plan_id.rpartition("-")[2]
    return int(end) if end.isascii() and end.isdecimal() and len(end) == len("2024") else None
