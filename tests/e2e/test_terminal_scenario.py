"""The story every face acts out, in the terminal."""

import io

from bot.console.screen import Screen
from bot.console.session import ACCOUNT
from bot.core.addressing import card_in
from bot.core.i18n import Reader
from bot.core.message import Chat
from bot.core.talk import Message
from bot.core.views import TodayView
from engine.storage import Database
from tests.e2e.scenario import Play, play
from tests.unit.bot.chatting import a_house

CHAT = Chat("screen")


async def test_the_story_leaves_the_ledger_it_should_in_the_terminal(database: Database) -> None:
    house = await a_house(database)

    async def say(text: str) -> str:
        reply = text.startswith("@")
        message = Message(ACCOUNT, text.removeprefix("@"), chat=CHAT, reply_to="1" if reply else None)
        views = await house.talk.hear(message)
        for view in views:
            if isinstance(view, TodayView) and view.cards:
                card = card_in(view.cards[0])
                assert card is not None
                await house.talk.shown("console", CHAT, {"1": card})
        person = await house.talk.person(ACCOUNT)
        stream = io.StringIO()
        Screen(stream, plain=True).show(views, Reader() if person is None else person.reader)
        return " ".join(stream.getvalue().split())

    await play(Play(house, ACCOUNT, say))
