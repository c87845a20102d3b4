"""``fairline bot``: answers people in Telegram and Discord until it is told to stop."""

import asyncio

from bot.cli.edge import run as run_async
from bot.core.errors import FaceError
from bot.serving import House, is_simulated, open_faces, stop_on_signals, until_stopped, with_token
from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage.database import Database
from workers.logging import set_up_logging, set_up_sentry

NOWHERE = (
    "There is no token for Telegram or Discord. Nothing was started; set FAIRLINE_TELEGRAM_TOKEN or "
    "FAIRLINE_DISCORD_TOKEN, or type fairline demo to try Fairline in this terminal."
)


def run(platforms: list[str]) -> None:
    """Answer until SIGTERM or SIGINT.

    Args:
        platforms: those to answer on; every one with a token when empty.

    Raises:
        FaceError: no token is set, or a platform refuses it.
        StorageError: the database cannot be opened.
    """
    settings = Settings()
    set_up_logging(settings)
    set_up_sentry(settings)
    chosen = platforms or list(with_token(settings))
    if not chosen:
        raise FaceError(NOWHERE)
    run_async(_run(settings, chosen))


async def _run(settings: Settings, platforms: list[str]) -> None:
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    async with Database(settings.database) as database:
        await database.create_or_upgrade()
        house = House(settings, database, SystemClock(), simulated=is_simulated(settings))
        async with open_faces(house, house.talk(), platforms) as faces:
            await until_stopped(stopping, *(face.listen() for face in faces))
