"""A bot process for the load test: the simulated league, the real engine, Telegram at the address that is given."""

import asyncio
import contextlib
import cProfile
import os
import signal
import sys
import tempfile
from pathlib import Path

from bot import app
from bot.cli.demo import HISTORY_DAYS, SIMULATED_START
from bot.core.places import Places
from bot.telegram.client import Connection
from bot.telegram.face import TelegramFace
from engine.clock import ReplayClock
from engine.ingestion.simulated import SimulatedSource
from engine.storage.database import Database


async def main(url: str, api: str, token: str) -> None:
    """Fill the store, then answer until told to stop; says "ready" in between."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    with tempfile.TemporaryDirectory() as folder:
        async with Database(url) as database:
            await database.create_or_upgrade()
            demo = app.demo(database, SimulatedSource(1), SIMULATED_START, Path(folder))
            await demo.replay.start(history_days=HISTORY_DAYS)
            await demo.skip_to_a_bet()
            places = Places("telegram", database, ReplayClock(demo.replay.now))
            async with TelegramFace(Connection(token, api), demo.talk, places, replay=True):
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
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(*sys.argv[1:]))
