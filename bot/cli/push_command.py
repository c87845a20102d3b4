"""``fairline push``: sends what stands in the outbox until it is told to stop."""

import asyncio

from bot.cli.edge import run as run_async
from bot.push import PushWorker
from bot.push.senders import open_senders
from bot.serving import check_tokens, stop_on_signals
from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage.database import Database
from workers.logging import set_up_logging, set_up_sentry


def run(*, once: bool) -> None:
    """Send until SIGTERM or SIGINT, or with ``once`` until nothing is due.

    Raises:
        FaceError: there is no token, or a platform refuses it.
        StorageError: the database cannot be opened.
    """
    settings = Settings()
    check_tokens(settings)
    set_up_logging(settings)
    set_up_sentry(settings)
    run_async(_run(settings, once=once))


async def _run(settings: Settings, *, once: bool) -> None:
    async with Database(settings.database) as database, open_senders(settings) as senders:
        await database.create_or_upgrade()
        worker = PushWorker(database, senders, SystemClock())
        if once:
            await worker.drain()
            return
        stopping = asyncio.Event()
        stop_on_signals(stopping)
        running = asyncio.create_task(worker.run())
        await asyncio.wait([running, asyncio.create_task(stopping.wait())], return_when=asyncio.FIRST_COMPLETED)
        worker.stop()
        await running
