"""An export, imported into an empty database: checked whole, written in one transaction, and read again in it."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import BinaryIO
from zipfile import ZipFile

from sqlalchemy import Connection, Table, func, literal, select
from sqlalchemy.exc import DataError, IntegrityError

from store.access import Act
from store.archive import (
    SEALED_SINCE,
    Contents,
    Erased,
    check_archive,
    data_of,
    document_ids,
    rows_of,
)
from store.database import Database
from store.export import IN_CSV, IN_JSON, WITH_DATA
from store.failure import StoreError
from store.integrity import discrepancies, unsealed_records
from store.mismatches import MismatchKind
from store.refusal import Refusal, RefusalKind, RefusedError
from store.schema import assessment, explanation, redaction, seal
from store.seals import Seal, bring_chains, write_seals
from store.values import StoreFailure
from store.verification import verified_steps
from store.writes import administers, asked
from store.zip_members import FROM_ANYBODY, FROM_THE_ADMINISTRATOR, Bounds, open_archive

__all__ = ["FROM_ANYBODY", "FROM_THE_ADMINISTRATOR", "Bounds", "Refusal", "RefusalKind", "import_store", "is_empty"]

BATCH = 1_000
MOST_NUMBERS = 1_000_000
"""The most numbers that are drawn one by one, so that a forged zip does not hold the database for minutes."""


def is_empty(database: Database) -> bool:
    """Whether nothing was accepted, put in use, assessed or explained yet; scenarios and meeting logs do not count."""
    with database.read() as connection:
        return _is_empty(connection)


def import_store(database: Database, source: BinaryIO, bounds: Bounds = FROM_ANYBODY) -> Refusal | StoreFailure | None:
    """Import what `export_store` wrote into an empty database, for who may; None when done, else why nothing was.

    However much it is, only a file or a thousand rows of it are in RAM at a time.
    """
    try:
        with asked(database, restore.__name__, Act.RESTORE):
            archive = open_archive(source)
            contents = check_archive(archive, bounds)
        return restore(database, archive, contents)
    except StoreError as error:
        return error.failure
    except RefusedError as error:
        return error.refusal
    except (DataError, IntegrityError):
        return Refusal(RefusalKind.DAMAGED)


@administers(Act.RESTORE)
def restore(connection: Connection, archive: ZipFile, contents: Contents) -> None:
    """Write what an archive holds that was checked; RefusedError where it cannot be."""
    if not _is_empty(connection) or _knows(connection, contents.seals):
        raise RefusedError(RefusalKind.NOT_EMPTY)
    newest_here = {table: connection.scalar(select(func.max(table.c.id))) or 0 for table in IN_JSON}
    for table in filter(contents.holds, IN_CSV + IN_JSON):
        _write_rows(connection, table, archive, contents.erased)
    for table in IN_CSV:
        _count_on(connection, table)
    _write_redactions(connection, archive, contents, newest_here)
    bring_chains(connection, contents.version, contents.seals)
    if contents.version < SEALED_SINCE:
        write_seals(connection, unsealed_records(connection, newest_here))
    for misfit in discrepancies(connection):
        raise RefusedError(RefusalKind.CHANGED, misfit.place)
    for step in verified_steps(connection):
        for fault in step.faults:
            is_newer = fault.kind is MismatchKind.ENGINE
            raise RefusedError(RefusalKind.NEWER if is_newer else RefusalKind.DIFFERS, fault.place, fault)


def _knows(connection: Connection, seals: Iterable[Seal]) -> bool:
    """Whether a chain of the export is here already: it was taken out of this very database."""
    brought = {each.chain for each in seals}
    return any(chain in brought for chain in connection.scalars(select(seal.c.chain).distinct()))


def _write_rows(connection: Connection, table: Table, archive: ZipFile, erased: Erased) -> None:
    rows = rows_of(table, archive)
    if table in WITH_DATA:
        for row in rows:
            connection.execute(table.insert(), row | {"data": data_of(table, row, archive, erased)})
    else:
        while some := list(islice(rows, BATCH)):
            connection.execute(table.insert(), some)


def _write_redactions(
    connection: Connection, archive: ZipFile, contents: Contents, newest_here: Mapping[Table, int]
) -> None:
    """Write what was erased; a document's row has another number here than it had there."""
    numbers = {
        table.name: dict(
            zip(
                document_ids(table, archive),
                connection.scalars(select(table.c.id).where(table.c.id > newest).order_by(table.c.id)),
                strict=True,
            )
        )
        for table, newest in newest_here.items()
        if contents.holds(table)
    }
    for row in contents.redactions:
        target_id = numbers.get(row["target"], {}).get(row["target_id"], row["target_id"])
        connection.execute(redaction.insert().values(row | {"target_id": target_id}))


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after those that brought their numbers along; SQLite does so by itself."""
    if connection.dialect.name == "postgresql" and "id" in table.c:
        newest = connection.scalar(select(func.max(table.c.id)))
        if newest is not None:
            sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
            if connection.scalar(select(func.has_sequence_privilege(sequence, "UPDATE"))):
                connection.execute(select(func.setval(sequence, newest)))
            else:  # a role that may only add draws the numbers one by one
                _draw_numbers(connection, str(sequence), newest)


def _draw_numbers(connection: Connection, sequence: str, newest: int) -> None:
    drawn = connection.scalar(select(func.nextval(sequence))) or 0
    if newest - drawn > MOST_NUMBERS:
        raise RefusedError(RefusalKind.TOO_LARGE)
    numbers = func.generate_series(drawn + 1, newest).table_valued("number")
    connection.execute(select(func.count(func.nextval(sequence))).select_from(numbers))


def _is_empty(connection: Connection) -> bool:
    tables = (*IN_CSV, assessment, explanation)
    samples = (connection.execute(select(literal(1)).select_from(table).limit(1)) for table in tables)
    return all(sample.first() is None for sample in samples)
