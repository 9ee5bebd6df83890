"""A disk that is full, or that may only be read: it is said, nothing is lost, and with room again it goes on."""

import itertools
import os
import pwd
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from engine.plan import Measurement, Quarter
from store import LedgerEntry, StoreError, StoreFailure, StoreFailureKind, Submission, Upload
from tests.store.conftest import create_database, open_store
from tests.store.kept import MARK, PLAN, accept, quarter
from tests.store.server import UNPRIVILEGED, start_postgresql

pytestmark = pytest.mark.slow

PLAN_ID = PLAN.plan.id
MOST_FOLDERS_ABOVE = 4
LARGE = Upload("stor.csv", os.urandom(8 * 2**20), (Measurement("sygefravær", Quarter(2024, 1), 9.9),))


def test_a_full_disk_says_so_and_loses_nothing(tmp_path: Path) -> None:
    """A file that may grow no more refuses the accept whole; with room again, the same accept goes through."""
    store = open_store(f"sqlite:///{tmp_path / 'full.sqlite3'}")
    accept(store, quarter(1))
    with largest_file(2 * 2**20):
        refused = store.accept(PLAN, Submission((LARGE,)), MARK, expected_revision=1)
    assert isinstance(refused, StoreFailure)
    assert refused.kind is StoreFailureKind.FULL
    assert [step.number for step in store.ledger(PLAN_ID)] == [1]
    assert isinstance(store.accept(PLAN, Submission((LARGE,)), MARK, expected_revision=1), LedgerEntry)
    assert store.file(store.ledger(PLAN_ID)[1].files[0]) == LARGE.data
    store.close()


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow past a size, in bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def disk_of(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Make a disk of so many megabytes, which everybody may enter; only root may mount one."""
    folder = tmp_path / "disk"

    def mount(megabytes: int) -> Path:
        folder.mkdir()
        if os.geteuid() or mounted("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)):
            pytest.skip("only root may mount a small disk")
        let_everybody_enter(folder)
        return folder

    yield mount
    if folder.is_mount():
        subprocess.run(["umount", "-l", folder], check=True)  # noqa: S607 - the system's own


def let_everybody_enter(folder: Path) -> None:
    """Open a test's folder, and those above it that pytest made, to a user who may little."""
    made_by_pytest = itertools.takewhile(lambda above: above != Path(tempfile.gettempdir()), folder.parents)
    for each in (folder, *itertools.islice(made_by_pytest, MOST_FOLDERS_ABOVE)):
        each.chmod(0o755)


def mounted(*how: str) -> int:
    """Mount, or mount otherwise; 0 when it could be done."""
    return subprocess.run(["mount", *how], check=False).returncode  # noqa: S607 - the system's own


def test_a_disk_that_really_is_full_says_so_and_with_room_again_takes_what_it_refused(
    disk_of: Callable[[int], Path],
) -> None:
    """SQLite on a disk of 2 MB: the large upload is refused whole, reading goes on, a small one still goes in."""
    disk = disk_of(2)
    store = open_store(f"sqlite:///{disk / 'small.sqlite3'}")
    accept(store, quarter(1))
    refused = store.accept(PLAN, Submission((LARGE,)), MARK, expected_revision=1)
    assert isinstance(refused, StoreFailure)
    assert refused.kind is StoreFailureKind.FULL
    assert store.file(store.ledger(PLAN_ID)[0].files[0]) == quarter(1).data
    accept(store, quarter(2))
    assert mounted("-o", "remount,size=60m", str(disk)) == 0
    assert isinstance(store.accept(PLAN, Submission((LARGE,)), MARK, expected_revision=2), LedgerEntry)
    assert store.file(store.ledger(PLAN_ID)[2].files[0]) == LARGE.data
    store.close()


def test_a_disk_too_full_to_begin_on_says_so(disk_of: Callable[[int], Path]) -> None:
    """Where not even the tables find room, the program does not start, and what lies there is left alone."""
    disk = disk_of(1)
    (disk / "others").write_bytes(bytes(2**20 - 40_000))
    with pytest.raises(StoreError) as refused:
        open_store(f"sqlite:///{disk / 'new.sqlite3'}")
    assert refused.value.failure.kind is StoreFailureKind.FULL


def test_a_disk_that_may_only_be_read_says_so(disk_of: Callable[[int], Path]) -> None:
    """A disk mounted without leave to write is not called unreachable; with leave again, all is there."""
    disk = disk_of(20)
    place = f"sqlite:///{disk / 'read.sqlite3'}"
    store = open_store(place)
    accept(store, quarter(1))
    store.close()
    assert mounted("-o", "remount,ro", str(disk)) == 0
    with pytest.raises(StoreError) as refused:
        open_store(place)
    assert refused.value.failure.kind is StoreFailureKind.READ_ONLY
    assert str(disk) in str(refused.value)
    assert mounted("-o", "remount,rw", str(disk)) == 0
    store = open_store(place)
    accept(store, quarter(2))
    store.close()


@contextmanager
def as_anybody() -> Iterator[None]:
    """Be a user whom permissions bind; root may do everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(pwd.getpwnam(UNPRIVILEGED).pw_uid)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def kept_file(tmp_path: Path) -> Path:
    """A SQLite file of a user who may little, with one accept in it, in a folder that anybody may write to."""
    folder = tmp_path / "kept"
    folder.mkdir()
    let_everybody_enter(folder)
    file = folder / "kept.sqlite3"
    store = open_store(f"sqlite:///{file}")
    accept(store, quarter(1))
    store.close()
    folder.chmod(0o777)
    if not os.geteuid():
        shutil.chown(file, UNPRIVILEGED)
    return file


def test_a_file_that_may_only_be_read_is_shown_and_refuses_every_write(kept_file: Path) -> None:
    """What was accepted can still be seen, and who wants to add to it reads why that cannot be."""
    kept_file.chmod(0o444)
    with as_anybody():
        store = open_store(f"sqlite:///{kept_file}")
        assert [step.number for step in store.ledger(PLAN_ID)] == [1]
        refused = store.accept(PLAN, Submission((quarter(2),)), MARK, expected_revision=1)
        store.close()
    assert isinstance(refused, StoreFailure)
    assert refused.kind is StoreFailureKind.READ_ONLY


def test_a_folder_that_may_only_be_read_says_so(kept_file: Path) -> None:
    """SQLite needs its two files beside the first, so a folder without leave to write is told at the start."""
    kept_file.parent.chmod(0o555)
    with as_anybody(), pytest.raises(StoreError) as refused:
        open_store(f"sqlite:///{kept_file}")
    assert refused.value.failure.kind is StoreFailureKind.READ_ONLY


def test_a_full_disk_of_postgresql_says_so_and_loses_nothing(disk_of: Callable[[int], Path]) -> None:
    """The same on a PostgreSQL of its own, on a disk that really is full."""
    small_disk = disk_of(12)
    shutil.chown(small_disk, UNPRIVILEGED)
    with start_postgresql("fsync=off") as server:
        put_a_database_on(small_disk, server)
        store = open_store(f"{server}/on_small_disk")
        accept(store, quarter(1))
        refused = store.accept(PLAN, Submission((LARGE,)), MARK, expected_revision=1)
        assert isinstance(refused, StoreFailure)
        assert refused.kind is StoreFailureKind.FULL
        assert [step.number for step in store.ledger(PLAN_ID)] == [1]
        store.close()


def put_a_database_on(disk: Path, server: str) -> None:
    """Make the database `on_small_disk` on a disk of its own."""
    opened = open_store(create_database(server))
    with opened.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE TABLESPACE small LOCATION '{disk}'"))
        connection.execute(text("CREATE DATABASE on_small_disk TABLESPACE small STRATEGY file_copy"))
    opened.close()


def test_nobody_else_on_the_machine_may_read_the_file(tmp_path: Path) -> None:
    """Neither the file, nor the two that SQLite puts beside it, nor one that an earlier version left open to others."""
    file = tmp_path / "kept.sqlite3"
    for _ in ("made anew", "left open to others"):
        store = open_store(f"sqlite:///{file}")
        accept(store, quarter(1))
        beside = [file, *(file.with_name(f"{file.name}-{end}") for end in ("wal", "shm"))]
        assert [each.stat().st_mode & 0o777 for each in beside] == [0o600] * 3
        store.close()
        file.chmod(0o664)


def test_a_file_that_stays_open_to_others_is_named_in_the_log(
    kept_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is somebody else's, so its permissions cannot be changed: the administrator reads which one it is."""
    kept_file.chmod(0o666)
    if os.geteuid():
        pytest.skip("only root may give a file away")
    shutil.chown(kept_file, "root")
    with as_anybody():
        open_store(f"sqlite:///{kept_file}").close()
    assert str(kept_file) in caplog.text
