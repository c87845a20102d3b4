"""Opens platforms to send to and nothing else, as the push worker does in a process of its own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection
from functools import partial

from bot.core.messages.delivery import Sender
from bot.wiring.supervise import OpenFace, SendTo
from engine.domain.address import Platform
from engine.settings import Settings


@contextlib.asynccontextmanager
async def open_sender(settings: Settings, platform: str) -> AsyncIterator[Sender]:
    """Open what sends to a platform with a token.

    Raises:
        FaceError: the platform refuses its token.
        Unreachable: it does not answer.
    """
    if platform == Platform.TELEGRAM:
        # the chat libraries take long to import: only where they are wanted
        from bot.push.pace import TELEGRAM as PACE  # noqa: PLC0415
        from bot.telegram.connection import Connection, open_bot  # noqa: PLC0415 — a chat library is loaded only where it is used
        from bot.telegram.send.sender import TelegramSender  # noqa: PLC0415 — a chat library is loaded only where it is used

        async with open_bot(Connection.of(settings), in_flight=PACE.in_flight) as bot:
            yield TelegramSender(bot)
        return
    import discord  # noqa: PLC0415

    from bot.discord.addresses import use_api  # noqa: PLC0415
    from bot.discord.connection import logged_in  # noqa: PLC0415 — a chat library is loaded only where it is used
    from bot.discord.send.sender import DiscordSender  # noqa: PLC0415 — a chat library is loaded only where it is used

    use_api(settings.discord_api)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nothing is spoken here
    # nothing is heard either, but without this one the library warns that it knows no servers
    client = discord.Client(intents=discord.Intents(guilds=True), max_messages=None)
    async with logged_in(settings, client):
        yield DiscordSender(client)


def ways_out(settings: Settings, platforms: Collection[str]) -> tuple[OpenFace, ...]:
    """Return these platforms to be kept open for sending; nothing is connected before they are run."""
    return tuple(OpenFace(platform, partial(_keep_open, settings, platform)) for platform in platforms)


async def _keep_open(settings: Settings, platform: str, send_to: SendTo) -> None:
    async with open_sender(settings, platform) as sender, send_to(sender):
        await asyncio.Event().wait()
