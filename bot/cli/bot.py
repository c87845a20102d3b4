"""``fairline bot``: answers people in Telegram and Discord until it is told to stop."""

import asyncio
from collections.abc import Collection

from bot.cli.exit_codes import run as run_async
from bot.wiring.live import AppContext, check_tokens, faces_of, is_simulated
from bot.wiring.supervise import keep_up, nothing_is_sent, stop_on_signals, until_stopped
from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage.database import Database
from workers.observability.logging import set_up_logging, set_up_sentry


def run(platforms: list[str]) -> None:
    """Answer until SIGTERM or SIGINT.

    Args:
        platforms: those to answer on; every one with a token when empty.

    Raises:
        FaceError: no token is set, or a platform refuses it.
        StorageError: the database cannot be opened.
    """
    settings = Settings()
    chosen = check_tokens(settings, platforms)
    set_up_logging(settings)
    set_up_sentry(settings)
    run_async(_run(settings, chosen))


async def _run(settings: Settings, platforms: Collection[str]) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    async with Database(settings.database) as database:
        await database.create_or_upgrade()
        house = AppContext(settings, database, SystemClock(), simulated=is_simulated(settings))
        faces = faces_of(house, house.conversation(), platforms)
        await until_stopped(stopping, keep_up(faces, nothing_is_sent))
