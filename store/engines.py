"""How either kind of database is connected to: its limits, what it is told first, and who may read its file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError
from sqlite3 import Connection as SQLiteConnection
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from store.deadline import LimitedConnection, Patience, seconds_left, within
from store.failure import PRIMARY, StoreError
from store.private_file import make_private, make_private_file
from store.values import StoreFailure, StoreFailureKind

__all__ = ["make_engine", "tell_limits", "writing_nothing"]

POOLED, MORE_WHEN_BUSY = 5, 25

PING_SECONDS = 1.0
"""How long a connection from the pool may take to show that it still leads somewhere, before a new one is made."""

OF_THE_NETWORK = {
    "connect_timeout": 2,      # of each address that a host has; libpq's least
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 4_000,  # milliseconds
    "application_name": "resultatplan",
}  # fmt: skip
"""For a network that is dead; whatever DATABASE_URL says of them comes first."""

SERVERS_HEAD_START = 0.5
"""Seconds: the server itself gives up so much earlier, so that it can say why."""

LEAST_MILLISECONDS = 50

BETWEEN_TRIES_SECONDS = 0.02

IDLE_SECONDS = 60.0
"""A transaction of ours in which nothing is asked for so long is ended by the server: its dashboard is gone."""

LIMITS = text(
    "SELECT set_config('lock_timeout', :lock, true), set_config('statement_timeout', :answer, true), "
    "set_config('idle_in_transaction_session_timeout', :idle, true)"
)


def make_engine(url: URL, patience: Patience) -> Engine:
    """Make what connects to a database; StoreError where its file cannot be there. No logged error holds a value."""
    return _sqlite(url, patience) if url.get_backend_name() == "sqlite" else _postgresql(url, patience)


def tell_limits(connection: Connection, patience: Patience) -> None:
    """Let PostgreSQL itself give up, in this transaction, shortly before we do; SQLite was told when it was opened."""
    if connection.dialect.name != "postgresql":
        return
    left = seconds_left() - SERVERS_HEAD_START
    limits = {
        "lock": min(patience.lock, left),
        "answer": min(patience.answer, left),
        "idle": max(patience.block, IDLE_SECONDS),
    }
    connection.execute(LIMITS, {name: _milliseconds(value) for name, value in limits.items()})


@contextmanager
def writing_nothing(connection: Connection) -> Iterator[None]:
    """Let SQLite refuse to write on a connection; PostgreSQL is told as the transaction begins."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA query_only = ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA query_only = OFF")


def _milliseconds(seconds: float) -> str:
    return str(max(LEAST_MILLISECONDS, round(seconds * 1000)))


def _pooled(url: URL, patience: Patience, connect_args: dict[str, Any]) -> Engine:
    return create_engine(
        url,
        pool_size=POOLED,
        max_overflow=MORE_WHEN_BUSY,
        pool_timeout=patience.lock,
        hide_parameters=True,
        connect_args=connect_args,
    )


def _postgresql(url: URL, patience: Patience) -> Engine:
    engine = _pooled(
        url,
        patience,
        connect_args={name: value for name, value in OF_THE_NETWORK.items() if name not in url.query},
    )

    def connect(_dialect: Dialect, _entry: ConnectionPoolEntry, args: list[Any], named: dict[str, Any]) -> Any:  # noqa: ANN401 - as SQLAlchemy has it
        return LimitedConnection.connect(*args, **named)

    def ping(connection: DBAPIConnection, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
        """Meet without an error a server that was restarted in between; SQLAlchemy's own ping knows no limit."""
        try:
            with within(PING_SECONDS):
                engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError(str(error)) from error

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "checkout", ping)
    return engine


def _sqlite(url: URL, patience: Patience) -> Engine:
    """Open a file so that readers and a writer do not wait for each other, and each commit is synced to the disk."""
    file = Path(url.database or "")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, str(error))) from error
    if not os.access(file.parent, os.W_OK):  # SQLite would only tell that it cannot open the file  # fmt: skip
        detail = f"{file.parent} cannot be written to, and SQLite needs two files beside {file.name}."
        raise StoreError(StoreFailure(StoreFailureKind.READ_ONLY, detail))
    _keep_to_ourselves(file)
    engine = _pooled(url, patience, connect_args={"timeout": patience.lock})

    def prepare(connection: SQLiteConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # BEGIN is sent by `begin`, below  # fmt: skip
        _write_ahead(connection, patience)
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _write_ahead(connection: SQLiteConnection, patience: Patience) -> None:
    """Let a file keep what is written beside it; of several who do so first, SQLite itself lets the others not wait."""
    last = monotonic() + patience.lock
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if error.sqlite_errorcode & PRIMARY != SQLITE_BUSY or monotonic() > last:
                raise
            sleep(BETWEEN_TRIES_SECONDS)
        else:
            return


def _keep_to_ourselves(file: Path) -> None:
    """Let nobody else read the file; SQLite gives the two beside it what the file itself has."""
    if file.exists():
        for each in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            make_private(each)
    else:
        try:
            make_private_file(file)
        except OSError as error:
            raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, str(error))) from error
