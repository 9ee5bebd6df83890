"""Whether a server was silent when it was last asked: then nobody waits as long again until it has answered.

A hundred visitors do not wait four seconds each, one after the other, for a server that hangs: one finds it out, and
the others are told at once. Now and then one of them asks again, for a moment only, so its return is noticed by itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic

from store.failure import StoreError
from store.values import StoreFailure, StoreFailureKind

__all__ = ["ASK_AGAIN_EVERY", "Silence"]

ASK_AGAIN_EVERY = 1.0
"""Seconds between two questions to a server that was silent, which are as long as one of them waits."""

LONG = 0.5
"""Seconds: a server that takes longer to be found out of reach was waited for; who refuses does so at once."""


class Silence:
    """What is known of a server's silence, shared by all who ask it."""

    def __init__(self) -> None:
        """Take it that the server answers."""
        self._lock = Lock()
        self._is_silent = False
        self._asked_at = 0.0

    @contextmanager
    def watch(self, seconds: float) -> Iterator[float]:
        """Yield the seconds that an answer may take, and learn from what comes of it.

        StoreError at once where the server was silent a moment ago.
        """
        allowed, asked_at = self._allowed(seconds), monotonic()
        try:
            yield allowed
        except StoreError as error:
            is_lost = error.failure.kind is StoreFailureKind.UNREACHABLE
            if not is_lost or monotonic() - asked_at > min(LONG, allowed):
                self._note(is_silent=is_lost)
            raise
        self._note(is_silent=False)

    def end(self) -> None:
        """Note that the server has answered."""
        self._note(is_silent=False)

    def _allowed(self, seconds: float) -> float:
        with self._lock:
            if not self._is_silent:
                return seconds
            if monotonic() - self._asked_at < ASK_AGAIN_EVERY:
                raise StoreError(StoreFailure(StoreFailureKind.UNREACHABLE, "it was silent a moment ago"))
            self._asked_at = monotonic()
            return min(seconds, ASK_AGAIN_EVERY)

    def _note(self, *, is_silent: bool) -> None:
        with self._lock:
            self._is_silent, self._asked_at = is_silent, monotonic()
