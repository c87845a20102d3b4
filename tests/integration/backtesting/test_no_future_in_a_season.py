"""A real league-season lived through: whatever its future is made of, nothing decided before changes."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from engine.backtesting.account import Account, Terms
from engine.backtesting.history import StoredHistory, load_history
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.simulate import Simulation, daily_instants
from engine.backtesting.walk_forward import GoalModelsAndMarket
from engine.domain.football import LeagueCode, Season
from engine.domain.money import Money
from engine.ingestion.sources.football_data_uk.divisions import DIVISIONS
from engine.ingestion.sources.football_data_uk.files import FolderOrigin
from engine.ingestion.sources.football_data_uk.source import FootballDataUk
from engine.staking.strategies import STRATEGIES
from engine.storage.database import Database
from engine.storage.facts.store import store_facts

pytestmark = [pytest.mark.data, pytest.mark.slow]

INSTANTS = daily_instants(datetime(2021, 8, 10, tzinfo=UTC).date(), datetime(2022, 5, 25, tzinfo=UTC).date())
RICH = Money.of(100_000, "EUR")
"""Enough that no bet is left out for being too small."""

CUTS = tuple(INSTANTS[at] for at in (45, 120, 200))
EAGER = replace(STRATEGIES["sharp"], min_edge=0.0, min_confidence=0.4, min_agree=1, max_price=8.0, by_market=())


@pytest.fixture(scope="module")
def season(data: Path, tmp_path_factory: pytest.TempPathFactory) -> StoredHistory:
    """The Championship's 2020/21 and 2021/22 as football-data.co.uk tells them."""
    return asyncio.run(imported(data, tmp_path_factory.mktemp("season") / "season.sqlite"))


async def imported(data: Path, path: Path) -> StoredHistory:
    leagues = [league for league in DIVISIONS if league.code == LeagueCode("E1")]
    source = FootballDataUk(FolderOrigin(data / "football-data-uk"), [Season(2020), Season(2021)], leagues)
    async with Database(f"sqlite:///{path}") as database:
        await database.create_or_upgrade()
        facts = [fact async for fact in source.facts(since=None, until=INSTANTS[-1] + timedelta(days=30))]
        async with database.unit_of_work() as work:
            await work.leagues.save_all(await source.leagues())
            await work.bookmakers.save_all(await source.bookmakers())
            await store_facts(work, source.name, facts)
            await work.commit()
        return await load_history(database, INSTANTS[0], INSTANTS[-1])


def decided(history: StoredHistory, until: datetime) -> list[tuple[object, ...]]:
    account = Account(Terms(EAGER, bankroll=RICH))
    forecaster = GoalModelsAndMarket(tuple(history.leagues.values()))
    Simulation(PointInTime(history, INSTANTS[0]), forecaster, [account]).live([at for at in INSTANTS if at <= until])
    bets = sorted([*account.settled, *account.open.values()], key=lambda placed: placed.bet.id)
    return [(p.bet.match_id, str(p.bet.selection), p.bet.price, p.bet.stake, p.bet.placed_at) for p in bets]


def another(history: StoredHistory, what: str, cut: datetime) -> StoredHistory:
    """The same history until ``cut``, and another one after it; closing prices of coming matches are absurd."""
    moment = int(cut.timestamp() * 1_000_000)
    results, quotes, rng = history.results, history.quotes, np.random.default_rng(3)
    later, dearer = results.known_at > moment, quotes.known_at > moment
    if what == "cut":
        kept = {name: getattr(results, name)[~later] for name in results.__slots__}
        names = [name for name in quotes.__slots__ if name != "more"]
        cheaper = {name: getattr(quotes, name)[~dearer] for name in names}
        return replace(history, results=replace(results, **kept), quotes=replace(quotes, **cheaper))
    goals, prices = results.home_goals.copy(), quotes.prices.copy()
    goals[later] = 9 if what == "altered" else rng.permutation(goals[later])
    prices[dearer] = 50.0 if what == "altered" else rng.permutation(prices[dearer])
    coming = set(history.matches.id[history.matches.kickoff > moment].tolist())
    closing = history.closing.prices.copy()
    closing[[match in coming for match in history.closing.match_id.tolist()]] = 1.5
    return replace(
        history,
        results=replace(results, home_goals=goals),
        quotes=replace(quotes, prices=prices),
        closing=replace(history.closing, prices=closing),
    )


@pytest.mark.parametrize("what", ["cut", "altered", "shuffled"])
def test_another_future_leaves_every_bet_before_it_as_it_was(season: StoredHistory, what: str) -> None:
    for cut in CUTS:
        before = decided(season, cut)
        assert len(before) >= 5
        assert decided(another(season, what, cut), cut) == before
