"""``fairline db``: create, upgrade, downgrade and inspect the database."""

from typing import Annotated

import typer

from bot.cli.exit_codes import run
from bot.cli.lazy import new_app
from engine.settings import Settings
from engine.storage import migrate
from engine.storage.backup import copy_to
from engine.storage.database import Database


async def _upgrade() -> None:
    settings = Settings()
    async with Database(settings.database) as database:
        await database.create_or_upgrade(settings.home / "backups")
        typer.echo(f"{database.shown_url} has the tables of version {migrate.head()}.")


async def _downgrade(revision: str, *, confirmed: bool) -> None:
    async with Database(Settings().database) as database:
        lost = migrate.lost_by_downgrade(await database.schema_version(), revision)
        warning = f"{database.shown_url} is taken back to {revision}. " + " ".join(lost)
        if not confirmed:
            typer.confirm(f"{warning.strip()}\nA backup first: fairline backup create. Go on?", abort=True)
        await database.downgrade(revision)
        version = await database.schema_version()
        now = "has no tables any more" if version is None else f"was taken back to version {version}"
        typer.echo(f"{database.shown_url} {now}.")


async def _copy(target: str) -> None:
    async with Database(Settings().database) as source, Database(target) as database:
        rows = await copy_to(source, database)
        typer.echo(f"{database.shown_url} has {sum(rows.values()):,} rows in {len(rows)} tables.")


async def _current() -> None:
    async with Database(Settings().database) as database:
        await database.check()
        typer.echo(f"{database.shown_url} has version {migrate.head()}, which is what this Fairline needs.")


app = new_app(help="Create, upgrade and inspect the database.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Create the tables, or bring them to the version this Fairline needs, after a backup of them. Keeps all data."""
    run(_upgrade())


@app.command(context_settings={"ignore_unknown_options": True})  # -1 is a revision, no option
def downgrade(
    revision: Annotated[str, typer.Argument(help="A revision, -1, or base for none at all.")],
    confirmed: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take the tables back to an older version, after asking. What the newer one added is lost."""
    run(_downgrade(revision, confirmed=confirmed))


@app.command()
def copy(target: Annotated[str, typer.Argument(help="sqlite:///path/to/file or postgresql://user@host/name.")]) -> None:
    """Copy everything into an empty database, as from SQLite to PostgreSQL. Stop all other processes first."""
    run(_copy(target))


@app.command()
def current() -> None:
    """Print the version of the tables and the one this Fairline needs."""
    run(_current())
