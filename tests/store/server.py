"""A real PostgreSQL, started for the tests: no mock, and nothing of the machine's own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

__all__ = [
    "UNPRIVILEGED", "PostgreSQL", "find_postgresql", "free_port", "hanging", "make_postgresql", "running_postgresql",
    "start", "start_postgresql", "stop",
]  # fmt: skip

OWNER = "resultatplan"
UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root; CI is root, so it runs as this user there."""


def find_postgresql() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return debian[-1].parent if debian else Path(on_path).parent if on_path else None


class PostgreSQL(NamedTuple):
    """A server that can be started and stopped: its address without a database's name, its folder, how it is run."""

    address: str
    folder: Path
    options: str


@contextmanager
def start_postgresql(*settings: str) -> Iterator[str]:
    """Run a server with an empty database on this machine only; gives its address without the database's name.

    `settings` are the server's own, as `fsync=off`. The server and all that it kept are gone when it ends.
    """
    with running_postgresql(*settings) as server:
        yield server.address


@contextmanager
def running_postgresql(*settings: str) -> Iterator[PostgreSQL]:
    """Run a server as `start_postgresql` does, for who stops it or lets it hang."""
    with make_postgresql(*settings) as server:
        start(server)
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # a test may have stopped it
                stop(server)


@contextmanager
def make_postgresql(*settings: str) -> Iterator[PostgreSQL]:
    """Make a server that is not started yet; all that it kept is gone when it ends."""
    folder, port = Path(tempfile.mkdtemp(prefix="resultatplan-")), free_port()
    options = [f"-p {port}", f"-k {folder}", *(f"-c {each}" for each in ("listen_addresses=127.0.0.1", *settings))]
    server = PostgreSQL(f"postgresql://{OWNER}@127.0.0.1:{port}", folder, " ".join(options))
    as_user = _as_user(folder)
    try:
        _run("initdb", "-D", str(folder / "data"), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync", **as_user)
        yield server
    finally:
        # It is some gigabytes in very many files: nobody waits until they are gone.
        subprocess.run(["/bin/sh", "-c", 'rm -rf "$0" >/dev/null 2>&1 &', folder], check=False)


def start(server: PostgreSQL) -> None:
    """Start it, and wait until it answers."""
    control = ("-D", str(server.folder / "data"), "-w", "-l", str(server.folder / "log"))
    _run("pg_ctl", *control, "-o", server.options, "start", **_as_user(server.folder))


def stop(server: PostgreSQL) -> None:
    """Stop it at once, as a fallen machine does: whoever is connected is thrown out."""
    _run("pg_ctl", "-D", str(server.folder / "data"), "-m", "immediate", "stop", **_as_user(server.folder))


@contextmanager
def hanging(server: PostgreSQL) -> Iterator[None]:
    """Let the server hang, as one whose disk does not answer: its machine still takes what is sent to it."""
    postmaster = int((server.folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout  # noqa: S607
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    processes = [postmaster, *(process for process, parent in pairs if parent == postmaster)]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _as_user(folder: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, UNPRIVILEGED)
    folder.chmod(0o755)
    return {"user": UNPRIVILEGED, "extra_groups": []}


def _run(program: str, *arguments: str, **as_user: Any) -> None:  # noqa: ANN401 - what Popen takes
    programs = find_postgresql()
    if programs is None:
        message = "there is no PostgreSQL on this machine: run `make postgresql`"
        raise RuntimeError(message)
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [programs / program, *arguments], stdout=said, stderr=said, cwd="/", timeout=60, check=False, **as_user
        )
        if done.returncode:
            said.seek(0)
            sys.stderr.write(said.read().decode(errors="replace"))
            done.check_returncode()


if __name__ == "__main__":
    sys.exit(find_postgresql() is None)
