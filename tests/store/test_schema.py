"""The tables are made and renewed by themselves, and a newer program's are left alone."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from store import NewerDatabaseError, PlaceError, Store, parse_database_url
from store.migrate import newest_revision
from store.schema import metadata
from tests.store.conftest import create_database, open_store
from tests.store.kept import PLAN, accept, quarter


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def empty_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database without any table; SQLite's file and folder are not there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('new') / 'folder' / 'new.sqlite3'}"
    return create_database(request.getfixturevalue("postgresql"))


def test_the_first_start_makes_everything_and_the_second_changes_nothing(empty_place: str) -> None:
    """Nobody has to prepare anything, and a restart keeps what is there."""
    first = open_store(empty_place)
    accept(first, quarter(1))
    first.close()
    second = open_store(empty_place)
    assert len(second.ledger(PLAN.plan.id)) == 1
    second.close()


def test_the_migrations_make_the_tables_that_the_program_reads(store: Store) -> None:
    """Alembic finds no difference between the two."""
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_several_servers_may_start_at_once_on_an_empty_database(empty_place: str) -> None:
    """One makes the tables, the others wait for it."""
    with ThreadPoolExecutor(4) as servers:
        stores = list(servers.map(lambda _: open_store(empty_place), range(4)))
    assert [store.revision(PLAN.plan.id).entry for store in stores] == [0] * 4
    for store in stores:
        store.close()


def test_a_database_newer_than_the_program_is_refused_and_left_alone(place: str) -> None:
    """An old server beside a new one must not write by old rules: it says why it does not start."""
    store = open_store(place)
    accept(store, quarter(1))
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match=f'"9999".*newer.*"{newest_revision()}"'):
        open_store(place)
    assert len(store.ledger(PLAN.plan.id)) == 1
    store.close()


@pytest.mark.parametrize(
    ("asked", "used"),
    [
        ("postgres://a:b@db:5432/r", "postgresql+psycopg://a:***@db:5432/r"),
        ("postgresql://db/r", "postgresql+psycopg://db/r"),
        ("sqlite:////var/lib/r.sqlite3", "sqlite+pysqlite:////var/lib/r.sqlite3"),
    ],
)
def test_the_address_is_read_as_administrators_write_it(asked: str, used: str) -> None:
    """Hosts write postgres://, and nobody should have to know our driver's name."""
    assert str(parse_database_url(asked)) == used


@pytest.mark.parametrize("asked", ["mysql://a:hemmelig@db/r", "hemmelig", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_is_none_says_what_to_write_and_no_password(asked: str) -> None:
    """The message is for the administrator's eyes, and for the log's."""
    with pytest.raises(PlaceError, match="postgresql://user:password@host:5432/name") as refused:
        parse_database_url(asked)
    assert "hemmelig" not in str(refused.value)


def test_without_an_address_a_file_in_the_users_own_folder_is_used() -> None:
    """`make run` works with nothing configured."""
    used = parse_database_url("")
    assert used.get_backend_name() == "sqlite"
    assert str(used.database).endswith("resultatplan.sqlite3")
