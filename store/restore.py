"""What was taken out, put into an empty store: checked whole before a row is written, and written in one step."""

import csv
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import StringIO
from itertools import groupby
from json import loads
from typing import Any, BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as BadDeflate  # noqa: N812 - zlib names its exception in lower case

from sqlalchemy import Connection, Integer, Table, func, literal, select
from sqlalchemy.exc import IntegrityError

from engine import PlanError, read_plan
from store.cells import from_cell
from store.database import Database
from store.schema import assessment, plan_file, upload
from store.takeout import FORMAT, IN_CSV, IN_JSON, MANIFEST, README, columns_of, data_name
from store.trouble import told_as_value
from store.values import Trouble

__all__ = ["MOST_BYTES", "Refusal", "RefusalKind", "is_empty", "put_in"]

MOST_FILES = 20_000
MOST_BYTES = 512 * 2**20
"""Unpacked, all files together."""


class RefusalKind(StrEnum):
    """Why a zip cannot be put in."""

    NOT_OURS = "not_ours"
    NEWER = "newer"
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    NOT_EMPTY = "not_empty"


class Refusal(NamedTuple):
    """Nothing was put in; `place` names the file inside the zip that is the reason, where one is."""

    kind: RefusalKind
    place: str = ""


class _RefusedError(Exception):
    def __init__(self, kind: RefusalKind, place: str = "") -> None:
        self.refusal = Refusal(kind, place)
        super().__init__(f"{kind}: {place}")


Rows = Mapping[Table, list[dict[str, Any]]]


def is_empty(database: Database) -> bool:
    """Whether nothing was accepted, put in use or assessed yet; what was only tried out does not count."""
    with database.read() as connection:
        return _is_empty(connection)


def put_in(database: Database, source: BinaryIO) -> Refusal | Trouble | None:
    """Put what `take_out` wrote into an empty store; None when done, else why not, and then nothing was put in."""
    try:
        rows = _checked(source)
    except _RefusedError as refused:
        return refused.refusal
    try:
        return _write(database, rows)
    except IntegrityError:
        return Refusal(RefusalKind.DAMAGED)


@told_as_value
def _write(database: Database, rows: Rows) -> Refusal | None:
    with database.write() as connection:
        if not _is_empty(connection):
            return Refusal(RefusalKind.NOT_EMPTY)
        for table in IN_CSV:
            if rows[table]:
                connection.execute(table.insert(), rows[table])
                _count_on(connection, table)
        for table in IN_JSON:  # numbered anew: what was tried out here before stays beside them
            if rows[table]:
                connection.execute(table.insert(), [_without_number(row) for row in rows[table]])
    return None


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after those that brought their numbers along; SQLite does so by itself."""
    if connection.dialect.name == "postgresql" and "id" in table.c:
        sequence = select(func.setval(func.pg_get_serial_sequence(table.name, "id"), func.max(table.c.id)))
        connection.execute(sequence)


def _is_empty(connection: Connection) -> bool:
    counting = (*IN_CSV, assessment)
    every = (connection.execute(select(literal(1)).select_from(table).limit(1)) for table in counting)
    return all(found.first() is None for found in every)


def _without_number(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _checked(source: BinaryIO) -> Rows:
    """Read and check the whole zip; _RefusedError at the first thing that is wrong."""
    try:
        with ZipFile(source) as archive:
            members = _members(archive)
    except (BadZipFile, BadDeflate, NotImplementedError, RuntimeError, EOFError, OSError):
        raise _RefusedError(RefusalKind.NOT_OURS) from None
    _check_manifest(members)
    rows: dict[Table, list[dict[str, Any]]] = {table: _from_csv(table, members) for table in IN_CSV}
    rows |= {table: _from_json(table, members) for table in IN_JSON}
    for table in (plan_file, upload):
        _add_data(table, rows[table], members)
    _check_plans(rows[plan_file])
    _check_steps(rows)
    return rows


def _members(archive: ZipFile) -> dict[str, bytes]:
    """Unpack into memory, counting what really comes out: a zip may say what it likes about its size."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise _RefusedError(RefusalKind.TOO_LARGE)
    members: dict[str, bytes] = {}
    left = MOST_BYTES
    for entry in entries:
        with archive.open(entry) as member:
            data = member.read(left + 1)
        left -= len(data)
        if left < 0:
            raise _RefusedError(RefusalKind.TOO_LARGE)
        members[entry.filename] = data
    return members


