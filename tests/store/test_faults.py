"""Whatever happens to the program or the line: what was accepted is whole, and what is wrong is said."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from store import LedgerEntry, Store, StoreError, StoreFailure, StoreFailureKind, Submission
from store.failure import raising_store_errors
from store.schema import log_line
from tests.store.conftest import create_database, open_store
from tests.store.kept import MARK, PLAN, accept, quarter
from tests.store.kill_in_the_middle import BEGUN, KEPT, KILLED, KILLS, files
from tests.store.server import free_port, start_postgresql

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PLAN_ID = PLAN.plan.id


def test_kills_at_random_moments_leave_every_accept_whole_and_none_half(place: str) -> None:
    """SIGKILL at random moments: what was told to be kept is there, and what is there has all its files and figures."""
    program = [sys.executable, "-m", "tests.store.kill_in_the_middle", place]
    told = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600).stdout.split("\n")
    promised = [int(line.removeprefix(KEPT)) for line in told if line.startswith(KEPT)]
    in_the_middle = [line for line, following in pairwise(told) if line.startswith(BEGUN) and following == KILLED]
    store = open_store(place)
    steps = store.ledger(PLAN_ID)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert set(promised) <= {step.number for step in steps}
    assert KILLS <= len(promised) <= len(steps) <= len(promised) + len(in_the_middle)
    assert len(in_the_middle) > KILLS / 2
    for step in steps:
        as_made = files(step.number)
        assert [file.measurements for file in step.files] == [file.measurements for file in as_made]
        assert [file.sha256 for file in step.files] == [sha256(file.data).hexdigest() for file in as_made]
    assert all(sha256(store.file(file)).hexdigest() == file.sha256 for step in steps[-5:] for file in step.files)
    store.close()


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Hold the database as somebody else's long write does."""
    with store.engine.execution_options(writes=True).connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE step IN EXCLUSIVE MODE"))
        yield


def test_a_database_held_by_somebody_else_is_waited_for_and_then_said(place: str) -> None:
    """After the wait, the write gives up with its reason, and has kept nothing."""
    holder, store = open_store(place), open_store(place, wait_seconds=0.5)
    accept(store, quarter(1))
    begun = time.monotonic()
    with held(holder):
        refused = store.accept(PLAN, Submission((quarter(2),)), MARK, expected_revision=1)
        assert len(store.ledger(PLAN_ID)) == 1  # reading goes on meanwhile  # fmt: skip
    assert isinstance(refused, StoreFailure)
    assert refused.kind is StoreFailureKind.BUSY
    assert time.monotonic() - begun >= 0.5
    assert isinstance(store.accept(PLAN, Submission((quarter(2),)), MARK, expected_revision=1), LedgerEntry)
    holder.close()
    store.close()


def test_a_database_that_is_let_go_in_time_takes_what_waited(place: str) -> None:
    """Who comes a moment too early notices nothing."""
    holder, store = open_store(place), open_store(place, wait_seconds=20)
    done: list[object] = []
    writer = threading.Thread(target=lambda: done.append(accept(store, quarter(1))))
    with held(holder):
        writer.start()
        time.sleep(0.3)
    writer.join()
    assert [type(each) for each in done] == [LedgerEntry]
    holder.close()
    store.close()


def test_a_connection_lost_in_the_middle_keeps_nothing_and_the_next_one_works(postgresql: str) -> None:
    """The server throws everybody out during a write: the write is undone whole, and the next finds its way."""
    place = create_database(postgresql)
    store, other = open_store(place), open_store(place)
    accept(store, quarter(1))
    with pytest.raises(StoreError) as lost:
        write_while_thrown_out(store, other)
    assert lost.value.failure.kind is StoreFailureKind.UNREACHABLE
    assert store.meetings("x") == ()
    assert isinstance(store.accept(PLAN, Submission((quarter(2),)), MARK, expected_revision=1), LedgerEntry)
    store.close()
    other.close()


def write_while_thrown_out(store: Store, other: Store) -> None:
    """Write a line, and lose the connection before it is kept."""
    with store.write() as connection:
        row = {"plan_id": "x", "meeting": "", "number": 1, "text": "half", "at": MARK.at, "by": ""}
        connection.execute(log_line.insert().values(row))
        throw_everybody_out(other)
        connection.execute(text("SELECT 1"))


