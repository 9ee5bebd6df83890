"""All that is kept, held to its seals: whatever was changed past the program is named, with its place."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, Table, select, true, union

from store.canonical import FIRST_PREVIOUS, Kind, import_content, redaction_content
from store.document_kinds import DOCUMENT_KINDS, ERASABLE, FORMAT
from store.failure import StoreError, naming_damage
from store.records import (
    document_content,
    document_rows,
    step_record_content,
    step_records,
    version_content,
    version_rows,
)
from store.schema import approval, figure, plan_file, plan_in_use, redaction, report, seal, step, upload
from store.seals import Seal

__all__ = ["Discrepancy", "chain_discrepancies", "discrepancies", "unsealed_records"]

FORMATS = range(1, FORMAT + 1)
"""The formats of an export that may have been imported."""

OF_PLANS = (plan_file, plan_in_use, step, *(kind.table for kind in DOCUMENT_KINDS.values()), redaction, seal)
OF_STEPS = (report, approval)
"""Whose rows name the number of a step, if any."""


class Discrepancy(NamedTuple):
    """Something that is not as it was kept: where it stands, and what is wrong, in words for an administrator."""

    place: str
    what: str


class _Record(NamedTuple):
    """A record's place, what its seal must say, and the rows of it that can be erased.

    `rows`: each a table, the row's number in it, and of a file its index in the record. `redaction`: of one its row.
    """

    place: str
    content: str
    rows: tuple[tuple[str, int, int | None], ...] = ()
    redaction: RowMapping | None = None


def discrepancies(connection: Connection) -> Iterator[Discrepancy]:
    """Yield all that does not fit: in the chains, in the records of each plan, and in what no record is made of.

    The files' bytes are held to their digests where they are read, in `store.verification`. StoreError where the
    database cannot be read at all; a value that cannot be read is a discrepancy.
    """
    yield from chain_discrepancies(_all_seals(connection))
    for plan_id in connection.scalars(union(*(select(table.c.plan_id) for table in OF_PLANS))).all():
        yield from _of_plan(connection, str(plan_id))
    yield from _of_nothing(connection)


def chain_discrepancies(seals: Sequence[Seal]) -> Iterator[Discrepancy]:
    """Yield each place where a chain of seals, in the order of their rows, has a gap or was changed.

    Every chain but the last one was brought by an import, and ends with the seal that the import names.
    """
    newest: dict[str, Seal] = {}
    ended: set[str] = set()
    kinds = {kind.value for kind in Kind}
    before: Seal | None = None
    for each in seals:
        place = f"seal {each.number}, chain {each.chain}"
        previous = newest.get(each.chain)
        if each.number != (previous.number if previous else 0) + 1:
            yield Discrepancy(place, "it does not come after the one before it: a seal was taken away, added or moved")
        elif not each.fits(previous.digest if previous else FIRST_PREVIOUS):
            yield Discrepancy(place, "its digest is not that of the seal before it and of what it says")
        if each.kind not in kinds or each.chain in ended:
            yield Discrepancy(place, "no program of ours wrote it")
        if each.kind == Kind.IMPORT:
            brought = before if before and before.chain != each.chain else None
            if each.content not in {import_content(number, brought.digest if brought else "") for number in FORMATS}:
                yield Discrepancy(place, "what was imported does not end as it did")
            elif brought:
                ended.add(brought.chain)
        newest[each.chain] = before = each
    for chain in newest.keys() - ended - ({before.chain} if before else set()):
        yield Discrepancy(f"seal {newest[chain].number}, chain {chain}", "no import names it as the end of its chain")


def unsealed_records(connection: Connection, newest_sealed: Mapping[Table, int]) -> Iterator[tuple[Kind, str, str]]:
    """Yield what was written without a seal: every step and version, and the documents after a row of each table."""
    for entry in step_records(connection, true()):
        yield Kind.STEP, entry.row["plan_id"], step_record_content(entry, {})
    for row in version_rows(connection):
        yield Kind.PLAN_IN_USE, row["plan_id"], version_content(row, {})
    for kind, (table, *_) in DOCUMENT_KINDS.items():
        for row in document_rows(connection, kind, table.c.id > newest_sealed.get(table, 0)):
            yield kind, row["plan_id"], document_content(kind, row, {})


def _all_seals(connection: Connection) -> list[Seal]:
    return [Seal.of(row) for row in connection.execute(select(seal).order_by(seal.c.id)).mappings()]


def _of_plan(connection: Connection, plan_id: str) -> Iterator[Discrepancy]:
    """Yield what does not fit of one plan's records, kind by kind."""
    rows = connection.execute(select(seal).where(seal.c.plan_id == plan_id).order_by(seal.c.id)).mappings()
    seals = [Seal.of(row) for row in rows]
    erased: dict[tuple[str, int], RowMapping] = {}
    kept: dict[tuple[str, int], tuple[str, int | None]] = {}
    for kind in (Kind.REDACTION, *DOCUMENT_KINDS, Kind.STEP, Kind.PLAN_IN_USE):
        of_kind = [each for each in seals if each.kind == kind]
        try:
            with naming_damage():
                records = list(_records(connection, kind, plan_id, erased))
        except StoreError as error:
            yield Discrepancy(f"{kind}, {plan_id}", f"it cannot be read: {error.failure.detail}")
            continue
        yield from _misfits(kind, plan_id, records, of_kind)
        if kind is Kind.REDACTION:
            redactions = (record.redaction for record in records if record.redaction)
            erased = {(row["target"], row["target_id"]): row for row in redactions}
        elif len(records) == len(of_kind):
            for record, sealed in zip(records, of_kind, strict=True):
                kept |= {(table, row_id): (sealed.digest, index) for table, row_id, index in record.rows}
    for target, row in erased.items():
        if kept.get(target) != (row["record"], row["file"]):
            yield Discrepancy(f"redaction {row['id']}, {plan_id}", "what it names is not the record that was erased")


