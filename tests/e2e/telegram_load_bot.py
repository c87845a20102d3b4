"""A bot process for the load test: the simulated league, the real engine, Telegram at the address that is given."""

import asyncio
import contextlib
import cProfile
import os
import signal
import sys
import tempfile
from pathlib import Path

from bot.core.conversation.chats import Places
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from engine.storage.database import Database
from tests.e2e.demo_app import started_demo
from workers.observability.logging import log_plainly


async def main(url: str, api: str, token: str) -> None:
    """Fill the store, then answer until told to stop; says "ready" in between."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    with tempfile.TemporaryDirectory() as folder:
        async with Database(url) as database:
            await database.create_or_upgrade()
            demo = await started_demo(database, Path(folder))
            places = Places("telegram", database, demo.clock)
            async with TelegramFace(Connection(token, api), demo.conversation, places, replay=True):
                sys.stdout.write("ready\n")
                sys.stdout.flush()
                profile = cProfile.Profile()
                if where_to := os.environ.get("FAIRLINE_PROFILE"):
                    profile.enable()
                await stop.wait()
                profile.disable()
                if where_to:
                    profile.dump_stats(where_to)


if __name__ == "__main__":
    log_plainly()  # what is logged must not stand where "ready" is waited for
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:]))
