"""Brings a database's tables to a version. Alembic is configured here, so it works from an installed package too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine

import migrations
from engine.storage.errors import SchemaMismatch

_ADVISORY_LOCK: Final = 0x46414952
"""Any fixed number: two processes that start at once on one PostgreSQL upgrade one after the other."""


async def upgrade_with(engine: AsyncEngine, revision: str = "head") -> None:
    """Upgrade to ``revision``. The engine must not enforce foreign keys on SQLite.

    Raises:
        SchemaMismatch: the tables are of a version this Fairline does not know.
    """
    await _run(engine, lambda config: command.upgrade(config, revision))


async def downgrade_with(engine: AsyncEngine, revision: str) -> None:
    """Downgrade to ``revision``; ``base`` removes every table and all data. The engine as for ``upgrade_with``."""
    await _run(engine, lambda config: command.downgrade(config, revision))


async def current_with(engine: AsyncEngine) -> str | None:
    """Return the version of a database's tables; None when it has none."""
    async with engine.connect() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


def head() -> str:
    """Return the version of the tables this Fairline needs."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    if found is None:  # pragma: no cover - there is always a first migration
        msg = "There are no migrations."
        raise SchemaMismatch(msg)
    return found


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(next(iter(migrations.__path__)))))
    config.set_main_option("path_separator", "os")
    return config


async def _run(engine: AsyncEngine, step: Callable[[Config], Any]) -> None:
    def run(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        try:
            step(_config(connection))
        except CommandError as error:
            msg = f"The tables could not be migrated: {error} Nothing was changed; is the database of a newer Fairline?"
            raise SchemaMismatch(msg) from error

    async with engine.begin() as connection:
        await connection.run_sync(run)
