"""The one door for whatever a person brings: a job goes in, and the engine's own value comes out, or why there is none.

Until `start_worker` was called, a job is done by whoever asks, in this very process, where the readers' own bounds are
all that holds; so do tests of single screens, and systems that cannot hold a process to limits.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from logging import getLogger
from os import cpu_count
from struct import calcsize, unpack
from threading import BoundedSemaphore
from time import monotonic
from typing import TypeVar

from pages.parts.worker.fork_server import DONE, HEAD
from pages.parts.worker.jobs import Job
from pages.parts.worker.limits import MEGABYTE, Limits, are_held_here
from pages.parts.worker.pickled import UnpicklingError, pack, unpack_answer
from pages.parts.worker.process import ForkServer, ForkServerError
from pages.parts.worker.unfinished import Unfinished

__all__ = ["run", "start_worker", "stop_worker"]

log = getLogger(__name__)
Value = TypeVar("Value")

AT_ONCE = max(2, min(4, cpu_count() or 2))
"""So many workers at a time; who comes then waits for a turn."""
TURN_SECONDS = 10
LATE_SECONDS = 3
"""A worker ends by itself at its limit. So long after it, it is not waited for, as where the machine stands still."""
CHUNK = 2**18

_turns = BoundedSemaphore(AT_ONCE)
_running: list[ForkServer] = []


def start_worker() -> bool:
    """Let jobs be done in workers from now on; False, and a word in the log, where this system cannot."""
    if _running:
        return True
    reason = "this system cannot hold a process to limits"
    if are_held_here():
        try:
            _running.append(ForkServer())
        except ForkServerError as error:
            reason = str(error)
        else:
            return True
    log.warning("Files are read without a worker process, within the readers' own bounds alone: %s", reason)
    return False


def stop_worker() -> None:
    """Let jobs be done by whoever asks again."""
    while _running:
        _running.pop().stop()


def run(job: Job[Value]) -> Value | Unfinished:
    """Do a job within its limits, and return what it gives; waiting for it holds up nobody else."""
    if not _running:
        return job.perform()
    if not _turns.acquire(timeout=TURN_SECONDS):
        log.warning("A file was not read: %s workers were busy for %s s", AT_ONCE, TURN_SECONDS)
        return Unfinished.BUSY
    try:
        return _run_in_worker(_running[-1], job)
    finally:
        _turns.release()


def _run_in_worker(fork_server: ForkServer, job: Job[Value]) -> Value | Unfinished:
    name = type(job).__name__
    try:
        packed = pack(job)
        answer = _ask(fork_server, packed, job.limits)
        if answer is None and fork_server.has_died():  # killed by somebody, and its workers with it
            answer = _ask(fork_server, packed, job.limits)
    except ForkServerError as error:
        log.error("A file was not read, because no worker could be started: %s", error)  # noqa: TRY400 - no bug
        return Unfinished.FAILED
    if answer is None:
        limits = job.limits
        log.warning("%s was ended: it took more than %s s or %s MB", name, limits.seconds, limits.megabytes)
        return Unfinished.TOO_MUCH
    kind, content = answer
    if kind != DONE:
        log.error("%s failed in its worker:\n%s", name, content.decode(errors="replace"))
        return Unfinished.FAILED
    try:
        value: Value = unpack_answer(content)
    except UnpicklingError:
        log.exception("%s got an answer that is none", name)
        return Unfinished.FAILED
    return value


def _ask(fork_server: ForkServer, job: bytes, limits: Limits) -> tuple[int, bytes] | None:
    """Return how a job's answer begins and what follows; None where the worker ended without one."""
    with _line(fork_server, limits) as line:
        try:
            line.sendall(job)
            line.shutdown(socket.SHUT_WR)
            return _answer(line, limits)
        except OSError:
            return None


@contextmanager
def _line(fork_server: ForkServer, limits: Limits) -> Iterator[socket.socket]:
    with fork_server.line() as line:
        line.settimeout(limits.clock_seconds + LATE_SECONDS)
        yield line


def _answer(line: socket.socket, limits: Limits) -> tuple[int, bytes] | None:
    """Read one answer, whole and no larger than it may be, before its time is up."""
    until = monotonic() + limits.clock_seconds + LATE_SECONDS
    head = _read(line, calcsize(HEAD), until)
    if head is None:
        return None
    kind, length = unpack(HEAD, head)
    content = _read(line, length, until) if length <= limits.answer_megabytes * MEGABYTE else None
    return None if content is None else (kind, content)


def _read(line: socket.socket, length: int, until: float) -> bytes | None:
    """Read so many bytes; None where the line ends before, or the time does."""
    content = bytearray()
    while len(content) < length:
        line.settimeout(max(0.001, until - monotonic()))
        chunk = line.recv(min(CHUNK, length - len(content)))
        if not chunk:
            return None
        content += chunk
    return bytes(content)
