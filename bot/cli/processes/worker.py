"""``fairline worker``: fetches, predicts, advises and settles until it is told to stop."""

from typing import Annotated

import typer

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.cli.processes.start import settings_and_log
from engine.settings import Settings
from workers.process import open_worker, stop_on_signals


def run(*, once: bool) -> None:
    """Work until SIGTERM or SIGINT, or with ``once`` until nothing is due.

    Raises:
        AnotherWorker: without REDIS_URL, one process works on a database, and one is there.
        StorageError: the database cannot be opened.
    """
    run_async(_run(settings_and_log("worker"), once=once))


async def _run(settings: Settings, *, once: bool) -> None:
    async with open_worker(settings) as worker:
        if once:
            await worker.run_once()
            return
        stop_on_signals(worker)
        await worker.run()


app = new_app()


@app.command()
def worker(
    once: Annotated[bool, typer.Option("--once", help="Do what is due now and end.")] = False,
) -> None:
    """Run the jobs: fixtures, odds, results, forecasts, cards, settlement, refits, backups. Stop it with Ctrl+C."""
    run(once=once)
