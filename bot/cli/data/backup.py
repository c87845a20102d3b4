"""``fairline backup``: make, list, check and restore backups."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.exit_codes import CANNOT, run
from bot.cli.lazy import new_app
from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage import backup
from engine.storage.backup_retention import Retention
from engine.storage.database import Database

_MEGABYTE = 1_000_000


def folder_of(settings: Settings) -> Path:
    """Return where backups are."""
    return settings.home / "backups"


async def _create() -> None:
    settings = Settings()
    async with Database(settings.database) as database:
        await database.check()
        made = await backup.back_up(
            database,
            folder_of(settings),
            SystemClock().now(),
            retention=Retention(settings.backup_days, settings.backup_weeks, settings.backup_months),
            command=settings.backup_command,
        )
    typer.echo(f"{made.path}: {_described(made)}, restored once as a test.")


async def _verify(path: Path) -> None:
    typer.echo(f"{path}: {_described(await backup.verify(path))}, restored once as a test.")


async def _restore(path: Path) -> None:
    async with Database(Settings().database) as database:
        rows = await backup.restore(path, database)
        typer.echo(f"{database.shown_url} has {sum(rows.values()):,} rows in {len(rows)} tables, from {path.name}.")


async def _repeat_deletions(newer: str) -> None:
    from bot.charts.folder import PictureFolder  # noqa: PLC0415 — what draws takes long to import
    from bot.core.people import my_data  # noqa: PLC0415 — likewise

    settings = Settings()
    async with Database(newer) as source, Database(settings.database) as database:
        await database.check()
        async with source.unit_of_work(read_only=True) as reading, database.unit_of_work() as work:
            gone = await my_data.delete_again(reading, work, SystemClock().now())
            await work.commit()
        for person in gone:
            await PictureFolder(settings.home / "charts").forget(person)
        typer.echo(f"{len(gone)} people were deleted from {database.shown_url} again, as {source.shown_url} has it.")


def _described(made: backup.Backup) -> str:
    return f"{made.size / _MEGABYTE:,.1f} MB, {sum(made.rows.values()):,} rows in {len(made.rows)} tables"


app = new_app(help="Make, list, check and restore backups.", no_args_is_help=True)


@app.command()
def create() -> None:
    """Write a backup into FAIRLINE_HOME/backups, restore it once as a test, and hand it to FAIRLINE_BACKUP_COMMAND."""
    run(_create())


@app.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the backups there are, newest first."""
    found = [
        {"path": str(path), "made_at": backup.made_at(path).isoformat(), "bytes": path.stat().st_size}
        for path in backup.backups(folder_of(Settings()))
    ]
    if as_json:
        typer.echo(json.dumps(found, indent=2))
        return
    for one in found:
        typer.echo(f"{one['made_at']}  {int(str(one['bytes'])) / _MEGABYTE:>10,.1f} MB  {one['path']}")
    if not found:
        typer.echo(f"There is no backup in {folder_of(Settings())} yet. fairline backup create makes one.")


@app.command()
def verify(
    path: Annotated[Path | None, typer.Argument(help="Which; the newest by default.")] = None,
) -> None:
    """Restore a backup into a scratch database, and say what is in it."""
    found = [path] if path is not None else list(backup.backups(folder_of(Settings())))[:1]
    if not found:
        typer.echo(f"There is no backup in {folder_of(Settings())} yet. Nothing was checked.", err=True)
        raise typer.Exit(CANNOT)
    run(_verify(found[0]))


@app.command()
def restore(path: Annotated[Path, typer.Argument(help="The backup's file.")]) -> None:
    """Fill the database that the settings name, which must be empty, from a backup of either kind of database."""
    run(_restore(path))


@app.command("repeat-deletions")
def repeat_deletions(
    newer: Annotated[str, typer.Argument(help="URL of a later database: sqlite:///path/to/file or postgresql://….")],
) -> None:
    """Delete again, after a restore, the data of people who had it deleted since the backup, as a later database says.

    Run it before the processes start.
    """
    run(_repeat_deletions(newer))
