"""Newcomers in Telegram: the first questions, choices ticked in place, and the first card."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.domain.money import Money
from engine.storage import Database
from tests.e2e.telegram_town import Town, a_town
from tests.support.chat import a_recommendation


@pytest.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(database, tmp_path) as there:
        yield there


async def test_the_first_minute_goes_by_buttons_alone(town: Town) -> None:
    ann = town.telegram.user("Ann")
    await ann.sends("/start")
    await ann.sees("Welcome to Fairline")
    question = await ann.sees("18 or older")
    await ann.presses(question, "Yes")
    for _ in range(12):
        question = await ann.server.until(lambda: ann.messages()[-1:])
        question = question[0]
        if "That's all" in question["text"]:
            break
        before = question["text"]
        first = question["reply_markup"]["inline_keyboard"][0][0]["text"]
        await ann.presses(question, first)
        await town.telegram.until(
            lambda before=before: (ann.messages()[-1:] or [{"text": before}])[0]["text"] != before
        )
    await ann.sees("That's all")
    assert await town.balance(ann) == Money.of(1000, "EUR")


async def test_leagues_are_ticked_in_place_and_in_force_once_it_is_done(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/leagues")
    shown = await ann.sees("Fairland Second Division")
    account = town.account(ann)

    def labels() -> list[str]:
        rows = ann.chat.messages[shown["message_id"]]["reply_markup"]["inline_keyboard"]
        return [button["text"] for row in rows for button in row]

    for _ in range(2):  # the second press comes late, from the keyboard that has gone
        await ann.presses_data(shown, "c:leagues -SIM2")
        await town.telegram.until(lambda: "✅ Done (1)" in labels())
    person = await town.app.conversation.person(account)
    assert person is not None
    assert person.leagues is None
    await ann.presses(shown, "Done")
    await town.telegram.until(lambda: labels() == ["✏️ Change"])
    person = await town.app.conversation.person(account)
    assert person is not None
    assert person.leagues == {"SIM1"}


async def test_nothing_ticked_is_said_aloud_and_keeps_what_was(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/leagues")
    shown = await ann.sees("Fairland Second Division")
    await ann.is_told(await ann.presses(shown, "None"))
    assert "Nothing is chosen" in await ann.is_told(await ann.presses_data(shown, "c:leagues done"))


async def test_several_bookmakers_are_ticked_in_the_first_minute(town: Town) -> None:
    ann = town.telegram.user("Ann")
    for said in ("/start", "yes", "1000 EUR"):
        await ann.sends(said)
    question = await ann.sees("Where can you bet")
    await ann.presses(question, "William Hill")
    await town.telegram.until(
        lambda: "Done" in str(ann.chat.messages[question["message_id"]]["reply_markup"]["inline_keyboard"])
    )
    await ann.presses(question, "Done")
    assert (await ann.sees("That's all"))["message_id"] == question["message_id"]


async def test_first_card_is_three_presses_away(town: Town) -> None:
    ann = town.telegram.user("Ann")
    await ann.sends("/start")
    await ann.presses(await ann.sees("18 or older"), "Yes")
    await ann.presses(await ann.sees("How much money"), "Use the usual answers")
    await ann.presses(await ann.sees("That's all"), "Today's bets")
    await ann.sees("Ambermoor to win")


async def test_newcomer_who_came_by_a_cards_link_sees_that_card_at_the_end(town: Town) -> None:
    ann = await town.settled()
    await ann.sends("/today")
    await ann.sees("Ambermoor to win")
    async with town.app.database.unit_of_work() as work:
        shared = a_recommendation(town.app.fixtures[0])
        await work.recommendations.save(shared)
        await work.commit()
    ben = town.telegram.user("Ben")
    await ben.sends(f"/start card_{shared.id}")
    await ben.presses(await ben.sees("18 or older"), "Yes")
    await ben.presses(await ben.sees("How much money"), "Use the usual answers")
    await ben.sees("That's all")
    card = await ben.sees("Ambermoor to win")
    assert "Logged: €25.00" in await ben.is_told(await ben.presses(card, "Placed"))
