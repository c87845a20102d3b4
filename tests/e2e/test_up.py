"""``fairline up`` on an empty home: no database, no set-up, whatever tokens are set; and everything in it works."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.domain.bets import PersonId
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.storage import Database
from tests.e2e.broadcast import Subprocess, until
from tests.e2e.fakes.discord_server import DiscordServer
from tests.e2e.fakes.telegram_server import TelegramServer

STARTS = 120.0
"""Seconds a loaded machine may take."""


@pytest.mark.slow
async def test_an_empty_home_becomes_a_bot_that_answers_and_pushes_on_both_platforms(tmp_path: Path) -> None:
    async with TelegramServer() as telegram, DiscordServer() as discord:
        environment = {
            "FAIRLINE_HOME": str(tmp_path / "home"),
            "FAIRLINE_TELEGRAM_TOKEN": telegram.token,
            "FAIRLINE_TELEGRAM_API": telegram.url,
            "FAIRLINE_DISCORD_TOKEN": discord.token,
            "FAIRLINE_DISCORD_API": discord.api,
            "FAIRLINE_DISCORD_GATEWAY": discord.gateway,
        }
        up = Subprocess(["up"], environment, tmp_path / "up.log")
        await up.start()
        try:
            await until(lambda: telegram.polls > 0 and bool(discord.rest.commands), up, STARTS)
            ann = telegram.user("Ann")
            await ann.sends("/start")
            await ann.sees("18 or older", 30)
            await ann.sends("yes")
            await ann.sees("2/", 30)
            await ann.sends("/bankroll")
            await ann.sees("1,000", 30)
            database = Database(f"sqlite:///{tmp_path / 'home' / 'fairline.sqlite'}")
            async with database:
                await _operator_tells_everybody(database, "We are open.")
                await ann.sees("We are open.", 30)
            bob = discord.person("Bob")
            answer = await bob.uses("start")
            assert "18" in answer.text
            await until(lambda: '"fixtures"' in up.log.read_text(), up, STARTS)
            log = up.log.read_text()
            assert telegram.token not in log
            assert discord.token not in log
        finally:
            code = await up.stop()
    assert code == 0


async def _operator_tells_everybody(database: Database, text: str) -> None:
    async with database.unit_of_work() as work:
        now = datetime.now(UTC)
        (place,) = await work.destinations.active(person=PersonId(1))
        kept = await work.feedback.broadcast("test", now, text)
        assert await work.outbox.add(MessageName.of(MessageKind.BROADCAST, kept.id), Edition.offered(), place.id, now)
        await work.commit()


@pytest.mark.slow
async def test_without_any_token_the_worker_runs_all_the_same_and_says_how_to_talk_to_it(tmp_path: Path) -> None:
    up = Subprocess(["up"], {"FAIRLINE_HOME": str(tmp_path / "home")}, tmp_path / "up.log")
    await up.start()
    try:
        await until(lambda: '"job done"' in up.log.read_text(), up, STARTS)
    finally:
        assert await up.stop() == 0
    assert "set FAIRLINE_TELEGRAM_TOKEN or FAIRLINE_DISCORD_TOKEN" in up.log.read_text()


@pytest.mark.slow
async def test_a_refused_token_ends_everything_with_one_sentence(tmp_path: Path) -> None:
    async with TelegramServer() as telegram:
        wrong = {"FAIRLINE_TELEGRAM_TOKEN": "7000000042:wrong", "FAIRLINE_TELEGRAM_API": telegram.url}
        up = Subprocess(["up"], {"FAIRLINE_HOME": str(tmp_path / "home"), **wrong}, tmp_path / "up.log")
        await up.start()
        assert await up.ends(STARTS) == 2
    assert "refuses the Telegram token" in up.log.read_text().splitlines()[-1]
    assert "wrong" not in up.log.read_text()
