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


def parse_database_url(address: str, password_file: str = "") -> URL:
    """Parse an address as administrators write it, the default where it is empty; PlaceError where it is none.

    `password_file`: the file that holds the password; empty where the address has it, or there is none.
    """
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
    url = url.set(drivername=DRIVERS[backend])
    if backend == "sqlite":
        return url
    if address.count("@") > (url.username is not None):
        raise PlaceError(
            "DATABASE_URL has an @ too many, so that the host cannot be told from the password. In a user or a "
            "password write %40 for @, %3A for :, %2F for / and %3F for ?, or put the password in a file and name "
            "that in DATABASE_PASSWORD_FILE."
        )
    return _with_password(url, password_file) if password_file else url


def _with_password(url: URL, file: str) -> URL:
    if url.password is not None:
        raise PlaceError("DATABASE_URL holds a password, and DATABASE_PASSWORD_FILE names another; keep one of them.")
    try:
        password = Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise PlaceError(f"DATABASE_PASSWORD_FILE names {file}, which cannot be read: {reason}.") from None
    return url.set(password=password)


def describe_place(url: URL) -> str:
    """Describe where a database is: a file's path, or a server and its database; never a user or a password."""
    if url.get_backend_name() == "sqlite":
        return str(Path(url.database or "").absolute())
    port = f":{url.port}" if url.port else ""
    return f"PostgreSQL {url.host or 'localhost'}{port}/{url.database or ''}"
