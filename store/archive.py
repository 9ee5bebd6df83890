"""An export's zip, read: checked whole before anything is made of it, and a little of it in RAM at a time."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from io import TextIOWrapper
from itertools import groupby
from json import dumps, loads
from typing import Any, NamedTuple
from zipfile import ZipFile

from sqlalchemy import Boolean, DefaultClause, Integer, Table

from engine.plan import PlanError, is_volume, read_plan, within_limit
from store.cells import as_moment, check_room, from_cell
from store.decisions import read_decisions
from store.document_kinds import FORMAT
from store.export import IN_CSV, IN_JSON, MANIFEST, README, SINCE, WITH_DATA, columns_of, data_name
from store.integrity import chain_discrepancies
from store.locks import ApprovalKind, period_quarters
from store.refusal import RefusalKind, RefusedError
from store.schema import approval, figure, plan_file, redaction, seal, step, upload
from store.seals import Seal
from store.zip_members import UNREADABLE, Bounds, chunks, digests_of

__all__ = [
    "SEALED_SINCE",
    "Contents",
    "Erased",
    "check_archive",
    "data_of",
    "document_ids",
    "rows_of",
]

LONGEST_CELL = 2**22
"""What was answered about a file of many questions is one long cell."""
csv.field_size_limit(LONGEST_CELL)
ERASED = ""
SEALED_SINCE = 3
"""The first format with a chain of digests."""

Erased = AbstractSet[tuple[str, int, str]]


class Contents(NamedTuple):
    """What a zip says of itself: its format, its chains, and what was erased."""

    version: int
    seals: Sequence[Seal] = ()
    redactions: Sequence[dict[str, Any]] = ()

    @property
    def erased(self) -> Erased:
        """The files that were erased: their table, their numbers, and the digests of what they were."""
        return frozenset((row["target"], row["target_id"], row["sha256"]) for row in self.redactions)

    def holds(self, table: Table) -> bool:
        """Whether a zip of its format has a table."""
        return self.version >= SINCE.get(table, 1)


def check_archive(archive: ZipFile, bounds: Bounds) -> Contents:
    """Check the whole zip; RefusedError at the first thing that is wrong."""
    digests = digests_of(archive, bounds)
    contents = _check_manifest(archive, digests)
    asked_for: set[str] = set()
    for table in filter(contents.holds, IN_CSV + IN_JSON):
        for row in rows_of(table, archive):
            if table in WITH_DATA:
                asked_for.add(data_name(table, row))
            if table in WITH_DATA and digests.get(data_name(table, row)) != _sha256_left(table, row, contents.erased):
                raise RefusedError(RefusalKind.DAMAGED, data_name(table, row))
            if table is plan_file:
                _check_plan(row, data_of(table, row, archive, contents.erased))
            if table is figure:
                _check_figure(row)
            if table is upload:
                _check_decisions(row)
            if table is approval:
                _check_approval(row)
    for name in sorted(digests):
        if "/" in name and name not in asked_for:
            raise RefusedError(RefusalKind.DAMAGED, name)
    _check_ledger(rows_of(step, archive))
    return contents


def _check_manifest(archive: ZipFile, actual: Mapping[str, str]) -> Contents:
    """Hold every file against the digest that the manifest has of it; one too many or too few is refused too."""
    try:
        manifest = loads(archive.read(MANIFEST))
        version, expected = int(manifest["format"]), dict(manifest["sha256"])
        head = str(manifest.get("head", ""))
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, RecursionError, *UNREADABLE):
        raise RefusedError(RefusalKind.NOT_OURS, MANIFEST) from None
    if version < 1:
        raise RefusedError(RefusalKind.NOT_OURS, MANIFEST)
    if version > FORMAT:
        raise RefusedError(RefusalKind.NEWER, MANIFEST)
    for name in sorted({*expected, *actual} - {MANIFEST, README}):
        if name not in actual or expected.get(name) != actual[name]:
            raise RefusedError(RefusalKind.DAMAGED, name)
    if version < SEALED_SINCE:
        return Contents(version)
    seals = [Seal.of(row) for row in rows_of(seal, archive)]
    for misfit in chain_discrepancies(seals):
        raise RefusedError(RefusalKind.CHANGED, misfit.place)
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
            lines = csv.DictReader(_lines(text), delimiter=";", strict=True)
            _check_names(lines.fieldnames or (), [column.name for column in columns])
            for line in lines:
                _check_width(line)
                cells = {**_added_since(table), **line}
                yield {column.name: from_cell(column, cells[column.name]) for column in columns}
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error, *UNREADABLE):
        raise RefusedError(RefusalKind.DAMAGED, name) from None


def _added_since(table: Table) -> dict[str, str]:
    """Return what stands in the columns that a zip of an earlier format does not have."""
    added = ((column.name, column.server_default) for column in table.columns)
    return {name: str(default.arg) for name, default in added if isinstance(default, DefaultClause)}


def _lines(text: TextIOWrapper) -> Iterator[str]:
    """Yield the lines of a text; one without end is not read to it."""
    while line := text.readline(LONGEST_CELL):
        if len(line) == LONGEST_CELL:
            raise ValueError(text.name)
        yield line


def _check_names(names: Sequence[str], expected: Sequence[str]) -> None:
    """Check that each column stands there once; one of an earlier format may lack the last ones."""
    if len(set(names)) < len(names) or not set(names) <= set(expected):
        raise ValueError(names)


def _check_width(line: Mapping[Any, Any]) -> None:
    """Check that no cell stands beyond the last column."""
    if None in line:
        raise ValueError(line[None])


def _from_json(table: Table, archive: ZipFile) -> Iterator[dict[str, Any]]:
    name = f"{table.name}.json"
    try:
        for item in loads(archive.read(name), parse_constant=_refuse_constant):
            yield _row(table, item)
    except (KeyError, ValueError, TypeError, RecursionError, *UNREADABLE):
        raise RefusedError(RefusalKind.DAMAGED, name) from None


def _refuse_constant(name: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise ValueError(name)


def document_ids(table: Table, archive: ZipFile) -> list[int]:
    """Return the numbers that documents had where they come from."""
    return [item["id"] for item in loads(archive.read(f"{table.name}.json"))]


def _row(table: Table, item: Mapping[str, Any]) -> dict[str, Any]:
    """Check a row, and let the database number it anew: what is here already stays beside it."""
    columns = [column for column in table.columns if column.name != "id"]
    if not isinstance(item["id"], int):
        raise TypeError(item["id"])
    cells = {**_added_since(table), **item}
    row = {column.name: cells[column.name] for column in columns}
    if "content" in row:
        row["content"] = _content(row["content"])
    for column in columns:
        value = row[column.name]
        kind = bool if isinstance(column.type, Boolean) else int if isinstance(column.type, Integer) else str
        if type(value) is not kind and not (column.nullable and value is None):
            raise TypeError(column.name)
        if isinstance(value, (int, str)) and not isinstance(value, bool):
            check_room(column, value)
    return row | {"at": as_moment(row["at"])}


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
    data = b"".join(chunks(archive, name))
    if sha256(data).hexdigest() != _sha256_left(table, row, erased):
        raise RefusedError(RefusalKind.DAMAGED, name)
    return data


def _sha256_left(table: Table, row: dict[str, Any], erased: Erased) -> str:
    """Return the digest of the bytes that must lie in the zip: none are left of a file that was erased."""
    is_erased = table is not plan_file and (table.name, row["id"], row["sha256"]) in erased
    return sha256(b"").hexdigest() if is_erased else str(row["sha256"])


def _check_plan(row: dict[str, Any], data: bytes) -> None:
    try:
        plan = read_plan(data)
    except PlanError:  # an earlier version took it; what was accepted under it by this one is read again
        return
    if plan.id != row["plan_id"]:
        raise RefusedError(RefusalKind.DAMAGED, "plan_file.csv")


def _check_figure(row: dict[str, Any]) -> None:
    """Check that a figure is one, and that it and its volume are inside the bound that holds at every door."""
    number, volume = row["number"], row["volume"]
    if sum(row[name] is not None for name in ("number", "day", "yes_no")) > 1:
        raise RefusedError(RefusalKind.DAMAGED, "figure.csv")
    if (number is not None and not within_limit(number)) or (volume is not None and not is_volume(volume)):
        raise RefusedError(RefusalKind.FIGURE_TOO_LARGE, "figure.csv")


def _check_decisions(row: dict[str, Any]) -> None:
    try:
        read_decisions(row["decisions"])
    except (ValueError, RecursionError):
        raise RefusedError(RefusalKind.DAMAGED, "upload.csv") from None


def _check_approval(row: dict[str, Any]) -> None:
    try:
        period_quarters(row["period"])
        ApprovalKind(row["approval_kind"])
    except ValueError:
        raise RefusedError(RefusalKind.DAMAGED, "approval.csv") from None


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
