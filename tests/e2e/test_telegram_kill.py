"""A bot that is killed while people wait for an answer: when it is there again, every one of them gets it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update

from bot.telegram.receive.polling import PROTECTED, CarefulBot, InHand
from engine.storage import Database
from tests.e2e.broadcast import Audience, Subprocess, announce_to, until
from tests.e2e.fakes.telegram_server import TelegramServer

PEOPLE = 20
STARTS = 120.0
"""Seconds a loaded machine may take."""


@pytest.mark.slow
async def test_nobody_waits_for_ever_because_the_bot_was_killed(
    database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    async with TelegramServer() as telegram:
        people = [telegram.user(f"Fan {number}") for number in range(PEOPLE)]
        await announce_to(database, Audience([str(one.id) for one in people]))
        given = {
            "FAIRLINE_HOME": str(tmp_path),
            "FAIRLINE_DATABASE_URL": sqlite_url,
            "FAIRLINE_TELEGRAM_TOKEN": telegram.token,
            "FAIRLINE_TELEGRAM_API": telegram.url,
        }
        bot = Subprocess(["bot", "telegram"], given, tmp_path / "bot.log")

        def answered() -> int:
            return sum(any("Today's bets" in text for text in one.texts()) for one in people)

        await bot.start()
        try:
            await until(lambda: telegram.polls > 0, bot, STARTS)
            telegram.slow = 0.3  # eight at once: some are answered, most are in hand, none is confirmed
            for one in people:
                await one.sends("/today")  # which keeps what it shows: some are stored already, and not sent yet
            await until(lambda: answered() > 0, bot, STARTS)
            assert answered() < PEOPLE
            await bot.kill()
            telegram.slow = 0.0
            await bot.start()
            await until(lambda: answered() == PEOPLE, bot, STARTS)
        finally:
            await bot.stop()
        assert await telegram.unconfirmed() == 0


@pytest.fixture
async def bot() -> AsyncIterator[tuple[TelegramServer, CarefulBot]]:
    async with TelegramServer() as telegram:
        address = {"base_url": f"{telegram.url}/bot", "base_file_url": f"{telegram.url}/file/bot"}
        async with CarefulBot(telegram.token, **address) as bot:
            yield telegram, bot


async def test_an_update_is_confirmed_once_it_was_answered_and_told_only_once(
    bot: tuple[TelegramServer, CarefulBot],
) -> None:
    telegram, library = bot
    ann, ben = telegram.user("Ann"), telegram.user("Ben")
    await ann.sends("/today")
    (first,) = await library.get_updates(offset=0, timeout=10)
    await ben.sends("/today")
    after = first.update_id + 1
    (second,) = await library.get_updates(offset=after, timeout=10)  # Ben need not wait for Ann's answer
    assert second.update_id == after
    assert await telegram.unconfirmed() == 2
    library.in_hand.done(second.update_id)
    assert await library.get_updates(offset=after + 1, timeout=10) == ()  # hers is told again, and left out
    assert await telegram.unconfirmed() == 2
    library.in_hand.done(first.update_id)
    await library.get_updates(offset=after + 1, timeout=0)
    assert await telegram.unconfirmed() == 0


async def test_an_update_that_takes_long_is_confirmed_so_that_it_does_not_hold_up_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_hand = InHand()
    in_hand.take([Update(1)])
    assert in_hand.oldest() == 1
    loop = asyncio.get_running_loop()
    later = loop.time() + PROTECTED
    monkeypatch.setattr(loop, "time", lambda: later)
    assert in_hand.oldest() is None
    assert in_hand.take([Update(1)]) == ()


async def test_when_more_wait_than_are_told_at_once_what_takes_long_is_protected_for_less_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_hand = InHand()
    in_hand.take([Update(number) for number in range(100)])
    loop = asyncio.get_running_loop()
    later = loop.time() + PROTECTED / 2
    monkeypatch.setattr(loop, "time", lambda: later)
    assert in_hand.oldest() is None
