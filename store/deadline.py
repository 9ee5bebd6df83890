"""A time limit round every wait for a PostgreSQL, kept by the one who waits.

A server that hangs says nothing, while its machine goes on to acknowledge what is sent to it: neither the network's own
limits nor the server's end such a wait. So each wait of a connection has an end here, and a connection that met it is
closed at once, without asking the server.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from psycopg import Connection, OperationalError

__all__ = ["ADMINISTRATOR", "MIGRATION", "VISITOR", "LimitedConnection", "Patience", "seconds_left", "within"]

Result = TypeVar("Result")
LOOK_EVERY = 0.1
"""Seconds between two looks at the clock while nothing comes."""


class Patience(NamedTuple):
    """How many seconds are waited: for a lock of somebody else's, for one answer, and for all that is asked at once."""

    lock: float
    answer: float
    block: float

    def for_long_work(self) -> "Patience":
        """Return the patience for work that asks much, of which each answer comes as quickly as any other."""
        return self._replace(block=max(self.block, HOUR))


HOUR = 3_600.0
VISITOR = Patience(lock=3.0, answer=4.0, block=4.0)
"""Somebody looks at the screen: within five seconds they see what they asked for, or why not."""

ADMINISTRATOR = Patience(lock=60.0, answer=60.0, block=24 * HOUR)
"""Somebody at the command line, who can end it: much is taken out or put in."""

MIGRATION = ADMINISTRATOR._replace(answer=HOUR)
"""Tables are renewed: one statement may go through all that there is."""


class _Limit(NamedTuple):
    """When all that is asked must be done, and the seconds that any one answer may take."""

    end: float = inf
    answer: float = inf


NO_LIMIT = _Limit()
_LIMIT: ContextVar[_Limit] = ContextVar("limit", default=NO_LIMIT)


@contextmanager
def within(seconds: float, *, answer: float = inf) -> Iterator[None]:
    """Give all that is asked in the block so many seconds together, and each answer so many; never more than before."""
    outer = _LIMIT.get()
    token = _LIMIT.set(_Limit(min(outer.end, monotonic() + seconds), min(outer.answer, answer)))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def seconds_left() -> float:
    """Return how long the next answer may take; infinite where nobody set a limit."""
    limit = _LIMIT.get()
    return max(0.0, min(limit.answer, limit.end - monotonic()))


class LimitedConnection(Connection[Any]):
    """A connection that gives up when the time is over; it is closed then, and raises OperationalError."""

    def wait(
        self, gen: Generator[Any, Any, Result], interval: float = LOOK_EVERY, timeout: float | None = None
    ) -> Result:
        """Run what talks to the server, and wait no longer than the limit allows."""
        end = monotonic() + seconds_left()
        try:
            return super().wait(_until(end, gen), min(interval, LOOK_EVERY), timeout)
        except _LateError:
            self.pgconn.finish()
            raise

    @classmethod
    def _connect_gen(cls, conninfo: str = "") -> Generator[Any, Any, Any]:
        """Connect within the same limit, however many addresses the host has."""
        return _until(monotonic() + seconds_left(), super()._connect_gen(conninfo))


class _LateError(OperationalError):
    def __init__(self) -> None:
        super().__init__("the server did not answer in time")


def _until(end: float, talk: Generator[Any, Any, Result]) -> Generator[Any, Any, Result]:
    """Hand on what a talk with the server waits for; it is looked at again and again, so it can be ended here."""
    try:
        state = next(talk)
        while True:
            if monotonic() >= end:
                raise _LateError
            state = talk.send((yield state))
    except StopIteration as done:
        result: Result = done.value
        return result
