"""The life of a card in Telegram between the answers of the bot and the push worker: one message, whoever sent it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.core.conversation.conversation import Account
from bot.push import PushWorker
from bot.telegram.app import TelegramFace
from engine.domain.bets import PersonId
from engine.storage import Database
from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.newcomers import ann_in_telegram
from tests.integration.push.mailroom import AT_ONCE, Mailroom, a_mailroom
from tests.integration.storage.seasons import KICKOFF


@dataclass
class Stage:
    """Ann in Telegram, and everything between advice and a message."""

    room: Mailroom
    telegram: TelegramServer
    face: TelegramFace
    ann: User
    person: PersonId

    async def push(self) -> None:
        worker = PushWorker(self.room.database, [self.face.sender], self.room.clock, paces={"telegram": AT_ONCE})
        await worker.drain()

    def cards(self) -> list[str]:
        """The cards in her chat as they read now."""
        texts = [str(message.get("text")) for message in self.ann.chat.messages.values()]
        return [text for text in texts if "fair 1.98" in text]


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    room = await a_mailroom(database)
    async with ann_in_telegram(room) as there:
        person = await there.conversation.person(Account("telegram", str(there.ann.id)))
        assert person is not None
        yield Stage(room, there.server, there.face, there.ann, person.id)


async def test_a_card_of_todays_list_is_never_sent_twice_and_lives_on_in_its_message(stage: Stage) -> None:
    await stage.ann.sends("/today")
    await stage.ann.sees("fair 1.98")
    await stage.ann.sends("/help today")  # its answer comes after the list has been noted
    await stage.ann.sees("/today")
    await stage.room.advise_again(stage.person, "2.10")
    await stage.push()
    await stage.room.advise_again(stage.person, "2.04")
    await stage.push()
    (card,) = stage.cards()
    assert "price moved from 2.10 to 2.04" in card
    stage.room.clock.move_to(KICKOFF)
    await stage.push()
    assert "too late to bet" in stage.cards()[0]


async def test_three_lists_and_one_price_change_edit_each_message_once_and_only_the_newest_goes_on(
    stage: Stage,
) -> None:
    for _ in range(3):
        await stage.ann.sends("/today")
        await stage.ann.sees("fair 1.98")
    await stage.ann.sends("/help today")  # answered once the lists have been noted
    await stage.ann.sees("/today")
    await stage.push()
    await stage.room.advise_again(stage.person, "2.04")
    await stage.push()
    assert stage.telegram.count("editMessageText") == 3
    (card,) = stage.cards()
    assert "price moved from 2.10 to 2.04" in card
    texts = [str(message.get("text")) for message in stage.ann.chat.messages.values()]
    assert sum("newer copy of this card stands below" in text for text in texts) == 2
    stage.room.clock.move_to(KICKOFF)
    await stage.push()
    assert stage.telegram.count("editMessageText") == 4


async def test_an_older_message_of_a_card_shows_it_again_and_a_reply_to_it_is_understood(stage: Stage) -> None:
    await stage.ann.sends("/today")
    await stage.ann.sees("fair 1.98")
    await stage.ann.sends("/today")
    await stage.ann.sees("fair 1.98")
    await stage.ann.sends("/help today")
    await stage.ann.sees("/today")
    await stage.push()
    older = await stage.ann.sees("newer copy of this card")
    await stage.ann.replies_to(older, "25 @ 2.05")
    await stage.ann.sees("25.00")
    await stage.push()
    assert "You have €25.00 at 2.05" in stage.cards()[0]
    await stage.ann.presses(older, "Show the card again")
    again = await stage.ann.sees("You have €25.00 at 2.05")
    assert again["message_id"] != older["message_id"]


async def test_a_card_says_what_the_bet_brought_and_one_left_aside_that_it_was(stage: Stage) -> None:
    await stage.room.advise_again(stage.person, "2.10")
    await stage.push()
    card = await stage.ann.sees("fair 1.98")
    assert "left aside" in await stage.ann.is_told(await stage.ann.presses(card, "Skip"))
    left = await stage.ann.sees("You left this aside")
    assert left["message_id"] == card["message_id"]
    await stage.ann.is_told(await stage.ann.presses(left, "Placed"))
    await stage.ann.sees("You have €25.00 at 2.10")
    await stage.room.ends(0, 2)
    await stage.push()
    assert "Your €25.00 at 2.10 lost: −€25.00" in stage.cards()[0]


async def test_a_press_and_a_reply_change_the_card_once_each(stage: Stage) -> None:
    await stage.room.advise_again(stage.person, "2.10")
    await stage.push()
    card = await stage.ann.sees("fair 1.98")
    await stage.ann.is_told(await stage.ann.presses(card, "Placed"))
    shown = await stage.ann.sees("You have €25.00")
    await stage.push()
    await stage.ann.replies_to(shown, "stake 30")
    await stage.ann.sees("Changed: €30.00")
    await stage.telegram.until(lambda: "You have €30.00" in stage.cards()[0])
    await stage.push()
    assert stage.telegram.count("editMessageText") == 2
    assert stage.telegram.count("editMessageText", 400) == 0


async def test_a_card_telegram_did_not_let_the_bot_change_is_changed_by_the_push_worker(stage: Stage) -> None:
    await stage.room.advise_again(stage.person, "2.10")
    await stage.push()
    card = await stage.ann.sees("fair 1.98")
    stage.telegram.fail_next.append(("editMessageText", 400))
    await stage.ann.is_told(await stage.ann.presses(card, "Placed"))
    await stage.ann.sends("/help today")  # answered once the press is
    await stage.ann.sees("/today")
    assert "You have" not in stage.cards()[0]
    await stage.push()
    assert "You have €25.00" in stage.cards()[0]


async def test_a_bet_placed_and_taken_back_by_typed_words_shows_on_the_card_that_was_sent(stage: Stage) -> None:
    await stage.room.advise_again(stage.person, "2.10")
    await stage.push()
    (card,) = stage.cards()
    assert "You have" not in card
    await stage.ann.sends("/today")  # gives the card its number
    await stage.ann.sees("fair 1.98")
    await stage.ann.sends("1: 25 @ 2.05")
    await stage.ann.sees("Logged: €25.00")
    await stage.push()
    assert ["You have €25.00" in text for text in stage.cards()] == [True]  # the message sent first points to it
    await stage.ann.sends("/undo")
    await stage.ann.sees("Taken back")
    await stage.push()
    assert ["You have" in text for text in stage.cards()] == [False]


async def test_a_reply_that_was_corrected_is_answered_once_with_how_to_change_a_bet(stage: Stage) -> None:
    await stage.room.advise_again(stage.person, "2.10")
    await stage.push()
    written = await stage.ann.replies_to(await stage.ann.sees("fair 1.98"), "25 @ 2.05")
    await stage.ann.sees("Logged: €25.00")
    await stage.ann.edits(written, "25 @ 2.15")
    assert "stake 30" in (await stage.ann.sees("don't read edited messages"))["text"]
    await stage.ann.edits(written, "25 @ 2.20")
    await stage.ann.sends("/bets")
    shown = await stage.ann.sees("2.05")
    assert "2.15" not in shown["text"]
    told = [str(one.get("text")) for one in stage.ann.chat.messages.values()]
    assert sum("edited messages" in text for text in told) == 1


async def test_a_withdrawn_card_stays_so_by_an_old_button_its_link_and_an_inline_share(stage: Stage) -> None:
    await stage.room.advise_again(stage.person, "2.10")
    await stage.push()
    card = await stage.ann.sees("fair 1.98")
    rows = card["reply_markup"]["inline_keyboard"]
    placed = next(b["callback_data"] for row in rows for b in row if b["callback_data"].endswith(":placed"))
    await stage.room.advise(person=stage.person)
    await stage.push()
    assert "No bet any more" in stage.cards()[0]
    old_button = await stage.ann.presses_data(card, placed)
    assert "Nothing was logged" in await stage.ann.is_told(old_button)
    await stage.ann.is_told(await stage.ann.presses_data(card, placed.replace(":placed", ":skip")))
    assert "No bet any more" in stage.cards()[0]
    await stage.ann.sends(f"/start card_{placed.split(':', 1)[1].removesuffix(':placed')}")
    await stage.ann.sees("No bet any more")
    (shared,) = await stage.ann.asks_inline("")
    assert "No bet any more" in shared["input_message_content"]["message_text"]


async def test_edited_chatter_in_a_group_is_left_alone(stage: Stage) -> None:
    group = stage.telegram.group("Tipsters", stage.ann)
    await stage.ann.sends("/today@fairline_bot", to=group)
    card = await group.sees("Leeds to win at 2.10")
    answer = await stage.ann.sends("shall we?", to=group, reply_to=card)
    await stage.ann.edits(answer, "what a goal")
    conversation = await stage.ann.sends("25 of us were there", to=group)
    await stage.ann.edits(conversation, "30 of us were there")
    await stage.ann.sends("/help@fairline_bot", to=group)
    await group.sees("What you can type")
    assert not any("edited" in str(one.get("text")) for one in group.chat.messages.values())
