"""Cards that come by themselves while somebody types in the terminal, as under ``fairline up``."""

import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.console.screen import Screen
from bot.console.sender import SCREEN, ConsoleSender
from bot.console.session import ACCOUNT, CHAT, converse
from bot.core.betting.card import card_of
from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.cards import CardState
from bot.core.messages.delivery import PushMessage
from bot.core.messages.incoming import Message
from bot.push import PushWorker
from engine.domain.address import Address
from engine.domain.bets import PersonId
from engine.domain.money import Money
from engine.storage import Database
from tests.integration.push.mailroom import AT_ONCE, NOW, Mailroom, a_mailroom
from tests.support.chat import BOOKS, LaidDown, a_recommendation


class Terminal:
    """Somebody in front of a screen; a line that begins with ``!`` is something that happens meanwhile."""

    def __init__(self, room: Mailroom) -> None:
        self.room = room
        self.stream = io.StringIO()
        self.screen = Screen(self.stream, plain=True)
        self.conversation = Conversation(room.database, room.clock, LaidDown((room.fixture,)))
        sender = ConsoleSender(self.screen, partial(self.conversation.number, ACCOUNT))
        self.push = PushWorker(room.database, [sender], room.clock, paces={"console": AT_ONCE})

    async def settle_in(self) -> PersonId:
        for answer in ("yes", "1000", "EUR", "/bets"):
            await self.conversation.answer(Message(ACCOUNT, answer, chat=CHAT))
        person = await self.conversation.person(ACCOUNT)
        assert person is not None
        return person.id

    async def holds(self, *lines: str) -> str:
        """Hold a conversation; returns all that was printed."""

        async def typed() -> AsyncIterator[str]:
            for line in lines:
                if line.startswith("!"):
                    await self.room.advise_again(self.person, line[1:])
                    await self.push.drain()
                else:
                    yield line

        self.person = await self.settle_in()
        await converse(self.conversation, self.screen, typed(), chat=CHAT, between=self.push.drain)
        return self.stream.getvalue()


@pytest.fixture
async def terminal(database: Database) -> Terminal:
    return Terminal(await a_mailroom(database))


async def test_a_card_that_came_by_itself_has_a_number_and_is_answered_by_it(terminal: Terminal) -> None:
    text = await terminal.holds("!2.10", "1: 25 @ 2.05")
    assert text.count("2.10 with bet365") == 1
    assert " 1  Premier League" in text
    assert "Logged: €25.00 on Leeds to win" in text


async def test_a_card_on_the_screen_does_not_come_again_until_its_price_moves(terminal: Terminal) -> None:
    text = await terminal.holds("/today", "!2.10", "1: 25 @ 2.05", "/undo", "!2.10")
    assert text.count("2.10 with bet365") == 1
    again = await terminal.holds("!2.04")
    assert "price moved from 2.10 to 2.04" in again


async def test_a_price_that_grew_old_is_no_line_of_its_own_and_what_became_of_a_card_is_one(terminal: Terminal) -> None:
    offered = a_recommendation(terminal.room.fixture, as_of=NOW - timedelta(hours=22))
    old = card_of(offered, number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOW)
    sender = ConsoleSender(terminal.screen)
    for shown in (old, replace(old, state=CardState.STARTED), replace(old, withdrawn=True)):
        await sender.edit(Address("terminal"), SCREEN, PushMessage(shown, Reader(), 1))
    printed = " ".join(terminal.stream.getvalue().split())
    assert printed == (
        "Leeds – Arsenal · Leeds to win: No bet any more: the price has gone or the forecast moved. Leave it."
    )
