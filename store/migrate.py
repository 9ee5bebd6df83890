"""The tables as this program needs them: made on first run, renewed at start, refused when a newer program was here."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

__all__ = ["NewerDatabaseError", "is_current", "migrate", "newest_revision"]

FOLDER = Path(__file__).parent / "migrations"
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


def is_current(connection: Connection) -> bool:
    """Whether the tables are this program's; NewerDatabaseError where a newer one has been at them."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in _known():
        raise NewerDatabaseError(revision)
    return revision == newest_revision()


def migrate(connection: Connection) -> None:
    """Bring the tables up to this program, all in the connection's own transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_AT_A_TIME})
    if is_current(connection):  # another server has been quicker
        return
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def newest_revision() -> str:
    """Return the version that this program's tables have."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _known() -> set[str]:
    return {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