def _check_manifest(members: Mapping[str, bytes]) -> None:
    """Hold every file against the digest that the manifest has of it; one too many or too few is refused too."""
    try:
        manifest = loads(members[MANIFEST])
        written, digests = int(manifest["format"]), dict(manifest["sha256"])
    except (KeyError, ValueError, TypeError, RecursionError):
        raise _RefusedError(RefusalKind.NOT_OURS, MANIFEST) from None
    if written > FORMAT:
        raise _RefusedError(RefusalKind.NEWER, MANIFEST)
    for name in sorted({*digests, *members} - {MANIFEST, README}):
        if name not in members or digests.get(name) != sha256(members[name]).hexdigest():
            raise _RefusedError(RefusalKind.DAMAGED, name)


def _from_csv(table: Table, members: Mapping[str, bytes]) -> list[dict[str, Any]]:
    name, columns = f"{table.name}.csv", columns_of(table)
    try:
        lines = csv.DictReader(StringIO(members[name].decode("utf-8-sig"), newline=""), delimiter=";", strict=True)
        return [{column.name: from_cell(column, line[column.name]) for column in columns} for line in lines]
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error):
        raise _RefusedError(RefusalKind.DAMAGED, name) from None


def _from_json(table: Table, members: Mapping[str, bytes]) -> list[dict[str, Any]]:
    name = f"{table.name}.json"
    try:
        return [_row(table, written) for written in loads(members[name])]
    except (KeyError, ValueError, TypeError, RecursionError):
        raise _RefusedError(RefusalKind.DAMAGED, name) from None


def _row(table: Table, written: Mapping[str, Any]) -> dict[str, Any]:
    row = {column.name: written[column.name] for column in table.columns}
    for column in table.columns:
        wanted = int if isinstance(column.type, Integer) else str
        if not isinstance(row[column.name], wanted) and not (column.nullable and row[column.name] is None):
            raise TypeError(column.name)
    moment = datetime.fromisoformat(row["at"])
    if moment.tzinfo is None or (row.get("content") and not isinstance(loads(row["content"]), dict)):
        raise ValueError(written)
    return row | {"at": moment}


def _add_data(table: Table, rows: list[dict[str, Any]], members: Mapping[str, bytes]) -> None:
    for row in rows:
        name = data_name(table, row)
        if name not in members or sha256(members[name]).hexdigest() != row["sha256"]:
            raise _RefusedError(RefusalKind.DAMAGED, name)
        row["data"] = members[name]


def _check_plans(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        try:
            plan = read_plan(row["data"])
        except PlanError:
            raise _RefusedError(RefusalKind.DAMAGED, data_name(plan_file, row)) from None
        if plan.id != row["plan_id"]:
            raise _RefusedError(RefusalKind.DAMAGED, "plan_file.csv")


def _check_steps(rows: Rows) -> None:
    """Each plan's steps are numbered from 1 without gaps, and each takes back one before it, if any."""
    table = next(table for table in rows if table.name == "step")
    of_plan = sorted(rows[table], key=lambda row: (row["plan_id"], row["number"]))
    for _, steps in groupby(of_plan, key=lambda row: str(row["plan_id"])):
        for number, row in enumerate(steps, start=1):
            outcomes = _outcomes(row["outcomes"])
            undone_later = row["undoes"] is not None and not 0 < row["undoes"] < number
            if row["number"] != number or undone_later or outcomes is None:
                raise _RefusedError(RefusalKind.DAMAGED, "step.csv")


def _outcomes(written: str) -> dict[str, str] | None:
    try:
        outcomes = loads(written)
    except (ValueError, RecursionError):
        return None
    return outcomes if isinstance(outcomes, dict) else None
