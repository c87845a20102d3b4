"""The REST API of the stand-in for Discord: what the library asks for, with Discord's errors and limits."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.e2e.fakes.discord_limits import Limits, Window
from tests.e2e.fakes.discord_rules import Refused, bad, check_commands, check_message
from tests.e2e.fakes.discord_world import DM, FORUM, TEXT, THREAD, Channel, Guild, Message, User, snowflake

Handler = Callable[[web.Request, dict[str, Any], dict[str, bytes]], Awaitable[Any]]


@dataclass
class Fault:
    """One request that goes wrong after it has been carried out."""

    method: str
    path: str
    status: int


class Rest:
    """Answers requests; keeps everything in memory.

    Args:
        token: of the bot.
        limits: how many requests are let through.
    """

    def __init__(self, token: str, limits: Limits) -> None:
        self.token = token
        self.limits = limits
        self.bot = User("Fairline", bot=True)
        self.channels: dict[int, Channel] = {}
        self.guilds: dict[int, Guild] = {}
        self.users: dict[int, User] = {}
        self.commands: list[dict[str, Any]] = []
        self.faults: list[Fault] = []
        self.requests: list[tuple[str, str]] = []
        self.gateway_url = ""
        self.api_url = ""
        self.shards = 1
        self.max_concurrency = 16
        self.arrived = asyncio.Condition()
        """Notified whenever a message was written or changed."""

    def routes(self, prefix: str) -> list[web.RouteDef]:
        """Every route there is."""
        return [web.route(method, prefix + path, self._guarded(handler)) for method, path, handler in self.table()]

    def table(self) -> list[tuple[str, str, Handler]]:
        """Methods, paths and what answers them."""
        app, channel, message = "/applications/{app}", "/channels/{channel}", "/messages/{message}"
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/users/{user}", self._user),
            ("POST", "/users/@me/channels", self._private_chat),
            ("GET", "/oauth2/applications/@me", self._application),
            ("GET", "/applications/@me", self._application),
            ("GET", "/gateway", self._gateway),
            ("GET", "/gateway/bot", self._gateway),
            ("GET", f"{app}/commands", self._list_commands),
            ("PUT", f"{app}/commands", self._set_commands),
            ("GET", channel, self._channel),
            ("POST", f"{channel}/typing", self._nothing),
            ("POST", f"{channel}/threads", self._start_thread),
            ("GET", "/guilds/{guild}/threads/active", self._threads),
            ("POST", f"{channel}/messages", self._send),
            ("GET", f"{channel}{message}", self._read),
            ("PATCH", f"{channel}{message}", self._edit),
            ("DELETE", f"{channel}{message}", self._delete),
        ]

    def _guarded(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            path = request.path.removeprefix("/api/v10")
            self.requests.append((request.method, path))
            free = path.startswith(("/interactions/", "/webhooks/"))
            if not free and request.headers.get("Authorization") != f"Bot {self.token}":
                return reply({"message": "401: Unauthorized", "code": 0}, status=401)
            wait = 0.0 if free else self.limits.all_wait()
            if wait:
                return self._too_many(wait, everywhere=True)
            window = self._window(request)
            wait = 0.0 if window is None else window.wait()
            if wait:
                return self._too_many(wait, everywhere=False, window=window)
            try:
                body, files = await _read_body(request)
                result = await handler(request, body, files)
            except Refused as refused:
                return reply({"message": refused.message, "code": refused.code}, status=refused.status, window=window)
            fault = next((f for f in self.faults if f.method == request.method and re.search(f.path, path)), None)
            if fault is not None:
                self.faults.remove(fault)
                return reply({"message": "Internal", "code": 0}, status=fault.status)
            return reply(result, window=window)

        return handle

    def _window(self, request: web.Request) -> Window | None:
        channel = request.match_info.get("channel")
        if channel is None or not request.path.endswith("/messages") or request.method != "POST":
            return None
        return self.limits.channel(int(channel))

    def _too_many(self, wait: float, *, everywhere: bool, window: Window | None = None) -> web.Response:
        self.limits.turned_down += 1
        body = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": everywhere}
        headers = {"Retry-After": str(int(wait) + 1), "X-RateLimit-Scope": "global" if everywhere else "user"}
        if everywhere:
            headers["X-RateLimit-Global"] = "true"
        if self.limits.via:
            headers["Via"] = "1.1 google"
        return reply(body, status=429, window=window, headers=headers)

    # who and where ----------------------------------------------------------------------------------------------------

    async def _me(self, request: web.Request, body: Any, files: Any) -> Any:
        return self.bot.json() | {"verified": True, "mfa_enabled": False, "email": None, "locale": "en-US"}

    async def _user(self, request: web.Request, body: Any, files: Any) -> Any:
        return self._known_user(int(request.match_info["user"])).json()

    async def _application(self, request: web.Request, body: Any, files: Any) -> Any:
        return {
            "id": str(self.bot.id), "name": "Fairline", "icon": None, "description": "", "rpc_origins": [],
            "bot_public": True, "bot_require_code_grant": False, "owner": User("owner").json(), "summary": "",
            "verify_key": "0" * 64, "team": None, "flags": 1 << 19, "bot": self.bot.json(),
            "interactions_endpoint_url": None, "integration_types_config": {"0": {}, "1": {}},
        }  # fmt: skip

    async def _gateway(self, request: web.Request, body: Any, files: Any) -> Any:
        limit = {"total": 1000, "remaining": 990, "reset_after": 0, "max_concurrency": self.max_concurrency}
        return {"url": self.gateway_url, "shards": self.shards, "session_start_limit": limit}

    async def _nothing(self, request: web.Request, body: Any, files: Any) -> Any:
        return None

    async def _private_chat(self, request: web.Request, body: Any, files: Any) -> Any:
        return self.private_chat(self._known_user(int(body["recipient_id"]))).json()

    def private_chat(self, user: User) -> Channel:
        """The private chat of somebody with the bot, opened when there is none yet."""
        there = next((c for c in self.channels.values() if c.kind == DM and c.recipient is user), None)
        if there is None:
            there = Channel(DM, recipient=user)
            self.channels[there.id] = there
        return there

    async def _channel(self, request: web.Request, body: Any, files: Any) -> Any:
        return self._known_channel(request).json()

    async def _start_thread(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        parent = self._known_channel(request)
        if not 1 <= len(body.get("name") or "") <= 100:
            raise bad("name", "empty or longer than 100")
        thread = Channel(THREAD, body["name"], guild=parent.guild, parent=parent)
        self.channels[thread.id] = thread
        assert parent.guild is not None
        parent.guild.channels[thread.id] = thread
        if parent.kind != FORUM:
            return thread.json()
        # the first message of a forum's post has the id of the post
        first = await self.write(thread, self.bot, body.get("message") or {}, files, id=thread.id)
        return thread.json() | {"message": first.json()}

    async def _threads(self, request: web.Request, body: Any, files: Any) -> Any:
        guild = int(request.match_info["guild"])
        threads = [one for one in self.channels.values() if one.kind == THREAD and not one.archived]
        return {"threads": [one.json() for one in threads if one.guild and one.guild.id == guild], "members": []}

    def _known_user(self, identifier: int) -> User:
        if identifier not in self.users:
            raise Refused(404, 10013, "Unknown User")
        return self.users[identifier]

    def _known_channel(self, request: web.Request) -> Channel:
        channel = self.channels.get(int(request.match_info["channel"]))
        if channel is None:
            raise Refused(404, 10003, "Unknown Channel")
        if channel.closed_to_the_bot:
            raise Refused(403, 50001, "Missing Access")
        return channel

    # commands ---------------------------------------------------------------------------------------------------------

    async def _list_commands(self, request: web.Request, body: Any, files: Any) -> Any:
        return self.commands

    async def _set_commands(self, request: web.Request, body: Any, files: Any) -> Any:
        check_commands(body)
        defaults = {"type": 1, "description": "", "application_id": str(self.bot.id), "version": "1"}
        before = {(command["type"], command["name"]): command["id"] for command in self.commands}
        self.commands = [
            defaults | command | {"id": before.get((command.get("type", 1), command["name"]), str(snowflake()))}
            for command in body
        ]
        return self.commands

    # messages ---------------------------------------------------------------------------------------------------------

    async def _send(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        channel = self._known_channel(request)
        if channel.recipient is not None and channel.recipient.blocks_the_bot:
            raise Refused(403, 50007, "Cannot send messages to this user")
        if channel.kind not in {TEXT, DM, THREAD}:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        nonce = None if body.get("nonce") is None else str(body["nonce"])
        if nonce is not None and body.get("enforce_nonce"):
            twin = next((m for m in channel.messages.values() if m.nonce == nonce and m.author is self.bot), None)
            if twin is not None:
                return twin.json()
        return (await self.write(channel, self.bot, body, files)).json()

    async def write(
        self, channel: Channel, author: User, body: dict[str, Any], files: dict[str, bytes], **more: Any
    ) -> Message:
        """Put a message into a channel.

        Raises:
            Refused: Discord would not take it.
        """
        check_message(body, files=len(files))
        message = Message(channel, author, flags=body.get("flags") or 0, **more)
        message.nonce = None if body.get("nonce") is None else str(body["nonce"])
        reference = (body.get("message_reference") or {}).get("message_id")
        message.replies_to = None if reference is None else channel.messages.get(int(reference))
        self.fill(message, body, files)
        channel.messages[message.id] = message
        await self._notify()
        return message

    def fill(self, message: Message, body: dict[str, Any], files: dict[str, bytes]) -> None:
        """Put the content of a request into a message, as Discord shows it afterwards."""
        if "content" in body:
            message.content = body["content"] or ""
        if "embeds" in body:
            message.embeds = [{"type": "rich", **embed} for embed in body["embeds"] or []]
        if "components" in body:
            message.components = body["components"] or []
        if "allowed_mentions" in body:
            message.allowed_mentions = body["allowed_mentions"]
        kept = {entry.get("id") for entry in body.get("attachments") or []}
        if "attachments" in body or files:
            message.attachments = [entry for entry in message.attachments if entry["id"] in kept]
        described = {str(entry.get("id")): entry for entry in body.get("attachments") or []}
        for key, content in files.items():
            number, _, name = key.partition(":")
            message.attachments.append(
                {
                    "id": str(snowflake()), "filename": name, "size": len(content), "content_type": "image/png",
                    "description": described.get(number, {}).get("description"),
                    "url": f"{self.api_url}/attachments/{name}", "proxy_url": f"{self.api_url}/attachments/{name}",
                }
            )  # fmt: skip
            message.files[name] = content
        for embed in message.embeds:
            url = embed.get("image", {}).get("url", "")
            if url.startswith("attachment://") and url.removeprefix("attachment://") not in message.files:
                raise bad("embeds.image.url", "no such file was sent along")

    async def _notify(self) -> None:
        async with self.arrived:
            self.arrived.notify_all()

    def _known_message(self, request: web.Request) -> Message:
        message = self._known_channel(request).messages.get(int(request.match_info["message"]))
        if message is None or message.deleted or message.ephemeral:
            raise Refused(404, 10008, "Unknown Message")
        return message

    async def _read(self, request: web.Request, body: Any, files: Any) -> Any:
        return self._known_message(request).json()

    async def _edit(self, request: web.Request, body: Any, files: dict[str, bytes]) -> Any:
        message = self._known_message(request)
        if message.author is not self.bot:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        if message.channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        return await self._change(message, body, files)

    async def _change(self, message: Message, body: dict[str, Any], files: dict[str, bytes]) -> Any:
        check_message(body, files=len(files), keeps=True)
        self.fill(message, body, files)
        message.edits += 1
        await self._notify()
        return message.json()

    async def _delete(self, request: web.Request, body: Any, files: Any) -> Any:
        self._known_message(request).deleted = True
        await self._notify()


async def _read_body(request: web.Request) -> tuple[Any, dict[str, bytes]]:
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return (json.loads(text) if text else {}), {}
    body: Any = {}
    files: dict[str, bytes] = {}
    async for part in await request.multipart():
        name = getattr(part, "name", "") or ""
        if name == "payload_json":
            body = json.loads(await part.text())  # type: ignore[union-attr]
        elif name.startswith("files["):
            number = name.removeprefix("files[").rstrip("]")
            files[f"{number}:{part.filename}"] = bytes(await part.read())  # type: ignore[union-attr]
    return body, files


def reply(
    body: Any, *, status: int = 200, window: Window | None = None, headers: dict[str, str] | None = None
) -> web.Response:
    """Answer with JSON. The type says nothing of a charset: the library takes anything else for text."""
    headers = dict(headers or {})
    if window is not None:
        headers |= {
            "X-RateLimit-Limit": str(window.most),
            "X-RateLimit-Remaining": str(window.left),
            "X-RateLimit-Reset": f"{time.time() + window.reset_after:.3f}",
            "X-RateLimit-Reset-After": f"{window.reset_after:.3f}",
            "X-RateLimit-Bucket": "messages",
        }
    if body is None:
        return web.Response(status=204, headers=headers)
    headers["Content-Type"] = "application/json"
    return web.Response(body=json.dumps(body).encode(), status=status, headers=headers)
