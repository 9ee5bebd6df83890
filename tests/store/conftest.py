"""Every test of the memory runs twice: on a SQLite file, and on a real PostgreSQL."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from store import Store, asked_url
from tests.store.server import start_postgresql

DATABASES = ("sqlite", "postgresql")
NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a running PostgreSQL, without a database's name."""
    with start_postgresql("fsync=off", "max_connections=150") as address:
        yield address


@pytest.fixture(params=DATABASES)
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Make the address of a new, empty database, of the kind that this run is about."""
    return place_maker(str(request.param), request, tmp_path)


@pytest.fixture(params=DATABASES)
def another_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of one more new, empty database, of either kind whatever the first one is."""
    return place_maker(str(request.param), request, tmp_path)()


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """The address of a new, empty database."""
    return new_place()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty memory."""
    opened = open_store(place)
    yield opened
    opened.close()


def open_store(place: str, *, wait_seconds: float = 10) -> Store:
    """Open the memory at an address."""
    return Store.open(asked_url({"DATABASE_URL": place}), wait_seconds=wait_seconds)


def place_maker(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Make databases of a kind."""

    def new_file() -> str:
        return f"sqlite:///{tmp_path / f'{next(NUMBERS)}.sqlite3'}"

    def new_database() -> str:
        server: str = request.getfixturevalue("postgresql")
        name = f"test_{next(NUMBERS)}"
        engine = create_engine(asked_url({"DATABASE_URL": f"{server}/postgres"}), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return f"{server}/{name}"

    return new_file if kind == "sqlite" else new_database
