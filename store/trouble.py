"""What the database's own errors mean, in six words that a page can say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as NoneFree

from store.values import Trouble, TroubleKind

__all__ = ["StoreError", "told_as_value", "trouble"]

Asked = ParamSpec("Asked")
Given = TypeVar("Given")

_SQLITE = {
    5: TroubleKind.BUSY,
    6: TroubleKind.BUSY,
    8: TroubleKind.READ_ONLY,
    10: TroubleKind.DISK,      # reading, syncing, locking: whatever a disk refused, but for those below
    778: TroubleKind.FULL,     # a write refused, and not for want of room alone: a quota says so
    2826: TroubleKind.BUSY,
    4874: TroubleKind.FULL,    # no room for the index of what is not yet in the file itself
    8458: TroubleKind.BROKEN,  # the file system says that the file is corrupt
    11: TroubleKind.BROKEN,
    13: TroubleKind.FULL,
    14: TroubleKind.UNREACHABLE,
    26: TroubleKind.BROKEN,
}  # fmt: skip
"""By SQLite's extended result code, else by its primary one."""

_POSTGRESQL = {
    "08": TroubleKind.UNREACHABLE,
    "25006": TroubleKind.READ_ONLY,
    "28": TroubleKind.UNREACHABLE,
    "3D": TroubleKind.UNREACHABLE,
    "40": TroubleKind.BUSY,
    "53100": TroubleKind.FULL,
    "53": TroubleKind.BUSY,
    "54": TroubleKind.FULL,
    "55000": TroubleKind.UNREACHABLE,
    "55P03": TroubleKind.BUSY,
    "57014": TroubleKind.BUSY,
    "57P": TroubleKind.UNREACHABLE,
    "58": TroubleKind.BROKEN,
    "58030": TroubleKind.DISK,
    "XX": TroubleKind.BROKEN,
}
"""By the beginning of PostgreSQL's SQLSTATE, the longest that fits."""

PRIMARY = 0xFF

_SAID = {
    TroubleKind.BUSY: "The database is held by somebody else",
    TroubleKind.FULL: "The database's disk is full",
    TroubleKind.DISK: "The database's disk does not work as it should",
    TroubleKind.UNREACHABLE: "The database cannot be reached",
    TroubleKind.READ_ONLY: "The database can be read, but not written to",
    TroubleKind.BROKEN: "The database is damaged, or is none of ours",
}
"""For the log and the command line; the page has its own words."""


class StoreError(RuntimeError):
    """The database did not do what was asked; `trouble` says why, as a value."""

    def __init__(self, trouble: Trouble) -> None:
        """Keep the trouble; the message is for the log."""
        self.trouble = trouble
        super().__init__(f"{_SAID[trouble.kind]}. {trouble.told}")


@contextmanager
def trouble() -> Iterator[None]:
    """Turn what the database raises into a StoreError; a mistake of our own stays what it is."""
    try:
        yield
    except NoneFree as error:
        raise StoreError(Trouble(TroubleKind.BUSY, str(error))) from error
    except DisconnectionError as error:
        raise StoreError(Trouble(TroubleKind.UNREACHABLE, str(error))) from error
    except DBAPIError as error:
        kind = _kind(error)
        if kind is None:
            raise
        raise StoreError(Trouble(kind, _first_words(str(error.orig)))) from error


def told_as_value(write: Callable[Asked, Given]) -> Callable[Asked, Given | Trouble]:
    """Let a write give its trouble back as a value."""

    @wraps(write)
    def attempt(*args: Asked.args, **kwargs: Asked.kwargs) -> Given | Trouble:
        try:
            return write(*args, **kwargs)
        except StoreError as error:
            return error.trouble

    return attempt


def _first_words(told: str) -> str:
    """Give the first line; all of them where it only announces the rest, as of several addresses that were tried."""
    first, _, rest = told.partition("\n")
    return " ".join((first + " " + rest).split()) if first.endswith(":") else first


def _kind(error: DBAPIError) -> TroubleKind | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code, _SQLITE.get(code & PRIMARY))
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        fits = [begin for begin in _POSTGRESQL if state.startswith(begin)]
        return _POSTGRESQL[max(fits, key=len)] if fits else None
    # psycopg has no state for a connection that could not be made, or was cut
    told_nothing = type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout", "InterfaceError"}
    return TroubleKind.UNREACHABLE if told_nothing or error.connection_invalidated else None
