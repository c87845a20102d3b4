"""A Fairline that talks to a stand-in for Discord through the unmodified library."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from unittest import mock

from bot.core.conversation.chats import Places
from bot.discord.client import FairlineClient
from bot.discord.connection import client_of, logged_in
from engine.settings import Settings
from tests.e2e.fakes.discord_interactions import Answer
from tests.e2e.fakes.discord_server import DiscordServer, Person
from tests.e2e.fakes.discord_world import Channel, Message
from tests.support.chat import BotUnderTest


@dataclass
class BotInDiscord:
    """A bot, its store, and the Discord it is on."""

    app: BotUnderTest
    server: DiscordServer
    client: FairlineClient

    async def settle_in(self, person: Person, bankroll: str = "1000") -> None:
        """Let somebody through the questions of the first minute with the usual answers."""
        await settle_in(person, bankroll)

    async def cards_of(self, person: Person, *, on: Channel | None = None) -> list[Message]:
        """Ask for /today, in the private chat unless told otherwise; return the messages that show a card each."""
        answer = await person.uses("today", on=on)
        await self.server.until(lambda: len(answer.followups) == 3)
        return answer.followups

    async def balance(self, person: Person) -> str:
        """What somebody has to bet with, as the bot tells them."""
        return (await person.uses("bankroll")).text


def settings_for(server: DiscordServer, **more: str) -> Settings:
    """What an operator would set to use the stand-in."""
    given = {
        "FAIRLINE_DISCORD_TOKEN": server.token,
        "FAIRLINE_DISCORD_API": server.api,
        "FAIRLINE_DISCORD_GATEWAY": server.gateway,
    }
    with mock.patch.dict(os.environ, {**given, **more}):
        return Settings()


@contextlib.asynccontextmanager
async def on_discord(
    app: BotUnderTest, server: DiscordServer, *, replay: bool = False, shards: str = ""
) -> AsyncIterator[BotInDiscord]:
    """Connect a bot, to some of the shards where it is told which; what it starts ends with the block."""
    settings = settings_for(server, **({"FAIRLINE_DISCORD_SHARDS": shards} if shards else {}))
    client = client_of(settings, app.conversation, Places("discord", app.database, app.clock), replay=replay)
    async with logged_in(settings, client):
        task = asyncio.ensure_future(client.connect())
        try:
            if not shards:
                await server.gateway_room.connected(server.rest.shards)
            yield BotInDiscord(app, server, client)
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task


async def settle_in(person: Person, bankroll: str = "1000") -> None:
    """Let somebody through the questions of the first minute with the usual answers."""
    shown = message_of(await person.uses("start"))
    await person.presses(shown, "Yes")
    form = await person.presses(shown, "✏️")
    await person.fills_in(form, answer=f"{bankroll} EUR")
    await person.uses("bets")


def message_of(answer: Answer) -> Message:
    """The message an answer is shown in."""
    assert answer.message is not None
    return answer.message
