"""``fairline resolve``: which club each name in an API's body means, by what is in the database."""

import json
from collections.abc import Sequence
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


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}). Nothing was resolved; give a file with a body."
        raise CannotRead(msg) from error


async def _resolve(source: str, events: Sequence[NamedEvent]) -> list[Resolution]:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            return await resolve(work, source, events)


def resolution_as_json(resolution: Resolution) -> dict[str, Any]:
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
def resolve_command(
    body: Annotated[Path, typer.Argument(metavar="BODY.json", help="A body as the API sent it.")],
    source: Annotated[str, typer.Option(help="the-odds-api or football-data-org.")] = "the-odds-api",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: a list with one object an event.")] = False,
) -> None:
    """Show which club each name in an API's body means, by the matches in the database. Stores nothing."""
    events = named_events(source, _read(body), body.name)
    resolutions = run_async(_resolve(source, events))
    if as_json:
        typer.echo(json.dumps([resolution_as_json(one) for one in resolutions], indent=2, ensure_ascii=False))
    else:
        _draw(events, resolutions)
