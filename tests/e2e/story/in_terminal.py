"""The story's person at a terminal: lines typed into the conversation, and the transcript on the screen."""

import asyncio
import contextlib
import io
import json
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from bot.console.screen import Screen
from bot.console.sender import ConsoleSender
from bot.console.session import ACCOUNT, CHAT, converse
from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.incoming import Account, Chat, Message
from tests.e2e.story.steps import PATIENCE
from tests.e2e.story.world import World

BUTTONS = {
    "Placed": "{number}: placed",
    "Undo": "{number}: undo",
    "Why?": "/why {number}",
    "Delete": "/mydata delete everything",
}
"""What one types where others press."""


class AtTerminal:
    """Types, and reads what the screen shows.

    Args:
        conversation: the bot.
        folder: where the pictures it names are.
    """

    changes_messages = False

    def __init__(self, conversation: Conversation, folder: Path) -> None:
        self.account = ACCOUNT
        self._conversation = conversation
        self._folder = folder
        self._stream = io.StringIO()
        self._screen = Screen(self._stream, plain=True)
        self.sender = ConsoleSender(self._screen)
        self._lines: asyncio.Queue[str] = asyncio.Queue()
        self._listening = asyncio.Event()
        self._mark = 0
        self._numbers: dict[str, int] = {}

    def mark(self) -> None:
        self._mark = len(self._stream.getvalue())

    def text(self) -> str:
        return self._stream.getvalue()[self._mark :]

    def card(self, club: str) -> str:
        """Return what came: a terminal cannot change what it has printed."""
        assert f"{club} to win" in self.text(), self.text()
        return self.text()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Everything is on the screen before the next line is asked for."""
        assert condition()

    async def says(self, text: str) -> None:
        self._listening.clear()
        await self._lines.put(text)
        async with asyncio.timeout(PATIENCE):
            await self._listening.wait()
        for number, club in re.findall(r"╭─\s+(\d+)\s[^\n]*\n│ (\S+)", self.text()):
            self._numbers[club] = int(number)

    async def answers(self, text: str) -> None:
        await self.says(text)

    async def replies(self, club: str, text: str) -> None:
        await self.says(f"{self._numbers[club]}: {text}")

    async def presses(self, club: str, label: str) -> None:
        await self.says(BUTTONS[label].format(number=self._numbers.get(club)))

    async def fills_in(self, club: str, stake: str) -> None:
        await self.replies(club, f"bet {stake}")

    def picture(self) -> bytes:
        named: list[str] = re.findall(r"/([^/]+?\.png)", "".join(self.text().split()))
        assert named, self.text()
        return (self._folder / named[-1]).read_bytes()

    def document(self) -> dict[str, Any]:
        text = self.text()
        # lines longer than the screen are wrapped within a text, where JSON has no line breaks
        document: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1], strict=False)
        return document

    async def another(self) -> "Elsewhere":
        return Elsewhere(self._conversation, self._folder)

    async def conversation(self) -> None:
        """Hold the conversation until the bot says good-bye."""
        await converse(self._conversation, self._screen, self._typed(), chat=CHAT)
        self._listening.set()

    async def _typed(self) -> AsyncIterator[str]:
        while True:
            self._listening.set()
            yield await self._lines.get()

    async def listening(self) -> None:
        """Wait for the first prompt."""
        await self._listening.wait()


class Elsewhere(AtTerminal):
    """The same kind of screen on an account of another platform: there is one terminal a home."""

    def __init__(self, conversation: Conversation, folder: Path) -> None:
        super().__init__(conversation, folder)
        self.account = Account("elsewhere", "ann")

    async def says(self, text: str) -> None:
        self._screen.show(
            (await self._conversation.answer(Message(self.account, text, chat=Chat("ann")))).views, Reader()
        )


@contextlib.asynccontextmanager
async def in_terminal(world: World) -> AsyncIterator[AtTerminal]:
    """Sit down at a terminal."""
    person = AtTerminal(world.app.conversation, world.folder)
    task = asyncio.ensure_future(person.conversation())
    try:
        await person.listening()
        yield person
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
