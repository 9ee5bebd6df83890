"""What the database's own errors mean, in five words that a page can say."""

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
    10: TroubleKind.FULL,   # a write that the disk refused: a quota says so, and so do some full disks
    11: TroubleKind.BROKEN,
    13: TroubleKind.FULL,
    14: TroubleKind.UNREACHABLE,
    26: TroubleKind.BROKEN,
}  # fmt: skip
"""By SQLite's primary result code."""

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
    "XX": TroubleKind.BROKEN,
}
"""By the beginning of PostgreSQL's SQLSTATE, the longest that fits."""

PRIMARY = 0xFF


class StoreError(RuntimeError):
    """The database did not do what was asked; `trouble` says why, as a value."""

    def __init__(self, trouble: Trouble) -> None:
        """Keep the trouble; the message is for the log."""
        self.trouble = trouble
        super().__init__(f"{trouble.kind}: {trouble.told}")


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
        raise StoreError(Trouble(kind, str(error.orig).partition("\n")[0])) from error


def told_as_value(write: Callable[Asked, Given]) -> Callable[Asked, Given | Trouble]:
    """Let a write give its trouble back as a value."""

    @wraps(write)
    def attempt(*args: Asked.args, **kwargs: Asked.kwargs) -> Given | Trouble:
        try:
            return write(*args, **kwargs)
        except StoreError as error:
            return error.trouble

    return attempt


def _kind(error: DBAPIError) -> TroubleKind | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _SQLITE.get(code & PRIMARY)
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(state, str):
        fits = [begin for begin in _POSTGRESQL if state.startswith(begin)]
        return _POSTGRESQL[max(fits, key=len)] if fits else None
    # psycopg has no state for a connection that could not be made, or was cut
    told_nothing = type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout", "InterfaceError"}
    return TroubleKind.UNREACHABLE if told_nothing or error.connection_invalidated else None
