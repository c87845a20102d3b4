"""``fairline replay-raw``: rebuild tables from the archived bodies of the APIs."""

import sys
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bot.cli.edge import run as run_async
from engine.ingestion.replay_raw import RawReplay, replay_raw
from engine.settings import Settings
from engine.storage.database import Database


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    source: str | None = None
    new_teams: bool = False


def run(wanted: Wanted) -> None:
    """Read the archive again and print what it brought."""
    replay = run_async(_run(wanted))
    show(replay, Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 100))


async def _run(wanted: Wanted) -> RawReplay:
    async with Database(Settings().database) as archive:
        await archive.check()
        return await replay_raw(archive, source=wanted.source, new_teams=wanted.new_teams)


def show(replay: RawReplay, console: Console) -> None:
    """Print what a replay read, what was new, and what was not used."""
    table = Table(title="Archived bodies read again", title_justify="left", show_header=False)
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
