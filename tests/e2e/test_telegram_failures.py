"""Telegram that fails, refuses, or asks to wait, and people who write too much: everybody gets one answer."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.storage import Database
from tests.e2e.telegram_town import Town, a_town


@pytest.fixture
async def town(database: Database, tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(database, tmp_path) as there:
        yield there


async def test_an_answer_waits_as_long_as_telegram_asks(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = await town.settled()
    waits: list[float] = []

    async def no_time_passes(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.core.messages.retries._sleep", no_time_passes)
    town.telegram.flood(7, times=2)
    await ann.sends("/help")
    await ann.sees("What you can type")
    assert waits == [pytest.approx(7.125, abs=0.125)] * 2


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries, which take no time here."""
    waits: list[float] = []

    async def no_time_passes(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("bot.core.messages.retries._sleep", no_time_passes)
    return waits


async def test_a_bet_whose_answer_fails_is_answered_after_all_and_logged_once(town: Town, pauses: list[float]) -> None:
    ann = await town.settled()
    town.telegram.fail_next += [("sendMessage", 502), ("sendMessage", 500)]
    town.telegram.flood(3)
    await ann.sends("/log Ambermoor 25 @ 2.10")
    await ann.sees("Logged: €25.00")
    assert pauses[:2] == [pytest.approx(0.5, abs=0.26), pytest.approx(1, abs=0.26)]
    assert pauses[2:] == [pytest.approx(3.125, abs=0.125)]  # as long as Telegram asked for, and a moment
    await ann.sends("/bets")
    await ann.sees("Ambermoor")
    told = [message for what, _, message in town.telegram.log if what == "sent"]
    assert len([message for message in told if "Logged: €25.00" in str(message.get("text"))]) == 1
    async with town.app.database.unit_of_work(read_only=True) as work:
        person = await work.people.by_account("telegram", str(ann.id))
        assert person is not None
        assert len(await work.bets.of_person(person.id)) == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let requests that are not answered count as failed at once; asked for before the town."""
    monkeypatch.setattr("bot.telegram.send.http._PATIENCE", 0.5)


async def test_a_time_out_does_not_leave_somebody_without_their_figures(
    impatient: None, town: Town, pauses: list[float]
) -> None:
    del impatient
    ann = await town.settled()
    town.telegram.hang_next.append("sendMessage")
    await ann.sends("/stats")
    await ann.sees("No settled bet yet")
    assert len(pauses) == 1


async def test_an_answer_that_fails_for_good_is_given_up_and_the_next_one_comes(
    town: Town, pauses: list[float]
) -> None:
    ann = await town.settled()
    town.telegram.fail_next += [("sendMessage", 502)] * 8
    await ann.sends("/help")
    await town.telegram.until(lambda: town.telegram.count("sendMessage", 502) == 8)
    assert len(pauses) == 7
    await ann.sends("/bets")
    await ann.sees("No bets yet")


async def test_somebody_whose_answer_telegram_refuses_to_show_hears_that_something_went_wrong(town: Town) -> None:
    ann = await town.settled()
    town.telegram.fail_next.append(("sendMessage", 400))
    await ann.sends("/help")
    await ann.sees("Something went wrong on my side")


async def test_a_flood_is_not_answered_with_a_flood(town: Town) -> None:
    ann = await town.settled()
    for _ in range(80):
        await ann.sends("/bets")
    await ann.sees("That was a lot at once")
    await town.telegram.until(lambda: len([text for text in ann.texts() if "No bets yet" in text]) >= 50)
    bob = await town.settled("Bob")
    await bob.sends("/bets")
    await bob.sees("No bets yet")
    assert len([text for text in ann.texts() if "That was a lot at once" in text]) == 1


async def test_when_telegram_does_not_say_who_manages_a_group_the_command_is_answered_all_the_same(town: Town) -> None:
    ann = await town.settled()
    group = town.telegram.group("Tipsters", ann)
    town.telegram.fail_next.append(("getChatMember", 400))
    await ann.sends("/subscribe@fairline_bot", to=group)
    await group.sees("those who manage this chat")


async def test_what_a_press_came_to_is_written_when_it_is_too_late_for_the_little_text(town: Town) -> None:
    ann = await town.settled()
    card = await ann.opens("Ambermoor")
    await ann.replies_to(card, "20")
    await ann.sees("Logged: €20.00")
    town.telegram.fail_next.append(("answerCallbackQuery", 400))
    await ann.presses_data(card, f"b:rec{town.app.fixtures[0].id}:placed")
    await ann.sees("You already have €20.00")
