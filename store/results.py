"""The figures: accepted in entries of a ledger that never change. What counts follows from the ledger."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from sqlalchemy import Connection, select

from engine.figures import VERSION
from engine.plan import Measurement
from store.access import Act
from store.approvals import approvals_of
from store.canonical import Kind
from store.database import Database
from store.decisions import decisions_as_json
from store.failure import StoreError, naming_damage
from store.ledger import as_entry, newest_entry, read_ledger
from store.locks import changed_quarters, quarters_locked_by
from store.plans import ensure_plan_file, newest_version
from store.records import stamp_row, step_record_content, step_records
from store.schema import figure, step, upload
from store.seals import broken, write_seal
from store.storable import storable
from store.values import (
    AuditStamp,
    Conflict,
    LedgerEntry,
    PlanFile,
    Revision,
    StoredFile,
    StoreFailure,
    StoreFailureKind,
    Submission,
    Upload,
)
from store.writes import writes

__all__ = ["Results", "accepted_figures", "append_entry", "effective_entries", "entry_of"]


def effective_entries(ledger: Iterable[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """Return the entries that accepted files and were not taken back, the oldest first."""
    entries = tuple(ledger)
    undone = {each.undoes for each in entries}
    return tuple(each for each in entries if each.undoes is None and each.number not in undone)


def accepted_figures(ledger: Iterable[LedgerEntry], *, illustrative: bool | None = None) -> tuple[Measurement, ...]:
    """Return the figures that count; of two for the same measure and quarter the later one accepted.

    `illustrative`: the made-up ones alone, or the real ones alone; None for all of them.
    """
    latest = {
        (measurement.measure, measurement.quarter): measurement
        for entry in effective_entries(ledger)
        if illustrative in {None, entry.illustrative}
        for file in entry.files
        for measurement in file.measurements
    }
    return tuple(latest.values())


class Results(Database):
    """The figures in a database."""

    __slots__ = ()

    def ledger(self, plan_id: str, *, after: int = 0) -> tuple[LedgerEntry, ...]:
        """Return all that was done with a plan's figures, the oldest first, each entry held to its seal.

        `after`: only what came after this entry's number. StoreError where that cannot be read, or is not what was
        sealed.
        """
        with self.read() as connection:
            return read_ledger(connection, plan_id, after)

    def revision(self, plan_id: str) -> Revision:
        """Return how far a plan has come in the database; a change of either number is news."""
        with self.read() as connection, naming_damage():
            return Revision(int(newest_entry(connection, plan_id)), int(newest_version(connection, plan_id)))

    def file(self, file: StoredFile) -> bytes:
        """Return an accepted file's bytes, as they are kept.

        KeyError where it is not in this database, or its bytes were erased; StoreError where they are other bytes.
        """
        with self.read() as connection:
            data = connection.scalar(select(upload.c.data).where(upload.c.id == file.id))
        if data is None or (not data and file.sha256 != sha256(b"").hexdigest()):
            raise KeyError(file.id)
        if sha256(bytes(data)).hexdigest() != file.sha256:
            raise broken(f"file {file.id} does not have the bytes that were accepted")
        return bytes(data)

    @writes(Act.ACCEPT)
    def accept(
        self,
        connection: Connection,
        plan: PlanFile,
        submission: Submission,
        stamp: AuditStamp,
        *,
        expected_revision: int,
    ) -> LedgerEntry | Conflict:
        """Write files and their figures as the plan's next entry, whole or not at all.

        `expected_revision`: the number of the newest entry that the decision was made on; 0 for none. When another has
        come since, nothing is written and those that came are returned, so that one can look and decide anew.
        """
        return append_entry(connection, plan, entry_of(plan, submission, stamp, expected_revision), submission.files)

    @writes(Act.UNDO)
    def undo(
        self, connection: Connection, plan: PlanFile, entry: LedgerEntry, stamp: AuditStamp, *, expected_revision: int
    ) -> LedgerEntry | Conflict:
        """Take an entry back by a new one: nothing is deleted. `expected_revision` as in `accept`."""
        number = expected_revision + 1
        undo = LedgerEntry(number, stamp, entry.number, entry.illustrative, plan.sha256, VERSION)
        return append_entry(connection, plan, undo)


def entry_of(plan: PlanFile, submission: Submission, stamp: AuditStamp, expected_revision: int) -> LedgerEntry:
    """Return the entry that accepts a submission, before it is written."""
    return LedgerEntry(
        expected_revision + 1,
        stamp,
        undoes=None,
        illustrative=submission.illustrative,
        plan_sha256=plan.sha256,
        engine=VERSION,
        outcomes=submission.outcomes,
        period=submission.period,
    )


def append_entry(
    connection: Connection, plan: PlanFile, entry: LedgerEntry, files: Sequence[Upload] = ()
) -> LedgerEntry | Conflict:
    """Write and seal a plan's next entry, within an exclusive write; Conflict where another has its number.

    StoreError (the quarter is locked) where a figure of a locked quarter would become another, come or go.
    """
    plan_id, newest_expected = plan.plan.id, entry.number - 1
    if newest_entry(connection, plan_id) != newest_expected:
        return Conflict(read_ledger(connection, plan_id, newest_expected))
    _check_locks(connection, plan_id, entry, files)
    ensure_plan_file(connection, plan)
    key = _insert_entry(connection, plan_id, entry, files)
    [record] = step_records(connection, step.c.id == key)
    return as_entry(record, write_seal(connection, Kind.STEP, plan_id, step_record_content(record, {})), {})


def _check_locks(connection: Connection, plan_id: str, entry: LedgerEntry, files: Sequence[Upload]) -> None:
    locked = quarters_locked_by(approvals_of(connection, plan_id))
    if not locked:
        return
    ledger = read_ledger(connection, plan_id)
    as_stored = tuple(StoredFile(0, file.name, "", 0, file.measurements) for file in files)
    after = (*ledger, entry._replace(files=as_stored))
    for illustrative in (False, True):
        figures = (accepted_figures(entries, illustrative=illustrative) for entries in (ledger, after))
        for quarter in sorted(locked & changed_quarters(*figures)):
            raise StoreError(StoreFailure(StoreFailureKind.LOCKED, str(quarter)))


def _insert_entry(connection: Connection, plan_id: str, entry: LedgerEntry, files: Sequence[Upload]) -> int:
    """Write an entry with its files and figures; gives its key."""
    row = {
        "plan_id": plan_id,
        "number": entry.number,
        "undoes": entry.undoes,
        "illustrative": entry.illustrative,
        "sha256": entry.plan_sha256,
        "engine": entry.engine,
        "outcomes": dumps(dict(entry.outcomes), ensure_ascii=False),
        "period": entry.period,
        "reason": storable(entry.stamp.reason),
        **stamp_row(entry.stamp),
    }
    key = _key(connection.execute(step.insert().values(row)).inserted_primary_key)
    for file in files:
        _insert_file(connection, key, file)
    return key


def _insert_file(connection: Connection, entry_key: int, file: Upload) -> None:
    name, digest = storable(file.name), sha256(file.data).hexdigest()
    decisions = decisions_as_json(file.decisions)
    row = upload.insert().values(step=entry_key, name=name, sha256=digest, data=file.data, decisions=decisions)
    key = _key(connection.execute(row).inserted_primary_key)
    measurements = tuple(each._replace(note=storable(each.note)) for each in file.measurements)
    if measurements:
        connection.execute(figure.insert(), [{"upload": key, **_figure_row(each)} for each in measurements])


def _figure_row(measurement: Measurement) -> dict[str, Any]:
    """Return a figure as the table's columns have it."""
    value = measurement.value
    is_yes_no, is_day = isinstance(value, bool), isinstance(value, date)
    return {
        "measure": measurement.measure,
        "year": measurement.quarter.year,
        "quarter": measurement.quarter.number,
        "number": None if is_yes_no or is_day else value,
        "day": value if is_day else None,
        "yes_no": value if is_yes_no else None,
        "volume": measurement.volume,
        "provisional": measurement.provisional,
        "note": measurement.note,
    }


def _key(primary_key: Sequence[Any] | None) -> int:
    return int(primary_key[0]) if primary_key else 0
