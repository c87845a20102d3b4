"""Wires the bot for real time: the faces that have a token, and what they need."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from bot.charts.folder import PictureFolder
from bot.core.advisor import EngineAdvisor
from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Conversation
from bot.core.errors import FaceError
from bot.core.i18n.catalogue import read_all
from bot.core.ports import Observer
from bot.wiring.supervise import OpenFace, SendTo
from engine.clock import Clock
from engine.domain.address import Platform
from engine.settings import Settings
from engine.storage.database import Database
from workers.observability.cache_metrics import CacheMetrics


@dataclass(frozen=True, slots=True)
class AppContext:
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

    def conversation(self, observer: Observer | None = None, caches: CacheMetrics | None = None) -> Conversation:
        """Return the bot behind every face.

        Args:
            observer: told of every answer.
            caches: told how often forecasts were there already.
        """
        advisor = EngineAdvisor(self.database, simulated=self.simulated, live=True)
        if caches is not None:
            caches.watch("forecasts", advisor.lookups.by_result)
        return Conversation(
            self.database,
            self.clock,
            advisor,
            pictures=PictureFolder(self.settings.home / "charts"),
            admins=self.settings.admin_accounts,
            observer=observer,
        )

    def places(self, platform: str) -> Places:
        """Return the chats a platform reports."""
        return Places(platform, self.database, self.clock)

    def admins(self, platform: str) -> frozenset[str]:
        """Return the accounts on a platform of those who run this bot."""
        return frozenset(key for name, key in self.settings.admin_accounts if name == platform)


def with_token(settings: Settings) -> tuple[str, ...]:
    """Return the platforms that a token is set for."""
    tokens = {Platform.TELEGRAM: settings.telegram_token, Platform.DISCORD: settings.discord_token}
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


def faces_of(context: AppContext, conversation: Conversation, platforms: Collection[str]) -> tuple[OpenFace, ...]:
    """Return these faces; nothing is connected before they are run."""
    read_all()
    made = {Platform.TELEGRAM: _telegram, Platform.DISCORD: _discord}
    return tuple(
        OpenFace(name, partial(make, context, conversation)) for name, make in made.items() if name in platforms
    )


async def _telegram(context: AppContext, conversation: Conversation, send_to: SendTo) -> None:
    # the chat libraries take long to import: only where they are wanted
    from bot.telegram.app import TelegramFace  # noqa: PLC0415 — a chat library is loaded only where it is used
    from bot.telegram.connection import Connection  # noqa: PLC0415 — a chat library is loaded only where it is used

    connection = Connection.of(context.settings)
    face = TelegramFace(
        connection, conversation, context.places(Platform.TELEGRAM), admins=context.admins(Platform.TELEGRAM)
    )
    async with face, send_to(face.sender):
        await face.listening()


async def _discord(context: AppContext, conversation: Conversation, send_to: SendTo) -> None:
    from bot.discord.connection import client_of, logged_in, serve  # noqa: PLC0415 — a chat library is loaded only where it is used
    from bot.discord.send.sender import DiscordSender  # noqa: PLC0415 — a chat library is loaded only where it is used

    client = client_of(context.settings, conversation, context.places(Platform.DISCORD))
    async with logged_in(context.settings, client), send_to(DiscordSender(client)):
        await serve(client)
