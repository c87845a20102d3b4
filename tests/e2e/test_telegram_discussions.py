"""The group that talks about a channel in Telegram: which card a comment is about, and what its writer reads."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from bot.core.conversation.conversation import Account, Conversation
from bot.push import PushWorker
from bot.telegram.app import TelegramFace
from engine.domain.bets import Bet, BetStatus
from engine.storage import Database
from tests.e2e.fakes.telegram_people import Group, User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.fakes.telegram_world import Json
from tests.e2e.newcomers import ann_in_telegram
from tests.integration.push.mailroom import AT_ONCE, Mailroom, a_mailroom
from tests.integration.storage.seasons import KICKOFF

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


@dataclass
class Stage:
    """A channel that gets cards, the group that talks about it, and Ann, who is in both and knows the bot."""

    room: Mailroom
    telegram: TelegramServer
    face: TelegramFace
    conversation: Conversation
    ann: User
    channel: Group
    talk: Group

    async def push(self) -> None:
        worker = PushWorker(self.room.database, [self.face.sender], self.room.clock, paces={"telegram": AT_ONCE})
        await worker.drain()

    async def posts(self, *prices: str) -> list[Json]:
        """Cards that come into the channel, the first over 1.5, the next over 2.5, as the group gets them."""
        known = set(self.channel.chat.messages)
        await self.room.advise(*prices)
        await self.push()
        new = [message for number, message in self.channel.chat.messages.items() if number not in known]
        return [await self.talk.gets_post(post, self.channel) for post in new]

    async def comments(self, post: Json, text: str, **more: Any) -> Json:
        """Ann writes under a post, or under what is ``under`` it."""
        return await self.ann.comments(post, text, to=self.talk, **more)

    async def bets(self) -> list[tuple[str, Decimal, Decimal]]:
        """Ann's open bets: on what, how much, and at which price."""
        person = await self.conversation.person(Account("telegram", str(self.ann.id)))
        assert person is not None
        async with self.room.database.unit_of_work(read_only=True) as work:
            bets: tuple[Bet, ...] = await work.bets.of_person(person.id, status=BetStatus.OPEN)
        return [(str(bet.selection), bet.stake.amount, bet.price) for bet in bets]

    async def knows_a_card_of_her_own(self) -> None:
        """Ann has asked for today's bets: there is one, the home win."""
        await self.ann.sends("/today")
        await self.ann.sees("fair 1.98")


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    room = await a_mailroom(database)
    async with ann_in_telegram(room) as there:
        channel, talk = there.server.channel("Tips", there.ann), there.server.group("Talk about tips", there.ann)
        await room.community(str(channel.id), kind="channel")
        yield Stage(room, there.server, there.face, there.conversation, there.ann, channel, talk)


async def test_a_comment_is_logged_on_the_card_of_its_post_and_on_no_card_of_ones_own(stage: Stage) -> None:
    await stage.knows_a_card_of_her_own()
    first, second = await stage.posts("2.10", "3.05")
    await stage.comments(second, "20 @ 3.00")
    assert "€" not in (await stage.talk.sees("Noted"))["text"]
    await stage.comments(first, "10 @ 2.05")
    await stage.talk.sees("Noted")
    assert await stage.bets() == [
        ("OU 2.5/over", Decimal(20), Decimal("3.00")),
        ("OU 1.5/over", Decimal(10), Decimal("2.05")),
    ]


async def test_a_bare_price_as_a_comment_is_asked_about_and_not_taken_for_a_stake(stage: Stage) -> None:
    """The copy in the group has no buttons, as the question for a stake has none."""
    (post,) = await stage.posts("2.10")
    await stage.comments(post, "2.05")
    await stage.talk.sees("2.05")
    assert await stage.bets() == []


async def test_a_reply_to_the_bots_note_is_one_to_the_card_it_noted(stage: Stage) -> None:
    (post,) = await stage.posts("2.10")
    await stage.comments(post, "20 @ 2.05")
    noted = await stage.talk.sees("Noted")
    await stage.comments(post, "stake 30", under=noted)
    await stage.talk.sees("Noted")
    assert await stage.bets() == [("OU 1.5/over", Decimal(30), Decimal("2.05"))]


