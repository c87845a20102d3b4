"""``fairline push``: sends what stands in the outbox until it is told to stop."""

import asyncio
import contextlib
import signal

from bot.cli.edge import run as run_async
from bot.push import PushWorker
from bot.push.senders import open_senders
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
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError):  # Windows ends a process without asking
                loop.add_signal_handler(number, worker.stop)
        await worker.run()
