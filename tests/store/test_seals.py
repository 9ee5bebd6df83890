"""What is kept is sealed in a chain of digests: whatever is changed past the program is named, with its place."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from store import Store, StoreError, StoreFailureKind, parse_database_url
from store.database import Database
from store.erasure import erasable, erase
from store.migrate import _config
from store.schema import figure, log_line, metadata, seal, upload
from tests.store.conftest import create_database, open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, accept, fill, quarter
from tests.store.tampering import misfits, tables, unguarded

PLAN_ID = PLAN.plan.id
LATER = {"seal", "redaction", "explanation", "report", "approval", "plan_choice", "sign_out"}
"""The tables that version 0002 does not have."""

FIRST_FILE = "step 1, ankestyrelsen-2024, 2024K1.csv"


def test_every_record_has_its_seal_in_the_transaction_that_writes_it(full_store: Store) -> None:
    """Steps with their files, versions, and every row of a document: one seal each, in a chain without gaps."""
    assert misfits(full_store) == []
    with full_store.read() as connection:
        kinds = Counter(connection.scalars(select(seal.c.kind)))
        numbers = connection.scalars(select(seal.c.number).order_by(seal.c.id)).all()
    assert kinds == {
        "step": 4,
        "plan_in_use": 2,
        "scenario": 8,
        "log_line": 10,
        "assessment": 4,
        "explanation": 6,
        "report": 4,
        "approval": 5,
        "plan_choice": 1,
    }
    assert list(numbers) == list(range(1, 45))


def test_the_newest_digest_is_handed_out_and_stays_in_the_chain(store: Store) -> None:
    """A digest on paper can be asked for as long as the history is the one that it was of."""
    assert (store.head(), store.newest_digest(PLAN_ID)) == ("", "")
    first = accept(store, quarter(1))
    other = accept(store, quarter(1, OTHER_PLAN), plan=OTHER_PLAN)
    assert (store.newest_digest(PLAN_ID), store.head()) == (first.digest, other.digest)
    assert [entry.digest for entry in store.ledger(PLAN_ID)] == [first.digest]
    assert store.contains(first.digest)
    assert store.contains(first.digest[:8].upper())
    assert not store.contains("0" * 64)
    assert not store.contains("")
    assert not store.contains("%" * 8)


Change = Callable[[Connection], object]


@pytest.mark.parametrize(
    ("change", "at"),
    [
        (lambda c: c.execute(update(figure).where(figure.c.id == 3).values(number=96.5)), "step 1, ankestyrelsen-2024"),
        (lambda c: c.execute(text("DELETE FROM figure WHERE id = 3")), "step 1, ankestyrelsen-2024"),
        (lambda c: c.execute(text("DELETE FROM step WHERE number = 3")), "step, ankestyrelsen-2024, seal 4, chain {}"),
        (lambda c: c.execute(update(upload).where(upload.c.id == 1).values(data=b"")), FIRST_FILE),
        (lambda c: c.execute(text("UPDATE assessment SET text = 'Strålende' WHERE id = 1")), "assessment 1, ankesty"),
        (lambda c: c.execute(text("UPDATE plan_file SET checksum = 'x'")), "step 1, ankestyrelsen-2024"),
        (lambda c: c.execute(text("DELETE FROM seal WHERE number = 4")), "seal 5, chain {}"),
        (lambda c: c.execute(text("UPDATE seal SET content = digest WHERE number = 4")), "seal 4, chain {}"),
        (lambda c: swap(c, "scenario", 1, 4, ("name", "content", "key")), "scenario 1, ankestyrelsen-2024"),
        (lambda c: c.execute(text("UPDATE step SET reason = 'x' WHERE number = 1")), "step 1, ankestyrelsen-2024"),
        (lambda c: again(c, "figure"), "step 1, ankestyrelsen-2024"),
        (lambda c: again(c, "upload"), "step 1, ankestyrelsen-2024"),
        (lambda c: again(c, "step", number=4, undoes=None), "step 4, ankestyrelsen-2024"),
        (lambda c: again(c, "log_line"), "log_line 11, ankestyrelsen-2024"),
        (lambda c: again(c, "plan_file", sha256="0" * 64), "plan file " + "0" * 64),
    ],
)  # fmt: skip
def test_what_is_changed_added_or_taken_away_past_the_program_is_named(
    full_store: Store, change: Change, at: str
) -> None:
    """Whoever holds the database's password can drop its guards; the chain still tells."""
    with full_store.read() as connection:
        chain = connection.scalar(select(seal.c.chain).limit(1))
    with unguarded(full_store) as connection:
        change(connection)
    assert any(each.place.startswith(at.format(chain)) for each in misfits(full_store))


def swap(connection: Connection, table: str, one: int, other: int, names: tuple[str, ...]) -> None:
    """Let two rows have each other's content."""
    columns = metadata.tables[table].c
    rows = {row.id: row for row in connection.execute(select(metadata.tables[table]))}
    for each, values in ((one, rows[other]), (other, rows[one])):
        new = {name: values._mapping[name] for name in names}
        connection.execute(update(metadata.tables[table]).where(columns.id == each).values(new))


