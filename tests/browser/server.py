"""The real server, started as a reader of the README would start it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from signal import Signals
from types import MappingProxyType
from typing import IO, NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

__all__ = ["Server", "serve", "start"]

ROOT = Path(__file__).parents[2]
START_WITHIN_SECONDS = 180
STOP_WITHIN_SECONDS = 10
OPEN = MappingProxyType({"RESULTATPLAN_SIGN_IN": "none"})
"""Nobody signs in: a database of one's own would ask for it."""


class Server(NamedTuple):
    """A running server: its address without a slash at the end, and the number of its process."""

    address: str
    process: int


@contextmanager
def serve(
    *options: str, script: Path = ROOT / "dashboard.py", database: str = "", ended_by: Signals = Signals.SIGTERM
) -> Iterator[str]:
    """Run a script as `start` does; gives its address alone."""
    with start(*options, script=script, database=database, ended_by=ended_by) as server:
        yield server.address


@contextmanager
def start(
    *options: str,
    script: Path = ROOT / "dashboard.py",
    database: str = "",
    ended_by: Signals = Signals.SIGTERM,
    port: int = 0,
    environment: Mapping[str, str] = OPEN,
) -> Iterator[Server]:
    """Run a script with further `--server.…` options.

    It runs in the script's own folder, so settings elsewhere do not reach it.

    `environment`: what it is told besides, which is at least how people sign in. `port`: else any that is free.

    It keeps what is accepted in `database`, an address as in DATABASE_URL; else in a file that is gone when it ends.

    The server is healthy when this hands over, and is gone when it ends, however it ends.
    RuntimeError: it did not start, or it logged an error that no page may have shown.
    """
    port = port or _free_port()
    address = f"http://localhost:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script.name, "--server.port", str(port)]
    with tempfile.TemporaryFile() as log, tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [*command, "--server.headless", "true", *options],
            cwd=script.parent,
            env={**os.environ, **environment, "DATABASE_URL": database or f"sqlite:///{folder}/memory.sqlite3"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_healthy(address, process)
            yield Server(address, process.pid)
        except Exception as failed:
            failed.add_note(f"meanwhile the server said:\n{_read(log)}")
            raise
        finally:
            _stop(process, ended_by)
        if "Traceback" in _read(log):
            raise RuntimeError(f"the server ran into an error; it said:\n{_read(log)}")


def _read(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode(errors="replace")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START_WITHIN_SECONDS
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urlopen(f"{address}/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server was not healthy within {START_WITHIN_SECONDS} s")


def _stop(process: subprocess.Popen[bytes], ended_by: Signals) -> None:
    process.send_signal(ended_by)
    try:
        process.wait(timeout=STOP_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
