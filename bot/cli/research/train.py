"""``fairline train``: train the stack now and compare it with the one in use."""

import json
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.dates import NoMoment, read_moment
from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.advice.nightly_training import plan_of, training_alone
from engine.advice.stack_training import Trained, train_and_store
from engine.advice.tracking.mirror import mirror
from engine.clock import SystemClock
from engine.models.registry import MODELS
from engine.settings import Settings
from engine.storage.database import Database

_BECAUSE = {
    "first": "there was none before",
    "unreadable": "the one before cannot be read",
    "too_few": "there are too few matches neither has seen to compare them on",
    "older": "the one in use is of a later instant",
    "by_hand": "the operator wants to choose",
    "no_worse": "it is no worse on matches neither has seen",
    "worse": "it is worse on matches neither has seen",
    "better": "it is surely better on matches neither has seen",
    "not_better": "it is not surely better on matches neither has seen",
}

app = new_app()


@app.command()
def train_command(
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="WHEN", help="Train on what was known at a day or an instant. Default: now."),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=2, help="Processes to spread the work over.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
) -> None:
    """Train all models on the matches of the database, and compare them with the ones in use.

    Both are judged on the same last weeks, which neither has been fitted on. By the rule of the operator
    (FAIRLINE_PROMOTION_RULE) the new ones are used from now on, or go on trial beside the ones in use; whatever
    happens before the end, those stay. A full store takes some minutes.
    """
    settings = Settings()
    console = Console(stderr=True, highlight=False)
    instant = _past(as_of)
    trained = run_async(_train(settings, instant, workers, console))
    if as_json:
        typer.echo(json.dumps(trained.as_json(), indent=2))
        return
    for line in summary(trained):
        typer.echo(line)


def _past(as_of: str | None) -> datetime:
    """Return the instant of a training; one to come would stand in the way of every training until then.

    Raises:
        NoMoment: it has not come yet, or is none.
    """
    now = SystemClock().now()
    instant = now if as_of is None else read_moment(as_of)
    if instant > now:
        msg = f"{as_of} has not come yet. Nothing was trained; name a day or an instant that has passed."
        raise NoMoment(msg)
    return instant


def summary(trained: Trained) -> list[str]:
    """Return what came of a training, in sentences."""
    use = "It is in use from now on" if trained.promoted else "It is on trial; the one in use stays"
    lines = [
        f"Fit {trained.fit}, {trained.version}, learnt from {trained.matches:,} results.",
        f"{use}: {_BECAUSE.get(trained.because, trained.because)}.",
    ]
    figure = trained.difference
    if figure.n:
        lines.append(
            f"Log loss less that of the one in use ({trained.judged.replace('_', '-')} answer): {figure.value:+.5f} "
            f"[{figure.between('+.5f')}] nats a match, n {figure.n:,}."
        )
    lines.append(f"More: fairline models show {trained.fit}")
    return lines


async def _train(settings: Settings, as_of: datetime, workers: int, console: Console) -> Trained:
    folder = settings.home / MODELS
    async with Database(settings.database) as database:
        await database.check()
        with training_alone(folder):
            trained = await train_and_store(
                database, as_of, folder, plan_of(settings, workers=workers), progress=console.print
            )
        mirrored = await mirror(settings, database)
        if mirrored.trouble is not None:
            console.print(mirrored.trouble)
        return trained
