"""The records that seals are of, as the tables hold them: entries with their files, versions of plans, documents."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, LargeBinary, RowMapping, Select, Table, func, select

from store.canonical import Kind, file_form, plan_in_use_content, redaction_content, step_content
from store.document_kinds import DOCUMENT_KINDS
from store.schema import figure, plan_file, plan_in_use, redaction, step, upload
from store.seals import Seal, broken, seals_of
from store.storable import storable
from store.values import AuditStamp, Redaction

__all__ = [
    "FileRecord",
    "Redactions",
    "StepRecord",
    "as_redaction",
    "check_erasures",
    "check_seals",
    "document_content",
    "document_rows",
    "redactions_of",
    "stamp_of",
    "stamp_row",
    "step_record_content",
    "step_records",
    "version_content",
    "version_rows",
]

Redactions = Mapping[tuple[str, int], RowMapping]
"""What was erased of a plan: each redaction by the table and the row that it is of."""


class FileRecord(NamedTuple):
    """A file's row, without its bytes but with their `size`, and the rows of its figures in their order."""

    row: RowMapping
    figures: tuple[RowMapping, ...]


class StepRecord(NamedTuple):
    """An entry's row, with its plan file's `file_plan_id` and `file_checksum`, and its files in their order."""

    row: RowMapping
    files: tuple[FileRecord, ...]


def step_records(connection: Connection, condition: ColumnElement[bool]) -> list[StepRecord]:
    """Return the entries that meet a condition, in the order of their numbers."""
    rows = connection.execute(_with_plan_file(step).where(condition).order_by(step.c.plan_id, step.c.number)).mappings()
    entries = list(rows)
    files = _files(connection, condition)
    return [StepRecord(row, files.get(row["id"], ())) for row in entries]


def step_record_content(record: StepRecord, redactions: Redactions) -> str:
    """Return what an entry's seal must say; of a reason that was erased, the redaction knows the digest."""
    files = (file_form(file.row, file.figures) for file in record.files)
    return step_content(record.row, _plan_of(record.row), files, _erased_digest(step, record.row, redactions))


def version_rows(connection: Connection, *conditions: ColumnElement[bool]) -> list[RowMapping]:
    """Return versions that were put in use, the oldest first, with columns of their plan files as in `StepRecord`."""
    rows = connection.execute(_with_plan_file(plan_in_use).where(*conditions).order_by(plan_in_use.c.id))
    return list(rows.mappings())


def version_content(row: RowMapping, redactions: Redactions) -> str:
    """Return what a version's seal must say; of a reason as in `step_record_content`."""
    return plan_in_use_content(row, _plan_of(row), _erased_digest(plan_in_use, row, redactions))


def document_rows(connection: Connection, kind: Kind, *conditions: ColumnElement[bool]) -> list[RowMapping]:
    """Return the rows of a kind of document, the oldest first; of a sent report's file its `size`, not its bytes."""
    table = DOCUMENT_KINDS[kind].table
    columns = [
        func.length(column).label("size") if isinstance(column.type, LargeBinary) else column for column in table.c
    ]
    return list(connection.execute(select(*columns).where(*conditions).order_by(table.c.id)).mappings())


def document_content(kind: Kind, row: RowMapping, redactions: Redactions) -> str:
    """Return what a document's seal must say; of what was erased, the redaction knows the digest."""
    of_kind = DOCUMENT_KINDS[kind]
    erased = redactions.get((kind.value, row["id"]))
    is_gone = erased is not None and not of_kind.is_written(row)
    return of_kind.content(row, erased["sha256"] if erased is not None and is_gone else of_kind.digest(row))


