"""A database whose own guards are down: what somebody can do who holds its password, or its file."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from store import Store
from store.integrity import Discrepancy, discrepancies
from store.schema import metadata

__all__ = ["misfits", "tables", "unguarded"]


@contextmanager
def unguarded(store: Store) -> Iterator[Connection]:
    """Write past the triggers and the foreign keys."""
    if store.engine.dialect.name == "postgresql":
        with store.engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            yield connection
        return
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.exec_driver_sql("BEGIN")


def misfits(store: Store) -> list[Discrepancy]:
    """All that is not as it was sealed."""
    with store.read() as connection:
        return list(discrepancies(connection))


def tables() -> list[str]:
    """Every table that holds what is kept."""
    return [table.name for table in metadata.sorted_tables]
