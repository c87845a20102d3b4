"""A Telegram Bot API server over real sockets, with people to talk to the bot.

    async with TelegramServer() as telegram:
        ann = telegram.user("Ann")
        # a bot polls telegram.url (FAIRLINE_TELEGRAM_API) with telegram.token, or sets a webhook
        await ann.sends("/today")
        card = await ann.sees("leave it below")
        await ann.replies_to(card, "25 @ 2.05")
        await ann.presses(card, "Placed")

It keeps Telegram's promises: updates are confirmed by offset or by the webhook's 2xx, texts are parsed and refused as
there, an edit that changes nothing is a 400, whoever blocked the bot a 403, too much a 429 with ``retry_after``, and a
group that became a supergroup answers with ``migrate_to_chat_id``.
"""

import asyncio
import contextlib
import itertools
import secrets
import time
from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Self

import aiohttp
from aiohttp import web

from tests.e2e.fakes.telegram_methods import Methods, Params, decoded
from tests.e2e.fakes.telegram_people import Group, User
from tests.e2e.fakes.telegram_text import Refused, bad
from tests.e2e.fakes.telegram_world import TELEGRAM_LIMITS, Chat, Json, Limits, World

__all__ = ["TELEGRAM_LIMITS", "Call", "Limits", "TelegramServer"]
_DEFAULT_UPDATES = {"chat_member", "message_reaction", "message_reaction_count"}
"""Kinds of updates a bot gets only when it asks for them."""


@dataclass(frozen=True)
class Call:
    """One request of the bot, and how it was answered."""

    method: str
    params: Params
    at: float
    """``time.monotonic()`` when it arrived."""

    status: int


