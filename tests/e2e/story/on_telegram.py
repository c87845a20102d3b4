"""The story's person on Telegram: the unmodified library against a Bot API server over sockets."""

import contextlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.core.conversation.chats import Places
from bot.core.messages.delivery import Sender
from bot.core.messages.incoming import Account
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.fakes.telegram_world import Json
from tests.e2e.story.steps import PATIENCE, folded
from tests.e2e.story.world import World


class OnTelegram:
    """Somebody in their private chat with the bot."""

    changes_messages = True

    def __init__(self, user: User, sender: Sender) -> None:
        self.account = Account("telegram", str(user.id))
        self.sender = sender
        self._user = user
        self._query: str | None = None

    def mark(self) -> None:
        self._user.mark()
        self._query = None

    def text(self) -> str:
        """Return new messages, new words of old ones, and the little text of a button."""
        query = self._user.server.methods.callbacks[self._query] if self._query else {}
        return "\n".join([*self._user.texts(), str(query.get("answer", {}).get("text", ""))])

    def card(self, club: str) -> str:
        return str(next(iter(self._cards(club)), {}).get("text", ""))

    async def until(self, condition: Callable[[], bool]) -> None:
        await self._user.server.until(condition, PATIENCE)

    async def says(self, text: str) -> None:
        await self._user.sends(text)

    async def answers(self, text: str) -> None:
        question = self._user.messages(since_mark=False)[-1]
        if any(button["text"].casefold() == text.casefold() for button in _buttons(question)):
            self._query = await self._user.presses(question, text)
        else:
            await self._user.sends(text)

    async def replies(self, club: str, text: str) -> None:
        await self._user.replies_to(self._cards(club)[-1], text)

    async def presses(self, club: str, label: str) -> None:
        message = self._cards(club)[-1] if club else self._newest_with(label)
        self._query = await self._user.presses(message, label)

    async def fills_in(self, club: str, stake: str) -> None:
        await self._opens(club)
        await self._user.presses(self._cards(club)[-1], "Other stake")
        await self._user.replies_to(await self._user.sees("How much did you bet", PATIENCE), stake)

    def picture(self) -> bytes:
        for message in reversed(self._user.messages()):
            if "photo" in message:
                return self._user.server.world.files[message["photo"][-1]["file_id"]]
        return b""

    def document(self) -> dict[str, Any]:
        message = next(message for message in self._user.messages() if "document" in message)
        document: dict[str, Any] = json.loads(self._user.server.world.files[message["document"]["file_id"]])
        return document

    async def another(self) -> "OnTelegram":
        return OnTelegram(self._user.server.user("Ann's other phone"), self.sender)

    def _cards(self, club: str) -> list[Json]:
        """Return the messages that show a card, oldest first."""
        return [
            message
            for message in self._user.messages(since_mark=False)
            if folded(f"{club} to win") in folded(message.get("text", "")) and "fair 1.98" in message["text"]
        ]

    async def _opens(self, club: str) -> None:
        """Open a card from the newest list of today, as it stands now."""
        before = len(self._cards(club))
        await self._user.presses(self._newest_with(club), club)
        await self._user.server.until(lambda: len(self._cards(club)) > before, PATIENCE)

    def _newest_with(self, label: str) -> Json:
        return next(
            message
            for message in reversed(self._user.messages(since_mark=False))
            if any(label in button["text"] for button in _buttons(message))
        )


def _buttons(message: Json) -> list[Json]:
    return [button for row in (message.get("reply_markup") or {}).get("inline_keyboard") or [] for button in row]


@contextlib.asynccontextmanager
async def on_telegram(world: World) -> AsyncIterator[OnTelegram]:
    """Let the bot run on Telegram, and somebody open it."""
    app = world.app
    async with TelegramServer() as telegram:
        face = TelegramFace(
            Connection(telegram.token, telegram.url),
            app.conversation,
            Places("telegram", app.database, app.clock),
        )
        async with face:
            yield OnTelegram(telegram.user("Ann"), face.sender)
