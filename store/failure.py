"""What the database's own errors mean, in kinds that a page has words for."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as NoneFree

from store.values import StoreFailure, StoreFailureKind

__all__ = ["PRIMARY", "StoreError", "naming_damage", "raising_store_errors"]

_SQLITE = {
    5: StoreFailureKind.BUSY,
    6: StoreFailureKind.BUSY,
    8: StoreFailureKind.READ_ONLY,
    10: StoreFailureKind.DISK,      # reading, syncing, locking: whatever a disk refused, but for those below
    778: StoreFailureKind.FULL,     # a write refused, and not for want of room alone: a quota says so
    2826: StoreFailureKind.BUSY,
    4874: StoreFailureKind.FULL,    # no room for the index of what is not yet in the file itself
    8458: StoreFailureKind.BROKEN,  # the file system says that the file is corrupt
    11: StoreFailureKind.BROKEN,
    13: StoreFailureKind.FULL,
    14: StoreFailureKind.UNREACHABLE,
    18: StoreFailureKind.BROKEN,    # a length that no row can have
    26: StoreFailureKind.BROKEN,
}  # fmt: skip
"""By SQLite's extended result code, else by its primary one."""

_POSTGRESQL = {
    "08": StoreFailureKind.UNREACHABLE,
    "25006": StoreFailureKind.READ_ONLY,
    "28": StoreFailureKind.UNREACHABLE,
    "3D": StoreFailureKind.UNREACHABLE,
    "40": StoreFailureKind.BUSY,
    "42501": StoreFailureKind.READ_ONLY,
    "53100": StoreFailureKind.FULL,
    "53": StoreFailureKind.BUSY,
    "54": StoreFailureKind.FULL,
    "55000": StoreFailureKind.UNREACHABLE,
    "55P03": StoreFailureKind.BUSY,
    "57014": StoreFailureKind.BUSY,
    "57P": StoreFailureKind.UNREACHABLE,
    "58": StoreFailureKind.BROKEN,
    "58030": StoreFailureKind.DISK,
    "XX": StoreFailureKind.BROKEN,
}
"""By the beginning of PostgreSQL's SQLSTATE, the longest that fits."""

PRIMARY, GENERIC = 0xFF, 1
"""What of an SQLite code says the kind without its circumstances; and the code that says nothing."""

_NOT_OUR_TABLES = re.compile(
    r"no such (table|column|index)|already exists|duplicate column name|malformed|could not decode"
)
"""What SQLite says, under its generic code or none, of tables or text that are not as this program wrote them."""

_UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What is raised where a value is none that this program ever writes."""

_SENTENCES = {
    StoreFailureKind.BUSY: "The database is held by somebody else",
    StoreFailureKind.FULL: "The database's disk is full",
    StoreFailureKind.DISK: "The database's disk does not work as it should",
    StoreFailureKind.UNREACHABLE: "The database cannot be reached",
    StoreFailureKind.UNCERTAIN: "The database was lost in the very moment of writing: all of it is kept, or nothing",
    StoreFailureKind.READ_ONLY: "The database can be read, but not written to",
    StoreFailureKind.BROKEN: "The database is damaged, or is none of ours",
    StoreFailureKind.FORBIDDEN: "The person's roles do not let them do it",
    StoreFailureKind.LOCKED: "The quarter is locked",
}
"""For the log and the command line; the page has its own words."""


class StoreError(RuntimeError):
    """The database did not do its work; `failure` tells why, as a value."""

    def __init__(self, failure: StoreFailure) -> None:
        """Hold the failure; the message is for the log."""
        self.failure = failure
        super().__init__(f"{_SENTENCES[failure.kind]}. {failure.detail}")

    @property
    def is_damage(self) -> bool:
        """Whether what was asked for is not as it was kept: the rest of the database may well be."""
        return self.failure.kind is StoreFailureKind.BROKEN


@contextmanager
def raising_store_errors() -> Iterator[None]:
    """Turn what the database raises into a StoreError; a mistake of our own stays what it is."""
    try:
        yield
    except NoneFree as error:
        raise StoreError(StoreFailure(StoreFailureKind.BUSY, str(error))) from error
    except UnicodeDecodeError as error:  # what SQLite says of a damaged file may hold a piece of it
        raise StoreError(StoreFailure(StoreFailureKind.BROKEN, str(error))) from error
    except DisconnectionError as error:
        raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, str(error))) from error
    except DBAPIError as error:
        kind = _kind(error)
        if kind is None:
            raise
        raise StoreError(StoreFailure(kind, _first_words(str(error.orig)))) from error


@contextmanager
def naming_damage() -> Iterator[None]:
    """Turn what is raised by a value that cannot be read into the StoreError that the database is damaged."""
    try:
        yield
    except _UNREADABLE as error:
        raise StoreError(StoreFailure(StoreFailureKind.BROKEN, f"{type(error).__name__}: {error}"[:200])) from error


def _first_words(detail: str) -> str:
    """Return the first line; all of them where it only announces the rest, as of several addresses in turn."""
    first, _, rest = detail.partition("\n")
    return " ".join((first + " " + rest).split()) if first.endswith(":") else first


def _kind(error: DBAPIError) -> StoreFailureKind | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if isinstance(error.orig, sqlite3.Error) and (code is None or code == GENERIC):
        return StoreFailureKind.BROKEN if _NOT_OUR_TABLES.search(str(error.orig).casefold()) else None
    if isinstance(code, int):
        return _SQLITE.get(code, _SQLITE.get(code & PRIMARY))
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        fits = [begin for begin in _POSTGRESQL if state.startswith(begin)]
        return _POSTGRESQL[max(fits, key=len)] if fits else None
    # psycopg has no state for a connection that could not be made, or was cut
    names = {each.__name__ for each in type(error.orig).__mro__}
    is_silent = bool(names & {"OperationalError", "InterfaceError"})
    return StoreFailureKind.UNREACHABLE if is_silent or error.connection_invalidated else None
