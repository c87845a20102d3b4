"""Runs migrations on the connection that ``engine.storage.migrate`` opened.

The connection is in a transaction already: all steps of an upgrade are kept together or not at all, on both databases.
"""

from alembic import context
from sqlalchemy import Connection

from engine.storage.tables import Base


def run(connection: Connection) -> None:
    """Run what Alembic was asked for."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run(context.config.attributes["connection"])
