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

from psycopg import Connection, Error, OperationalError

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
VISITOR = Patience(lock=2.5, answer=3.0, block=3.0)
"""Somebody looks at the screen: within five seconds, drawing included, they see what they asked for, or why not."""

ADMINISTRATOR = Patience(lock=60.0, answer=60.0, block=24 * HOUR)
"""Somebody at the command line, who can end it: much is taken out or put in."""

MIGRATION = ADMINISTRATOR._replace(answer=HOUR)
"""Tables are renewed: one statement may go through all that there is."""


class _Limit:
    """How long all that is asked may be waited for in vain, and how long each answer; only silence is counted.

    What we ourselves take on a busy machine is not the server's, and does not make it one that hangs.
    """

    def __init__(self, seconds: float = inf, answer: float = inf, outer: "_Limit | None" = None) -> None:
        self._left, self._answer, self._outer = seconds, answer, outer

    def left(self) -> float:
        """Return the seconds of silence that are left, of this limit and those around it."""
        own = min(self._left, self._answer)
        return max(0.0, min(own, self._outer.left()) if self._outer else own)

    def spend(self, seconds: float) -> None:
        """Count seconds of silence."""
        self._left -= seconds
        if self._outer:
            self._outer.spend(seconds)


NO_LIMIT = _Limit()
_LIMIT: ContextVar[_Limit] = ContextVar("limit", default=NO_LIMIT)


@contextmanager
def within(seconds: float, *, answer: float = inf) -> Iterator[None]:
    """Give all that is asked in the block so many seconds together, and each answer so many; never more than before."""
    token = _LIMIT.set(_Limit(seconds, answer, _LIMIT.get()))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def seconds_left() -> float:
    """Return how long the next answer may take; infinite where nobody set a limit."""
    return _LIMIT.get().left()


class LimitedConnection(Connection[Any]):
    """A connection that gives up when the time is over; it is closed then, and raises OperationalError."""

    def wait(
        self, gen: Generator[Any, Any, Result], interval: float = LOOK_EVERY, timeout: float | None = None
    ) -> Result:
        """Run what talks to the server, and wait no longer than the limit allows."""
        try:
            return super().wait(_limited(gen), min(interval, LOOK_EVERY), timeout)
        except _LateError:
            self.pgconn.finish()
            raise
        except Error as error:
            error.args = (str(error).partition("\n")[0],)  # the lines after it quote the row that was refused
            raise

    @classmethod
    def _connect_gen(cls, conninfo: str = "") -> Generator[Any, Any, Any]:
        """Connect within the same limit, however many addresses the host has."""
        return _limited(super()._connect_gen(conninfo))


class _LateError(OperationalError):
    def __init__(self) -> None:
        super().__init__("the server did not answer in time")


def _limited(talk: Generator[Any, Any, Result]) -> Generator[Any, Any, Result]:
    """Hand on what a talk with the server waits for; while nothing comes it is looked at, so it can be ended here."""
    limit = _LIMIT.get()
    this_answer = _Limit(limit.left(), outer=limit)
    try:
        state = next(talk)
        while True:
            asked_at = monotonic()
            something_came = yield state
            if not something_came:
                this_answer.spend(monotonic() - asked_at)
                if not this_answer.left():
                    raise _LateError
            state = talk.send(something_came)
    except StopIteration as done:
        result: Result = done.value
        return result
