"""The world behind the Bot API: users, chats, topics, messages, files, and how much a bot may send."""

import itertools
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.e2e.fakes.telegram_text import Refused, bad

Json = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """How much a bot may send before it gets a 429; None: as much as it likes."""

    per_second: int | None = None
    """Over all chats, in any one second. Telegram: 30."""

    chat_seconds: float | None = None
    """Between two messages to one chat. Telegram: 1."""

    group_per_minute: int | None = None
    """To one group or channel. Telegram: 20."""


TELEGRAM_LIMITS = Limits(per_second=30, chat_seconds=1.0, group_per_minute=20)


@dataclass
class Chat:
    """A chat of any type."""

    id: int
    type: str
    title: str = ""
    forum: bool = False
    members: set[int] = field(default_factory=set)
    topics: dict[int, str] = field(default_factory=dict)
    bot_in: bool = True
    started: bool = True
    """A private chat the user has not opened cannot be written to."""

    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None
    messages: dict[int, Json] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    numbers: Any = field(default_factory=lambda: itertools.count(1))
    last_sent: float = float("-inf")
    minute: deque[float] = field(default_factory=deque)
    owner: Json | None = None

    @property
    def is_group(self) -> bool:
        return self.type != "private"

    def as_json(self) -> Json:
        if self.type == "private":
            named = {key: self.owner[key] for key in ("first_name", "username") if key in (self.owner or {})}
            return {"id": self.id, "type": self.type, **named}
        return {"id": self.id, "type": self.type, "title": self.title, **({"is_forum": True} if self.forum else {})}


class World:
    """All chats, and the limits on writing to them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, Json] = {}
        self.files: dict[str, bytes] = {}
        self.usernames: dict[str, int] = {}
        self._sent: deque[float] = deque()
        self._file_numbers = itertools.count(1)
        self.refused_429 = 0

    def add_chat(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        return chat

    def writable(self, chat_id: Any, thread: int | None = None) -> Chat:
        """Return the chat a bot wants to write to, or refuse as Telegram does."""
        chat = self.chat(chat_id)
        if chat.migrated_to is not None:
            message = "group chat was upgraded to a supergroup chat"
            raise bad(message, migrate_to_chat_id=chat.migrated_to)
        if chat.deactivated:
            raise Refused(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        if not chat.bot_in:
            kind = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}[chat.type]
            raise Refused(403, f"Forbidden: bot was kicked from the {kind}")
        if thread is not None and thread not in chat.topics:
            raise bad("message thread not found")
        return chat

    def chat(self, chat_id: Any) -> Chat:
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            chat_id = self.usernames.get(chat_id[1:].casefold())
        try:
            return self.chats[int(chat_id)]
        except (KeyError, TypeError, ValueError):
            raise bad("chat not found") from None

    def message(self, chat: Chat, message_id: Any, what: str) -> Json:
        found = chat.messages.get(int(message_id)) if message_id is not None else None
        if found is None:
            raise bad(f"{what} not found")
        return found

    def count(self, chat: Chat, *, new: bool) -> None:
        """Count a message or an edit against the limits; 429 when there were too many."""
        now = time.monotonic()
        wait = max(self._overall_wait(now), self._chat_wait(chat, now) if new else 0.0, self._group_wait(chat, now))
        if wait > 0:
            self.refused_429 += 1
            seconds = max(1, int(wait + 0.999))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        self._sent.append(now)
        if new:
            chat.last_sent = now
        if chat.is_group:
            chat.minute.append(now)

    def _overall_wait(self, now: float) -> float:
        while self._sent and self._sent[0] <= now - 1.0:
            self._sent.popleft()
        most = self.limits.per_second
        return 1.0 if most is not None and len(self._sent) >= most else 0.0

    def _chat_wait(self, chat: Chat, now: float) -> float:
        least = self.limits.chat_seconds
        return 0.0 if least is None else max(0.0, chat.last_sent + least - now)

    def _group_wait(self, chat: Chat, now: float) -> float:
        most = self.limits.group_per_minute
        if most is None or not chat.is_group:
            return 0.0
        while chat.minute and chat.minute[0] <= now - 60.0:
            chat.minute.popleft()
        return 0.0 if len(chat.minute) < most else chat.minute[0] + 60.0 - now

    def keep_file(self, content: bytes) -> str:
        file_id = f"AgACAgQAAxkD{next(self._file_numbers):08d}"
        self.files[file_id] = content
        return file_id
