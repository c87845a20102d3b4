"""Brings a database's tables to a version. Alembic is configured here, so it works from an installed package too.

Tables say beside their version which older Fairline still works on them (``works_from``), so that the release before
goes on while the next one is rolled out, and can be put back without touching the tables.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import structlog
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from filelock import AsyncFileLock
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine

import migrations
from engine.clock import SystemClock
from engine.storage.before_upgrade import copy_before_upgrade
from engine.storage.errors import SchemaMismatch

_ADVISORY_LOCK: Final = 0x46414952
"""Any fixed number: two processes that start at once on one PostgreSQL upgrade one after the other."""

LOCK: Final = "migrating.lock"
"""The file beside a SQLite database that keeps two processes from migrating at once; it stays there."""

WORKS_FROM: Final = "0016"
"""The version of the oldest Fairline that works on the tables of this one.

A migration that only adds (tables, columns that may be null or have a default, indexes) leaves it alone. One that takes
away or renames what an older Fairline reads raises it to the first version that no longer did: docs/deployment.md.
So does a way of writing that the older one cannot read: before 0016 it would not find the keyed digests of
self-exclusions, and who excluded themselves and deleted their data could bet there.
"""

_LOST: Final = {
    "0006": "Self-exclusions of people who deleted their data, link codes, feedback and leaderboards are removed: "
    "who excluded themselves could bet here again.",
    "0007": "The commissions that bets were placed with are removed.",
    "0011": "Backtests and their reports are removed.",
    "0013": "What was known of kick-offs before they were moved is removed.",
    "0014": "The history of bets that were changed is removed.",
    "0015": "Price alerts are removed.",
    "0016": "The key of the digests of self-exclusions of deleted accounts is removed: they are not found any more.",
}
"""What cannot be made again when a version's downgrade is run."""

_log = structlog.get_logger(__name__)


async def upgrade_with(engine: AsyncEngine, revision: str = "head", *, backups: Path | None = None) -> None:
    """Upgrade to ``revision``. The engine must not enforce foreign keys on SQLite; its connections are closed.

    Tables of a newer Fairline that this one works on are left as they are.

    Args:
        engine: of the database.
        revision: the version to bring the tables to.
        backups: where a copy of older tables is put before they are changed; none is made when None.

    Raises:
        SchemaMismatch: the tables are of a version this Fairline does not know and cannot work on.
    """

    def step(config: Config) -> None:
        connection: Connection = config.attributes["connection"]
        if _works_on_newer(connection):
            _log.warning("The tables are of a newer Fairline that this one still works with; they are left alone.")
            return
        if backups is not None and _is_older(connection):
            path = copy_before_upgrade(connection, backups, SystemClock().now(), head(), _make_tables)
            _log.info("The tables are brought to version %s; they were copied to %s before.", head(), path)
        command.upgrade(config, revision)
        if revision == "head":
            _note_works_from(connection)

    await _run(engine, step)


async def downgrade_with(engine: AsyncEngine, revision: str) -> None:
    """Downgrade to ``revision``; ``base`` removes every table and all data. The engine as for ``upgrade_with``."""
    await _run(engine, lambda config: command.downgrade(config, revision))


async def current_with(engine: AsyncEngine) -> str | None:
    """Return the version of a database's tables; None when it has none."""
    async with engine.connect() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def works_with(engine: AsyncEngine) -> bool:
    """Tell whether this Fairline works on a database's tables: those it needs, or newer ones that allow it."""
    async with engine.connect() as connection:
        current = await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())
        return current == head() or await connection.run_sync(_works_on_newer)


def lost_by_downgrade(current: str | None, revision: str) -> list[str]:
    """Say what people lose when the tables are taken back from one version to another: nothing of it comes back.

    Args:
        current: the version of the tables.
        revision: where to: a version, ``base``, or a number of steps such as ``-1``.
    """
    if revision == "base":
        return ["Every table and all data are removed."]
    script = ScriptDirectory.from_config(_config())
    try:
        passed = {step.revision for step in script.walk_revisions(revision, current or "head")} - {revision}
    except CommandError:  # a number of steps, or none that is known: the downgrade itself says so
        versions = sorted(step.revision for step in script.walk_revisions())
        back = int(revision) if revision.lstrip("-").isdigit() and revision.startswith("-") else 0
        held = [version for version in versions if version <= (current or "")]
        passed = set(held[back:]) if back else set()
    return [sentence for version, sentence in _LOST.items() if version in passed]


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

    async with _alone(engine):
        try:
            async with engine.begin() as connection:
                await connection.run_sync(run)
        finally:
            await engine.dispose()  # before another's turn: SQLite locks the file once more as its last user leaves


@asynccontextmanager
async def _alone(engine: AsyncEngine) -> AsyncIterator[None]:
    """Let processes that start at once on one SQLite file migrate it one after the other, however long it takes.

    SQLite's own lock is waited for only so long, and not at all while a new file is switched to its journal.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    async with AsyncFileLock(Path(engine.url.database or "").with_name(LOCK)):
        yield


def _is_older(connection: Connection) -> bool:
    """Tell whether there are tables, and they are not of this Fairline's version."""
    return MigrationContext.configure(connection).get_current_revision() not in {None, head()}


def _make_tables(connection: Connection, version: str) -> None:
    command.upgrade(_config(connection), version)


def _works_on_newer(connection: Connection) -> bool:
    """Tell whether the tables are of a version made later than this Fairline, which it works on all the same."""
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None or current in known or not _has_works_from(connection):
        return False
    return connection.scalar(text("SELECT works_from FROM alembic_version")) in known


def _note_works_from(connection: Connection) -> None:
    if not _has_works_from(connection):
        connection.execute(text("ALTER TABLE alembic_version ADD COLUMN works_from VARCHAR(32)"))
    connection.execute(text("UPDATE alembic_version SET works_from = :oldest"), {"oldest": WORKS_FROM})


def _has_works_from(connection: Connection) -> bool:
    return any(column["name"] == "works_from" for column in inspect(connection).get_columns("alembic_version"))
