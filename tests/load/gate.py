"""Telegram and the proxy before several bots, as one program: people write by HTTP, and hear how long the answer took.

    python -m tests.load.gate --port 9000 --token 7000000042:… --bots 127.0.0.1:9101,127.0.0.1:9102

``POST /say {"person": 7, "text": "/today", "expects": ["bets"]}`` is answered when that person's chat has heard the
answer. Updates go to the bots in turn, and to the next one when a post fails, as a proxy does it; an update that
nobody takes is tried again, as Telegram does it.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import Sequence
from typing import Any, Final, Self

import aiohttp
from aiohttp import web

from tests.e2e.fakes.telegram_methods import Params
from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.fakes.telegram_world import Chat, Json, Limits

PATIENCE: Final = 60.0
"""Seconds after which an answer counts as missing."""

WRONG: Final = ("went wrong", "reference")
"""Words of an answer that is none."""

_AGAIN: Final = 0.25


class Gate(TelegramServer):
    """A Telegram whose updates go to several bots at once.

    Args:
        token: the bots'.
        bots: ``host:port`` of each bot's webhook.
        port: where to listen.
        limits: how much the bots may send, all together.
    """

    def __init__(self, token: str, bots: Sequence[str], port: int, limits: Limits | None = None) -> None:
        super().__init__(token, limits, port=port)
        self.keep_calls = False
        self._bots = itertools.cycle(bots)
        self._hook: Params = {}
        self._people: dict[int, User] = {}
        self._waiting: dict[int, tuple[tuple[str, ...], asyncio.Future[str]]] = {}
        self._posts: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._side: web.AppRunner | None = None
        self.again = 0
        """Posts that had to be made again."""

        self.listeners.append(self._heard)

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        application = web.Application()
        application.router.add_post("/say", self._say)
        application.router.add_get("/state", self._state)
        self._side = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._side.setup()
        await web.TCPSite(self._side, "127.0.0.1", self._port + 1).start()
        return self

    async def __aexit__(self, *error: object) -> None:
        for post in self._posts:
            post.cancel()
        if self._side is not None:
            await self._side.cleanup()
        if self._session is not None:
            await self._session.close()
        await super().__aexit__(*error)

    async def update(self, kind: str, value: Json) -> int:
        """Post an update to the next bot."""
        number, self.next_update = self.next_update, self.next_update + 1
        post = asyncio.ensure_future(self._deliver({"update_id": number, kind: value}))
        self._posts.add(post)
        post.add_done_callback(self._posts.discard)
        return number

    @property
    def idle(self) -> bool:
        """Whether every update was taken."""
        return not self._posts

    async def _do_setwebhook(self, params: Params) -> bool:
        self._hook = params
        return True

    async def _deliver(self, update: Json) -> None:
        assert self._session is not None
        while True:
            bot, secret = next(self._bots), str(self._hook.get("secret_token", ""))
            with contextlib.suppress(aiohttp.ClientError, OSError):
                async with self._session.post(
                    f"http://{bot}/hook", json=update, headers={"X-Telegram-Bot-Api-Secret-Token": secret}
                ) as response:
                    if response.ok:
                        return
            self.again += 1
            await asyncio.sleep(_AGAIN)

    def _heard(self, what: str, chat: Chat, message: Json) -> None:
        expected, future = self._waiting.get(chat.id, ((), None))
        text = str(message.get("text") or message.get("caption") or "").casefold()
        if future is not None and not future.done() and any(words in text for words in (*expected, *WRONG)):
            future.set_result(text)
        if len(self.log) > 10_000:  # hours of talk must not fill the memory of the measuring program
            del self.log[:5_000]

    async def _say(self, request: web.Request) -> web.Response:
        asked = await request.json()
        person = self._people.get(asked["person"]) or self.user(f"Person {asked['person']}")
        self._people[asked["person"]] = person
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._waiting[person.id] = (tuple(words.casefold() for words in asked["expects"]), future)
        began = time.monotonic()
        await person.sends(asked["text"])
        try:
            text = await asyncio.wait_for(future, PATIENCE)
        except TimeoutError:
            last = self.last_text(person.id)
            return web.json_response({"error": f"no answer to {asked['text']}; the last was {last!r}"}, status=504)
        status = 500 if any(words in text for words in WRONG) else 200
        return web.json_response({"text": text, "seconds": time.monotonic() - began}, status=status)

    async def _state(self, request: web.Request) -> web.Response:
        state: dict[str, Any] = {"hook": bool(self._hook), "again": self.again, "people": len(self._people)}
        return web.json_response(state)


async def main(token: str, bots: Sequence[str], port: int) -> None:
    """Serve until cancelled."""
    async with Gate(token, bots, port):
        print(json.dumps({"telegram": port, "people": port + 1}), flush=True)  # noqa: T201 — for the program that waits
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--bots", required=True)
    given = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(given.token, given.bots.split(","), given.port))
