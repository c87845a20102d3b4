"""Groups in Telegram: comments under a channel's card, and buttons pressed where others read along."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.domain.money import Money
from engine.storage import Database
from tests.e2e.telegram_town import Town, a_town


@pytest.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(database, tmp_path) as there:
        yield there


async def test_a_comment_under_a_channels_card_is_one_to_that_card(town: Town) -> None:
    ann = await town.settled()
    channel, talk = town.telegram.channel("Tips", ann), town.telegram.group("Talk about tips", ann)
    await ann.sends("/today")
    await ann.sees("Caldershaw")
    await ann.sends("/card 2")
    post = await talk.gets_post(await ann.sees("leave it below"), channel)
    await ann.replies_to(post, "20 @ 1.95", to=talk)
    await talk.sees("Noted. I keep stakes out of public chats")
    _, (bet,) = await town.app.books(town.account(ann))
    assert (bet.recommendation, str(bet.stake)) == (f"rec{town.app.fixtures[1].id}", "20.00 EUR")


async def test_a_comment_under_another_post_of_the_channel_is_left_alone(town: Town) -> None:
    ann = await town.settled()
    channel, talk = town.telegram.channel("Tips", ann), town.telegram.group("Talk about tips", ann)
    await ann.sends("/today")
    await ann.sees("Caldershaw")
    post = await talk.gets_post(await ann.sends("We start at noon", to=channel), channel)
    await ann.replies_to(post, "20", to=talk)
    await ann.sends("@fairline_bot 20", to=talk)
    await talk.sees("Which card?")
    assert (await town.app.books(town.account(ann)))[1] == ()


async def test_who_presses_in_a_group_and_is_answered_too_late_is_told_in_private(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    await ann.sends("/today@fairline_bot", to=group)
    await group.sees("Ambermoor")
    await ann.sends("/card@fairline_bot 1", to=group)
    card = await group.sees("leave it below")
    town.telegram.fail_next.append(("answerCallbackQuery", 400))
    await ann.presses(card, "Placed")
    await ann.sees("Logged: €25.00")
    assert len((await town.app.books(town.account(ann)))[1]) == 1


async def test_a_list_asked_for_in_a_group_comes_in_private(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    await ann.sends("/leagues@fairline_bot", to=group)
    assert "reply_markup" not in await group.sees("I wrote to you in private")
    assert "reply_markup" in await ann.sees("Fairland Second Division")


async def test_in_a_group_nobody_sees_anybodys_money(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    await ann.sends("/today@fairline_bot", to=group)
    shown = await group.sees("Ambermoor")
    assert len(group.messages(since_mark=False)) == 1
    query = await ann.presses(shown, "I placed: Ambermoor")
    assert "Logged: €25.00" in await ann.is_told(query)
    await ann.replies_to(shown, "2: 5000", to=group)
    await group.sees("I wrote to you in private")
    await ann.sees("more than your bankroll of €975.00")
    assert not any("€" in text for text in group.texts())
    assert await town.balance(ann) == Money.of(975, "EUR")
    await ann.sends("/bankroll", to=group)
    await group.sees("ask me in a private chat")


async def test_a_stranger_in_a_group_is_asked_to_come_to_a_private_chat_first(town: Town) -> None:
    ann, bob = await town.settled(), town.telegram.user("Bob")
    group = town.telegram.group("Tipsters", ann, bob)
    await bob.sends("/today@fairline_bot", to=group)
    answer = await group.sees("in private first")
    assert answer["reply_markup"]["inline_keyboard"][0][0]["url"].startswith("https://t.me/fairline_bot?start=")


async def test_chatter_in_a_group_is_left_alone(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    await ann.sends("what a goal", to=group)
    await ann.sends("/today@another_bot", to=group)
    await ann.sends("/help@fairline_bot", to=group)
    await group.sees("What you can type")
    assert len(group.messages(since_mark=False)) == 1


async def test_answers_in_a_topic_stay_in_the_topic(town: Town) -> None:
    ann = await town.settled()
    forum = town.telegram.group("Forum", ann, forum=True)
    topic = forum.topic("Bets")
    await ann.sends("/help", to=forum, thread=topic)
    assert (await forum.sees("What you can type"))["message_thread_id"] == topic


async def test_a_group_that_moves_takes_its_subscription_along(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann, kind="group")
    async with town.app.database.unit_of_work() as work:
        await work.destinations.ensure("telegram", str(group.id), town.app.clock.now(), kind="group")
        await work.commit()
    new = await group.migrates()
    await ann.sends("/help@fairline_bot", to=new)
    await new.sees("What you can type")
    async with town.app.database.unit_of_work(read_only=True) as work:
        assert [there.address.id for there in await work.destinations.active("telegram")] == [str(new.id)]


async def test_talk_about_a_card_by_strangers_in_a_group_is_left_alone(town: Town) -> None:
    ann, bob = await town.settled(), town.telegram.user("Bob")
    group = town.telegram.group("Tipsters", ann, bob)
    await ann.sends("/today@fairline_bot", to=group)
    await group.sees("Ambermoor")
    await ann.sends("/card@fairline_bot 1", to=group)
    card = await group.sees("leave it below")
    await bob.replies_to(card, "nice one!", to=group)
    await bob.replies_to(card, "25", to=group)
    await group.sees("in private first")
    assert len([text for text in group.texts() if "in private first" in text]) == 1
