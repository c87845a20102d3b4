"""Backtests by workers: each strategy by whichever worker is free, with the figures of a run at home."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.backtesting.figures.curve import CURVE
from engine.backtesting.figures.metrics import metrics_of
from engine.backtesting.history import load_history
from engine.backtesting.plan_json import plan_from_json, plan_to_json
from engine.backtesting.run import Plan, Run
from engine.clock import ReplayClock
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from engine.staking.strategies import STRATEGIES
from engine.storage.advice.backtests import SILENT, BacktestState
from engine.storage.database import Database
from engine.storage.facts.store import store_facts
from workers.process import WorkerProcess, open_worker
from workers.schedule import JOBS

NOW = datetime(2024, 10, 25, 17, 0, tzinfo=UTC)
SINCE, UNTIL = NOW.date() - timedelta(days=12), NOW.date() - timedelta(days=4)
NAMES = ("balanced", "sharp")


@pytest.fixture
async def stored(database: Database) -> Database:
    """A store with a few weeks of the simulated leagues."""
    source = SimulatedSource(seed=7, full_quotes_from=NOW - timedelta(days=20))
    facts = [fact async for fact in source.facts(since=NOW - timedelta(days=60), until=NOW)]
    async with database.unit_of_work() as work:
        await work.leagues.save_all(await source.leagues())
        await work.bookmakers.save_all(await source.bookmakers())
        await store_facts(work, source.name, facts)
        await work.commit()
    return database


def plan(name: str) -> Plan:
    return Plan(SINCE, UNTIL, (STRATEGIES[name],))


async def ask(database: Database) -> list[int]:
    async with database.unit_of_work() as work:
        asked = [
            await work.backtests.ask({**plan_to_json(plan(name)), "models": "market"}, name, NOW, "test")
            for name in NAMES
        ]
        await work.commit()
    return asked


async def test_one_backtest_is_taken_by_one_worker_and_by_another_when_the_first_is_silent(database: Database) -> None:
    first, second = await ask(database)
    async with database.unit_of_work() as work:
        taken = [await work.backtests.take(worker, NOW) for worker in ("a", "b", "c")]
        assert [None if one is None else one.id for one in taken] == [first, second, None]
        assert await work.backtests.alive(first, "a", NOW + SILENT, 0.5)
        later = await work.backtests.take("c", NOW + SILENT + timedelta(seconds=1))
        assert later is not None
        assert (later.id, later.worker) == (second, "c")
        assert not await work.backtests.alive(second, "b", NOW + SILENT, 0.9)
        await work.backtests.finish(first, NOW, {"bets": 3}, b"<html>")
        done = await work.backtests.latest("balanced")
        assert done is not None
        assert (done.metrics, done.state, await work.backtests.report(first)) == (
            {"bets": 3},
            BacktestState.DONE,
            b"<html>",
        )
        await work.backtests.fail(second, NOW, "No matches.")
        assert await work.backtests.latest("sharp") is None
        await work.commit()


def test_a_plan_is_read_as_it_was_written() -> None:
    assert plan_from_json(json.loads(json.dumps(plan_to_json(plan("sharp"))))) == plan("sharp")


@pytest.fixture
async def workers(stored: Database, redis_url: str, tmp_path: Path) -> AsyncIterator[list[WorkerProcess]]:
    """Two workers on one Redis server and one store."""
    async with (
        open_worker(settings(stored, redis_url, tmp_path / "one"), clock=ReplayClock(NOW), feed=feed()) as one,
        open_worker(settings(stored, redis_url, tmp_path / "two"), clock=ReplayClock(NOW), feed=feed()) as two,
    ):
        yield [one, two]


def settings(database: Database, redis_url: str, home: Path) -> Settings:
    return Settings(home=home, database_url=f"sqlite:///{database.path}", redis_url=redis_url, health_port=0)


def feed() -> SourceFeed:
    return SourceFeed(SimulatedSource(7))


def figures(metrics: Mapping[str, Any]) -> dict[str, Any]:
    """All but what the run cost."""
    return {name: value for name, value in metrics.items() if name not in {"seconds", "peak_mib"}}


@pytest.mark.slow
@pytest.mark.redis
async def test_two_workers_on_a_real_redis_give_the_figures_of_a_run_at_home(
    stored: Database, workers: list[WorkerProcess]
) -> None:
    asked = await ask(stored)
    for name in ("backtest_1", "backtest_2"):
        await workers[0].queue.ask(JOBS[name])
    await asyncio.gather(*(worker.run_once(asked_only=True) for worker in workers))
    async with stored.unit_of_work(read_only=True) as work:
        done = [await work.backtests.get(number) for number in asked]
    history = await load_history(stored, plan("sharp").instants[0], plan("sharp").instants[-1])
    for backtest, name in zip(done, NAMES, strict=True):
        assert backtest is not None
        assert (backtest.state, backtest.error) == (BacktestState.DONE, None)
        run = Run(plan(name), history)
        run.go()
        alone = json.loads(json.dumps(metrics_of(run.results()[0])))
        assert backtest.metrics is not None
        assert len(backtest.metrics[CURVE]["day"]) == len(backtest.metrics[CURVE]["bankroll"]) > 1
        apart = {"seconds", "peak_mib", CURVE}
        assert {k: v for k, v in backtest.metrics.items() if k not in apart} == {
            k: v for k, v in alone.items() if k not in apart
        }
    assert len({backtest.worker for backtest in done if backtest}) == 2