def _records(
    connection: Connection, kind: Kind, plan_id: str, erased: Mapping[tuple[str, int], RowMapping]
) -> Iterator[_Record]:
    """Yield a plan's records of a kind, in the order in which they are sealed."""
    match kind:
        case Kind.STEP:
            for entry in step_records(connection, step.c.plan_id == plan_id):
                place = f"step {entry.row['number']}, {plan_id}"
                files = ((upload.name, file.row["id"], index) for index, file in enumerate(entry.files))
                content = _content(partial(step_record_content, entry, erased))
                yield _Record(place, content, ((step.name, entry.row["id"], None), *files))
        case Kind.PLAN_IN_USE:
            for row in version_rows(connection, plan_in_use.c.plan_id == plan_id):
                content = _content(partial(version_content, row, erased))
                yield _Record(f"version {row['id']}, {plan_id}", content, ((plan_in_use.name, row["id"], None),))
        case Kind.REDACTION:
            of_plan = select(redaction).where(redaction.c.plan_id == plan_id).order_by(redaction.c.id)
            for row in connection.execute(of_plan).mappings():
                content = _content(partial(redaction_content, row))
                yield _Record(f"redaction {row['id']}, {plan_id}", content, redaction=row)
        case _:
            for row in document_rows(connection, kind, DOCUMENT_KINDS[kind].table.c.plan_id == plan_id):
                content = _content(partial(document_content, kind, row, erased))
                yield _Record(f"{kind.value} {row['id']}, {plan_id}", content, ((kind.value, row["id"], None),))


def _content(compute: Callable[[], str]) -> str:
    """Return a record's content; empty, which no seal has, where a value of it cannot be read."""
    try:
        with naming_damage():
            return compute()
    except StoreError:
        return ""


def _misfits(kind: Kind, plan_id: str, records: Sequence[_Record], seals: Sequence[Seal]) -> Iterator[Discrepancy]:
    """Yield the records that no seal is of, the seals that no record is of, and records that changed places."""
    actual, sealed = Counter(record.content for record in records), Counter(each.content for each in seals)
    unsealed, unkept = actual - sealed, sealed - actual
    for record in reversed(records):  # of two alike, the later one was added
        if unsealed[record.content]:
            unsealed[record.content] -= 1
            yield Discrepancy(record.place, "it is not what was sealed: it was changed, or added past the program")
    for each in seals:
        if unkept[each.content]:
            unkept[each.content] -= 1
            place = f"{kind}, {plan_id}, seal {each.number}, chain {each.chain}"
            yield Discrepancy(place, "what was sealed is not there any more: it was changed or taken away")
    if actual == sealed:
        moved = (record for record, each in zip(records, seals, strict=True) if record.content != each.content)
        for record in moved:
            yield Discrepancy(record.place, "it does not stand where it stood when it was sealed")


def _of_nothing(connection: Connection) -> Iterator[Discrepancy]:
    """Yield rows that belong to no record: nothing seals them, and no program of ours writes them."""
    in_use = union(select(step.c.sha256), select(plan_in_use.c.sha256)).subquery()
    for row in connection.execute(select(plan_file.c.sha256).where(plan_file.c.sha256.not_in(select(in_use)))):
        yield Discrepancy(f"plan file {row.sha256}", "no step was accepted under it, and it was never put in use")
    for table, column, owner in ((upload, upload.c.step, step), (figure, figure.c.upload, upload)):
        for row in connection.execute(select(table.c.id).where(column.not_in(select(owner.c.id)))):
            yield Discrepancy(f"{table.name} {row.id}", f"the {owner.name} that it belongs to is not there")
    for table in OF_STEPS:
        of_step = (step.c.plan_id == table.c.plan_id) & (step.c.number == table.c.step)
        of_none = select(table.c.id).outerjoin(step, of_step).where(table.c.step != 0, step.c.id.is_(None))
        for row in connection.execute(of_none):
            yield Discrepancy(f"{table.name} {row.id}", "the step that it names is not there")
    for row in connection.execute(select(redaction.c.id, redaction.c.target, redaction.c.target_id)):
        if not _is_erased(connection, row.target, row.target_id):
            yield Discrepancy(f"redaction {row.id}", "what it says was erased is still there, or was never there")


def _is_erased(connection: Connection, target: str, target_id: int) -> bool:
    columns = ERASABLE.get(target)
    if columns is None:
        return False
    values = connection.execute(select(*columns).where(columns[0].table.c.id == target_id)).first()
    return values is not None and not any(values)
