"""An export's zip, read: checked whole before anything is made of it, and a little of it in RAM at a time."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import TextIOWrapper
from itertools import groupby
from json import dumps, loads
from typing import Any, BinaryIO, NamedTuple
from zipfile import BadZipFile, ZipFile
from zlib import error as BadDeflate  # noqa: N812 - zlib names its exception in lower case

from sqlalchemy import Integer, Table

from engine.plan import PlanError, is_volume, read_plan, within_limit
from store.cells import from_cell
from store.decisions import read_decisions
from store.export import FORMAT, IN_CSV, IN_JSON, MANIFEST, README, columns_of, data_name
from store.integrity import chain_discrepancies
from store.schema import figure, plan_file, redaction, seal, step, upload
from store.seals import Seal

__all__ = [
    "FROM_ANYBODY", "FROM_THE_ADMINISTRATOR", "SEALED_SINCE", "WITH_DATA", "Bounds", "Contents", "Erased", "Refusal",
    "RefusalKind", "RefusedError", "check_archive", "data_of", "document_ids", "open_archive", "rows_of",
]  # fmt: skip

WITH_DATA = (plan_file, upload)
CHUNK = 2**20
csv.field_size_limit(2**24)  # what was answered about a file of many questions is one long cell
NOTHING_DECIDED, ERASED = "[]", ""
SEALED_SINCE = 3
"""The first format with a chain of digests."""

Erased = AbstractSet[tuple[int, str]]

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


class RefusedError(Exception):
    """A zip cannot be imported; `refusal` tells why, as a value."""

    def __init__(self, kind: RefusalKind, place: str = "") -> None:
        self.refusal = Refusal(kind, place)
        super().__init__(f"{kind}: {place}")


class Contents(NamedTuple):
    """What a zip says of itself: its format, its chains, and what was erased."""

    version: int
    seals: Sequence[Seal] = ()
    redactions: Sequence[dict[str, Any]] = ()

    @property
    def erased(self) -> Erased:
        """The files that were erased: their numbers, and the digests of what they were."""
        return frozenset((row["target_id"], row["sha256"]) for row in self.redactions if row["target"] == upload.name)


def open_archive(source: BinaryIO) -> ZipFile:
    """Open a zip; RefusedError where it is none."""
    try:
        return ZipFile(source)
    except UNREADABLE:
        raise RefusedError(RefusalKind.NOT_OURS) from None


def check_archive(archive: ZipFile, bounds: Bounds) -> Contents:
    """Check the whole zip; RefusedError at the first thing that is wrong."""
    digests = _digests(archive, bounds)
    contents = _check_manifest(archive, digests)
    for table in IN_CSV + IN_JSON:
        for row in rows_of(table, archive):
            if table in WITH_DATA and digests.get(data_name(table, row)) != _sha256_left(table, row, contents.erased):
                raise RefusedError(RefusalKind.DAMAGED, data_name(table, row))
            if table is plan_file:
                _check_plan(row, data_of(table, row, archive, contents.erased))
            if table is figure:
                _check_figure(row)
            if table is upload:
                _check_decisions(row)
    _check_ledger(rows_of(step, archive))
    return contents


def _digests(archive: ZipFile, bounds: Bounds) -> dict[str, str]:
    """Unpack every file once, counting what really comes out: a zip may claim what it likes about its size."""
    entries = archive.infolist()
    if len(entries) > bounds.files or sum(entry.file_size for entry in entries) > bounds.bytes:
        raise RefusedError(RefusalKind.TOO_LARGE)
    digests: dict[str, str] = {}
    bytes_left = bounds.bytes
    for entry in entries:
        digest = sha256()
        for chunk in _chunks(archive, entry.filename):
            bytes_left -= len(chunk)
            if bytes_left < 0:
                raise RefusedError(RefusalKind.TOO_LARGE)
            digest.update(chunk)
        digests[entry.filename] = digest.hexdigest()
    return digests


def _chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    try:
        with archive.open(name) as member:
            while chunk := member.read(CHUNK):
                yield chunk
    except UNREADABLE:
        raise RefusedError(RefusalKind.NOT_OURS) from None


def _check_manifest(archive: ZipFile, actual: Mapping[str, str]) -> Contents:
    """Hold every file against the digest that the manifest has of it; one too many or too few is refused too."""
    try:
        manifest = loads(archive.read(MANIFEST))
        version, expected = int(manifest["format"]), dict(manifest["sha256"])
        head = str(manifest.get("head", ""))
    except (KeyError, ValueError, TypeError, RecursionError):
        raise RefusedError(RefusalKind.NOT_OURS, MANIFEST) from None
    if version > FORMAT:
        raise RefusedError(RefusalKind.NEWER, MANIFEST)
    for name in sorted({*expected, *actual} - {MANIFEST, README}):
        if name not in actual or expected.get(name) != actual[name]:
            raise RefusedError(RefusalKind.DAMAGED, name)
    if version < SEALED_SINCE:
        return Contents(version)
    seals = [Seal.of(row) for row in rows_of(seal, archive)]
    for misfit in chain_discrepancies(seals):
        raise RefusedError(RefusalKind.DAMAGED, f"seal.csv: {misfit.place}")
    if head != (seals[-1].digest if seals else ""):
        raise RefusedError(RefusalKind.DAMAGED, MANIFEST)
    return Contents(version, seals, [_without_id(row) for row in rows_of(redaction, archive)])


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def rows_of(table: Table, archive: ZipFile) -> Iterator[dict[str, Any]]:
    """Yield a table's rows, one by one, but for what lies in files of its own."""
    return _from_json(table, archive) if table in IN_JSON else _from_csv(table, archive)


