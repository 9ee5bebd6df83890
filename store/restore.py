"""An export, imported into an empty database: checked whole before a row is written, written in one transaction."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import TextIOWrapper
from itertools import groupby, islice
from json import dumps, loads
from typing import Any, BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as BadDeflate  # noqa: N812 - zlib names its exception in lower case

from sqlalchemy import Connection, Integer, Table, func, literal, select
from sqlalchemy.exc import IntegrityError

from engine.plan import PlanError, is_volume, read_plan, within_limit
from store.cells import from_cell
from store.database import Database
from store.decisions import read_decisions
from store.export import FORMAT, IN_CSV, IN_JSON, MANIFEST, README, columns_of, data_name
from store.failure import as_store_failure
from store.schema import assessment, figure, plan_file, step, upload
from store.values import StoreFailure

__all__ = ["FROM_ANYBODY", "FROM_THE_ADMINISTRATOR", "Bounds", "Refusal", "RefusalKind", "import_store", "is_empty"]

WITH_DATA = (plan_file, upload)
BATCH = 1_000
CHUNK = 2**20
csv.field_size_limit(2**24)  # what was answered about a file of many questions is one long cell
NOTHING_DECIDED = "[]"

UNREADABLE = (BadZipFile, BadDeflate, NotImplementedError, RuntimeError, EOFError, OSError)
"""What a zip raises that is none, is cut off, has a password, or is packed in a way that nobody knows."""


class Bounds(NamedTuple):
    """The most files that a zip may have, and the most bytes unpacked, all files together."""

    files: int
    bytes: int


FROM_ANYBODY = Bounds(20_000, 512 * 2**20)
"""What the page takes: whoever reaches it must not be able to fill the server."""

FROM_THE_ADMINISTRATOR = Bounds(sys.maxsize, sys.maxsize)
"""Whatever was once exported can be imported: it is their own zip, machine and disk."""


class RefusalKind(StrEnum):
    """Why a zip cannot be imported."""

    NOT_OURS = "not_ours"
    NEWER = "newer"
    TOO_LARGE = "too_large"
    FIGURE_TOO_LARGE = "figure_too_large"
    DAMAGED = "damaged"
    NOT_EMPTY = "not_empty"


class Refusal(NamedTuple):
    """Nothing was imported; `place` names the file inside the zip that is the reason, where one is."""

    kind: RefusalKind
    place: str = ""


class _RefusedError(Exception):
    def __init__(self, kind: RefusalKind, place: str = "") -> None:
        self.refusal = Refusal(kind, place)
        super().__init__(f"{kind}: {place}")


def is_empty(database: Database) -> bool:
    """Whether nothing was accepted, put in use or assessed yet; scenarios and meeting logs do not count."""
    with database.read() as connection:
        return _is_empty(connection)


def import_store(database: Database, source: BinaryIO, bounds: Bounds = FROM_ANYBODY) -> Refusal | StoreFailure | None:
    """Import what `export_store` wrote into an empty database; None when done, else why nothing was.

    However much it is, only a file or a thousand rows of it are in RAM at a time.
    """
    try:
        archive = _open(source)
        _check(archive, bounds)
        return _write(database, archive)
    except _RefusedError as error:
        return error.refusal
    except IntegrityError:
        return Refusal(RefusalKind.DAMAGED)


@as_store_failure
def _write(database: Database, archive: ZipFile) -> Refusal | None:
    with database.for_long_work().exclusive_write() as connection:
        if not _is_empty(connection):
            return Refusal(RefusalKind.NOT_EMPTY)
        for table in IN_CSV + IN_JSON:
            _write_rows(connection, table, archive)
    return None


def _write_rows(connection: Connection, table: Table, archive: ZipFile) -> None:
    rows = _rows(table, archive)
    if table in WITH_DATA:
        for row in rows:
            connection.execute(table.insert(), row | {"data": _data(table, row, archive)})
    else:
        while some := list(islice(rows, BATCH)):
            connection.execute(table.insert(), some)
    _count_on(connection, table)


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after those that brought their numbers along; SQLite does so by itself."""
    if connection.dialect.name == "postgresql" and "id" in table.c:
        newest = connection.scalar(select(func.max(table.c.id)))
        if newest is not None:
            connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), newest)))


def _is_empty(connection: Connection) -> bool:
    tables = (*IN_CSV, assessment)
    samples = (connection.execute(select(literal(1)).select_from(table).limit(1)) for table in tables)
    return all(sample.first() is None for sample in samples)


def _open(source: BinaryIO) -> ZipFile:
    try:
        return ZipFile(source)
    except UNREADABLE:
        raise _RefusedError(RefusalKind.NOT_OURS) from None


def _check(archive: ZipFile, bounds: Bounds) -> None:
    """Check the whole zip; _RefusedError at the first thing that is wrong."""
    digests = _digests(archive, bounds)
    _check_manifest(archive, digests)
    for table in IN_CSV + IN_JSON:
        for row in _rows(table, archive):
            if table in WITH_DATA and digests.get(data_name(table, row)) != row["sha256"]:
                raise _RefusedError(RefusalKind.DAMAGED, data_name(table, row))
            if table is plan_file:
                _check_plan(row, _data(table, row, archive))
            if table is figure:
                _check_figure(row)
            if table is upload:
                _check_decisions(row)
    _check_ledger(_rows(step, archive))


