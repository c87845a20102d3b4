"""Lets the workers there are run backtests, and waits for them."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markup import escape

from engine.backtesting.figures.curve import CURVE
from engine.backtesting.plan_json import plan_to_json
from engine.backtesting.run import Plan
from engine.clock import SystemClock
from engine.settings import Settings
from engine.storage.advice.backtests import BacktestState
from engine.storage.database import Database

_POLL_EVERY: Final = 2.0


async def run_by_workers(plans: Sequence[Plan], models: str, out: Path, console: Console, *, slippages: bool) -> None:
    """Ask the workers for a backtest each, wait, and keep the figures and reports of all.

    Args:
        plans: of one strategy and one slippage each.
        models: what gives the probabilities.
        out: the folder of the results; each has one in it where there are several.
        console: what is said on the way.
        slippages: whether results are named by slippage too.
    """
    async with Database(Settings().database) as database:
        async with database.unit_of_work() as work:
            asked = []
            for one in plans:
                part = {**plan_to_json(one), "models": models}
                (strategy,) = one.strategies
                asked.append(await work.backtests.ask(part, strategy.name, SystemClock().now(), "command line"))
            await work.commit()
        console.print(f"Asked for {len(asked)}. Ctrl-C stops the waiting, not the workers.", highlight=False)
        while True:
            async with database.unit_of_work(read_only=True) as work:
                found = [backtest for number in asked if (backtest := await work.backtests.get(number)) is not None]
            if all(backtest.state in {BacktestState.DONE, BacktestState.FAILED} for backtest in found):
                break
            await asyncio.sleep(_POLL_EVERY)
        for backtest in found:
            async with database.unit_of_work(read_only=True) as work:
                page = await work.backtests.report(backtest.id)
            if page is None:
                console.print(f"{backtest.strategy}: {escape(backtest.error or 'failed')}", highlight=False)
                continue
            folder = out
            if len(found) > 1:
                folder /= (
                    f"{backtest.strategy}-slippage-{backtest.plan['slippage']:g}" if slippages else backtest.strategy
                )
            folder.mkdir(parents=True, exist_ok=True)
            metrics = {name: value for name, value in (backtest.metrics or {}).items() if name != CURVE}
            (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", encoding="utf-8")
            (folder / "report.html").write_bytes(page)
            console.print(f"Kept in {escape(str(folder))}", highlight=False, soft_wrap=True)
