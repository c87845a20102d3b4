"""Platforms that are away when Fairline starts, or refuse its token: the others work meanwhile, and it is said why."""

from pathlib import Path

import aiohttp
import pytest

from engine.storage import Database
from tests.e2e.broadcast import Audience, Subprocess, announce_to, until
from tests.e2e.fakes.discord_server import DiscordServer
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.support.ports import free_port

STARTS = 120.0
"""Seconds a loaded machine may take."""


def a_port_of(server: DiscordServer) -> int:
    return int(server.api.split(":")[2].partition("/")[0])


def on_telegram(telegram: TelegramServer) -> dict[str, str]:
    return {"FAIRLINE_TELEGRAM_TOKEN": telegram.token, "FAIRLINE_TELEGRAM_API": telegram.url}


def on_discord(discord: DiscordServer) -> dict[str, str]:
    return {
        "FAIRLINE_DISCORD_TOKEN": discord.token,
        "FAIRLINE_DISCORD_API": discord.api,
        "FAIRLINE_DISCORD_GATEWAY": discord.gateway,
    }


@pytest.mark.slow
async def test_push_waits_for_a_platform_that_is_away_and_sends_to_the_other_meanwhile(
    database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    port = free_port()
    telegram = TelegramServer(port=port)
    ann = telegram.user("Ann")
    async with DiscordServer() as discord:
        channel = discord.channel(discord.guild("Fans", channels=()), "tips")
        await announce_to(database, Audience([str(ann.id)], [], [str(channel.id)]))
        away = {
            "FAIRLINE_TELEGRAM_TOKEN": telegram.token,
            "FAIRLINE_TELEGRAM_API": f"http://127.0.0.1:{port}",
        }
        home = {"FAIRLINE_HOME": str(tmp_path), "FAIRLINE_DATABASE_URL": sqlite_url}
        taken = {"FAIRLINE_HEALTH_PORT": str(a_port_of(discord))}  # which costs the figures and nothing else
        push = Subprocess(["push"], {**home, **away, **taken, **on_discord(discord)}, tmp_path / "push.log")
        await push.start()
        try:
            await until(lambda: bool(channel.messages), push, STARTS)
            await until(lambda: "platform cannot be reached" in push.log.read_text(), push, STARTS)
            async with telegram:
                await until(lambda: any("Leeds" in str(text) for text in ann.texts()), push, STARTS)
        finally:
            assert await push.stop() == 0
        log = push.log.read_text()
        assert "health is not served" in log
        assert telegram.token not in log
        assert discord.token not in log
        assert len(channel.messages) == 1


@pytest.mark.slow
async def test_up_answers_on_telegram_while_discord_is_away_or_refuses_the_token(tmp_path: Path) -> None:
    async with TelegramServer() as telegram, DiscordServer() as discord:
        away = {"FAIRLINE_DISCORD_API": f"http://127.0.0.1:{free_port()}/api/v10"}
        wrong = {"FAIRLINE_DISCORD_TOKEN": "wrong-token"}
        for name, more, said in (
            ("away", away, "Discord cannot be reached"),
            ("wrong", wrong, "Discord does not take the token"),
        ):
            given = {**on_telegram(telegram), **on_discord(discord), **more, "FAIRLINE_HOME": str(tmp_path / name)}
            up = Subprocess(["up"], given, tmp_path / f"{name}.log")
            await up.start()
            try:
                await until(lambda: said in up.log.read_text(), up, STARTS)  # noqa: B023 — called at once
                somebody = telegram.user(name)
                await somebody.sends("/start")
                await somebody.sees("18 or older", STARTS)
            finally:
                assert await up.stop() == 0
            log = up.log.read_text()
            assert not any(token in log for token in (telegram.token, discord.token, "wrong-token"))
            assert "Traceback" not in log


@pytest.mark.slow
async def test_bot_says_in_its_readiness_why_telegram_is_away_and_answers_once_it_is_there(tmp_path: Path) -> None:
    port, health = free_port(), free_port()
    telegram = TelegramServer(port=port)
    ann = telegram.user("Ann")
    given = {**on_telegram(telegram), "FAIRLINE_HOME": str(tmp_path), "FAIRLINE_HEALTH_PORT": str(health)}
    given["FAIRLINE_TELEGRAM_API"] = f"http://127.0.0.1:{port}"
    bot = Subprocess(["bot"], given, tmp_path / "bot.log")

    async def readiness(client: aiohttp.ClientSession) -> tuple[int, str]:
        async with client.get(f"http://127.0.0.1:{health}/readyz") as answer:
            return answer.status, (await answer.json())["checks"]["telegram"]

    await bot.start()
    try:
        async with aiohttp.ClientSession() as client:
            await until(lambda: "platform cannot be reached" in bot.log.read_text(), bot, STARTS)
            status, why = await readiness(client)
            assert status == 503
            assert why.startswith(f"unreachable: http://127.0.0.1:{port} cannot be reached")
            async with telegram:
                await ann.sends("/start")
                await ann.sees("18 or older", STARTS)
                await until(lambda: "is listening" in bot.log.read_text(), bot, STARTS)
                assert await readiness(client) == (200, "ok")
    finally:
        assert await bot.stop() == 0
