"""Runs Fairline on Discord until it is stopped."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Final

import discord
from discord.http import Route

from bot.core.commands import REGISTRY
from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Conversation
from bot.core.errors import FaceError, Unreachable
from bot.discord.addresses import use_api
from bot.discord.client import FairlineClient
from bot.discord.receive.controller import Controller
from bot.discord.send.errors import TROUBLE
from engine.domain.address import Platform
from engine.settings import Settings

_WATCH_SECONDS: Final = 15.0
_AWAY_SECONDS: Final = 60.0
"""The library tries again by itself, after pauses that grow to minutes."""


class CannotConnect(FaceError):
    """Discord does not let the bot in; says what to correct."""


def client_of(
    settings: Settings, conversation: Conversation, places: Places, *, replay: bool = False
) -> FairlineClient:
    """Return a client that is not connected yet.

    Args:
        settings: addresses, shards and admins.
        conversation: the core.
        places: told when a channel is gone.
        replay: whether there is a replay, whose clock can be moved.

    Raises:
        CannotConnect: a shard that there is not.
    """
    use_api(settings.discord_api)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nothing is spoken here
    admins = any(platform == Platform.DISCORD for platform, _ in settings.admin_accounts)
    return FairlineClient(
        Controller(conversation, REGISTRY),
        places,
        gateway=settings.discord_gateway,
        shards=None if settings.discord_shards is None else read_shards(settings.discord_shards),
        replay=replay,
        admins=admins,
    )


def read_shards(text: str) -> tuple[tuple[int, ...], int]:
    """Return which shards a process serves and of how many, from such as ``0,1/4``.

    Raises:
        CannotConnect: a shard that there is not.
    """
    served, count = text.split("/")
    shards = tuple(sorted({int(shard) for shard in served.split(",")}))
    if shards[-1] >= int(count):
        msg = (
            f"FAIRLINE_DISCORD_SHARDS is {text}, and {count} shards have the numbers 0 to {int(count) - 1}. "
            "Nothing was started; correct it."
        )
        raise CannotConnect(msg)
    return shards, int(count)


@contextlib.asynccontextmanager
async def logged_in(settings: Settings, client: discord.Client) -> AsyncIterator[None]:
    """Log a client in, without hearing anything: enough to send messages.

    Raises:
        CannotConnect: there is no token, or Discord does not take it.
        Unreachable: Discord does not answer.
    """
    if settings.discord_token is None:
        msg = "Discord needs a token. Nothing was started; set FAIRLINE_DISCORD_TOKEN."
        raise CannotConnect(msg)
    try:
        await client.login(settings.discord_token.get_secret_value())
    except discord.LoginFailure as error:
        await client.close()
        msg = "Discord does not take the token. Nothing was sent there; correct FAIRLINE_DISCORD_TOKEN."
        raise CannotConnect(msg) from error
    except TROUBLE as error:
        await client.close()
        raise _unreachable(error) from error
    try:
        yield
    finally:
        await client.close()


async def serve(client: FairlineClient) -> None:
    """Receive and answer until the connection is closed for good.

    Args:
        client: logged in.

    Raises:
        CannotConnect: Discord refuses the connection and will go on doing so.
        Unreachable: it does not say where to connect to, or does not let the client in any more.
    """
    tasks = [asyncio.create_task(client.connect()), asyncio.create_task(_away_for_long(client))]
    try:  # whoever logged in closes it, once what is under way has been sent
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        done.pop().result()
    except discord.ConnectionClosed as error:
        msg = f"Discord closed the connection for good (code {error.code}). Start again once that is mended."
        raise CannotConnect(msg) from error
    except TROUBLE as error:
        await client.close()
        raise _unreachable(error) from error
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _away_for_long(client: FairlineClient) -> None:
    """Wait until a client that was cut off has not been let in again for too long.

    Raises:
        Unreachable: it has.
    """
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        away = client.away_seconds
        if away > _AWAY_SECONDS:
            msg = f"Discord has not let the bot in for {away:.0f} s. The face starts anew."
            raise Unreachable(msg)


def _unreachable(error: BaseException) -> Unreachable:
    reason = f"{type(error).__name__}: {error}".splitlines()[0]
    return Unreachable(
        f"Discord cannot be reached at {Route.BASE} ({reason}). Check the network and FAIRLINE_DISCORD_API."
    )
