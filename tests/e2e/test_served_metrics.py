"""What each process serves at /metrics: promtool objects to nothing, and all that the page lists is there."""

import asyncio
import re
import shutil
from pathlib import Path

import aiohttp
import pytest

from engine.storage import Database
from tests.e2e.broadcast import ROOT, Subprocess, until
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.test_dashboards import free_port

STARTS = 240.0


def listed(process: str) -> set[str]:
    """The figures that docs/monitoring.md says a process serves."""
    page = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
    table = page.split("## Figures")[1].split("## Dashboards")[0]
    found: set[str] = set()
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 4 or "fairline_" not in cells[0]:
            continue
        everybody, _, but = cells[3].partition(" but ")
        names = set(re.findall(r"\w+", everybody))
        if process in names or ("all" in names and process not in but):
            found |= set(re.findall(r"fairline_\w+", cells[0]))
    return found


@pytest.mark.slow
async def test_every_process_serves_figures_that_prometheus_takes_and_the_page_lists(tmp_path: Path) -> None:
    if shutil.which("promtool") is None:
        pytest.skip("needs promtool: install it (Debian: apt install prometheus), or run .ci/services")
    home = tmp_path / "home"
    async with TelegramServer() as telegram, Database(f"sqlite:///{home / 'fairline.sqlite'}") as database:
        await database.create_or_upgrade()
        for process in ("worker", "push", "bot", "up"):
            port = free_port()
            environment = {
                "FAIRLINE_HOME": str(home),
                "FAIRLINE_TELEGRAM_TOKEN": telegram.token,
                "FAIRLINE_TELEGRAM_API": telegram.url,
                "FAIRLINE_HEALTH_PORT": str(port),
            }
            run = Subprocess([process], environment, tmp_path / f"{process}.log")
            await run.start()
            try:
                await until(lambda run=run: "health is served" in run.log.read_text(), run, STARTS)  # type: ignore[misc]
                async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}/metrics") as answer:
                    text = await answer.text()
            finally:
                await run.stop()
            check = await asyncio.create_subprocess_exec(
                "promtool", "check", "metrics", stdin=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
            )
            _, said = await check.communicate(text.encode())
            assert (check.returncode, said.decode()) == (0, ""), process
            told = set(re.findall(r"^# TYPE (fairline_\w+) ", text, re.MULTILINE))
            assert listed(process) - told == set(), process
