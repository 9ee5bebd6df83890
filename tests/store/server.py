"""A real PostgreSQL, started for the tests: no mock, and nothing of the machine's own."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

__all__ = ["UNPRIVILEGED", "find_postgresql", "free_port", "start_postgresql"]

OWNER = "resultatplan"
UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root; CI is root, so it runs as this user there."""


def find_postgresql() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine; None where there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return debian[-1].parent if debian else Path(on_path).parent if on_path else None


@contextmanager
def start_postgresql(*settings: str) -> Iterator[str]:
    """Run a server with an empty database on this machine only; gives its address without the database's name.

    `settings` are the server's own, as `fsync=off`. The server and all that it kept are gone when it ends.
    """
    programs = find_postgresql()
    if programs is None:
        message = "there is no PostgreSQL on this machine: run `make postgresql`"
        raise RuntimeError(message)
    folder, port = Path(tempfile.mkdtemp(prefix="resultatplan-")), free_port()
    as_user = _as_user(folder)
    data = str(folder / "data")
    options = [f"-p {port}", f"-k {folder}", *(f"-c {each}" for each in ("listen_addresses=127.0.0.1", *settings))]
    try:
        _run(programs / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync", **as_user)
        control = ("-D", data, "-w", "-l", str(folder / "log"))
        _run(programs / "pg_ctl", *control, "-o", " ".join(options), "start", **as_user)
        try:
            yield f"postgresql://{OWNER}@127.0.0.1:{port}"
        finally:
            with suppress(subprocess.CalledProcessError):  # a test may have stopped it
                _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", **as_user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # fmt: skip


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


def _run(program: Path, *arguments: str, **as_user: Any) -> None:  # noqa: ANN401 - what Popen takes
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [program, *arguments], stdout=said, stderr=said, cwd="/", timeout=60, check=False, **as_user
        )
        if done.returncode:
            said.seek(0)
            sys.stderr.write(said.read().decode(errors="replace"))
            done.check_returncode()


if __name__ == "__main__":
    sys.exit(find_postgresql() is None)
