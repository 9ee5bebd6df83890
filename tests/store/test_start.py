"""What an administrator reads when the dashboard cannot start: one sentence of why, and no traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.conftest import open_store
from tests.store.server import free_port

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PASSWORD = "hemmelig"  # noqa: S105 - nobody's


def start(database: str, sign_in: str = "none") -> subprocess.CompletedProcess[str]:
    """Start the dashboard as `make run` does, and wait until it gives up."""
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(free_port())]
    return subprocess.run(
        [*command, "--server.headless", "true"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database, "RESULTATPLAN_SIGN_IN": sign_in},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )


def newer(folder: Path) -> str:
    """The address of a database that a newer program has been at."""
    address = f"sqlite:///{folder / 'newer.sqlite3'}"
    store = open_store(address)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    return address


def test_a_dashboard_that_others_could_reach_ends_at_once_where_nobody_says_how_they_sign_in(tmp_path: Path) -> None:
    """It fails closed, before the database is even opened, and says what to set."""
    database = tmp_path / "shared.sqlite3"
    ended = start(f"sqlite:///{database}", sign_in="")
    told = [line for line in ended.stdout.splitlines() if line.strip()]
    assert ended.returncode != 0
    assert told[0].startswith("The dashboard does not start. Others could reach it (DATABASE_URL is set)")
    assert "set RESULTATPLAN_SIGN_IN to oidc or proxy, or to none" in told[0]
    assert told[1:] == ["Application startup failed. Exiting."]
    assert not database.exists()


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("newer", 'The database is at version "9999", which is newer than this program knows'),
        (f"mysql://a:{PASSWORD}@host/name", 'DATABASE_URL begins with "mysql"; write postgresql://'),
        (f"postgresql://a:{PASSWORD}@127.0.0.1:{{port}}/name", "The database cannot be reached. PostgreSQL 127.0.0.1:"),
        ("not ours", "The database is damaged, or is none of ours."),
    ],
    ids=["newer than the program", "no address of ours", "a server that is not there", "a file that is no database"],
)
def test_a_dashboard_without_its_store_ends_at_once_and_says_why(why: str, said: str, tmp_path: Path) -> None:
    """No page is served that could keep nothing; whoever starts it reads the reason, and nobody reads the password."""
    if why == "newer":
        database = newer(tmp_path)
    elif why == "not ours":
        (tmp_path / "brev.sqlite3").write_bytes(b"Departementschefens brev. " * 500)
        database = f"sqlite:///{tmp_path / 'brev.sqlite3'}"
    else:
        database = why.format(port=free_port())
    ended = start(database)
    told = [line for line in ended.stdout.splitlines() if line.strip()]
    assert ended.returncode != 0
    assert told[0].startswith(f"The dashboard does not start. {said}")
    assert told[1:] == ["Application startup failed. Exiting."]
    assert PASSWORD not in ended.stdout
