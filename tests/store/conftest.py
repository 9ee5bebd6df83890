"""Every test of the store runs twice: on a SQLite file, and on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from shutil import copy

import pytest
from sqlalchemy import create_engine, text

from store import Store, parse_database_url
from store.deadline import ADMINISTRATOR
from tests.store.kept import fill
from tests.store.server import start_postgresql

DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))
NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL, without a database's name."""
    with start_postgresql("fsync=off", "max_connections=150") as address:
        yield address


@pytest.fixture(params=DATABASES)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Make the address of a new database with its tables, of the kind that this run is about."""
    return place_maker(str(request.param), request, tmp_path)


@pytest.fixture(params=DATABASES)
def another_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of one more new database, of either kind whatever the first one is."""
    return place_maker(str(request.param), request, tmp_path)()


@pytest.fixture
def place_without_tables(place: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a new database without any table, of the same kind as `place`."""
    if place.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'without_tables.sqlite3'}"
    return create_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """The address of a new database, with its tables."""
    return new_place()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty store."""
    opened = open_store(place)
    yield opened
    opened.close()


@pytest.fixture
def full_store(full_place: str) -> Iterator[Store]:
    """A store with something of every kind, as `fill` keeps it."""
    opened = open_store(full_place)
    yield opened
    opened.close()


@pytest.fixture(params=DATABASES)
def full_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with something of every kind: a copy, which is quicker than keeping it anew."""
    if request.param == "sqlite":
        return f"sqlite:///{copy(request.getfixturevalue('full_file'), tmp_path / f'{next(NUMBERS)}.sqlite3')}"
    return create_database(request.getfixturevalue("full_database"), "filled")


@pytest.fixture(scope="session")
def full_file(template_file: Path) -> Path:
    """A SQLite file with something of every kind."""
    file = Path(copy(template_file, template_file.with_name("full.sqlite3")))
    _fill(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def full_database(template_database: str) -> str:
    """The address of the PostgreSQL that has the database `filled`."""
    _fill(create_database(template_database, "with_tables", "filled"))
    return template_database


def _fill(place: str) -> None:
    opened = open_store(place)
    fill(opened)
    opened.close()


def open_store(place: str, *, wait_seconds: float = ADMINISTRATOR.lock) -> Store:
    """Open the store at an address, with a patience that no busy machine exhausts; what hangs has tests of its own."""
    return Store.open(parse_database_url(place), patience=ADMINISTRATOR._replace(lock=wait_seconds))


def place_maker(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Make databases of a kind: copies of one that has its tables, which is quicker than making them anew."""

    def new_file() -> str:
        template: Path = request.getfixturevalue("template_file")
        return f"sqlite:///{copy(template, tmp_path / f'{next(NUMBERS)}.sqlite3')}"

    def new_database() -> str:
        return create_database(request.getfixturevalue("template_database"), "with_tables")

    return new_file if kind == "sqlite" else new_database


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with its tables."""
    file = tmp_path_factory.mktemp("template") / "with_tables.sqlite3"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def template_database(postgresql: str) -> str:
    """The address of the PostgreSQL that has the database `with_tables`."""
    create_database(postgresql, "template0", "with_tables")
    open_store(f"{postgresql}/with_tables").close()
    return postgresql


def create_database(server: str, template: str = "template0", name: str = "") -> str:
    """Make a database on the server; gives its address."""
    created = name or f"test_{next(NUMBERS)}"
    engine = create_engine(parse_database_url(f"{server}/postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {created} TEMPLATE {template}"))
    engine.dispose()
    return f"{server}/{created}"
