"""``fairline resolve``: which club each name in an API's body means, by what is in the database."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.errors import FairlineError
from engine.ingestion.team_names.bodies import named_events
from engine.ingestion.team_names.learner import resolve
from engine.ingestion.team_names.resolver import Named, NamedEvent, Resolution
from engine.settings import Settings
from engine.storage.database import Database


class CannotRead(FairlineError):
    """The file is not there or cannot be read."""


@dataclass(frozen=True, slots=True)
class ResolveOptions:
    """The options of the command."""

    body: Path
    source: str = "the-odds-api"
    as_json: bool = False


def run(wanted: ResolveOptions) -> None:
    """Print what the names mean; stores nothing.

    Raises:
        CannotRead: there is no such file.
        InvalidRequest: the file is no body of that source.
        DatabaseMissing: nothing has been imported yet.
    """
    try:
        body = wanted.body.read_bytes()
    except OSError as error:
        msg = f"{wanted.body} cannot be read ({error.strerror}). Nothing was resolved; give a file with a body."
        raise CannotRead(msg) from error
    events = named_events(wanted.source, body, wanted.body.name)
    resolutions = run_async(_resolve(wanted.source, events))
    if wanted.as_json:
        typer.echo(json.dumps([as_json(one) for one in resolutions], indent=2, ensure_ascii=False))
    else:
        _draw(events, resolutions)


async def _resolve(source: str, events: Sequence[NamedEvent]) -> list[Resolution]:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            return await resolve(work, source, events)


def as_json(resolution: Resolution) -> dict[str, Any]:
    """Return one event as JSON; ``team`` is null where nobody should guess."""
    return {"event_id": resolution.event_id, "home": _side(resolution.home), "away": _side(resolution.away)}


def _side(named: Named) -> dict[str, Any]:
    return {
        "name": named.name,
        "team": None if named.team is None else named.team.name,
        "confidence": round(named.confidence, 4),
    }


def _draw(events: Sequence[NamedEvent], resolutions: Sequence[Resolution]) -> None:
    table = Table("League", "Name", "Club", "Confidence", box=None)
    shown: set[tuple[str, str]] = set()
    for event, resolution in zip(events, resolutions, strict=True):
        for named in (resolution.home, resolution.away):
            if (event.league, named.name) in shown:
                continue
            shown.add((event.league, named.name))
            maybe = ", ".join(one.team.name for one in named.candidates[:2])
            club = named.team.name if named.team else f"? ({maybe})" if maybe else "?"
            table.add_row(event.league, named.name, club, f"{named.confidence:.0%}")
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(table)
    open_names = sum(one.team is None for r in resolutions for one in (r.home, r.away))
    if open_names:
        console.print("? means that nobody should guess; a worker puts such names on the list for /review.")


app = new_app()


@app.command()
def command(
    body: Annotated[Path, typer.Argument(metavar="BODY.json", help="A body as the API sent it.")],
    source: Annotated[str, typer.Option(help="the-odds-api or football-data-org.")] = "the-odds-api",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: a list with one object an event.")] = False,
) -> None:
    """Show which club each name in an API's body means, by the matches in the database. Stores nothing."""
    run(ResolveOptions(body=body, source=source, as_json=as_json))
