"""Where the database is: at the address in the settings, else in a file in the user's own data folder."""

from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

__all__ = ["PlaceError", "describe_place", "parse_database_url"]

FILE = "resultatplan.sqlite3"
DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "sqlite": "sqlite+pysqlite"}


class PlaceError(ValueError):
    """DATABASE_URL names no database that we know; the message never holds the password."""


def parse_database_url(address: str) -> URL:
    """Parse an address as administrators write it, the default where it is empty; PlaceError where it is none."""
    if not address:
        return URL.create(DRIVERS["sqlite"], database=str(user_data_path("resultatplan", appauthor=False) / FILE))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise PlaceError(
            "DATABASE_URL is not a database's address; write postgresql://user:password@host:5432/name."
        ) from None
    backend = url.drivername.partition("+")[0]
    if backend not in DRIVERS or (backend == "sqlite" and url.database in (None, "", ":memory:")):
        raise PlaceError(
            f'DATABASE_URL begins with "{url.drivername}"; write postgresql://user:password@host:5432/name, '
            "or sqlite:////folder/file.sqlite3."
        )
    return url.set(drivername=DRIVERS[backend])


def describe_place(url: URL) -> str:
    """Describe where a database is: a file's path, or a server and its database; never a user or a password."""
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    port = f":{url.port}" if url.port else ""
    return f"PostgreSQL {url.host or 'localhost'}{port}/{url.database or ''}"
