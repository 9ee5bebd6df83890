"""The fork server: a process that waits with the engine loaded, and makes a worker of itself for each job.

It runs beside the dashboard and knows nothing of Streamlit. Python's own ways to start processes do not work inside a
Streamlit server, and a fork of the dashboard would copy its threads' locks; this process has one thread of Python, so
a fork of it is whole, and takes milliseconds. Each worker does one job and is gone, with all that the job left behind.

Standard input is the control socket. Whatever arrives there brings a socket for one job: the job comes in on it, whole
until its end, and the answer goes out on it. Where a limit ends the worker, there is no answer. When the control socket
ends, so does this process, and its workers with it.
"""

import gc
import os
import signal
import socket
import sys
from struct import pack as pack_struct
from traceback import format_exc
from typing import NoReturn

import pages.parts.worker.jobs  # noqa: F401 - what every worker needs
from pages.parts.worker.limits import MEGABYTE, hold_to, stand_back
from pages.parts.worker.pickled import pack, unpack_job
from words.translation import catalogue

__all__ = ["DONE", "HEAD", "RAISED", "READY", "main"]

READY = b"r"
"""What it says when it can take jobs."""
DONE, RAISED = 1, 0
HEAD = "!BQ"
"""How an answer begins: DONE with a value, or RAISED with a traceback, and how many bytes of it follow."""


def main() -> None:
    """Serve until the control socket ends."""
    _load()
    with socket.socket(fileno=sys.stdin.fileno()) as control:
        control.sendall(READY)
        while fds := socket.recv_fds(control, 1, 1)[1]:
            with socket.socket(fileno=fds[0]) as line:
                try:
                    in_worker = os.fork() == 0
                except OSError:  # no process is left, or no memory: the job ends without an answer
                    continue
                if in_worker:
                    control.close()
                    _work(line)


def _load() -> None:
    """Have ready what every worker needs, and let none of it be copied because somebody counted it."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a worker: the system forgets it
    catalogue("da")
    gc.collect()
    gc.freeze()


def _work(line: socket.socket) -> NoReturn:
    """Do the one job that comes on a line, and end, whatever happens."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        stand_back()
        with line.makefile("rb") as incoming:
            job = unpack_job(incoming.read())
        hold_to(job.limits)
        try:
            kind, answer = DONE, pack(job.perform())
        except (MemoryError, RecursionError):
            os._exit(1)
        except Exception:  # noqa: BLE001 - it is told in the dashboard's log
            kind, answer = RAISED, format_exc().encode()
        if len(answer) <= job.limits.answer_megabytes * MEGABYTE:
            line.sendall(pack_struct(HEAD, kind, len(answer)) + answer)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