async def test_what_people_say_to_each_other_under_a_card_is_left_alone_and_asked_about_when_the_bot_is_named(
    stage: Stage,
) -> None:
    await stage.knows_a_card_of_her_own()
    (post,) = await stage.posts("2.10")
    bob = stage.telegram.user("Bob")
    said = await bob.comments(post, "I am on it", to=stage.talk)
    await stage.comments(post, "25 @ 2.05", under=said)
    await stage.comments(post, "@fairline_bot 25 @ 2.05", under=said)
    await stage.talk.sees("Which card? Reply to the message that shows it")
    assert len(stage.talk.messages(since_mark=False)) == 1
    assert await stage.bets() == []


async def test_an_administrator_without_a_name_is_told_to_write_under_their_own(stage: Stage) -> None:
    (post,) = await stage.posts("2.10")
    unnamed = {"from": ANONYMOUS, "sender_chat": stage.talk.chat.as_json()}
    await stage.comments(post, "25 @ 2.05", **unnamed)
    answer = await stage.talk.sees("You write here in the name of a chat")
    (button,) = answer["reply_markup"]["inline_keyboard"][0]
    assert "?start=card_" in button["url"]
    assert await stage.bets() == []


async def test_a_comment_under_a_withdrawn_card_is_asked_about_in_private(stage: Stage) -> None:
    (post,) = await stage.posts("2.10")
    await stage.room.advise()
    await stage.push()
    await stage.comments(post, "25 @ 2.05")
    await stage.talk.sees("I wrote to you in private")
    await stage.ann.sees("is no bet any more")
    assert await stage.bets() == []


async def test_a_comment_under_an_older_card_whose_match_has_begun_is_refused_in_private(stage: Stage) -> None:
    await stage.knows_a_card_of_her_own()
    (post,) = await stage.posts("2.10")
    stage.room.clock.move_to(KICKOFF)
    await stage.comments(post, "25 @ 2.05")
    await stage.talk.sees("I wrote to you in private")
    assert await stage.bets() == []


async def test_a_channels_command_is_answered_in_the_channel_and_not_once_more_in_its_group(stage: Stage) -> None:
    post = await stage.ann.sends("/help", to=stage.channel)
    await stage.channel.sees("What you can type")
    await stage.talk.gets_post(post, stage.channel)
    edited = {**(await stage.talk.gets_post(post, stage.channel)), "edit_date": post["date"] + 1}
    await stage.telegram.update("edited_message", edited)
    await stage.ann.sends("/help today", to=stage.talk)
    await stage.talk.sees("/today")
    assert len(stage.talk.messages(since_mark=False)) == 1


async def test_a_reply_in_private_to_a_card_that_stands_in_the_channel_is_one_to_that_card(stage: Stage) -> None:
    await stage.knows_a_card_of_her_own()
    (post,) = await stage.posts("2.10")
    there = {"origin": post["forward_origin"], "chat": stage.talk.chat.as_json(), "message_id": post["message_id"]}
    await stage.ann.sends("20 @ 2.05", external_reply=there, quote={"text": "over 1.5", "position": 3})
    await stage.ann.sees("Logged: €20.00")
    assert await stage.bets() == [("OU 1.5/over", Decimal(20), Decimal("2.05"))]


async def test_a_reply_in_private_to_something_unknown_elsewhere_is_asked_about(stage: Stage) -> None:
    await stage.knows_a_card_of_her_own()
    hidden = {"origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Ben"}}
    await stage.ann.sends("20 @ 2.05", external_reply=hidden)
    await stage.ann.sees("Which card? Reply to the message that shows it")
    assert await stage.bets() == []


async def test_a_comment_in_a_topic_is_answered_in_that_topic(stage: Stage) -> None:
    (card,) = await stage.posts("2.10")
    forum = stage.telegram.group("Forum", stage.ann, forum=True)
    topic = forum.topic("Cards")
    post = await forum.gets_post(card, stage.channel)
    post |= {"message_thread_id": topic, "is_topic_message": True}
    await stage.ann.sends("20 @ 2.05", to=forum, thread=topic, reply_to=post)
    assert (await forum.sees("Noted"))["message_thread_id"] == topic
    assert await stage.bets() == [("OU 1.5/over", Decimal(20), Decimal("2.05"))]
