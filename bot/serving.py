"""Wires the bot for real time: the faces that have a token, and what they need."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from dataclasses import dataclass
from typing import Any, Final

from bot.charts.folder import PictureFolder
from bot.core.engine_desk import EngineDesk
from bot.core.errors import FaceError
from bot.core.places import Places
from bot.core.sending import Address, Outcome, Parcel, Sender, Wait
from bot.core.talk import Talk
from engine.clock import Clock
from engine.settings import Settings
from engine.storage.database import Database

TELEGRAM: Final = "telegram"
DISCORD: Final = "discord"
_NOT_YET: Final = Wait(2, everywhere=True)


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


@dataclass(frozen=True, slots=True)
class OpenFace:
    """A face that is ready: what sends for it, and what listens until it is cancelled."""

    sender: Sender
    listen: Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class OnceOpen:
    """A sender that asks to wait until its platform can be reached.

    Args:
        sender: the platform's own.
        is_open: tells whether it can be used yet.
    """

    sender: Sender
    is_open: Callable[[], bool]

    @property
    def platform(self) -> str:
        """That of the sender."""
        return self.sender.platform

    async def send(self, address: Address, parcel: Parcel) -> Outcome:
        """Send a new message."""
        return await self.sender.send(address, parcel) if self.is_open() else _NOT_YET

    async def edit(self, address: Address, ref: str, parcel: Parcel) -> Outcome:
        """Put a message sent before in its newest words."""
        return await self.sender.edit(address, ref, parcel) if self.is_open() else _NOT_YET


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


@contextlib.asynccontextmanager
async def open_faces(house: House, talk: Talk, platforms: Collection[str]) -> AsyncIterator[tuple[OpenFace, ...]]:
    """Open these faces; none of them hears anything before it is told to listen.

    Raises:
        FaceError: a platform refuses its token, or cannot be reached.
    """
    async with contextlib.AsyncExitStack() as stack:
        faces = []
        if TELEGRAM in platforms:
            faces.append(_telegram(house, talk))
        if DISCORD in platforms:
            faces.append(await _discord(house, talk, stack))
        yield tuple(faces)


def _telegram(house: House, talk: Talk) -> OpenFace:
    # the chat libraries take long to import: only where they are wanted
    from bot.telegram.client import Connection  # noqa: PLC0415
    from bot.telegram.face import TelegramFace  # noqa: PLC0415

    face = TelegramFace(Connection.of(house.settings), talk, house.places(TELEGRAM), admins=house.admins(TELEGRAM))
    return OpenFace(OnceOpen(face.sender, lambda: face.application.running), face.run)


async def _discord(house: House, talk: Talk, stack: contextlib.AsyncExitStack) -> OpenFace:
    from bot.discord.running import client_of, logged_in, serve  # noqa: PLC0415
    from bot.discord.sender import DiscordSender  # noqa: PLC0415

    client = client_of(house.settings, talk, house.places(DISCORD))
    await stack.enter_async_context(logged_in(house.settings, client))
    return OpenFace(DiscordSender(client), lambda: serve(client))
