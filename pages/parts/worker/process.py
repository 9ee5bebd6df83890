"""The fork server as the dashboard sees it: started, asked for a line to a worker, started anew when it has died."""

import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

from pages.parts.worker.fork_server import READY

__all__ = ["ForkServer", "ForkServerError"]

ROOT = Path(__file__).parents[3]
PROGRAM = "import sys; sys.path.insert(0, sys.argv[1]); from pages.parts.worker.fork_server import main; main()"
"""As `python -m`, but in the folder that the dashboard is in: a database's address may be counted from there."""

START_SECONDS = 60
STOP_SECONDS = 5
DYING_SECONDS = 0.1
"""Its lines end a moment before it does."""


class ForkServerError(RuntimeError):
    """The fork server could not be started."""


class ForkServer:
    """A running fork server; any thread may ask it."""

    __slots__ = ("control", "lock", "process", "stopped")

    def __init__(self) -> None:
        self.lock, self.stopped = Lock(), False
        self.process, self.control = _start()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self.process.pid

    def line(self) -> socket.socket:
        """Return a socket to a new worker; ForkServerError where there can be none.

        A fork server that has died, by whoever's hand, is started anew.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._send(theirs)
            except BaseException:
                ours.close()
                raise
        return ours

    def has_died(self) -> bool:
        """Whether it is not running any more; the next line starts it anew."""
        try:
            self.process.wait(DYING_SECONDS)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """End it; it does so by itself when the dashboard ends without a word."""
        with self.lock:
            self.stopped = True
            _end(self.process, self.control)

    def _send(self, theirs: socket.socket) -> None:
        with self.lock:
            if self.stopped:
                raise ForkServerError("it was stopped")
            if self.process.poll() is None:
                with suppress(OSError):  # it died this very moment
                    socket.send_fds(self.control, [READY], [theirs.fileno()])
                    return
            _end(self.process, self.control)
            self.process, self.control = _start()
            socket.send_fds(self.control, [READY], [theirs.fileno()])


def _start() -> tuple[subprocess.Popen[bytes], socket.socket]:
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            process = subprocess.Popen(  # noqa: S603 - this very Python, and our own program
                [sys.executable, "-c", PROGRAM, str(ROOT)],
                stdin=theirs.fileno(),
                start_new_session=True,  # Ctrl-C in a terminal is for the dashboard, which then ends this
            )
        except OSError as error:
            ours.close()
            raise ForkServerError(str(error)) from error
    ours.settimeout(START_SECONDS)
    try:
        ready = ours.recv(len(READY))
    except OSError:
        ready = b""
    if ready != READY:
        _end(process, ours)
        raise ForkServerError(f"it ended with {process.returncode} before it was ready")
    return process, ours


def _end(process: subprocess.Popen[bytes], control: socket.socket) -> None:
    control.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
