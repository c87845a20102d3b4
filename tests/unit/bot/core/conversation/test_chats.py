"""Chats that are closed, opened again or moved, and which of somebody's chats gets their cards."""

from datetime import timedelta

import pytest

from bot.core.conversation.chats import Places
from bot.core.messages.incoming import Chat, Message
from engine.storage.delivery.destinations import Destination
from tests.support.chat import ME, NOON, House


async def there(home: House, chat: str, thread: str = "") -> Destination | None:
    async with home.database.unit_of_work(read_only=True) as work:
        return await work.destinations.find("test", chat, thread)


async def subscribed(home: House, chat: str, thread: str = "") -> None:
    async with home.database.unit_of_work() as work:
        await work.destinations.ensure("test", chat, NOON, thread=thread, kind="group")
        await work.commit()


def places(home: House) -> Places:
    return Places("test", home.database, home.clock)


async def test_a_closed_chat_and_its_topics_get_nothing_more_and_others_still_do(home: House) -> None:
    for chat, thread in (("-7", ""), ("-7", "3"), ("-8", "")):
        await subscribed(home, chat, thread)
    await places(home).closed("-7", "kicked")
    whys = [one.inactive_because for one in (await there(home, "-7"), await there(home, "-7", "3")) if one is not None]
    assert whys == ["kicked", "kicked"]
    other = await there(home, "-8")
    assert other is not None
    assert other.inactive_because is None


async def test_ones_own_chat_comes_back_when_it_is_opened_again_and_a_group_has_to_subscribe_anew(home: House) -> None:
    await home.conversation.answer(Message(ME, "/start", chat=Chat("1")))
    await subscribed(home, "-7")
    for chat in ("1", "-7"):
        await places(home).closed(chat, "blocked")
        await places(home).opened(chat)
    own, group = await there(home, "1"), await there(home, "-7")
    assert own is not None
    assert group is not None
    assert (own.inactive_because, group.inactive_because) == (None, "blocked")
    person = await home.conversation.person(ME)
    assert person is not None
    assert own.person == person.id
    await places(home).opened("99")
    assert await there(home, "99") is None


async def test_a_chat_that_moved_is_written_to_at_its_new_place_with_its_topics(home: House) -> None:
    for chat, thread in (("-7", ""), ("-7", "3"), ("-8", "")):
        await subscribed(home, chat, thread)
    await places(home).moved("-7", "-700")
    assert await there(home, "-7") is None
    assert await there(home, "-700") is not None
    assert await there(home, "-700", "3") is not None
    await places(home).moved("-8", "-700")  # somebody subscribed there already
    old = await there(home, "-8")
    assert old is not None
    assert old.inactive_because == "moved to -700"


@pytest.mark.parametrize(
    ("chat", "private", "noted"),
    [(Chat("1"), True, True), (Chat("-7", kind="group"), False, False), (Chat("-9", kind="channel"), True, False)],
)
async def test_only_the_private_chat_somebody_writes_from_is_theirs(
    home: House, chat: Chat, private: bool, noted: bool
) -> None:
    await home.conversation.answer(Message(ME, "/start", private=private, chat=chat))
    home.clock.move_to(NOON + timedelta(minutes=1))
    assert (await there(home, chat.id) is not None) is noted
