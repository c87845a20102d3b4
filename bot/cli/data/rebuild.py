"""``fairline rebuild``: rebuild tables from the archived bodies of the APIs."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exit_codes import BROKEN
from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.ingestion.rebuild.check import RebuildCheck, check_archive
from engine.ingestion.rebuild.from_archive import Rebuilt, rebuild_tables
from engine.settings import Settings
from engine.storage.database import Database


async def _rebuild(source: str | None, *, new_teams: bool) -> Rebuilt:
    async with Database(Settings().database) as archive:
        await archive.check()
        return await rebuild_tables(archive, source=source, new_teams=new_teams)


async def _check(source: str | None) -> RebuildCheck:
    async with Database(Settings().database) as database:
        await database.check()
        return await check_archive(database, source=source)


def show_check(check: RebuildCheck, console: Console) -> None:
    """Print how the rebuilt tables compare with those there are."""
    for table in check.tables:
        line = f"{table.name}: {table.rebuilt:,} rebuilt, {table.missing:,} of them not in the database"
        if table.unexplained is not None:
            line += f"; {table.unexplained:,} in the database that no archived body tells"
        console.print(line + ".", soft_wrap=True)
    if check.holds:
        console.print("The tables are what the archive tells. Nothing was changed.")
    else:
        console.print("Not the same. Nothing was changed; fairline rebuild stores what is missing.")


def show(replay: Rebuilt, console: Console, *, title: str = "Archived bodies read again") -> None:
    """Print what a replay read, what was new, and what was not used."""
    table = Table(title=title, title_justify="left", show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for source, count in sorted(replay.bodies.items()):
        table.add_row(f"bodies of {source}", f"{count:,}")
    for name, number in (
        ("of these refusals", replay.refusals),
        ("of these unreadable", replay.unreadable),
        ("matches told of", replay.facts),
        ("matches new", replay.stored.matches_added),
        ("quotes new", replay.stored.quotes_added),
        ("results new", replay.stored.results_added),
        ("left out: a name nobody knows", replay.stored.matches_unresolved),
        *((f"aside: {why}", count) for why, count in replay.aside.most_common()),
    ):
        table.add_row(name, f"{number:,}")
    console.print(table)
    for example in replay.examples:
        console.print(f"Unreadable: {example}", soft_wrap=True)
    if not replay.bodies:
        console.print("The archive is empty: no API has been asked yet.")
    elif replay.stored.matches_unresolved:
        names = ", ".join(name for _, name in replay.stored.unresolved[:5])
        console.print(f"Names nobody knows ({names}, …) were left out. Resolve them first, or use --new-teams.")
    elif not replay.stored.added:
        console.print("Nothing was new: the tables hold everything the archive tells.")


app = new_app()


@app.command()
def rebuild(
    source: Annotated[str | None, typer.Option(help="football-data-org or the-odds-api. Default: both.")] = None,
    new_teams: Annotated[
        bool, typer.Option("--new-teams", help="Make a team of a name nobody knows, rather than leave its match out.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Store nothing: rebuild aside, compare, and end with 1 if it differs.")
    ] = False,
) -> None:
    """Read every archived answer of the APIs again and store what is not there. Asks no API and deletes nothing."""
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 100)
    if not check:
        show(run_async(_rebuild(source, new_teams=new_teams)), console)
        return
    compared = run_async(_check(source))
    show(compared.replay, console, title="Rebuilt aside from the archive")
    show_check(compared, console)
    if not compared.holds:
        raise SystemExit(BROKEN)
