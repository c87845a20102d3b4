"""``fairline bot discord`` as operators start it: a process of its own, on an empty home, given only addresses."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.e2e.fakes.discord_server import DiscordServer

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
async def test_bot_answers_on_an_empty_home_and_ends_when_asked(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        given = {
            "FAIRLINE_HOME": str(tmp_path / "home"),
            "FAIRLINE_DISCORD_TOKEN": server.token,
            "FAIRLINE_DISCORD_API": server.api,
            "FAIRLINE_DISCORD_GATEWAY": server.gateway,
            "FAIRLINE_ADMINS": "discord:77",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "bot", "discord", cwd=ROOT, env={**os.environ, **given},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        try:
            await server.gateway_room.connected(seconds=60)
            ana = server.person("Ana")
            asked = (await ana.uses("start")).message
            assert asked is not None
            assert "18 or older" in asked.text
            await ana.presses(asked, "Yes")
            assert "set aside for betting" in asked.text
            assert "quota" in {command["name"] for command in server.rest.commands}
        finally:
            process.send_signal(signal.SIGTERM)
            output, _ = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 0, output.decode()[-3000:]
        assert server.token not in output.decode()


@pytest.mark.slow
async def test_wrong_token_ends_the_bot_with_one_sentence(tmp_path: Path) -> None:
    async with DiscordServer() as server:
        given = {
            "FAIRLINE_HOME": str(tmp_path / "home"),
            "FAIRLINE_DISCORD_TOKEN": "wrong-token",
            "FAIRLINE_DISCORD_API": server.api,
            "FAIRLINE_DISCORD_GATEWAY": server.gateway,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "bot", "discord", cwd=ROOT, env={**os.environ, **given},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, errors = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 2
        assert "FAIRLINE_DISCORD_TOKEN" in errors.decode()
        assert "Traceback" not in errors.decode()
        assert "wrong-token" not in errors.decode()
