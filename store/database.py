"""An open database: reads see one moment of it, and a write is done whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Self

from sqlalchemy import URL, Connection, Engine, text

from store.access import ALL_ROLES, Person
from store.deadline import MIGRATION, VISITOR, Patience, within
from store.engines import make_engine, tell_limits, writing_nothing
from store.failure import StoreError, naming_damage, raising_store_errors
from store.migrate import is_current, migrate
from store.place import describe_place
from store.silence import Silence
from store.values import StoreFailure, StoreFailureKind

__all__ = ["Database"]

ONE_WRITER = 5_132_740_989
"""The number of PostgreSQL's lock that exclusive writers queue for; any number that nobody else uses."""

COMMAND_LINE = Person(grants=ALL_ROLES)
"""Whoever has the machine itself."""

SIGN_OF_LIFE = text("SELECT count(*) FROM alembic_version")


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. `place` describes where it is, without a password: for the log, never for a visitor.

    `person`: whose roles what is written is held to; by default whoever has the machine's own command line.
    """

    engine: Engine
    place: str
    patience: Patience
    silence: Silence = field(default_factory=Silence)
    person: Person = COMMAND_LINE

    @classmethod
    def connect(cls, url: URL, *, patience: Patience = VISITOR) -> Self:
        """Return a database whose tables are as they are; it is reached when it is first asked."""
        return cls(make_engine(url, patience), describe_place(url), patience)

    @classmethod
    def open(cls, url: URL, *, patience: Patience = VISITOR) -> Self:
        """Open a database and make or renew its tables.

        StoreError where it cannot be reached; NewerDatabaseError where a newer program has been at it.
        """
        database = cls.connect(url, patience=patience)
        try:
            with database.read() as connection, naming_damage():
                ready = is_current(connection)
            if not ready:
                with replace(database, patience=MIGRATION).write() as connection:
                    migrate(connection)
        except StoreError as error:
            database.close()
            kind, detail = error.failure
            raise StoreError(StoreFailure(kind, f"{database.place}: {detail}")) from error
        except BaseException:
            database.close()
            raise
        return database

    def for_long_work(self) -> Self:
        """Return the same database, for work that asks much of it; a server that hangs is left as early as ever."""
        return replace(self, patience=self.patience.for_long_work())

    def acting_for(self, person: Person) -> Self:
        """Return the same database, which lets a person do what their roles let them, and no more."""
        return replace(self, person=person)

    def answers(self, seconds: float) -> bool:
        """Whether the database answers within so many seconds, whatever was known of it."""
        try:
            with raising_store_errors(), within(seconds), self.engine.connect() as connection:
                connection.execute(SIGN_OF_LIFE)
        except StoreError:
            return False
        self.silence.end()
        return True

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Read one moment of the database; StoreError where it cannot be read, and where something would be written."""
        with self._limited(), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin(), writing_nothing(connection):
                tell_limits(connection, self.patience)
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Write in one transaction, which is committed whole when the block ends; StoreError where it cannot be."""
        is_last_word = False
        try:
            with self._limited(), self.engine.execution_options(writes=True).begin() as connection:
                tell_limits(connection, self.patience)
                yield connection
                is_last_word = True
        except StoreError as error:
            kind, detail = error.failure
            if is_last_word and kind is StoreFailureKind.UNREACHABLE:
                raise StoreError(StoreFailure(StoreFailureKind.UNCERTAIN, detail)) from error
            raise

    @contextmanager
    def exclusive_write(self) -> Iterator[Connection]:
        """Write what depends on what is there: of those who write so, one looks and writes at a time.

        SQLite lets one write at a time whatever it is; on PostgreSQL they queue, and readers and other writers go on.
        """
        with self.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": ONE_WRITER})
                tell_limits(connection, self.patience)  # of what is left after the queue
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _limited(self) -> Iterator[None]:
        """Give all that is asked in the block its time; StoreError where the database does not do its work in it."""
        with (
            self.silence.watch(self.patience.answer) as seconds,
            raising_store_errors(),
            within(self.patience.block, answer=seconds),
        ):
            yield
