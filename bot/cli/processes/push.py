"""``fairline push``: sends what stands in the outbox until it is told to stop."""

import asyncio
import contextlib
from collections.abc import Collection
from dataclasses import replace
from typing import Annotated

import typer

from bot.cli.exit_codes import run as run_async
from bot.cli.lazy import new_app
from bot.cli.processes.start import settings_and_log
from bot.push import PushWorker
from bot.wiring.live import check_tokens
from bot.wiring.senders import open_sender, ways_out
from bot.wiring.supervise import keep_up, stop_on_signals, until_stopped, watch
from engine.clock import SystemClock
from engine.settings import Settings
from engine.spare_memory import giving_back
from engine.storage.database import Database
from workers.observability.face_metrics import FaceMetrics
from workers.observability.health import served


def run(*, once: bool) -> None:
    """Send until SIGTERM or SIGINT, or with ``once`` until nothing is due.

    Raises:
        FaceError: there is no token, or every platform refuses it; with ``once``, one of them cannot be reached.
        StorageError: the database cannot be opened.
    """
    settings = settings_and_log("push")
    run_async(_run(settings, check_tokens(settings), once=once))


async def _run(settings: Settings, platforms: Collection[str], *, once: bool) -> None:
    async with contextlib.AsyncExitStack() as stack:
        database = await stack.enter_async_context(Database(settings.database))
        await database.create_or_upgrade(settings.home / "backups")
        if once:
            senders = [await stack.enter_async_context(open_sender(settings, platform)) for platform in platforms]
            await PushWorker(database, senders, SystemClock()).drain()
            return
        worker = PushWorker(database, (), SystemClock())
        metrics = FaceMetrics(platforms, worker.metrics.registry)
        health = worker.health(settings)
        health = replace(health, ready={**health.ready, **metrics.probes()})
        await stack.enter_async_context(served(health, settings))
        await stack.enter_async_context(giving_back())
        stopping = asyncio.Event()
        stop_on_signals(stopping)
        running = asyncio.create_task(worker.run())
        try:
            await until_stopped(
                stopping, keep_up(ways_out(settings, platforms), worker.sending_to, metrics=metrics), watch(running)
            )
        finally:
            worker.stop()
            await running


app = new_app()


@app.command()
def push(
    once: Annotated[bool, typer.Option("--once", help="Send what is due now and end.")] = False,
) -> None:
    """Send what stands in the outbox to every platform with a token. Run as many as you like. Stop it with Ctrl+C."""
    run(once=once)
