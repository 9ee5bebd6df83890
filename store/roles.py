"""The role that a dashboard runs with on PostgreSQL where it may only read and add, and what it is granted."""

from sqlalchemy import Connection, text

from store.database import Database
from store.schema import metadata

__all__ = ["RoleError", "grant_dashboard_role"]


class RoleError(ValueError):
    """A role cannot be the dashboard's; the message is for the administrator."""


def grant_dashboard_role(database: Database, role: str) -> None:
    """Let a role read and add, and nothing else; RoleError where the grants would bind it to nothing."""
    if database.engine.dialect.name != "postgresql":
        raise RoleError("Roles are PostgreSQL's: a SQLite file is whose file it is.")
    with database.write() as connection:
        _check(connection, role)
        name = connection.dialect.identifier_preparer.quote(role)
        [schema] = connection.execute(text("SELECT quote_ident(current_schema())")).one()
        tables = ", ".join(table.name for table in metadata.sorted_tables)
        for statement in (
            f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {name}",
            f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA {schema} FROM {name}",
            f"REVOKE ALL ON SCHEMA {schema} FROM {name}",
            f"GRANT USAGE ON SCHEMA {schema} TO {name}",
            f"GRANT SELECT, INSERT ON {tables} TO {name}",
            f"GRANT SELECT ON alembic_version TO {name}",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {name}",
        ):
            connection.exec_driver_sql(statement)


def _check(connection: Connection, role: str) -> None:
    row = connection.execute(
        text(
            "SELECT rolsuper, pg_has_role(oid, "
            "(SELECT relowner FROM pg_class WHERE oid = 'alembic_version'::regclass), 'MEMBER') AS owns "
            "FROM pg_roles WHERE rolname = :role"
        ),
        {"role": role},
    ).first()
    if row is None:
        raise RoleError(f'There is no role "{role}". Make it first: CREATE ROLE {role} LOGIN PASSWORD …')
    if row.rolsuper or row.owns:
        raise RoleError(f'"{role}" owns the tables or is a superuser, so no grant binds it. Name another role.')
