"""``fairline db``: create, upgrade, downgrade and inspect the database."""

from typing import Annotated

import typer

from bot.cli.exit_codes import run
from bot.cli.lazy import new_app
from engine.settings import Settings
from engine.storage import migrate
from engine.storage.database import Database


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


app = new_app(help="Create, upgrade and inspect the database.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Create the tables, or bring them to the version this Fairline needs. Keeps all data."""
    run(_upgrade())


@app.command(context_settings={"ignore_unknown_options": True})  # -1 is a revision, no option
def downgrade(revision: Annotated[str, typer.Argument(help="A revision, -1, or base for none at all.")]) -> None:
    """Take the tables back to an older version. What the newer one added is lost."""
    run(_downgrade(revision))


@app.command()
def current() -> None:
    """Print the version of the tables and the one this Fairline needs."""
    run(_current())