def _from_csv(table: Table, archive: ZipFile) -> Iterator[dict[str, Any]]:
    name, columns = f"{table.name}.csv", columns_of(table)
    try:
        with archive.open(name) as member:
            text = TextIOWrapper(member, "utf-8-sig", newline="")
            for line in csv.DictReader(text, delimiter=";", strict=True):
                line.setdefault("decisions", NOTHING_DECIDED)  # a zip of the first format has no such column
                yield {column.name: from_cell(column, line[column.name]) for column in columns}
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error, *UNREADABLE):
        raise RefusedError(RefusalKind.DAMAGED, name) from None


def _from_json(table: Table, archive: ZipFile) -> Iterator[dict[str, Any]]:
    name = f"{table.name}.json"
    try:
        for item in loads(archive.read(name)):
            yield _row(table, item)
    except (KeyError, ValueError, TypeError, RecursionError):
        raise RefusedError(RefusalKind.DAMAGED, name) from None


def document_ids(table: Table, archive: ZipFile) -> list[int]:
    """Return the numbers that documents had where they come from."""
    return [int(item["id"]) for item in loads(archive.read(f"{table.name}.json"))]


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
    """Return a scenario's content as the table has it: empty where it was erased, None where it was put away."""
    if value is None:
        return None
    if value == ERASED:
        return ERASED
    if not isinstance(value, dict):
        raise TypeError(value)
    return dumps(value)


def data_of(table: Table, row: dict[str, Any], archive: ZipFile, erased: Erased) -> bytes:
    """Return the bytes that lie in a file of their own; checked again, for the zip may have changed meanwhile."""
    name = data_name(table, row)
    data = b"".join(_chunks(archive, name))
    if sha256(data).hexdigest() != _sha256_left(table, row, erased):
        raise RefusedError(RefusalKind.DAMAGED, name)
    return data


def _sha256_left(table: Table, row: dict[str, Any], erased: Erased) -> str:
    """Return the digest of the bytes that must lie in the zip: none are left of a file that was erased."""
    is_erased = table is upload and (row["id"], row["sha256"]) in erased
    return sha256(b"").hexdigest() if is_erased else str(row["sha256"])


def _check_plan(row: dict[str, Any], data: bytes) -> None:
    try:
        plan = read_plan(data)
    except PlanError:
        raise RefusedError(RefusalKind.DAMAGED, data_name(plan_file, row)) from None
    if plan.id != row["plan_id"]:
        raise RefusedError(RefusalKind.DAMAGED, "plan_file.csv")


def _check_figure(row: dict[str, Any]) -> None:
    """Check that a figure and its volume are inside the bound that holds at every door."""
    number, volume = row["number"], row["volume"]
    if (number is not None and not within_limit(number)) or (volume is not None and not is_volume(volume)):
        raise RefusedError(RefusalKind.FIGURE_TOO_LARGE, "figure.csv")


def _check_decisions(row: dict[str, Any]) -> None:
    try:
        read_decisions(row["decisions"])
    except (ValueError, RecursionError):
        raise RefusedError(RefusalKind.DAMAGED, "upload.csv") from None


def _check_ledger(rows: Iterable[dict[str, Any]]) -> None:
    """Check that each plan's entries are numbered from 1 without gaps, and each takes back an earlier one, if any."""
    of_plan = sorted(rows, key=lambda row: (row["plan_id"], row["number"]))
    for _, entries in groupby(of_plan, key=lambda row: str(row["plan_id"])):
        for number, row in enumerate(entries, start=1):
            outcomes = _outcomes(row["outcomes"])
            undoes_a_later_one = row["undoes"] is not None and not 0 < row["undoes"] < number
            if row["number"] != number or undoes_a_later_one or outcomes is None:
                raise RefusedError(RefusalKind.DAMAGED, "step.csv")


def _outcomes(text: str) -> dict[str, str] | None:
    try:
        outcomes = loads(text)
    except (ValueError, RecursionError):
        return None
    return outcomes if isinstance(outcomes, dict) else None
