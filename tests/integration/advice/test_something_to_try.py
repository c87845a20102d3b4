"""Somebody who starts Fairline without keys has something to bet on, whatever the day and the hour."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.wiring import demo
from engine.advice.analyst import SIMULATED_HORIZON, Analyst
from engine.advice.decision import Bettor
from engine.domain.money import Money
from engine.ingestion.collect.open_feed import CARELESS, FULL_QUOTES
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from engine.staking.strategies import STRATEGIES
from engine.storage.database import Database

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
LOOKS, STEP = 56, timedelta(hours=9)


@pytest.mark.slow
async def test_the_simulated_leagues_have_a_bet_for_a_newcomer_nearly_always(sqlite_url: str, tmp_path: Path) -> None:
    seed = Settings(home=tmp_path).simulated_seed
    source = SimulatedSource(seed, full_quotes_from=START - FULL_QUOTES, careless=CARELESS)
    usual = Bettor(bankroll=Money.of(1000, "EUR"))
    async with Database(sqlite_url) as database:
        await database.create_or_upgrade()
        replay = demo.demo(database, source, START, tmp_path).replay
        await replay.start(history_days=400)
        analyst = Analyst(database, horizon=SIMULATED_HORIZON)
        found = []
        for _ in range(LOOKS):
            advice = await analyst.advice(replay.now, STRATEGIES["balanced"], usual)
            found.append(len(advice.recommendations))
            await replay.to(replay.now + STEP)
    assert sum(number > 0 for number in found) >= 0.9 * LOOKS
    assert max(found) < 30  # a world to try things in, not a land of plenty
