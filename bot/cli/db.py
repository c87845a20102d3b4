"""``fairline db``: create, upgrade, downgrade and inspect the database."""

import typer

from bot.cli.exit_codes import run
from engine.settings import Settings
from engine.storage import migrate
from engine.storage.database import Database


def upgrade() -> None:
    """Create or upgrade the tables."""
    run(_upgrade())


def downgrade(revision: str) -> None:
    """Take the tables back to ``revision``."""
    run(_downgrade(revision))


def current() -> None:
    """Print which version the tables have."""
    run(_current())


async def _upgrade() -> None:
    async with Database(Settings().database) as database:
        await database.create_or_upgrade()
        typer.echo(f"{database.shown_url} has the tables of version {migrate.head()}.")


async def _downgrade(revision: str) -> None:
    async with Database(Settings().database) as database:
        await database.downgrade(revision)
        version = await database.schema_version()
        now = "has no tables any more" if version is None else f"was taken back to version {version}"
        typer.echo(f"{database.shown_url} {now}.")


async def _current() -> None:
    async with Database(Settings().database) as database:
        await database.check()
        typer.echo(f"{database.shown_url} has version {migrate.head()}, which is what this Fairline needs.")