def throw_everybody_out(store: Store) -> None:
    """End every connection to the database but the one that asks for it."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with store.engine.connect() as connection:
        connection.execute(text(f"SELECT pg_terminate_backend(pid) {others}"))


def test_a_stopped_server_is_said_and_its_return_is_noticed() -> None:
    """Reads raise, writes give a value back, both name the reason; nobody has to start the dashboard again."""
    with start_postgresql("fsync=off") as server:
        store = open_store(create_database(server))
        accept(store, quarter(1))
    with pytest.raises(StoreError) as gone:
        store.ledger(PLAN_ID)
    refused = store.accept(PLAN, Submission((quarter(2),)), MARK, expected_revision=1)
    assert gone.value.failure.kind is StoreFailureKind.UNREACHABLE
    assert isinstance(refused, StoreFailure)
    assert refused.kind is StoreFailureKind.UNREACHABLE
    store.close()


@pytest.mark.parametrize(
    "place",
    [f"postgresql://x:hemmelig@127.0.0.1:{free_port()}/x", "sqlite:////proc/nowhere/resultatplan.sqlite3"],
    ids=["postgresql", "sqlite"],
)
def test_a_place_that_cannot_be_reached_is_said_at_once_without_its_password(place: str) -> None:
    """The administrator reads what is wrong, and nobody reads the password."""
    with pytest.raises(StoreError) as refused:
        open_store(place)
    assert refused.value.failure.kind is StoreFailureKind.UNREACHABLE
    assert "hemmelig" not in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE seal",
        "ALTER TABLE figure DROP COLUMN volume",
        "DELETE FROM alembic_version",
        "UPDATE alembic_version SET version_num = '0002'",
        "UPDATE alembic_version SET version_num = 'x'",
        "INSERT INTO alembic_version VALUES ('0002')",
    ],
)
def test_tables_of_another_shape_are_a_damaged_database(full_file: Path, tmp_path: Path, change: str) -> None:
    """A database of another shape is said to be damaged, at the start or when it is read; no page breaks."""
    file = tmp_path / "changed.sqlite3"
    file.write_bytes(full_file.read_bytes())
    with closing(sqlite3.connect(file)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(change)
        connection.commit()
    with pytest.raises(StoreError) as damaged:
        read_all(f"sqlite:///{file}")
    assert damaged.value.failure.kind is StoreFailureKind.BROKEN


def read_all(place: str) -> None:
    """Open a database and read a ledger."""
    store = open_store(place)
    try:
        store.ledger(PLAN_ID)
    finally:
        store.close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Another program's file is neither read nor overwritten."""
    file = tmp_path / "brev.sqlite3"
    file.write_bytes(b"Departementschefens brev. " * 500)
    with pytest.raises(StoreError) as refused:
        open_store(f"sqlite:///{file}")
    assert refused.value.failure.kind is StoreFailureKind.BROKEN
    assert file.read_bytes() == b"Departementschefens brev. " * 500


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, StoreFailureKind.FULL),
        (sqlite3.SQLITE_IOERR_SHMSIZE, StoreFailureKind.FULL),
        (sqlite3.SQLITE_FULL, StoreFailureKind.FULL),
        (sqlite3.SQLITE_IOERR_READ, StoreFailureKind.DISK),
        (sqlite3.SQLITE_IOERR_FSYNC, StoreFailureKind.DISK),
        (sqlite3.SQLITE_IOERR_LOCK, StoreFailureKind.DISK),
        (sqlite3.SQLITE_IOERR_CORRUPTFS, StoreFailureKind.BROKEN),
        (sqlite3.SQLITE_READONLY_DBMOVED, StoreFailureKind.READ_ONLY),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, StoreFailureKind.BUSY),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, None),
    ],
)
def test_sqlites_own_word_for_what_happened_is_taken(code: int, kind: StoreFailureKind | None) -> None:
    """A disk that cannot be read is not full, and nobody has to look for room where there is enough."""
    told = sqlite3.OperationalError("disk I/O error")
    told.sqlite_errorcode = code
    with pytest.raises(Exception, match="disk I/O error") as raised, raising_store_errors():
        raise OperationalError("SELECT 1", {}, told)
    found = raised.value.failure.kind if isinstance(raised.value, StoreError) else None
    assert found is kind
