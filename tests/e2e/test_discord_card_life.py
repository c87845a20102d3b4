"""The life of a card on Discord, pushed over sockets: sent, answered, moved, kicked off, settled; never twice."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.core.conversation.conversation import Account, Conversation
from bot.discord.send.sender import DiscordSender
from bot.push import PushWorker
from engine.settlement.bets import settle_due
from engine.storage import Database
from tests.e2e.discord_app import BotInDiscord, on_discord
from tests.e2e.fakes.discord_server import DiscordServer, Person
from tests.e2e.fakes.discord_world import Channel, Message
from tests.integration.push.mailroom import AT_ONCE, Mailroom, a_mailroom
from tests.integration.storage.seasons import KICKOFF
from tests.support.chat import BotUnderTest, LaidDown


@dataclass
class Stage:
    """A bot on Discord, and everything between advice and a message."""

    there: BotInDiscord
    room: Mailroom
    ana: Person
    channel: Channel

    async def push(self) -> None:
        """Send what is due, as a push worker of its own would."""
        sender = DiscordSender(self.there.client)
        await PushWorker(
            self.room.database, [sender], self.room.clock, paces={"discord": AT_ONCE}, owner="push-1"
        ).drain()

    async def advise_ana(self, price: str) -> None:
        """Advise Ana to bet at a price."""
        person = await self.there.app.conversation.person(Account("discord", str(self.ana.id)))
        assert person is not None
        await self.room.advise(price, person=person.id)

    def cards(self, channel: Channel) -> list[Message]:
        """The cards that were pushed to a channel."""
        bot = self.there.server.bot
        return [m for m in channel.messages.values() if m.author is bot and "fair 1.95" in m.text]


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """Ana has been through the questions; a channel has subscribed."""
    room = await a_mailroom(database)
    app = BotUnderTest(
        Conversation(database, room.clock, LaidDown((room.fixture,))), room.clock, database, (room.fixture,)
    )  # fmt: skip
    async with DiscordServer() as server:
        (channel,) = server.guild().channels.values()
        async with on_discord(app, server) as there:
            ana = server.person("Ana")
            await there.settle_in(ana)
            await ana.uses("subscribe", on=channel)
            yield Stage(there, room, ana, channel)


async def test_a_card_lives_in_one_message_from_advice_to_result(stage: Stage) -> None:
    await stage.advise_ana("2.10")
    await stage.push()
    (card,) = stage.cards(stage.ana.chat)
    assert "2.10 with" in card.text
    logged = await stage.ana.writes("25 @ 2.05", replies_to=card)
    assert "Logged: €25.00" in logged.text
    await stage.advise_ana("2.04")
    await stage.push()
    assert "2.04 with" in card.text
    assert "price moved from 2.10 to 2.04" in card.text
    assert "You have €25.00 at 2." in card.text
    stage.room.clock.move_to(KICKOFF)
    await stage.push()
    assert "too late to bet" in card.text
    assert [button["label"] for button in card.buttons] == ["Why?"]
    assert "kicked off" in (await stage.ana.writes("30", replies_to=card)).text
    await stage.room.ends(3, 0)
    async with stage.room.database.unit_of_work() as work:
        await settle_due(work, stage.room.clock.now())
        await work.commit()
    await stage.push()
    assert stage.cards(stage.ana.chat) == [card]
    assert "full time 3-0: won" in card.text
    assert "Your €25.00 at 2.05 won: +€26.25" in card.text
    assert "won" in (await stage.ana.uses("bets")).text
    assert "€1,026.25" in (await stage.ana.uses("bankroll")).text


async def test_a_card_left_aside_says_so_and_is_taken_up_again_by_a_bet(stage: Stage) -> None:
    await stage.advise_ana("2.10")
    await stage.push()
    (card,) = stage.cards(stage.ana.chat)
    await stage.ana.presses(card, "Skip")
    await stage.there.server.until(lambda: "You left this aside" in card.text)
    assert "Skip" not in [button["label"] for button in card.buttons]
    await stage.advise_ana("2.04")
    await stage.push()
    assert "You left this aside" in card.text
    await stage.ana.presses(card, "✅")
    await stage.there.server.until(lambda: "You have" in card.text)
    assert "aside" not in card.text
    await stage.ana.presses(card, "↩️ Undo")
    await stage.there.server.until(lambda: "You have" not in card.text)
    assert "aside" not in card.text


async def test_a_press_changes_the_card_once(stage: Stage) -> None:
    await stage.advise_ana("2.10")
    await stage.push()
    (card,) = stage.cards(stage.ana.chat)
    await stage.ana.presses(card, "✅")
    await stage.there.server.until(lambda: "You have" in card.text)
    edits = card.edits
    await stage.push()
    assert card.edits == edits


async def test_a_card_pressed_too_late_for_discord_is_changed_by_the_push_worker(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stage.advise_ana("2.10")
    await stage.push()
    (card,) = stage.cards(stage.ana.chat)
    monkeypatch.setattr("tests.e2e.fakes.discord_interactions.ANSWER_SECONDS", -1.0)
    pressing = asyncio.ensure_future(stage.ana.presses(card, "✅"))
    await stage.there.server.next_message(stage.ana.chat, lambda message: "Logged" in message.text)
    pressing.cancel()
    await stage.ana.writes("/help today")  # answered once the press is
    assert "You have" not in card.text
    await stage.push()
    assert "You have €17.00" in card.text  # rounded as people place stakes


async def test_a_bet_taken_back_by_a_command_is_taken_off_the_card_that_was_pushed(stage: Stage) -> None:
    await stage.advise_ana("2.10")
    await stage.push()
    (card,) = stage.cards(stage.ana.chat)
    await stage.ana.writes("25 @ 2.05", replies_to=card)
    await stage.push()
    assert "You have €25.00 at 2." in card.text
    assert "Taken back" in (await stage.ana.uses("undo")).text
    await stage.push()
    assert "You have" not in card.text
    assert any("Placed" in button["label"] for button in card.buttons)


async def test_a_card_of_todays_list_is_not_pushed_again_and_follows_its_price(stage: Stage) -> None:
    person = await stage.there.app.conversation.person(Account("discord", str(stage.ana.id)))
    assert person is not None
    await stage.ana.uses("today")
    await stage.there.server.until(lambda: any("2.10 with" in one.text for one in stage.ana.chat.messages.values()))
    (card,) = [one for one in stage.ana.chat.messages.values() if "2.10 with" in one.text]
    before = len(stage.ana.chat.messages)
    await stage.room.advise_again(person.id, "2.10")
    await stage.push()
    await stage.room.advise_again(person.id, "2.04")
    await stage.push()
    assert len(stage.ana.chat.messages) == before
    assert "price moved from 2.10 to 2.04" in card.text


async def test_a_card_is_pushed_once_even_when_the_answer_gets_lost(stage: Stage) -> None:
    await stage.advise_ana("2.10")
    stage.there.server.fails("POST", "/messages$", status=503)
    await stage.push()
    await stage.push()
    assert len(stage.cards(stage.ana.chat)) == 1


async def test_a_community_card_is_taken_by_a_button_for_ones_own_eyes(stage: Stage) -> None:
    await stage.room.advise("2.10", places=None)
    await stage.push()
    (card,) = stage.cards(stage.channel)
    assert "€" not in card.text
    answer = await stage.ana.presses(card, "✅")
    assert answer.message is not None
    assert answer.message.ephemeral
    assert "Logged" in answer.text
    assert card.edits == 0
