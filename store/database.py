"""An open database: reads see one moment of it, and a write is done whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry

from store.failure import StoreError, raising_store_errors
from store.migrate import is_current, migrate
from store.place import describe_place
from store.values import StoreFailure, StoreFailureKind

__all__ = ["Database"]

WAIT_SECONDS = 10
"""How long a write waits for another to finish before it gives up."""

CONNECT_SECONDS = 5
POOLED, MORE_WHEN_BUSY = 5, 25

ONE_WRITER = 5_132_740_989
"""The number of PostgreSQL's lock that exclusive writers queue for; any number that nobody else uses."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. `place` describes where it is, without a password."""

    engine: Engine
    place: str
    wait_seconds: float

    @classmethod
    def open(cls, url: URL, *, wait_seconds: float = WAIT_SECONDS) -> Self:
        """Open a database and make or renew its tables.

        StoreError where it cannot be reached; NewerDatabaseError where a newer program has been at it.
        """
        engine = _sqlite(url, wait_seconds) if url.get_backend_name() == "sqlite" else _postgresql(url)
        database = cls(engine, describe_place(url), wait_seconds)
        try:
            with database.read() as connection:
                ready = is_current(connection)
            if not ready:
                with database.write() as connection:
                    migrate(connection)
        except StoreError as error:
            database.close()
            kind, detail = error.failure
            raise StoreError(StoreFailure(kind, f"{database.place}: {detail}")) from error
        except BaseException:
            database.close()
            raise
        return database

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read one moment of the database; StoreError where it cannot be read."""
        with raising_store_errors(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Write in one transaction, which is committed whole when the block ends; StoreError where it cannot be."""
        with raising_store_errors(), self.engine.execution_options(writes=True).begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = {int(self.wait_seconds * 1000)}"))
            yield connection

    @contextmanager
    def exclusive_write(self) -> Iterator[Connection]:
        """Write what depends on what is there: of those who write so, one looks and writes at a time.

        SQLite lets one write at a time whatever it is; on PostgreSQL they queue, and readers and other writers go on.
        """
        with self.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_WRITER})
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        pool_size=POOLED,
        max_overflow=MORE_WHEN_BUSY,
        pool_pre_ping=True,   # a server that was restarted in between is met without an error
        connect_args={"connect_timeout": CONNECT_SECONDS},
    )  # fmt: skip


def _sqlite(url: URL, wait_seconds: float) -> Engine:
    """Open a file so that readers and a writer do not wait for each other, and a commit survives a power cut."""
    file = Path(url.database or "")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, str(error))) from error
    if not os.access(file.parent, os.W_OK):  # SQLite would only tell that it cannot open the file  # fmt: skip
        detail = f"{file.parent} cannot be written to, and SQLite needs two files beside {file.name}."
        raise StoreError(StoreFailure(StoreFailureKind.READ_ONLY, detail))
    engine = create_engine(url, connect_args={"timeout": wait_seconds})

    def prepare(connection: SQLiteConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # BEGIN is sent by `begin`, below  # fmt: skip
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine
