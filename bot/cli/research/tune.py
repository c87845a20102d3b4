"""``fairline tune``: look for better settings of a model, judged on seasons its fits had not seen."""

import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.advice.training_data import read_training_data
from engine.errors import FairlineError
from engine.models.stack.frame import MatchFrame
from engine.models.tuning.search import Found, tune
from engine.settings import Settings
from engine.storage.database import Database

app = new_app()


class CannotTune(FairlineError):
    """The options of the command cannot be used."""


@app.command()
def tune_command(
    *,
    component: Annotated[str, typer.Argument(help="Which model: logistic, lightgbm or xgboost.")],
    since: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day of matches to judge on.")],
    until: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day; later ones stay unseen.")],
    minutes: Annotated[float, typer.Option(help="How long to search.")] = 10.0,
    journal: Annotated[
        Path, typer.Option(metavar="FILE", help="Where trials are kept; a search goes on there.")
    ] = Path("tuning.journal"),
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Try settings of a model, season by season, and say which did best and how the ones in use did.

    Nothing is changed: settings that do better on these seasons are a proposal, and whatever is judged later must not
    be among them.
    """
    try:
        first, last = (datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC) for day in (since, until))
    except ValueError as error:
        msg = f"{error}. Write days like 2014-08-01. Nothing was tried."
        raise CannotTune(msg) from error
    frame = run_async(_read(last))
    found = tune(component, frame, first, last, seconds=60 * minutes, journal=journal)
    if as_json:
        sys.stdout.write(json.dumps(_as_json(found), indent=2) + "\n")
        return
    console = Console(highlight=False)
    console.print(f"{found.trials} trials, {found.pruned} given up early; kept in {journal}.")
    console.print(f"Log loss with the best settings {found.loss:.6f}, with those in use {found.usual:.6f}:")
    for name, value in found.settings.items():
        console.print(f"  {name} = {value:g}")


async def _read(until: datetime) -> MatchFrame:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            return await read_training_data(work, until)


def _as_json(found: Found) -> dict[str, object]:
    return {
        "component": found.component,
        "settings": dict(found.settings),
        "log_loss": found.loss,
        "log_loss_in_use": found.usual,
        "trials": found.trials,
        "pruned": found.pruned,
    }
