"""Opens the platforms that a token is set for, to send to and nothing else."""

import contextlib
from collections.abc import AsyncIterator

from bot.core.sending import Sender
from engine.settings import Settings


@contextlib.asynccontextmanager
async def open_senders(settings: Settings) -> AsyncIterator[tuple[Sender, ...]]:
    """Open a sender for each platform with a token.

    Raises:
        FaceError: a platform refuses its token or cannot be reached.
    """
    async with contextlib.AsyncExitStack() as stack:
        senders: list[Sender] = []
        if settings.telegram_token is not None:
            # the chat libraries take long to import: only where they are wanted
            from bot.push.pace import TELEGRAM  # noqa: PLC0415
            from bot.telegram.client import Connection, open_bot  # noqa: PLC0415
            from bot.telegram.sender import TelegramSender  # noqa: PLC0415

            bot = await stack.enter_async_context(open_bot(Connection.of(settings), in_flight=TELEGRAM.in_flight))
            senders.append(TelegramSender(bot))
        if settings.discord_token is not None:
            import discord  # noqa: PLC0415

            from bot.discord.addresses import use_api  # noqa: PLC0415
            from bot.discord.running import logged_in  # noqa: PLC0415
            from bot.discord.sender import DiscordSender  # noqa: PLC0415

            use_api(settings.discord_api)
            client = discord.Client(intents=discord.Intents.none(), max_messages=None)
            await stack.enter_async_context(logged_in(settings, client))
            senders.append(DiscordSender(client))
        yield tuple(senders)