class TelegramServer:
    """The server; use it as an asynchronous context manager.

    Args:
        token: the bot's; any other is refused.
        limits: how much the bot may send; ``TELEGRAM_LIMITS`` for the real ones.
        username: the bot's name in deep links and ``/command@name``.
        port: where to listen; a free one when 0.
    """

    def __init__(
        self,
        token: str | None = None,
        limits: Limits | None = None,
        *,
        username: str = "fairline_bot",
        port: int = 0,
    ) -> None:
        self.token = token or f"7000000042:{secrets.token_urlsafe(26)}"
        self.me: Json = {
            "id": int(self.token.partition(":")[0]), "is_bot": True, "first_name": "Fairline", "username": username,
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True,
        }  # fmt: skip
        self.world = World(limits or Limits())
        self.methods = Methods(self.world, self.me, self._seen)
        self.calls: list[Call] = []
        self.log: list[tuple[str, int, Json]] = []
        """("sent" | "edited" | "deleted", chat id, message), in order."""

        self.handed_out: dict[int, float] = {}
        """When each update first left for the bot, by its number (``time.monotonic()``)."""

        self.fail_next: list[tuple[str, int]] = []
        """(method, status): answer the next call of this method with a server error, as a network does."""

        self.hang_next: list[str] = []
        """Methods whose next call is carried out by nobody and never answered."""

        self._floods: list[int] = []
        self.slow: float = 0.0
        """Seconds every answer takes."""

        self.keep_calls = True
        self.speaker: ContextVar[str] = ContextVar("speaker", default="")
        """Whose request is being answered, where a process was given ``url`` with a name behind it."""

        self.listeners: list[Callable[[str, Chat, Json], None]] = []
        """Called with each message that is sent, edited or deleted."""

        self._port = port
        self._updates: dict[int, Json] = {}
        self.next_update = 1000
        """The number of the next update."""

        self._changed = asyncio.Condition()
        self.polls = 0
        """How many times the bot has asked for updates."""

        self._webhook: Json | None = None
        self._posting: asyncio.Task[None] | None = None
        self._ids = itertools.count(101)
        self._runner: web.AppRunner | None = None

    # the server ------------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=60 * 2**20)
        for path in ("/bot{token}/{method}", "/{speaker}/bot{token}/{method}"):
            application.router.add_route("*", path, self._call)
        application.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._posting is not None:
            self._posting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._posting
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def url(self) -> str:
        """What FAIRLINE_TELEGRAM_API is set to."""
        return f"http://127.0.0.1:{self._port}"

    async def _call(self, request: web.Request) -> web.Response:
        at = time.monotonic()
        name = request.match_info["method"]
        self.speaker.set(request.match_info.get("speaker", ""))
        params: Params = {}
        try:
            self._check_token(request.match_info["token"])
            params = await _params(request)
            if name in self.hang_next:
                self.hang_next.remove(name)
                await asyncio.Event().wait()
            if self.slow:
                await asyncio.sleep(self.slow)
            result = await self.answer(name, params)
            status, body = 200, {"ok": True, "result": result}
        except Refused as refused:
            status = refused.code
            body = {"ok": False, "error_code": refused.code, "description": refused.description}
            if refused.parameters:
                body["parameters"] = refused.parameters
        if self.keep_calls and name.casefold() != "getupdates":
            self.calls.append(Call(name, params, at, status))
        return web.json_response(body, status=status)

    async def answer(self, name: str, params: Params) -> Any:
        """Do what a method does."""
        for position, (method, code) in enumerate(self.fail_next):
            if method.casefold() == name.casefold():
                del self.fail_next[position]
                raise Refused(code, "Bad Gateway" if code == 502 else "Internal Server Error")
        if self._floods and name.casefold().startswith("send"):
            seconds = self._floods.pop(0)
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        own: Callable[[Params], Any] | None = getattr(self, f"_do_{name.casefold()}", None)
        method = own or self.methods.find(name)
        if method is None:
            raise Refused(404, "Not Found")
        return await method(params)

    async def _file(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request.match_info["token"])
        except Refused as refused:
            return web.json_response({"ok": False, "error_code": refused.code}, status=refused.code)
        content = self.world.files.get(request.match_info["path"].removeprefix("files/"))
        return web.Response(status=404) if content is None else web.Response(body=content)

    def _check_token(self, given: str) -> None:
        if given != self.token:
            raise Refused(401, "Unauthorized") if ":" in given else Refused(404, "Not Found")

    # updates ---------------------------------------------------------------------------------------------------------

    async def update(self, kind: str, value: Json) -> int:
        """Queue an update for the bot; returns its number."""
        number, self.next_update = self.next_update, self.next_update + 1
        async with self._changed:
            self._updates[number] = {"update_id": number, kind: value}
            self._changed.notify_all()
        return number

    async def unconfirmed(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._updates)

    async def _do_getupdates(self, params: Params) -> list[Json]:
        if self._webhook is not None:
            raise Refused(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it"
            )
        self.polls += 1
        me = self.polls
        deadline = time.monotonic() + float(params.get("timeout") or 0)
        async with self._changed:
            self._changed.notify_all()  # an older poll ends
            self._confirm(int(params.get("offset") or 0))
            while True:
                if me != self.polls:
                    message = "Conflict: terminated by other getUpdates request; make sure that only one bot runs"
                    raise Refused(409, message)
                ready = self._wanted(params.get("allowed_updates"))[: int(params.get("limit") or 100)]
                left = deadline - time.monotonic()
                if ready or left <= 0:
                    for update in ready:
                        self.handed_out.setdefault(update["update_id"], time.monotonic())
                    return ready
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), left)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            keep = sorted(self._updates)[offset:]
            offset = keep[0] if keep else 0
        for number in [number for number in self._updates if number < offset]:
            del self._updates[number]

    def _wanted(self, allowed: list[str] | None) -> list[Json]:
        ready = []
        for number in sorted(self._updates):
            update = self._updates[number]
            kind = next(key for key in update if key != "update_id")
            if (kind in allowed) if allowed else kind not in _DEFAULT_UPDATES:
                ready.append(update)
            else:
                del self._updates[number]
        return ready

    async def _do_setwebhook(self, params: Params) -> bool:
        url = params.get("url") or ""
        if not url:
            return await self._do_deletewebhook(params)
        if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        secret = params.get("secret_token") or ""
        if secret and not (len(secret) <= 256 and secret.replace("-", "").replace("_", "").isalnum()):
            raise bad("secret token contains unallowed characters")
        await self._do_deletewebhook(params)
        self._webhook = params
        self._posting = asyncio.create_task(self._post(params))
        return True

    async def _do_deletewebhook(self, params: Params) -> bool:
        if self._posting is not None:
            self._posting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._posting
        self._webhook, self._posting = None, None
        if params.get("drop_pending_updates"):
            self._updates.clear()
        return True

    async def _do_getwebhookinfo(self, params: Params) -> Json:
        hook = self._webhook or {}
        return {
            "url": hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates),
            "allowed_updates": hook.get("allowed_updates") or [],
        }

    async def _do_logout(self, params: Params) -> bool:
        return True

    async def _do_close(self, params: Params) -> bool:
        return True

    async def _post(self, hook: Params) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret_token"]} if hook.get("secret_token") else {}
        async with aiohttp.ClientSession(headers=headers) as session:
            while True:
                async with self._changed:
                    await self._changed.wait_for(lambda: bool(self._wanted(hook.get("allowed_updates"))))
                    update = self._wanted(hook.get("allowed_updates"))[0]
                if await self._posted(session, hook["url"], update):
                    self._updates.pop(update["update_id"], None)
                else:
                    await asyncio.sleep(0.05)

    async def _posted(self, session: aiohttp.ClientSession, url: str, update: Json) -> bool:
        with contextlib.suppress(aiohttp.ClientError, OSError):
            async with session.post(url, json=update) as response:
                if not response.ok:
                    return False
                body = await response.read()
            if body and b'"method"' in body:
                answer = decoded(body.decode())
                with contextlib.suppress(Refused):
                    await self.answer(answer.pop("method"), answer)
            return True
        return False

    # people ----------------------------------------------------------------------------------------------------------

    def user(self, name: str, *, language: str = "en", username: str | None = None, started: bool = True) -> User:
        """Somebody with a Telegram account and a private chat with the bot."""
        number = next(self._ids)
        account: Json = {"id": number, "is_bot": False, "first_name": name, "language_code": language}
        account["username"] = username or f"{''.join(c for c in name.casefold() if c.isalnum())}_{number}"
        self.world.users[number] = account
        self.world.usernames[account["username"].casefold()] = number
        chat = self.world.add_chat(Chat(number, "private", started=started, owner=account))
        return User(self, account, chat)

    def group(
        self, title: str, *members: User, kind: str = "supergroup", forum: bool = False, username: str | None = None
    ) -> Group:
        """A group, supergroup or channel with the bot in it; the first member owns it."""
        number = -next(self._ids) if kind == "group" else -(1_000_000_000_000 + next(self._ids))
        inside = {member.id for member in members}
        owner = members[0].account if members else None
        chat = Chat(number, kind, title, forum=forum, members=inside, owner=owner)
        if username:
            self.world.usernames[username.casefold()] = number
        return Group(self, self.world.add_chat(chat))

    def channel(self, title: str, *members: User, username: str | None = None) -> Group:
        """A channel in which the bot may post."""
        return self.group(title, *members, kind="channel", username=username)

    def flood(self, seconds: int, *, times: int = 1) -> None:
        """Answer the next messages with a 429, whatever the limits are."""
        self._floods += [seconds] * times

    # what happened ---------------------------------------------------------------------------------------------------

    def _seen(self, what: str, chat: Chat, message: Json) -> None:
        self.log.append((what, chat.id, message))
        for listener in self.listeners:
            listener(what, chat, message)
        task = asyncio.ensure_future(self._notify())
        self._notes = task

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def until(self, condition: Callable[[], Any], within: float = 10.0) -> Any:
        """Wait until something is true of the world, and return it.

        Raises:
            AssertionError: it did not become true in time.
        """
        deadline = time.monotonic() + within
        async with self._changed:
            while not (found := condition()):
                left = deadline - time.monotonic()
                if left <= 0:
                    shown = [f"{what} {message.get('text') or message.get('caption')}" for what, _, message in self.log]
                    raise AssertionError("it did not come; the last messages were:\n" + "\n---\n".join(shown[-6:]))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), min(left, 0.25))
        return found

    def last_text(self, chat: int) -> str:
        """The newest text in a chat."""
        return next((str(message.get("text")) for _, where, message in reversed(self.log) if where == chat), "")

    def count(self, method: str, status: int = 200) -> int:
        """How often a method was answered with a status."""
        return Counter((call.method.casefold(), call.status) for call in self.calls)[method.casefold(), status]


async def _params(request: web.Request) -> Params:
    params: Params = {key: decoded(value) for key, value in request.query.items()}
    if request.content_type == "application/json":
        return params | dict(await request.json())
    if request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        for key, value in (await request.post()).items():
            params[key] = decoded(value) if isinstance(value, str) else value.file.read()
    for name in ("text", "caption"):  # stays text, whatever it looks like
        if name in params and not isinstance(params[name], str):
            params[name] = (await request.post()).get(name) or request.query.get(name, "")
    return params
