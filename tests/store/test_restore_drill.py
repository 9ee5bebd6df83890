"""The drill that docs/administration.md tells: fill, copy, lose the database, put it back, verify, same verdicts."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.__main__ import main
from store.place import parse_database_url
from tests.store.conftest import create_database, open_store
from tests.store.kept import OTHER_PLAN, PLAN, accept, asked, put_in_use, quarter, scored
from tests.store.server import find_postgresql

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def fill(place: str) -> list[object]:
    """Accept and put in use, as a year does; gives what must be the same afterwards."""
    store = open_store(place)
    put_in_use(store)
    for file in (quarter(1), quarter(2), asked()):
        accept(store, file)
    accept(store, quarter(1, OTHER_PLAN), plan=OTHER_PLAN)
    store.close()
    return verdicts(place)


def verdicts(place: str) -> list[object]:
    """Every entry, every scorecard and every version in use."""
    store = open_store(place)
    same = [(store.ledger(plan.plan.id), scored(store, plan)) for plan in (PLAN, OTHER_PLAN)]
    versions = store.plan_versions()
    store.close()
    return [*same, versions]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the command line work on a database."""
    return lambda place: monkeypatch.setenv("DATABASE_URL", place)


def lose(place: str) -> None:
    """Destroy the database, as a lost machine does."""
    url = parse_database_url(place)
    if url.get_backend_name() == "sqlite":
        for file in Path(str(url.database)).parent.glob(f"{Path(str(url.database)).name}*"):
            file.unlink()
        return
    run("dropdb", *to_server(place), str(url.database))


def run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs."""
    found = find_postgresql()
    assert found is not None
    subprocess.run([found / program, *arguments], check=True, capture_output=True)


def to_server(place: str) -> tuple[str, ...]:
    """How its programs are told which server is meant."""
    url = parse_database_url(place)
    return ("-h", str(url.host), "-p", str(url.port), "-U", str(url.username))


def test_a_lost_database_comes_back_from_its_export_with_the_same_verdicts(
    place: str, another_place: str, tmp_path: Path, at: Callable[[str], None]
) -> None:
    """Into an empty database of either kind, and every figure follows from its file again."""
    before, copy = fill(place), tmp_path / "copy.zip"
    at(place)
    assert main(["export", str(copy)]) == 0
    lose(place)
    at(another_place)
    assert main(["import", str(copy)]) == 0
    assert main(["verify"]) == 0
    assert verdicts(another_place) == before


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 on this machine")
def test_a_lost_sqlite_file_comes_back_from_sqlites_own_copy(tmp_path: Path, at: Callable[[str], None]) -> None:
    """Taken while the dashboard has it open, put in its place, and tightened at the start."""
    file, copy = tmp_path / "kept.sqlite3", tmp_path / "copy.sqlite3"
    place = f"sqlite:///{file}"
    before = fill(place)
    open_meanwhile = open_store(place)
    subprocess.run(["sqlite3", file, f".backup {copy}"], check=True)  # noqa: S607 - as the page tells
    open_meanwhile.close()
    lose(place)
    shutil.copy(copy, file)
    at(place)
    assert main(["verify"]) == 0
    assert verdicts(place) == before
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_lost_postgresql_database_comes_back_from_its_own_dump(
    postgresql: str, tmp_path: Path, at: Callable[[str], None]
) -> None:
    """With its triggers, its numbering and its chain of digests."""
    place, copy = create_database(postgresql), tmp_path / "copy.dump"
    name = str(parse_database_url(place).database)
    before = fill(place)
    run("pg_dump", "--format=custom", f"--file={copy}", *to_server(place), name)
    lose(place)
    run("createdb", *to_server(place), name)
    run("pg_restore", "--no-owner", f"--dbname={name}", *to_server(place), str(copy))
    at(place)
    assert main(["verify"]) == 0
    assert verdicts(place) == before
    store = open_store(place)
    assert accept(store, quarter(3)).number == len(store.ledger(PLAN.plan.id))
    store.close()


def test_the_page_names_no_command_that_is_not_there() -> None:
    """An administrator at night types what stands there."""
    page = (ROOT / "docs" / "administration.md").read_text(encoding="utf-8")
    named = set(re.findall(r"python -m store ([\w-]+)", page))
    offered = subprocess.run(
        [sys.executable, "-m", "store", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    there = re.search(r"\{([\w,-]+)\}", offered)
    assert there is not None
    assert named == set(there[1].split(","))
