"""Groups in Telegram: comments under a channel's card, and buttons pressed where others read along."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

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
    _, (bet,) = await town.house.books(town.account(ann))
    assert (bet.recommendation, str(bet.stake)) == (f"rec{town.house.fixtures[1].id}", "20.00 EUR")


async def test_a_comment_under_another_post_of_the_channel_is_left_alone(town: Town) -> None:
    ann = await town.settled()
    channel, talk = town.telegram.channel("Tips", ann), town.telegram.group("Talk about tips", ann)
    await ann.sends("/today")
    await ann.sees("Caldershaw")
    post = await talk.gets_post(await ann.sends("We start at noon", to=channel), channel)
    await ann.replies_to(post, "20", to=talk)
    await ann.sends("@fairline_bot 20", to=talk)
    await talk.sees("Which card?")
    assert (await town.house.books(town.account(ann)))[1] == ()


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
    assert len((await town.house.books(town.account(ann)))[1]) == 1
