"""A bot in Telegram, over real sockets, with people around it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.charts.folder import PictureFolder
from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Account, Conversation
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from engine.domain.money import Money
from engine.storage import Database
from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.support.chat import BotUnderTest, LaidDown, an_app


@dataclass
class Town:
    """A bot in Telegram, with people around it."""

    telegram: TelegramServer
    app: BotUnderTest
    face: TelegramFace

    async def settled(self, name: str = "Ann") -> User:
        """Somebody who is through the questions."""
        user = self.telegram.user(name)
        await self.app.settle_in(self.account(user))
        return user

    def account(self, user: User) -> Account:
        return Account("telegram", str(user.id))

    async def balance(self, user: User) -> Money:
        return await self.app.balance(self.account(user))


@asynccontextmanager
async def a_town(database: Database, folder: Path) -> AsyncIterator[Town]:
    """Open a bot in Telegram on a fresh database; its pictures lie in ``folder``."""
    app = await an_app(database)
    advisor = LaidDown(app.fixtures)
    app.conversation = Conversation(database, app.clock, advisor, pictures=PictureFolder(folder))
    async with TelegramServer() as telegram:
        face = TelegramFace(
            Connection(telegram.token, telegram.url), app.conversation, Places("telegram", database, app.clock)
        )
        async with face:
            yield Town(telegram, app, face)
