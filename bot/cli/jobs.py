"""``fairline jobs``: what the workers did, what they are doing, and what waits for somebody to look at it."""

import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage.database import Database
from engine.storage.operations.job_runs import JobRun, JobRunId, JobState
from workers.schedule import JOBS

HIDDEN = frozenset({"new", "until"})
"""Counts that mean something to the worker only."""


async def _show(limit: int, state: JobState | None, *, as_json: bool) -> None:
    now = SystemClock().now()
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work(read_only=True) as work:
            runs = await work.job_runs.recent(limit, state=state)
            dead = await work.job_runs.under_way(JobState.DEAD)
            last = {name: await work.job_runs.last(name, name) for name in JOBS}
    if as_json:
        typer.echo(json.dumps([_as_json(run, now) for run in runs], indent=2))
        return
    console = Console()
    if state is None:
        console.print(_standing(last, now))
    console.print(_table(f"Newest runs{'' if state is None else f', {state}'}", runs, now))
    if dead:
        numbers = ", ".join(str(run.id) for run in dead[-5:])
        console.print(
            f"{len(dead)} dead: mend the cause, then fairline jobs retry {numbers.split(',')[0]}", style="bold"
        )


async def _retry(number: JobRunId) -> None:
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work() as work:
            run = await work.job_runs.retry(number, SystemClock().now())
            await work.commit()
    typer.echo(f"Asked for {run.job} again. A running worker takes it within seconds; without one, when one starts.")


async def _ask(name: str) -> None:
    from workers.schedule import job_called  # noqa: PLC0415 — shares its error with the worker

    job = job_called(name)
    async with Database(Settings().database) as database:
        await database.check()
        async with database.unit_of_work() as work:
            new = await work.job_runs.ask(job.name, job.name, SystemClock().now())
            await work.commit()
    typer.echo(
        f"Asked for {name}. A running worker takes it within seconds; without one, when one starts."
        if new
        else f"{name} was asked for already and has not begun."
    )


def _standing(last: dict[str, JobRun | None], now: datetime) -> Table:
    table = Table(title="Jobs", title_justify="left", box=None, pad_edge=False)
    for column in ("job", "last run", "state", "next (UTC)", "what it does"):
        table.add_column(column, overflow="fold")
    for name, run in last.items():
        job = JOBS[name]
        table.add_row(
            name,
            "never" if run is None else _ago(run.started_at, now),
            "" if run is None else run.state.value,
            f"{job.times.next(now):%a %H:%M}",
            job.what,
        )
    return table


def _table(title: str, runs: Sequence[JobRun], now: datetime) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column in ("id", "job", "state", "try", "when", "took", "what came of it"):
        table.add_column(column, overflow="fold")
    for run in runs:
        counts = ", ".join(f"{name} {number:,}" for name, number in run.counts.items() if number and name not in HIDDEN)
        table.add_row(
            str(run.id),
            run.job,
            run.state.value,
            str(run.attempt),
            _ago(run.started_at, now),
            _took(run),
            run.error if run.state in {JobState.FAILED, JobState.DEAD} and run.error else counts,
        )
    return table


def _as_json(run: JobRun, now: datetime) -> dict[str, object]:
    ended = run.finished_at
    return {
        "id": run.id,
        "job": run.job,
        "state": run.state.value,
        "attempt": run.attempt,
        "started_at": run.started_at.isoformat(),
        "finished_at": None if ended is None else ended.isoformat(),
        "seconds": round(((ended or now) - run.started_at).total_seconds(), 3),
        "counts": {name: number for name, number in run.counts.items() if name not in HIDDEN},
        "error": run.error,
        "worker": run.worker,
    }


def _ago(instant: datetime, now: datetime) -> str:
    seconds = int((now - instant).total_seconds())
    if seconds < 0:
        return f"in {_span(-seconds)}"
    return f"{_span(seconds)} ago"


def _span(seconds: int) -> str:
    for unit, length in (("d", 86_400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


def _took(run: JobRun) -> str:
    return "" if run.finished_at is None else f"{(run.finished_at - run.started_at).total_seconds():.1f} s"


app = new_app(help="Show what the workers did, and run jobs again.", invoke_without_command=True)


class JobStateName(StrEnum):
    """The states of a run, as the command line takes them."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    DEAD = "dead"


@app.callback()
def show_jobs(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many runs to show.")] = 20,
    state: Annotated[JobStateName | None, typer.Option(help="Only runs in this state; dead ones wait for you.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what the workers did and are doing, and what waits for you."""
    if context.invoked_subcommand is None:
        run_async(_show(limit, None if state is None else JobState(state.value), as_json=as_json))


@app.command()
def retry(number: Annotated[int, typer.Argument(metavar="ID", help="The number of a dead run.")]) -> None:
    """Ask for a dead run once more; a worker finds it within seconds."""
    run_async(_retry(JobRunId(number)))


@app.command()
def run(name: Annotated[str, typer.Argument(metavar="JOB", help="The name of a job.")]) -> None:
    """Ask for a job to run now."""
    run_async(_ask(name))
