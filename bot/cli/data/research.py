"""Runs the import of a source that adds to matches that are stored, and shows what came of it."""

import asyncio
from typing import Final

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.exit_codes import BROKEN, CANNOT
from engine.clock import SystemClock
from engine.domain.facts import Source
from engine.errors import FairlineError
from engine.ingestion.sources.oddsportal import source as oddsportal_source
from engine.ingestion.sources.understat import source as understat_source
from engine.ingestion.supplement import Supplemented, supplement
from engine.settings import Settings
from engine.storage.database import Database

ODDSPORTAL: Final = oddsportal_source.NAME
ODDSPORTAL_FILE: Final = oddsportal_source.FILE
UNDERSTAT: Final = understat_source.NAME
UNDERSTAT_FILE: Final = understat_source.FILE


def run(source: Source) -> None:
    """Import a source and print what it added; ends the command where nothing could be used."""
    console, errors = Console(), Console(stderr=True)
    try:
        done = asyncio.run(_run(source))
    except FairlineError as error:
        errors.print(f"[bold red]Import stopped.[/] {escape(str(error))}", highlight=False, soft_wrap=True)
        raise typer.Exit(CANNOT) from error
    show(done, source.name, console)
    if not done.used:
        errors.print("Nothing could be used. Import football-data-uk first: this source only adds to its matches.")
        raise typer.Exit(BROKEN)


async def _run(source: Source) -> Supplemented:
    async with Database(Settings().database) as database:
        await database.create_or_upgrade()
        return await supplement(database, source, clock=SystemClock())


def show(done: Supplemented, name: str, console: Console) -> None:
    """Print what an import added, by league, and what it left aside."""
    console.print(f"[bold]Added from {name}[/]")
    table = Table()
    table.add_column("league")
    table.add_column("matches", justify="right")
    for league, matches in sorted(done.by_league.items()):
        table.add_row(league, f"{matches:,}")
    table.add_row("all", f"{done.used:,} of {done.offered:,}")
    console.print(table)
    console.print(
        f"New: {done.stored.quotes_added:,} quotes, counts of {done.stored.statistics_added:,} matches.",
        highlight=False,
    )
    for reason, matches in done.aside.most_common():
        if matches:
            console.print(f"Left aside: {matches:,} {reason}.", highlight=False)
