"""People of Telegram who have answered the first questions and left the rest as it was guessed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Conversation
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.integration.push.mailroom import Mailroom
from tests.support.chat import LaidDown


async def sign_up(person: User) -> None:
    """Say that one is 18, and give a command instead of the other answers."""
    for text, seen in (("/start", "18 or older"), ("yes", "2/"), ("/bankroll", "1,000")):
        await person.sends(text)
        await person.sees(seen)


@dataclass(frozen=True)
class InTelegram:
    """Ann, who has signed up, and the bot she talks to."""

    server: TelegramServer
    face: TelegramFace
    conversation: Conversation
    ann: User


@asynccontextmanager
async def ann_in_telegram(room: Mailroom) -> AsyncIterator[InTelegram]:
    """Ann talks to a bot whose cards are those of a mailroom."""
    conversation = Conversation(room.database, room.clock, LaidDown((room.fixture,)))
    async with TelegramServer() as server:
        face = TelegramFace(
            Connection(server.token, server.url), conversation, Places("telegram", room.database, room.clock)
        )
        async with face:
            ann = server.user("Ann")
            await sign_up(ann)
            yield InTelegram(server, face, conversation, ann)
