"""Chats that are closed, opened again or moved, and which of somebody's chats gets their cards."""

from datetime import timedelta

import pytest

from bot.core.conversation.chats import Places
from bot.core.messages.incoming import Chat, Message
from engine.storage.delivery.destinations import Destination
from tests.support.chat import ME, NOON, BotUnderTest


async def there(app: BotUnderTest, chat: str, thread: str = "") -> Destination | None:
    async with app.database.unit_of_work(read_only=True) as work:
        return await work.destinations.find("test", chat, thread)


async def subscribed(app: BotUnderTest, chat: str, thread: str = "") -> None:
    async with app.database.unit_of_work() as work:
        await work.destinations.ensure("test", chat, NOON, thread=thread, kind="group")
        await work.commit()


def places(app: BotUnderTest) -> Places:
    return Places("test", app.database, app.clock)


async def test_a_closed_chat_and_its_topics_get_nothing_more_and_others_still_do(app: BotUnderTest) -> None:
    for chat, thread in (("-7", ""), ("-7", "3"), ("-8", "")):
        await subscribed(app, chat, thread)
    await places(app).closed("-7", "kicked")
    whys = [one.inactive_because for one in (await there(app, "-7"), await there(app, "-7", "3")) if one is not None]
    assert whys == ["kicked", "kicked"]
    other = await there(app, "-8")
    assert other is not None
    assert other.inactive_because is None


async def test_ones_own_chat_comes_back_when_it_is_opened_again_and_a_group_has_to_subscribe_anew(
    app: BotUnderTest,
) -> None:
    await app.conversation.answer(Message(ME, "/start", chat=Chat("1")))
    await subscribed(app, "-7")
    for chat in ("1", "-7"):
        await places(app).closed(chat, "blocked")
        await places(app).opened(chat)
    own, group = await there(app, "1"), await there(app, "-7")
    assert own is not None
    assert group is not None
    assert (own.inactive_because, group.inactive_because) == (None, "blocked")
    person = await app.conversation.person(ME)
    assert person is not None
    assert own.person == person.id
    await places(app).opened("99")
    assert await there(app, "99") is None


async def test_a_chat_that_moved_is_written_to_at_its_new_place_with_its_topics(app: BotUnderTest) -> None:
    for chat, thread in (("-7", ""), ("-7", "3"), ("-8", "")):
        await subscribed(app, chat, thread)
    await places(app).moved("-7", "-700")
    assert await there(app, "-7") is None
    assert await there(app, "-700") is not None
    assert await there(app, "-700", "3") is not None
    await places(app).moved("-8", "-700")  # somebody subscribed there already
    old = await there(app, "-8")
    assert old is not None
    assert old.inactive_because == "moved to -700"


@pytest.mark.parametrize(
    ("chat", "private", "noted"),
    [(Chat("1"), True, True), (Chat("-7", kind="group"), False, False), (Chat("-9", kind="channel"), True, False)],
)
async def test_only_the_private_chat_somebody_writes_from_is_theirs(
    app: BotUnderTest, chat: Chat, private: bool, noted: bool
) -> None:
    await app.conversation.answer(Message(ME, "/start", private=private, chat=chat))
    app.clock.move_to(NOON + timedelta(minutes=1))
    assert (await there(app, chat.id) is not None) is noted
