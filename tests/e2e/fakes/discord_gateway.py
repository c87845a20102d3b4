"""The gateway of the stand-in for Discord: hello, identify, heartbeats, events, and sessions that can be resumed."""

import asyncio
import json
import time
import uuid
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 0, 1, 2, 6, 7, 9, 10, 11
MESSAGE_CONTENT = 1 << 15
PRIVILEGED = MESSAGE_CONTENT | 1 << 1 | 1 << 8
IDENTIFY_PAUSE = 5.0

Shown = Callable[["Session"], dict[str, Any]]


class Line:
    """One connection: writes JSON, compressed as one stream when the client asked for that."""

    def __init__(self, socket: web.WebSocketResponse, *, compressed: bool) -> None:
        self.socket = socket
        self._stream = zlib.compressobj() if compressed else None

    async def send(self, op: int, data: Any, *, event: str | None = None, number: int | None = None) -> None:
        text = json.dumps({"op": op, "d": data, "t": event, "s": number})
        if self.socket.closed:
            return
        if self._stream is None:
            await self.socket.send_str(text)
            return
        await self.socket.send_bytes(self._stream.compress(text.encode()) + self._stream.flush(zlib.Z_SYNC_FLUSH))


@dataclass
class Session:
    """What one shard has been told; it outlives its connection, so that it can be resumed."""

    shard: int
    of: int
    intents: int
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    line: Line | None = None

    @property
    def reads_content(self) -> bool:
        return bool(self.intents & MESSAGE_CONTENT)

    async def tell(self, event: str, data: dict[str, Any]) -> None:
        self.told.append((event, data))
        if self.line is not None:
            await self.line.send(DISPATCH, data, event=event, number=len(self.told))


class Gateway:
    """Every connection of the bot.

    Args:
        token: the only one that is let in.
        ready: what READY says besides the session; gets the shard and how many there are.
        guilds: the servers of a shard, told one by one after READY.
    """

    def __init__(
        self,
        token: str,
        ready: Callable[[int, int], dict[str, Any]],
        guilds: Callable[[int, int], list[dict[str, Any]]],
    ) -> None:
        self.token = token
        self.url = ""
        self.max_concurrency = 16
        self.heartbeat_ms = 41_250
        self.allowed_intents = ~PRIVILEGED
        """Intents the application was granted; the privileged ones are not."""

        self.answers_heartbeats = True
        self.sessions: dict[str, Session] = {}
        self.identified = 0
        self.resumed = 0
        self.heartbeats = 0
        self._ready, self._guilds = ready, guilds
        self._last_identify: dict[int, float] = {}
        self._changed = asyncio.Event()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Speak with one connection until it ends."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        line = Line(socket, compressed=request.query.get("compress") == "zlib-stream")
        await line.send(HELLO, {"heartbeat_interval": self.heartbeat_ms})
        session: Session | None = None
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            if said["op"] == HEARTBEAT:
                self.heartbeats += 1
                if self.answers_heartbeats:
                    await line.send(ACK, None)
            elif said["op"] == IDENTIFY:
                session = await self._identify(line, said["d"])
            elif said["op"] == RESUME:
                session = await self._resume(line, said["d"])
            self._changed.set()
        if session is not None and session.line is line:
            session.line = None
        return socket

    async def _identify(self, line: Line, said: dict[str, Any]) -> Session | None:
        if said["token"] != self.token:
            await line.socket.close(code=4004, message=b"Authentication failed.")
            return None
        shard, of = said.get("shard", (0, 1))
        if not 0 <= shard < of:
            await line.socket.close(code=4010, message=b"Invalid shard.")
            return None
        if said["intents"] & ~self.allowed_intents:
            await line.socket.close(code=4014, message=b"Disallowed intent(s).")
            return None
        key, now = shard % self.max_concurrency, time.monotonic()
        if now - self._last_identify.get(key, -IDENTIFY_PAUSE) < IDENTIFY_PAUSE and of > 1:
            await line.send(INVALID, False)
            return None
        self._last_identify[key] = now
        session = Session(shard, of, said["intents"], line=line)
        self.sessions[session.id] = session
        self.identified += 1
        hello = {"v": 10, "session_id": session.id, "resume_gateway_url": self.url, "shard": [shard, of]}
        guilds = self._guilds(shard, of)
        gone = [{"id": guild["id"], "unavailable": True} for guild in guilds]
        await session.tell("READY", hello | self._ready(shard, of) | {"guilds": gone})
        for guild in guilds:
            await session.tell("GUILD_CREATE", guild)
        return session

    async def _resume(self, line: Line, said: dict[str, Any]) -> Session | None:
        session = self.sessions.get(said["session_id"])
        if said["token"] != self.token or session is None:
            await line.send(INVALID, False)
            return None
        session.line = line
        self.resumed += 1
        for number, (event, data) in enumerate(session.told[said["seq"] :], start=said["seq"] + 1):
            await line.send(DISPATCH, data, event=event, number=number)
        await session.tell("RESUMED", {"_trace": []})
        return session

    async def tell(self, event: str, data: dict[str, Any] | Shown, *, guild: int | None = None) -> None:
        """Tell the shard of a server (of private chats: the first) that something happened."""
        for session in list(self.sessions.values()):
            if session.shard == (0 if guild is None else (guild >> 22) % session.of):
                await session.tell(event, data(session) if callable(data) else data)

    async def connected(self, shards: int = 1, *, seconds: float = 20) -> None:
        """Wait until so many shards are connected."""
        async with asyncio.timeout(seconds):
            while sum(session.line is not None for session in self.sessions.values()) < shards:
                self._changed.clear()
                await self._changed.wait()

    async def drop(self) -> None:
        """Cut every connection, as a network does; sessions can be resumed."""
        for session in self.sessions.values():
            if session.line is not None:
                line, session.line = session.line, None
                await line.socket.close(code=4000, message=b"Unknown error.")

    async def ask_to_reconnect(self) -> None:
        """Ask every connection to come again, as Discord does when it moves them."""
        for session in self.sessions.values():
            if session.line is not None:
                line, session.line = session.line, None
                await line.send(RECONNECT, None)

    async def forget(self) -> None:
        """Forget every session: whoever wants to resume has to identify anew."""
        lines = [session.line for session in self.sessions.values() if session.line is not None]
        self.sessions.clear()
        self._last_identify.clear()
        for line in lines:
            await line.send(INVALID, False)

    async def close(self) -> None:
        """End every connection for good."""
        for session in self.sessions.values():
            if session.line is not None:
                await session.line.socket.close(code=1001)
