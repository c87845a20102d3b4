"""A real Prometheus scrapes a running Fairline: every panel of every dashboard has data, and no rule fails."""

import asyncio
import json
import math
import os
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from engine.storage import Database
from engine.storage.operations.credits import CreditUse
from tests.e2e.broadcast import ROOT, Subprocess, until
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.support.judged_month import a_month_of_matches
from tests.support.ports import free_port

MONITORING = ROOT / "deploy" / "monitoring"
STARTS = 240.0
SECRET = "a-long-random-word"


@dataclass(frozen=True)
class Panel:
    """One query of one panel."""

    board: str
    title: str
    query: str
    instant: bool

    def __str__(self) -> str:
        return f"{self.board} / {self.title}: {self.query}"


def panels() -> Iterator[Panel]:
    for file in sorted((MONITORING / "grafana" / "dashboards").glob("*.json")):
        board = json.loads(file.read_text(encoding="utf-8"))
        for panel in board["panels"]:
            for target in panel.get("targets", ()):
                yield Panel(file.stem, panel["title"], target["expr"], target["instant"])


@asynccontextmanager
async def prometheus(folder: Path, port: int) -> AsyncIterator[str]:
    """A Prometheus with the rules of the project that scrapes one process each second; yields its address."""
    own = free_port()
    config = {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": [str(MONITORING / "prometheus" / name) for name in ("recording.yml", "alerts.yml")],
        "scrape_configs": [
            {
                "job_name": "fairline",
                "static_configs": [{"targets": [f"127.0.0.1:{port}"], "labels": {"service": "up"}}],
            }
        ],
    }
    (folder / "prometheus.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    with (folder / "prometheus.log").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            "prometheus",
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'tsdb'}",
            f"--web.listen-address=127.0.0.1:{own}",
            stdout=log,
            stderr=log,
        )
        try:
            yield f"http://127.0.0.1:{own}"
        finally:
            process.terminate()
            await process.wait()


async def ask(session: aiohttp.ClientSession, url: str, panel: Panel, since: float) -> list[Any]:
    """Return the series a query gives that hold at least one number."""
    now = time.time()
    if panel.instant:
        path, params = "query", {"query": panel.query, "time": str(now)}
    else:
        path, params = "query_range", {"query": panel.query, "start": str(since), "end": str(now), "step": "2"}
    async with session.get(f"{url}/api/v1/{path}", params=params) as response:
        said = await response.json()
    assert said["status"] == "success", f"{panel}: {said}"
    series = said["data"]["result"]
    values = [entry.get("values") or [entry["value"]] for entry in series]
    return [
        entry
        for entry, points in zip(series, values, strict=True)
        if any(math.isfinite(float(number)) for _, number in points)
    ]


async def without_data(url: str, since: float) -> tuple[list[str], dict[str, Any]]:
    """Return the queries that give nothing, and what all of them give."""
    async with aiohttp.ClientSession() as session:
        given = {str(panel): await ask(session, url, panel, since) for panel in panels()}
    return [name for name, series in given.items() if not series], given


@pytest.mark.slow
async def test_every_panel_has_data_in_a_run_of_the_simulated_league(tmp_path: Path) -> None:
    if shutil.which("prometheus") is None:
        pytest.skip("needs Prometheus: install it (Debian: apt install prometheus), or run .ci/services")
    home, port = tmp_path / "home", free_port()
    database = Database(f"sqlite:///{home / 'fairline.sqlite'}")
    async with TelegramServer() as telegram, database:
        await database.create_or_upgrade()
        now = datetime.now(UTC).replace(microsecond=0)
        await a_month_of_matches(database, now)
        async with database.unit_of_work() as work:
            await work.credits.add(CreditUse("the-odds-api", now, now, "GET /odds", 1, 1, 88, 412))
            await work.commit()
        ann = telegram.user("Ann")
        up = Subprocess(
            ["up"],
            {
                "FAIRLINE_HOME": str(home),
                "FAIRLINE_TELEGRAM_TOKEN": telegram.token,
                "FAIRLINE_TELEGRAM_API": telegram.url,
                "FAIRLINE_HEALTH_PORT": str(port),
                "FAIRLINE_ALERTS_SECRET": SECRET,
                "FAIRLINE_ADMINS": f"telegram:{ann.id}",
            },
            tmp_path / "up.log",
        )
        since = time.time()
        await up.start()
        try:
            async with prometheus(tmp_path, port) as url:
                await until(lambda: telegram.polls > 0 and '"job done"' in up.log.read_text(), up, STARTS)
                await ann.sends("/start")
                await ann.sees("18 or older", 60)
                await ann.sends("yes")
                await ann.sees("2/", 60)
                await ann.sends("/settings quiet none")  # a card comes at whatever hour this runs
                await ann.sends("/bets")
                await ann.sees("BET ", 120)
                await _ring(port)
                await ann.sees("A rehearsal", 60)
                deadline = time.monotonic() + STARTS
                missing: list[str] = ["not asked yet"]
                while missing and time.monotonic() < deadline:
                    assert up.alive, up.log.read_text()[-3000:]
                    await ann.sends("/today")
                    await ann.sends("/nonsense")
                    async with database.unit_of_work() as work:  # so that there is a run between two scrapes
                        await work.job_runs.ask("settle", "settle", datetime.now(UTC))
                        await work.commit()
                    await asyncio.sleep(5)
                    missing, given = await without_data(url, since)
                assert missing == []
                await _rules_are_well(url)
                _keep(given)
        finally:
            assert await up.stop() == 0


async def _ring(port: int) -> None:
    """Post an alert as Alertmanager does."""
    alert = {
        "status": "firing",
        "labels": {"alertname": "Rehearsal"},
        "annotations": {"summary": "A rehearsal"},
        "startsAt": "2026-01-01T00:00:00Z",
        "fingerprint": "r1",
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"http://127.0.0.1:{port}/alerts",
            json={"version": "4", "alerts": [alert]},
            headers={"Authorization": f"Bearer {SECRET}"},
        ) as response,
    ):
        assert response.status == 200


async def _rules_are_well(url: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{url}/api/v1/rules") as response:
        groups = (await response.json())["data"]["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len(rules) == 27
    assert {rule["name"]: rule.get("lastError") for rule in rules if rule["health"] != "ok"} == {}
    ringing = {rule["name"] for rule in rules if rule.get("state") == "firing"}
    assert ringing == set(), "nothing is wrong with this run"


def _keep(given: dict[str, Any]) -> None:
    """Keep what every query gave where FAIRLINE_DASHBOARD_VALUES names a file, for pictures of the dashboards."""
    target = os.environ.get("FAIRLINE_DASHBOARD_VALUES")
    if target:
        Path(target).write_text(json.dumps(given), encoding="utf-8")
