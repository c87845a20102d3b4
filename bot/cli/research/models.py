"""``fairline models``: the trainings there are, what is known of each, and which one is used."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.advice.analyst import FITTED
from engine.advice.stored_stack import STACK
from engine.advice.tracking.mirror import mirror
from engine.advice.training import promote, roll_back
from engine.clock import SystemClock
from engine.errors import FairlineError
from engine.models.registry import MODELS, ModelFolder
from engine.settings import Settings
from engine.storage.advice.model_fits import ModelFit, ModelFitId
from engine.storage.database import Database
from engine.storage.operations.audit import AuditRecord

OPERATOR = "operator:terminal"
"""How the audit log calls whoever types here."""

app = new_app(help="Show the trainings there are, and choose which one is used.")

_NUMBER = typer.Argument(metavar="ID", help="The number of a fit, as fairline models list shows it.")
_NAME = typer.Option("--name", help="Whose fits: stack (the trained models) or models (the nightly goal models).")


class NothingBefore(FairlineError):
    """There is no fit to go back to. Nothing was changed."""


@app.command("list")
def list_models(
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many of each to show.")] = 8,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the newest trainings and nightly fits: the champion in use, a challenger, and those before."""
    fits = run_async(_recent(limit))
    if as_json:
        typer.echo(json.dumps([as_plain(fit) for fit in fits], indent=2))
        return
    if not fits:
        typer.echo("There is no fit yet. fairline train makes one, and a worker does every night.")
        return
    table = Table(box=None, pad_edge=False)
    for column in ("id", "kind", "version", "status", "fitted", "results until", "why"):
        table.add_column(column, overflow="fold")
    for fit in fits:
        table.add_row(
            str(fit.id),
            fit.name,
            fit.version,
            fit.status.value,
            f"{fit.fitted_at:%Y-%m-%d %H:%M}",
            f"{fit.origin.data_until or fit.as_of:%Y-%m-%d}",
            str(fit.verdict.get("because", "")).replace("_", " "),
        )
    Console(highlight=False).print(table)


@app.command()
def show(
    number: Annotated[int, _NUMBER], as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Show the card of a training, and whether its files are those that were written."""
    fit = run_async(_get(number))
    problems = [] if fit.whole else ["the bytes in the database are not those that were stored"]
    if fit.origin.folder is not None:
        found = ModelFolder(Settings().home / MODELS).problems(fit.origin.folder)
        problems += [f"{problem.file}: {problem.what}" for problem in found]
    if as_json:
        typer.echo(json.dumps({**as_plain(fit), "metrics": fit.origin.metrics, "problems": problems}, indent=2))
        return
    console = Console(highlight=False)
    console.print(Markdown(fit.origin.card or f"# {fit.version}\n\nA fit of before there were model cards."))
    console.print(f"\n{fit.name} {fit.id}: {fit.status}")
    if fit.origin.folder is not None:
        console.print(f"Files: {Settings().home / MODELS / fit.origin.folder}")
    for problem in problems:
        console.print(f"Not as it was written: {problem}", style="bold")


@app.command("promote")
def promote_command(number: Annotated[int, _NUMBER]) -> None:
    """Put a training into use, even where its evaluation spoke against it; the one in use until now is kept."""
    fit = run_async(_promote(ModelFitId(number), SystemClock().now()))
    typer.echo(f"{fit.version} (fit {fit.id}) is in use from now on. Back: fairline models rollback --name {fit.name}")


@app.command()
def rollback(name: Annotated[str, _NAME] = STACK) -> None:
    """Use the training before the present one again."""
    version = run_async(_roll_back(name, SystemClock().now()))
    typer.echo(f"{version} is in use again.")


def as_plain(fit: ModelFit) -> dict[str, Any]:
    """Return what is known of a fit as plain JSON, its bytes and card apart."""
    origin = fit.origin
    return {
        "id": fit.id,
        "name": fit.name,
        "version": fit.version,
        "status": fit.status.value,
        "as_of": fit.as_of.isoformat(),
        "data_from": None if origin.data_from is None else origin.data_from.isoformat(),
        "data_until": None if origin.data_until is None else origin.data_until.isoformat(),
        "feature_version": origin.feature_version,
        "code_version": origin.code_version,
        "checksum": fit.checksum,
        "folder": origin.folder,
        "verdict": dict(fit.verdict),
    }


async def _recent(limit: int) -> Sequence[ModelFit]:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            return [*await work.model_fits.recent(STACK, limit), *await work.model_fits.recent(FITTED, limit)]


async def _get(number: int) -> ModelFit:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            return await work.model_fits.get(ModelFitId(number))


async def _promote(number: ModelFitId, now: datetime) -> ModelFit:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work() as work:
            fit = await promote(work, number, now)
            await work.audit.record(AuditRecord(now, OPERATOR, "models.promote", str(number)))
            await work.commit()
        await _mirror(database)
        return fit


async def _roll_back(name: str, now: datetime) -> str:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work() as work:
            version = await roll_back(work, now, name)
            if version is None:
                msg = f"There is no {name} fit before the present one. Nothing was changed."
                raise NothingBefore(msg)
            await work.audit.record(AuditRecord(now, OPERATOR, "models.rollback", name))
            await work.commit()
        await _mirror(database)
        return version


async def _mirror(database: Database) -> None:
    """Tell the operator's tracking server who is in use now; where it fails, that is said and changes nothing here."""
    mirrored = await mirror(Settings(), database)
    if mirrored.trouble is not None:
        typer.echo(mirrored.trouble, err=True)
