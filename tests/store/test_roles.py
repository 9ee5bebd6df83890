"""On PostgreSQL one role owns the tables and another runs the dashboard, and that one may only read and add."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from store import (
    OutdatedTablesError,
    Store,
    StoreError,
    StoreFailureKind,
    export_store,
    import_store,
    parse_database_url,
)
from store.__main__ import main
from store.erasure import erasable, erase
from store.roles import RoleError, grant_dashboard_role
from tests.store.conftest import create_database, open_store
from tests.store.kept import MARK, OTHER_PLAN, PLAN, accept, fill, quarter, scored
from tests.store.tampering import misfits

pytestmark = pytest.mark.slow

ROLE = "dashboard"
REFUSED = r"must be owner|permission denied"


class Places(NamedTuple):
    """The addresses of one database, as its owner and as the dashboard's role."""

    owner: str
    dashboard: str


@pytest.fixture(scope="module")
def role(postgresql: str) -> str:
    """A role that owns nothing."""
    engine = create_engine(parse_database_url(f"{postgresql}/postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE ROLE {ROLE} LOGIN"))
    engine.dispose()
    return ROLE


@pytest.fixture
def places(postgresql: str, role: str, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A new database with tables, made by its owner's command, which lets the role in."""
    owner = create_database(postgresql)
    monkeypatch.setenv("DATABASE_URL", owner)
    assert main(["migrate", "--dashboard-role", role]) == 0
    return Places(owner, owner.replace("resultatplan@", f"{role}@"))


@pytest.fixture
def dashboard(places: Places) -> Iterator[Store]:
    """The store as the dashboard's role has it."""
    opened = open_store(places.dashboard)
    yield opened
    opened.close()


def test_all_that_the_dashboard_does_can_be_done_by_its_role(dashboard: Store, postgresql: str, role: str) -> None:
    """Accept, undo, put in use, scenarios, logs, assessments, export, and the import of a copy on a first day."""
    fill(dashboard)
    assert misfits(dashboard) == []
    archive = BytesIO()
    export_store(dashboard, archive, MARK.at)
    owner = open_store(create_database(postgresql))
    grant_dashboard_role(owner, role)
    other = open_store(f"{postgresql.replace('resultatplan@', f'{role}@')}/{owner.engine.url.database}")
    assert import_store(other, archive) is None
    assert scored(other) == scored(dashboard)
    taken = other.ledger(OTHER_PLAN.plan.id)
    assert other.undo(OTHER_PLAN, taken[0], MARK, expected_revision=1) is not None
    assert len(other.ledger(OTHER_PLAN.plan.id)) == 2
    for store in (owner, other):
        store.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE figure SET number = 1",
        "UPDATE seal SET digest = 'x'",
        "DELETE FROM step",
        "TRUNCATE log_line",
        "ALTER TABLE figure ADD COLUMN x integer",
        "ALTER TABLE figure DISABLE TRIGGER ALL",
        "DROP TRIGGER figure_no_update ON figure",
        "DROP TABLE figure CASCADE",
        "CREATE TABLE x (y integer)",
        "UPDATE alembic_version SET version_num = '0001'",
        "INSERT INTO alembic_version VALUES ('0001')",
        "SELECT setval('step_id_seq', 1)",
        "CREATE OR REPLACE FUNCTION resultatplan_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN END $$",
        "SET session_replication_role = replica",
    ],
)
def test_the_dashboards_role_changes_nothing_that_is_there(dashboard: Store, change: str) -> None:
    """Neither rows nor tables nor what guards them, though the role's password is known."""
    accept(dashboard, quarter(1))
    with (
        dashboard.engine.begin() as connection,
        pytest.raises(ProgrammingError, match=REFUSED),
    ):
        connection.execute(text(change))
    assert misfits(dashboard) == []


def test_erasing_is_the_owners(dashboard: Store, places: Places) -> None:
    """The dashboard's role is refused in words, and nothing is half erased."""
    fill(dashboard)
    with dashboard.read() as connection:
        targets = erasable(connection, PLAN.plan.id)
    refused = erase(dashboard, targets, "x", MARK)
    assert getattr(refused, "kind", None) is StoreFailureKind.READ_ONLY
    owner = open_store(places.owner)
    assert erase(owner, targets, "x", MARK) == len(targets)
    owner.close()
    assert misfits(dashboard) == []


def test_tables_older_than_the_program_are_named_with_the_command_that_renews_them(
    postgresql: str, role: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dashboard that may not change tables does not try to: it says what to run, and starts once that was done."""
    owner = create_database(postgresql)
    as_role = owner.replace("resultatplan@", f"{role}@")
    with pytest.raises(OutdatedTablesError, match=r"no tables of ours yet.*python -m store migrate"):
        open_store(as_role)
    store = open_store(owner)
    grant_dashboard_role(store, role)
    with store.engine.begin() as connection:
        newest = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    with pytest.raises(OutdatedTablesError, match=r'at version "0002".*python -m store migrate'):
        open_store(as_role)
    monkeypatch.setenv("DATABASE_URL", as_role)
    assert main(["migrate"]) == 1
    assert "python -m store migrate" in capsys.readouterr().err
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})
    store.close()
    open_store(as_role).close()


@pytest.mark.parametrize(("name", "why"), [("nobody_of_that_name", "no role"), ("resultatplan", "owns the tables")])
def test_a_role_that_no_grant_binds_is_refused(places: Places, name: str, why: str) -> None:
    """Who owns the tables may do everything, whatever is granted."""
    store = open_store(places.owner)
    with pytest.raises(RoleError, match=why):
        grant_dashboard_role(store, name)
    store.close()


def test_a_file_has_no_roles(tmp_path_factory: pytest.TempPathFactory) -> None:
    """On SQLite the command says that roles are PostgreSQL's."""
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('roles') / 'x.sqlite3'}")
    with pytest.raises(RoleError, match="PostgreSQL"):
        grant_dashboard_role(store, ROLE)
    store.close()


def test_a_role_without_any_grant_says_that_it_may_not(postgresql: str, role: str) -> None:
    """A database that was made, and whose role was forgotten."""
    owner = create_database(postgresql)
    open_store(owner).close()
    with pytest.raises(StoreError) as refused:
        open_store(owner.replace("resultatplan@", f"{role}@"))
    assert refused.value.failure.kind is StoreFailureKind.READ_ONLY
