"""Alembic's own door: runs the migrations on the connection that it is handed, inside that connection's transaction."""

from alembic import context

from store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
