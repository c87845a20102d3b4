"""Takes updates that Telegram posts, and says that one was taken only once it was answered.

A post that is not answered with a 2xx comes again. So a bot that is killed loses nothing: what it had in hand is posted
to the next process behind the proxy, or to this one after its restart.
"""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Final, Self
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot, Update

from bot.core.errors import FaceError
from bot.telegram.receive.polling import InHand

PATIENCE: Final = 20.0
"""Seconds after which a post is confirmed although its answer is still being made; Telegram gives up after about 60."""

AT_ONCE: Final = 64
"""Posts Telegram may have open at once."""

_SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the header's name
_LARGEST: Final = 2**20
_FAREWELL: Final = 10.0


class Webhook:
    """A small server for Telegram's posts; use it as an asynchronous context manager, or start and stop it.

    Args:
        bot: what updates belong to.
        in_hand: the updates that were seen, and those that are still being answered.
        answer: answers one update.
        url: the public address; its path is where posts are taken.
        listen: ``host:port``.
        secret: what every post must carry in its header.
    """

    def __init__(
        self,
        bot: Bot,
        in_hand: InHand,
        answer: Callable[[Update], Awaitable[None]],
        *,
        url: str,
        listen: str,
        secret: str,
    ) -> None:
        self._bot, self._in_hand, self._answer, self._secret = bot, in_hand, answer, secret
        host, _, port = listen.rpartition(":")
        self._host, self._port = host or "127.0.0.1", port
        self._path = "/" + urlsplit(url).path.lstrip("/")
        self._runner: web.AppRunner | None = None
        self._answering: dict[int, asyncio.Task[None]] = {}
        """By the number of the update."""

    async def start(self) -> None:
        """Start the server that receives updates.

        Raises:
            FaceError: the port is no number, or another program has it.
        """
        application = web.Application(client_max_size=_LARGEST)
        application.router.add_post(self._path, self._take)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=_FAREWELL)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, int(self._port)).start()
        except (OSError, ValueError) as error:
            await self.stop()
            msg = (
                f"Nobody can post to {self._host}:{self._port} ({error}). "
                "Check FAIRLINE_TELEGRAM_WEBHOOK_LISTEN; another program may have the port."
            )
            raise FaceError(msg) from None

    async def stop(self) -> None:
        """Accept nothing more, and wait a moment for updates under way."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()
        if self._answering:
            await asyncio.wait(self._answering.values(), timeout=_FAREWELL)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _take(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(_SECRET_HEADER, "").encode(), self._secret.encode()):
            return web.Response(status=403)
        try:
            update = Update.de_json(await request.json(), self._bot)
        except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError):
            return web.Response(status=400)
        number = update.update_id
        for new in self._in_hand.take([update]):
            self._answering[number] = asyncio.create_task(self._answered(new))
        answering = self._answering.get(number)
        if answering is not None:  # also when a proxy lost patience and posts it once more meanwhile
            await asyncio.wait([answering], timeout=PATIENCE)
        return web.Response()

    async def _answered(self, update: Update) -> None:
        try:
            await self._answer(update)
        finally:
            del self._answering[update.update_id]
