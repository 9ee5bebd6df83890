"""Empty a running server's memory: what nobody can do from outside, for the database refuses it."""

import sqlite3
from contextlib import closing
from pathlib import Path

__all__ = ["forget"]


def forget(file: Path) -> None:
    """Take every row away, between two tests; the refusals are lifted for it and put back."""
    with closing(sqlite3.connect(file, isolation_level=None, timeout=10)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        refusals = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for name, _ in refusals:
            connection.execute(f"DROP TRIGGER {name}")
        for (name,) in tables:
            if name != "alembic_version":
                connection.execute(f"DELETE FROM {name}")
        for _, sql in refusals:
            connection.execute(sql)
        connection.execute("COMMIT")
