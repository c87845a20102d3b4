"""Ctrl-C while a backtest runs, with a real process: the figures so far are kept, and the same command goes on."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.ingestion.sources.simulated import SimulatedSource
from engine.storage.database import Database
from engine.storage.facts.store import store_facts

pytestmark = pytest.mark.slow

NOW = datetime(2024, 10, 25, 17, 0, tzinfo=UTC)
SINCE, UNTIL = (NOW - timedelta(days=110)).date(), (NOW - timedelta(days=4)).date()
INTERRUPTED = 130


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home whose store has a few months of the simulated leagues."""
    asyncio.run(stored(tmp_path / "fairline.sqlite"))
    return tmp_path


async def stored(path: Path) -> None:
    source = SimulatedSource(seed=7, full_quotes_from=NOW - timedelta(days=115))
    async with Database(f"sqlite:///{path}") as database:
        await database.create_or_upgrade()
        facts = [fact async for fact in source.facts(since=NOW - timedelta(days=150), until=NOW)]
        async with database.unit_of_work() as work:
            await work.leagues.save_all(await source.leagues())
            await work.bookmakers.save_all(await source.bookmakers())
            await store_facts(work, source.name, facts)
            await work.commit()


def begun(home: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bot", "backtest", "--models", "market", "--out", str(out), *more]
    return subprocess.Popen(
        [*command, "--from", str(SINCE), "--to", str(UNTIL)],
        env={**os.environ, "FAIRLINE_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ended(home: Path, out: Path, *more: str) -> None:
    with begun(home, out, *more) as process:
        said, _ = process.communicate()
    assert process.returncode == 0, said


def figures(folder: Path) -> dict[str, Any]:
    metrics: dict[str, Any] = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    return {name: value for name, value in metrics.items() if name not in {"seconds", "peak_mib"}}


def test_ctrl_c_keeps_a_report_of_the_days_so_far_and_the_same_command_goes_on(home: Path) -> None:
    out = home / "stopped"
    with begun(home, out) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if " days, " in line:  # the first day is over
                process.send_signal(signal.SIGINT)
                break
        told = process.stdout.read()
    assert process.returncode == INTERRUPTED, told
    assert "Stopped at" in told
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["complete"] is False
    assert (out / "report.html").stat().st_size > 10_000
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    assert run["configuration"]["until"] < str(UNTIL)

    ended(home, out)
    ended(home, home / "whole")
    assert figures(out) == figures(home / "whole")


def test_a_grid_in_two_processes_has_the_figures_of_one(home: Path) -> None:
    grid = ("--strategy", "balanced,sharp")
    ended(home, home / "two", *grid, "--processes", "2")
    ended(home, home / "one", *grid)
    for name in ("balanced", "sharp"):
        assert figures(home / "two" / name) == figures(home / "one" / name)
    assert not (home / "two" / "parts").exists()