def again(connection: Connection, table: str, **changes: Any) -> None:  # noqa: ANN401 - any column's value
    """Add a row like the first one."""
    rows = connection.execute(select(metadata.tables[table])).mappings().all()
    new = {name: value for name, value in rows[0].items() if name != "id"}
    if "id" in rows[0]:
        new["id"] = max(row["id"] for row in rows) + 1
    connection.execute(insert(metadata.tables[table]).values(new | changes))


def test_figures_that_were_changed_are_never_read(store: Store) -> None:
    """A ledger that does not fit its seals is a damaged database, not other figures."""
    accept(store, quarter(1))
    with unguarded(store) as connection:
        connection.execute(update(figure).values(number=1.0))
    with pytest.raises(StoreError) as damaged:
        store.ledger(PLAN_ID)
    assert damaged.value.failure.kind is StoreFailureKind.BROKEN


def test_bytes_that_were_changed_are_never_handed_out(store: Store) -> None:
    """A file that is no longer the one that was accepted is not shown as if it were."""
    [file] = accept(store, quarter(1)).files
    with unguarded(store) as connection:
        connection.execute(update(upload).values(data=b"other"))
    with pytest.raises(StoreError) as damaged:
        store.file(file)
    assert damaged.value.failure.kind is StoreFailureKind.BROKEN


@pytest.mark.parametrize("table", tables())
def test_no_insert_takes_a_rows_place(full_store: Store, table: str) -> None:
    """REPLACE deletes without a word to the guards against deleting, so the database refuses the insert itself."""
    with full_store.read() as connection:
        [some, *_others] = erasable(connection, PLAN_ID)
    erase(full_store, [some], "Slettefrist", MARK)
    before = rows(full_store, table)
    key = next(iter(metadata.tables[table].primary_key)).name
    names = ", ".join(f'"{column.name}"' for column in metadata.tables[table].columns)
    set_key = f'SET "{key}" = excluded."{key}"'
    on_sqlite = [
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        f'UPDATE OR REPLACE {table} SET "{key}" = (SELECT max("{key}") FROM {table})',
        f"INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO UPDATE {set_key}",
        f"DELETE FROM {table}",
    ]
    on_postgresql = [
        f'INSERT INTO {table} ({names}) SELECT {names} FROM {table} ON CONFLICT ("{key}") DO UPDATE {set_key}',
        f"TRUNCATE {table} CASCADE",
        f"DELETE FROM {table}",
    ]
    changes = on_sqlite if full_store.engine.dialect.name == "sqlite" else on_postgresql
    for change in changes:
        with full_store.engine.begin() as connection, pytest.raises(DatabaseError, match="never changed"):
            connection.execute(text(change))
    assert rows(full_store, table) == before


def rows(store: Store, table: str) -> list[tuple[Any, ...]]:
    """Every row of a table."""
    with store.read() as connection:
        return [tuple(row) for row in connection.execute(select(metadata.tables[table]))]


def test_a_unique_key_is_no_way_to_take_a_rows_place(full_store: Store) -> None:
    """A step with the number of another one would take its place by REPLACE, under an id of its own."""
    columns = 'plan_id, number, undoes, illustrative, sha256, engine, outcomes, period, at, "by"'
    or_replace = "OR REPLACE " if full_store.engine.dialect.name == "sqlite" else ""
    with full_store.engine.begin() as connection, pytest.raises(DatabaseError):
        connection.execute(
            text(f"INSERT {or_replace}INTO step ({columns}) SELECT {columns} FROM step WHERE number = 1")
        )
    assert misfits(full_store) == []


def test_on_postgresql_an_older_program_that_still_runs_keeps_nothing_unsealed(postgresql: str) -> None:
    """A server that was forgotten at an upgrade is refused as its write ends, and breaks nothing for the others."""
    store = open_store(create_database(postgresql))
    row = {"plan_id": PLAN_ID, "meeting": "m", "number": 1, "text": "10.14", "at": MARK.at, "by": ""}
    with pytest.raises(DatabaseError, match="is sealed"), store.engine.begin() as connection:
        connection.execute(insert(log_line).values(row))
    assert store.meetings(PLAN_ID) == ()
    accept(store, quarter(1))
    assert misfits(store) == []
    store.close()


def test_a_database_of_before_is_sealed_as_it_stands(place: str, place_without_tables: str) -> None:
    """The migration seals every row, and everything reads as it did."""
    source = open_store(place)
    fill(source)
    database = Database.connect(parse_database_url(place_without_tables))
    with database.write() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        with source.read() as original:
            for table in metadata.sorted_tables:
                if table.name not in LATER:
                    rows_of_now = original.execute(select(table)).mappings()
                    copied = [
                        {name: row[name] for name in row if name not in {"reason", "subject"}} for row in rows_of_now
                    ]
                    connection.execute(insert(table), copied)
    database.close()
    migrated = open_store(place_without_tables)
    assert misfits(migrated) == []
    assert [entry._replace(digest="") for entry in migrated.ledger(PLAN_ID)] == [
        entry._replace(digest="") for entry in source.ledger(PLAN_ID)
    ]
    assert migrated.plan_versions() == source.plan_versions()
    assert migrated.assessments(PLAN_ID) == source.assessments(PLAN_ID)
    with migrated.read() as connection:
        assert connection.scalar(select(func.count()).select_from(seal)) == 28
    source.close()
    migrated.close()
