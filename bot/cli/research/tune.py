"""``fairline tune``: look for better settings of a model, judged on seasons its fits had not seen."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exit_codes import INTERRUPTED
from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.cli.research.backtest_progress import Interrupted
from bot.cli.research.output_paths import check_file
from bot.cli.research.window import read_window
from engine.advice.training_data import read_training_data
from engine.models.stack.frame import MatchFrame
from engine.models.tuning.search import Found, check_seasons, space_of, tune
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.football.price_columns import match_columns

JOURNAL: Final = "tuning.journal"
_REFUSAL: Final = "Nothing was tried"

app = new_app()


@app.command()
def tune_command(
    *,
    component: Annotated[str, typer.Argument(help="Which model: logistic, lightgbm or xgboost.")],
    since: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day of matches to judge on.")],
    until: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day; later ones stay unseen.")],
    minutes: Annotated[float, typer.Option(min=0.0, help="How long to search, reading the store apart.")] = 10.0,
    journal: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help=f"Where trials are kept; a search goes on there. Default: {JOURNAL} in FAIRLINE_HOME."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Try settings of a model, season by season, and say which did best and how the ones in use did.

    Nothing is changed: settings that do better on these seasons are a proposal, and whatever is judged later must not
    be among them. Ctrl-C stops after the season at hand and shows what was found; the same command goes on from there.
    """
    space_of(component)
    first, end = read_window(since, until, _REFUSAL)
    kept = journal or Settings().home / JOURNAL
    check_file(kept, _REFUSAL, "--journal")
    shown = Console(stderr=True, highlight=False)
    shown.print("Reading the store …")
    frame = run_async(_read(first, end))
    with Interrupted() as asked:
        found = tune(component, frame, first, end, seconds=60 * minutes, journal=kept, progress=shown.print, stop=asked)
    if as_json:
        sys.stdout.write(json.dumps(_as_json(found) | {"journal": str(kept)}, indent=2) + "\n")
    else:
        _show(found, kept)
    if found.stopped:
        raise SystemExit(INTERRUPTED)


async def _read(since: datetime, until: datetime) -> MatchFrame:
    """Read what was known at the end; seasons that cannot be judged are refused before the minute this takes."""
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            check_seasons(await match_columns(work, until), since, until)
            return await read_training_data(work, until)


def _show(found: Found, journal: Path) -> None:
    console = Console(highlight=False)
    names = list(found.settings)
    table = Table(title=f"{found.component}, {found.judged:,} matches of {found.seasons} seasons")
    for column in ("log loss", "minus those in use (95 %)", *names):
        table.add_column(column, justify="right", overflow="fold")
    for tried in found.best:
        difference = tried.difference
        beside = "in use" if tried.in_use else f"{difference.value:+.6f} ({difference.between('+.6f')})"
        table.add_row(f"{tried.loss:.6f}", beside, *(f"{tried.values[name]:.4g}" for name in names))
    console.print(table)
    console.print(f"The settings in use: log loss {found.usual:.6f}.")
    stopped = ", stopped before the time was over" if found.stopped else ""
    console.print(
        f"{found.trials} trials, {found.pruned} given up early{stopped}. "
        "The best of many was chosen on these matches, so its interval flatters it: judge it on later seasons before "
        "using it. Nothing was changed."
    )
    console.print(f"Kept in {journal}; the same command goes on there.", soft_wrap=True)


def _as_json(found: Found) -> dict[str, object]:
    return {
        "component": found.component,
        "settings": dict(found.settings),
        "log_loss": found.loss,
        "log_loss_in_use": found.usual,
        "best": [
            {"settings": dict(tried.values), "log_loss": tried.loss, "minus_in_use": tried.difference.as_json()}
            for tried in found.best
        ],
        "matches": found.judged,
        "seasons": found.seasons,
        "trials": found.trials,
        "pruned": found.pruned,
        "stopped": found.stopped,
    }
