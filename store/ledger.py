"""A plan's ledger as it is read: every entry held to its seal, before anything is made of it."""

from collections.abc import Iterator
from json import loads

from sqlalchemy import Connection, RowMapping, func, select

from engine.plan import Measurement, Quarter, Value
from store.canonical import Kind
from store.decisions import read_decisions
from store.failure import naming_damage
from store.records import (
    FileRecord,
    Redactions,
    StepRecord,
    as_redaction,
    check_erasures,
    check_seals,
    redactions_of,
    stamp_of,
    step_record_content,
    step_records,
)
from store.schema import redaction, step
from store.seals import Seal, seals_of
from store.values import LedgerEntry, StoredFile

__all__ = ["as_entry", "ledger_as_it_stands", "newest_entry", "read_ledger"]


def newest_entry(connection: Connection, plan_id: str) -> int:
    """Return the number of a plan's newest entry; 0 where it has none."""
    return connection.scalar(select(func.max(step.c.number)).where(step.c.plan_id == plan_id)) or 0


@naming_damage()
def read_ledger(connection: Connection, plan_id: str, after: int = 0) -> tuple[LedgerEntry, ...]:
    """Return the entries after a number; StoreError where they cannot be read, or are not what was sealed."""
    records = step_records(connection, (step.c.plan_id == plan_id) & (step.c.number > after))
    seals = seals_of(connection, Kind.STEP, plan_id, after=after)
    redactions = redactions_of(connection, plan_id)
    check_seals([step_record_content(record, redactions) for record in records], seals, "step")
    return tuple(as_entry(record, seal, redactions) for record, seal in zip(records, seals, strict=True))


@naming_damage()
def ledger_as_it_stands(connection: Connection, plan_id: str) -> tuple[LedgerEntry, ...]:
    """Return a plan's entries whether they fit their seals or not, without digests: for who looks for what is wrong."""
    rows = connection.execute(select(redaction).where(redaction.c.plan_id == plan_id)).mappings()
    redactions = {(row["target"], row["target_id"]): row for row in rows}
    return tuple(_entry(record, "", redactions) for record in step_records(connection, step.c.plan_id == plan_id))


def as_entry(record: StepRecord, seal: Seal, redactions: Redactions) -> LedgerEntry:
    """Return a record as the entry that it holds."""
    keys = [(file.row["id"], seal, index) for index, file in enumerate(record.files)]
    check_erasures("upload", keys, redactions)
    check_erasures("step", [(record.row["id"], seal, None)], redactions)
    return _entry(record, seal.digest, redactions)


def _entry(record: StepRecord, digest: str, redactions: Redactions) -> LedgerEntry:
    row = record.row
    erased = redactions.get(("step", row["id"]))
    return LedgerEntry(
        number=row["number"],
        stamp=stamp_of(row),
        undoes=row["undoes"],
        illustrative=row["illustrative"],
        plan_sha256=row["sha256"],
        engine=row["engine"],
        files=tuple(_file(file, redactions.get(("upload", file.row["id"]))) for file in record.files),
        outcomes=loads(row["outcomes"]),
        period=row["period"],
        digest=digest,
        reason_redaction=as_redaction(erased) if erased else None,
    )


def _file(record: FileRecord, erased: RowMapping | None) -> StoredFile:
    row = record.row
    return StoredFile(
        row["id"],
        row["name"],
        row["sha256"],
        row["size"],
        tuple(map(_measurement, record.figures)),
        read_decisions(row["decisions"]),
        as_redaction(erased) if erased else None,
    )


def _measurement(row: RowMapping) -> Measurement:
    """Return the columns as the figure that they hold."""
    values: Iterator[Value] = (row[name] for name in ("yes_no", "day", "number") if row[name] is not None)
    quarter = Quarter(row["year"], row["quarter"])
    return Measurement(row["measure"], quarter, next(values, None), row["volume"], row["provisional"], row["note"])