def _digests(archive: ZipFile, bounds: Bounds) -> dict[str, str]:
    """Unpack every file once, counting what really comes out: a zip may claim what it likes about its size."""
    entries = archive.infolist()
    if len(entries) > bounds.files or sum(entry.file_size for entry in entries) > bounds.bytes:
        raise _RefusedError(RefusalKind.TOO_LARGE)
    digests: dict[str, str] = {}
    bytes_left = bounds.bytes
    for entry in entries:
        digest = sha256()
        for chunk in _chunks(archive, entry.filename):
            bytes_left -= len(chunk)
            if bytes_left < 0:
                raise _RefusedError(RefusalKind.TOO_LARGE)
            digest.update(chunk)
        digests[entry.filename] = digest.hexdigest()
    return digests


def _chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    try:
        with archive.open(name) as member:
            while chunk := member.read(CHUNK):
                yield chunk
    except UNREADABLE:
        raise _RefusedError(RefusalKind.NOT_OURS) from None


def _check_manifest(archive: ZipFile, actual: Mapping[str, str]) -> None:
    """Hold every file against the digest that the manifest has of it; one too many or too few is refused too."""
    try:
        manifest = loads(archive.read(MANIFEST))
        version, expected = int(manifest["format"]), dict(manifest["sha256"])
    except (KeyError, ValueError, TypeError, RecursionError):
        raise _RefusedError(RefusalKind.NOT_OURS, MANIFEST) from None
    if version > FORMAT:
        raise _RefusedError(RefusalKind.NEWER, MANIFEST)
    for name in sorted({*expected, *actual} - {MANIFEST, README}):
        if name not in actual or expected.get(name) != actual[name]:
            raise _RefusedError(RefusalKind.DAMAGED, name)


def _rows(table: Table, archive: ZipFile) -> Iterator[dict[str, Any]]:
    """Yield a table's rows, one by one, but for what lies in files of its own."""
    return _from_csv(table, archive) if table in IN_CSV else _from_json(table, archive)


def _from_csv(table: Table, archive: ZipFile) -> Iterator[dict[str, Any]]:
    name, columns = f"{table.name}.csv", columns_of(table)
    try:
        with archive.open(name) as member:
            text = TextIOWrapper(member, "utf-8-sig", newline="")
            for line in csv.DictReader(text, delimiter=";", strict=True):
                line.setdefault("decisions", NOTHING_DECIDED)  # a zip of the first format has no such column
                yield {column.name: from_cell(column, line[column.name]) for column in columns}
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error, *UNREADABLE):
        raise _RefusedError(RefusalKind.DAMAGED, name) from None


def _from_json(table: Table, archive: ZipFile) -> Iterator[dict[str, Any]]:
    name = f"{table.name}.json"
    try:
        for item in loads(archive.read(name)):
            yield _row(table, item)
    except (KeyError, ValueError, TypeError, RecursionError):
        raise _RefusedError(RefusalKind.DAMAGED, name) from None


def _row(table: Table, item: Mapping[str, Any]) -> dict[str, Any]:
    """Check a row, and let the database number it anew: what is here already stays beside it."""
    columns = [column for column in table.columns if column.name != "id"]
    row = {column.name: item[column.name] for column in columns}
    if "content" in row:
        row["content"] = _content(row["content"])
    for column in columns:
        kind = int if isinstance(column.type, Integer) else str
        if not isinstance(row[column.name], kind) and not (column.nullable and row[column.name] is None):
            raise TypeError(column.name)
    moment = datetime.fromisoformat(row["at"])
    if moment.tzinfo is None:
        raise ValueError(item)
    return row | {"at": moment}


def _content(value: object) -> str | None:
    if value is not None and not isinstance(value, dict):
        raise TypeError(value)
    return None if value is None else dumps(value)


def _data(table: Table, row: dict[str, Any], archive: ZipFile) -> bytes:
    """Return the bytes that lie in a file of their own; checked again, for the zip may have changed meanwhile."""
    name = data_name(table, row)
    data = b"".join(_chunks(archive, name))
    if sha256(data).hexdigest() != row["sha256"]:
        raise _RefusedError(RefusalKind.DAMAGED, name)
    return data


def _check_plan(row: dict[str, Any], data: bytes) -> None:
    try:
        plan = read_plan(data)
    except PlanError:
        raise _RefusedError(RefusalKind.DAMAGED, data_name(plan_file, row)) from None
    if plan.id != row["plan_id"]:
        raise _RefusedError(RefusalKind.DAMAGED, "plan_file.csv")


def _check_figure(row: dict[str, Any]) -> None:
    """Check that a figure and its volume are inside the bound that holds at every door."""
    number, volume = row["number"], row["volume"]
    if (number is not None and not within_limit(number)) or (volume is not None and not is_volume(volume)):
        raise _RefusedError(RefusalKind.FIGURE_TOO_LARGE, "figure.csv")


def _check_decisions(row: dict[str, Any]) -> None:
    try:
        read_decisions(row["decisions"])
    except (ValueError, RecursionError):
        raise _RefusedError(RefusalKind.DAMAGED, "upload.csv") from None


def _check_ledger(rows: Iterable[dict[str, Any]]) -> None:
    """Check that each plan's entries are numbered from 1 without gaps, and each takes back an earlier one, if any."""
    of_plan = sorted(rows, key=lambda row: (row["plan_id"], row["number"]))
    for _, entries in groupby(of_plan, key=lambda row: str(row["plan_id"])):
        for number, row in enumerate(entries, start=1):
            outcomes = _outcomes(row["outcomes"])
            undoes_a_later_one = row["undoes"] is not None and not 0 < row["undoes"] < number
            if row["number"] != number or undoes_a_later_one or outcomes is None:
                raise _RefusedError(RefusalKind.DAMAGED, "step.csv")


def _outcomes(text: str) -> dict[str, str] | None:
    try:
        outcomes = loads(text)
    except (ValueError, RecursionError):
        return None
    return outcomes if isinstance(outcomes, dict) else None