def redactions_of(connection: Connection, plan_id: str | None) -> Redactions:
    """Return what was erased of a plan, None: of all; StoreError (damaged) where it does not fit its seals."""
    of_plan = select(redaction) if plan_id is None else select(redaction).where(redaction.c.plan_id == plan_id)
    redactions = list(connection.execute(of_plan.order_by(redaction.c.id)).mappings())
    seals = seals_of(connection, Kind.REDACTION, plan_id)
    check_seals([redaction_content(row) for row in redactions], seals, "redaction")
    return {(row["target"], row["target_id"]): row for row in redactions}


def as_redaction(row: RowMapping) -> Redaction:
    """Return a redaction's row as the value that it holds."""
    return Redaction(row["target"], row["sha256"], row["reason"], stamp_of(row)._replace(reason=""))


def stamp_of(row: RowMapping | Mapping[str, Any]) -> AuditStamp:
    """Return who did what a row tells of, when, and why where its table says so."""
    return AuditStamp(row["at"], row["by"], row.get("reason", ""), row["subject"])


def stamp_row(stamp: AuditStamp) -> dict[str, object]:
    """Return a stamp as the columns of every table have it; those that say why have a column more."""
    return {"at": stamp.at, "by": storable(stamp.by), "subject": storable(stamp.subject)}


def check_seals(contents: Sequence[str], seals: Sequence[Seal], kind: str) -> None:
    """Hold records to their seals, in their order; StoreError (the database is damaged) where one does not fit."""
    if len(contents) != len(seals):
        raise broken(f"{len(contents)} records of the kind {kind} stand against {len(seals)} seals")
    for content, seal in zip(contents, seals, strict=True):
        if content != seal.content:
            raise broken(f"a {kind} does not fit seal {seal.number} of chain {seal.chain}")


def check_erasures(target: str, keys: Sequence[tuple[int, Seal, int | None]], redactions: Redactions) -> None:
    """Hold redactions to the records that they name; StoreError (the database is damaged) where one names another.

    `keys`: each row's number, its record's seal, and of a file its index in the record.
    """
    for row_id, seal, index in keys:
        erased = redactions.get((target, row_id))
        if erased is not None and (erased["record"], erased["file"]) != (seal.digest, index):
            raise broken(f"a redaction is of another record than seal {seal.number} of chain {seal.chain}")


def _erased_digest(table: Table, row: RowMapping, redactions: Redactions) -> str | None:
    erased = redactions.get((table.name, row["id"]))
    return str(erased["sha256"]) if erased else None


def _with_plan_file(table: Table) -> Select[Any]:
    columns = (plan_file.c.plan_id.label("file_plan_id"), plan_file.c.checksum.label("file_checksum"))
    return select(table, *columns).outerjoin(plan_file, plan_file.c.sha256 == table.c.sha256)


def _plan_of(row: RowMapping) -> dict[str, Any]:
    return {"sha256": row["sha256"], "plan_id": row["file_plan_id"], "checksum": row["file_checksum"]}


def _files(connection: Connection, condition: ColumnElement[bool]) -> dict[int, tuple[FileRecord, ...]]:
    """Return the files of the entries that meet a condition, by the entry's key."""
    figures = {key: tuple(same) for key, same in _by(_figures(connection, condition), "upload")}
    size = func.length(upload.c.data).label("size")
    columns = (upload.c.id, upload.c.step, upload.c.name, upload.c.sha256, upload.c.decisions, size)
    rows = connection.execute(select(*columns).join(step).where(condition).order_by(upload.c.step, upload.c.id))
    return {
        key: tuple(FileRecord(row, figures.get(row["id"], ())) for row in same)
        for key, same in _by(list(rows.mappings()), "step")
    }


def _figures(connection: Connection, condition: ColumnElement[bool]) -> list[RowMapping]:
    of_entries = select(figure).join(upload, figure.c.upload == upload.c.id).join(step).where(condition)
    return list(connection.execute(of_entries.order_by(figure.c.upload, figure.c.id)).mappings())


def _by(rows: Sequence[RowMapping], name: str) -> Iterator[tuple[int, Iterator[RowMapping]]]:
    return groupby(rows, key=lambda row: int(row[name]))
