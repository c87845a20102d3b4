"""The story's person on Discord: the unmodified library against a REST and gateway server over sockets."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from bot.core.messages.delivery import Sender
from bot.core.messages.incoming import Account
from bot.discord.send.sender import DiscordSender
from tests.e2e import discord_app
from tests.e2e.fakes.discord_interactions import Answer
from tests.e2e.fakes.discord_limits import Limits
from tests.e2e.fakes.discord_server import WHOLE, DiscordServer, Person
from tests.e2e.fakes.discord_world import Message
from tests.e2e.story.steps import PATIENCE, folded
from tests.e2e.story.world import World


class OnDiscord:
    """Somebody in their private chat with the bot."""

    changes_messages = True

    def __init__(self, server: DiscordServer, person: Person, sender: Sender) -> None:
        self.account = Account("discord", str(person.id))
        self.sender = sender
        self._server = server
        self._person = person
        self._answer: Answer | None = None
        self._before: dict[int, str] = {}

    def mark(self) -> None:
        self._answer = None
        self._before = {message.id: message.text for message in self._messages()}

    def text(self) -> str:
        """Return the answer, new messages, and new words of old ones."""
        answer = self._answer
        answered = [] if answer is None else [answer.message, *answer.followups]
        new = [
            message.text
            for message in self._messages()
            if message not in answered and self._before.get(message.id) != message.text
        ]
        return "\n".join(["" if answer is None else answer.text, *new])

    def card(self, club: str) -> str:
        return next((message.text for message in self._cards(club)), "")

    async def until(self, condition: Callable[[], bool]) -> None:
        rest = self._server.rest
        async with asyncio.timeout(PATIENCE), rest.arrived:
            await rest.arrived.wait_for(condition)

    async def says(self, text: str) -> None:
        name, *words = text.removeprefix("/").split()
        declared = self._server.command(name).get("options") or []
        options: dict[str, Any] = {}
        for position, option in enumerate(declared[: len(words)]):
            last = position == len(declared) - 1
            word = " ".join(words[position:]) if last else words[position]
            options[option["name"]] = int(word) if option["type"] == WHOLE else word
        self._answer = await self._person.uses(name, **options)

    async def answers(self, text: str) -> None:
        question = self._messages()[-1]
        for item in question.buttons:
            if item["type"] == 2 and item["label"].casefold() == text.casefold():
                self._answer = await self._person.presses(question, item["label"])
                return
            if text in {option["value"] for option in item.get("options") or []}:
                self._answer = await self._person.chooses(question, text)
                return
        form = await self._person.presses(question, "✏️")
        self._answer = await self._person.fills_in(form, answer=text)

    async def replies(self, club: str, text: str) -> None:
        await self._person.says(text, replies_to=self._cards(club)[-1])

    async def presses(self, club: str, label: str) -> None:
        message = self._cards(club)[-1] if club else self._newest_with(label)
        button = next(item["label"] for item in message.buttons if label in item.get("label", ""))
        self._answer = await self._person.presses(message, button)

    async def fills_in(self, club: str, stake: str) -> None:
        form = await self._person.presses(self._cards(club)[-1], "✏️ Other")
        self._answer = await self._person.fills_in(form, stake=stake)

    def picture(self) -> bytes:
        return next((body for name, body in self._files().items() if name.endswith(".png")), b"")

    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(next(iter(self._files().values())))
        return document

    async def another(self) -> "OnDiscord":
        return OnDiscord(self._server, self._server.person("Ann's other account"), self.sender)

    def _messages(self) -> list[Message]:
        return [message for message in self._person.chat.messages.values() if message.author is self._server.bot]

    def _cards(self, club: str) -> list[Message]:
        """Return the messages that show a card, oldest first."""
        return [
            message
            for message in self._messages()
            if folded(f"{club} to win") in folded(message.text) and "fair 1.98" in message.text
        ]

    def _newest_with(self, label: str) -> Message:
        return next(
            message
            for message in reversed(self._messages())
            if any(label in item.get("label", "") for item in message.buttons)
        )

    def _files(self) -> dict[str, bytes]:
        assert self._answer is not None
        shown = [self._answer.message] if self._answer.message else []
        return {name: body for message in [*shown, *self._answer.followups] for name, body in message.files.items()}


@contextlib.asynccontextmanager
async def on_discord(world: World) -> AsyncIterator[OnDiscord]:
    """Let the bot run on Discord, and somebody open it."""
    free = Limits(a_channel=None)  # what a channel may get in five seconds is another test's subject
    async with DiscordServer(free) as server, discord_app.on_discord(world.app, server) as there:
        yield OnDiscord(server, server.person("Ann"), DiscordSender(there.client))
