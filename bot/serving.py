"""Wires the bot for real time: the faces that have a token, and what they need."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Collection, Coroutine, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import structlog

from bot.charts.folder import PictureFolder
from bot.core.engine_desk import EngineDesk
from bot.core.errors import FaceError, Unreachable
from bot.core.places import Places
from bot.core.sending import Sender
from bot.core.talk import Talk
from engine.clock import Clock
from engine.settings import Settings
from engine.storage.database import Database

TELEGRAM: Final = "telegram"
DISCORD: Final = "discord"
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """What every face shares.

    Args:
        settings: what the operator set.
        database: where everything is; its tables exist.
        clock: tells the time.
        simulated: whether the matches are made up.
    """

    settings: Settings
    database: Database
    clock: Clock
    simulated: bool

    def talk(self) -> Talk:
        """Return the bot behind every face."""
        return Talk(
            self.database,
            self.clock,
            EngineDesk(self.database, simulated=self.simulated, live=True),
            pictures=PictureFolder(self.settings.home / "charts"),
            admins=self.settings.admin_accounts,
        )

    def places(self, platform: str) -> Places:
        """Return what a face tells of its chats."""
        return Places(platform, self.database, self.clock)

    def admins(self, platform: str) -> frozenset[str]:
        """Return the accounts on a platform of those who run this bot."""
        return frozenset(key for name, key in self.settings.admin_accounts if name == platform)


def is_simulated(settings: Settings) -> bool:
    """Tell whether the matches are made up, because no key of an API is set."""
    return settings.the_odds_api_key is None and settings.football_data_org_token is None


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Let SIGTERM and SIGINT set ``stopping``."""
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows ends a process without asking
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)


async def until_stopped(stopping: asyncio.Event, *running: Coroutine[Any, Any, None]) -> None:
    """Run these until ``stopping`` is set, then cancel them; the first that fails ends all, with its error."""
    stopped = asyncio.create_task(stopping.wait())
    tasks = [asyncio.create_task(one) for one in running]
    try:
        done, _ = await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in (stopped, *tasks):
            task.cancel()
        await asyncio.gather(stopped, *tasks, return_exceptions=True)


async def watch(task: "asyncio.Task[None]") -> None:
    """End when a task does, and leave it alone when this is cancelled."""
    await asyncio.shield(task)


SendTo = Callable[[Sender], contextlib.AbstractAsyncContextManager[None]]
"""Told what can be sent to, for as long as it can; its end waits for what is on its way."""


def nothing_is_sent(sender: Sender) -> contextlib.AbstractAsyncContextManager[None]:
    """Send nothing by itself: another process does."""
    del sender
    return contextlib.nullcontext()


@dataclass(frozen=True, slots=True)
class Face:
    """One platform.

    Args:
        platform: its name.
        run: connects, and serves until it is cancelled; raises FaceError when it is refused for good.
    """

    platform: str
    run: Callable[[SendTo], Coroutine[Any, Any, None]]


async def keep_trying(platform: str, attempt: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Serve a platform, and again after a while whenever it cannot be reached.

    Raises:
        FaceError: it refuses us for good.
    """
    pause = _FIRST_PAUSE
    while True:
        began = time.monotonic()
        try:
            await attempt()
        except Unreachable as error:
            if time.monotonic() - began > _LONGEST_PAUSE:  # it had been reached for a while
                pause = _FIRST_PAUSE
            _log.warning("platform cannot be reached", platform=platform, because=str(error), again_in_seconds=pause)
        else:
            return
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


async def keep_up(
    faces: Iterable[Face], send_to: SendTo, *, alone: bool = True, tell: Callable[[str], None] | None = None
) -> None:
    """Run faces until cancelled. One that is refused for good says so in a sentence and leaves the others alone.

    Args:
        faces: at least one.
        send_to: told what can be sent to.
        alone: whether there is nothing else to run for, once the last of them was refused.
        tell: shows the sentence to whoever sits there, beside the log.

    Raises:
        FaceError: when ``alone``, the last of them was refused.
    """
    tasks = {asyncio.create_task(face.run(send_to)): face.platform for face in faces}
    try:
        while tasks:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                platform, error = tasks.pop(task), task.exception()
                if error is None:
                    continue
                if not isinstance(error, FaceError) or (alone and not tasks):
                    raise error
                _log.error("platform given up", platform=platform, because=str(error))
                if tell is not None:
                    tell(str(error))
        if not alone:
            await asyncio.Event().wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def with_token(settings: Settings) -> tuple[str, ...]:
    """Return the platforms that a token is set for."""
    tokens = {TELEGRAM: settings.telegram_token, DISCORD: settings.discord_token}
    return tuple(platform for platform, token in tokens.items() if token is not None)


def check_tokens(settings: Settings, platforms: Collection[str] = ()) -> tuple[str, ...]:
    """Return the platforms asked for, every one with a token when none was.

    Raises:
        FaceError: one of them has no token, or none is set at all.
    """
    there = with_token(settings)
    missing = sorted(set(platforms) - set(there))
    if missing:
        names = " and ".join(f"FAIRLINE_{platform.upper()}_TOKEN" for platform in missing)
        msg = f"There is no token for {' and '.join(missing)}. Nothing was started; set {names}."
        raise FaceError(msg)
    if not there:
        msg = (
            "There is no token for Telegram or Discord. Nothing was started; set FAIRLINE_TELEGRAM_TOKEN or "
            "FAIRLINE_DISCORD_TOKEN, or type fairline demo to try Fairline in this terminal."
        )
        raise FaceError(msg)
    return tuple(platforms) or there


def faces_of(house: House, talk: Talk, platforms: Collection[str]) -> tuple[Face, ...]:
    """Return these faces; nothing is connected before they are run."""
    made = {TELEGRAM: _telegram, DISCORD: _discord}
    return tuple(Face(name, partial(make, house, talk)) for name, make in made.items() if name in platforms)


async def _telegram(house: House, talk: Talk, send_to: SendTo) -> None:
    # the chat libraries take long to import: only where they are wanted
    from bot.telegram.client import Connection  # noqa: PLC0415
    from bot.telegram.face import TelegramFace  # noqa: PLC0415

    async def attempt() -> None:
        connection = Connection.of(house.settings)
        face = TelegramFace(connection, talk, house.places(TELEGRAM), admins=house.admins(TELEGRAM))
        async with face, send_to(face.sender):
            await asyncio.Event().wait()

    await keep_trying(TELEGRAM, attempt)


async def _discord(house: House, talk: Talk, send_to: SendTo) -> None:
    from bot.discord.running import client_of, logged_in, serve  # noqa: PLC0415
    from bot.discord.sender import DiscordSender  # noqa: PLC0415

    async def attempt() -> None:
        client = client_of(house.settings, talk, house.places(DISCORD))
        async with logged_in(house.settings, client), send_to(DiscordSender(client)):
            await serve(client)

    await keep_trying(DISCORD, attempt)
