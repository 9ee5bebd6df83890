"""The tables as this program needs them: made on first run, renewed at start, refused when a newer program was here."""

import re
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from store.failure import StoreError
from store.values import StoreFailure, StoreFailureKind

__all__ = ["NewerDatabaseError", "OutdatedTablesError", "is_current", "migrate", "newest_revision"]

FOLDER = Path(__file__).parent / "migrations"
REVISION = re.compile(r"[0-9]{4}")
ONE_AT_A_TIME = 7_265_737_541
"""The number of PostgreSQL's lock that servers starting at once queue for; any number that nobody else uses."""


class NewerDatabaseError(RuntimeError):
    """A newer program has been at the database, so this one leaves it alone."""

    def __init__(self, revision: str) -> None:
        """Word what the database is at, and what to do."""
        super().__init__(
            f'The database is at version "{revision}", which is newer than this program knows (it knows up to '
            f'"{newest_revision()}"). Nothing was changed. Start the newer program, or name another database in '
            "DATABASE_URL."
        )


class OutdatedTablesError(RuntimeError):
    """The tables are older than the program, and the role that it runs with may not renew them."""

    def __init__(self, revision: str | None) -> None:
        """Word what the database is at, and what to run."""
        at = f'The tables are at version "{revision}"' if revision else "The database has no tables of ours yet"
        super().__init__(
            f'{at}, and this program needs "{newest_revision()}"; the role that it runs with may not change tables. '
            "Run python -m store migrate with a DATABASE_URL of the role that owns them, then start again."
        )


def is_current(connection: Connection) -> bool:
    """Whether the tables are this program's; NewerDatabaseError where a newer one has been at them."""
    revision = _revision(connection)
    if revision is not None and revision not in _known():
        if not REVISION.fullmatch(revision):
            raise StoreError(StoreFailure(StoreFailureKind.BROKEN, f"its version is {revision!r}"))
        raise NewerDatabaseError(revision)
    return revision == newest_revision()


def migrate(connection: Connection) -> None:
    """Bring the tables up to this program, all in the connection's own transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
    if is_current(connection):  # another server has been quicker
        return
    if not _may_migrate(connection):
        raise OutdatedTablesError(_revision(connection))
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _may_migrate(connection: Connection) -> bool:
    """Whether the role that we run with owns the tables, or may make them; on SQLite whoever opens the file may."""
    if connection.dialect.name != "postgresql":
        return True
    owns = text("SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass('alembic_version')")
    is_owner = connection.scalar(owns)
    may_make = text("SELECT has_schema_privilege(current_schema(), 'CREATE')")
    return bool(connection.scalar(may_make) if is_owner is None else is_owner)


def newest_revision() -> str:
    """Return the version that this program's tables have."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _revision(connection: Connection) -> str | None:
    try:
        return MigrationContext.configure(connection).get_current_revision()
    except CommandError as error:  # more than one version stands there
        raise StoreError(StoreFailure(StoreFailureKind.BROKEN, str(error))) from error


def _known() -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
