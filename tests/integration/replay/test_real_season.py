"""The autumn of a real season, lived through day by day with a bet on every match."""

import random
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from engine.clock import ReplayClock
from engine.domain.bets import BetStatus, EntryKind, LedgerEntry
from engine.domain.football import LeagueCode, Season
from engine.domain.money import Currency, Money
from engine.domain.odds import OUTCOMES, Selection
from engine.ingestion.sources.football_data_uk.divisions import DIVISIONS
from engine.ingestion.sources.football_data_uk.files import FolderOrigin
from engine.ingestion.sources.football_data_uk.source import FootballDataUk
from engine.replay import Replay
from engine.settings import Settings
from engine.storage.database import Database

pytestmark = [pytest.mark.data, pytest.mark.slow]

START, END = datetime(2022, 10, 1, 8, tzinfo=UTC), datetime(2022, 12, 31, 23, tzinfo=UTC)
EURO = Currency("EUR")


async def test_the_bankroll_after_a_real_autumn_is_the_sum_of_the_ledger(database: Database) -> None:
    folder: Path = Settings().data / "football-data-uk"
    if not (folder / "mmz4281").is_dir():
        pytest.skip(f"no season files in {folder}; set FAIRLINE_DATA to the folder that holds football-data-uk/")
    leagues = [league for league in DIVISIONS if league.code == LeagueCode("E0")]
    source = FootballDataUk(FolderOrigin(folder), [Season(2021), Season(2022)], leagues)
    replay = Replay(database, source, ReplayClock(START))
    step = await replay.start(history_days=365)
    assert step.stored.results_added > 350
    async with database.unit_of_work() as work:
        person = (await work.people.ensure("console", "me", START)).id
        await work.ledger.append(LedgerEntry(person, EntryKind.OPENING, Money.of(1000, EURO), START))
        await work.commit()

    choose = random.Random(2)
    while replay.now < END:
        async with database.unit_of_work() as work:
            soon = await work.matches.upcoming(replay.now, replay.next_tick())
            quotes = await work.quotes.known([fixture.id for fixture in soon], replay.now)
            assert all(quote.known_at <= replay.now and not quote.closing for quote in quotes)
            for fixture in soon:
                offered = [q for q in quotes if q.match_id == fixture.id and q.bookmaker == "bet365"]
                if not offered:  # kicks off between the collection of its prices and the daily step
                    continue
                quote = choose.choice(offered)
                selection = Selection(quote.market, quote.line, choose.choice(OUTCOMES[quote.market]))
                price = quote.price_of(selection)
                assert price is not None
                stake = Money.of(Decimal(choose.randrange(101, 999)) / 100, EURO)
                await work.bets.place(person, fixture.id, selection, price, stake, placed_at=replay.now)
            await work.commit()
        await replay.next_day()
    await replay.next_day()

    async with database.unit_of_work(read_only=True) as work:
        bets = await work.bets.of_person(person)
        balance = await work.ledger.balance(person, EURO)
        entries = await work.ledger.entries(person)
    assert len(bets) >= 90
    assert all(bet.status is BetStatus.SETTLED for bet in bets)
    profit = sum((bet.profit.amount for bet in bets if bet.profit), Decimal(0))
    assert balance.amount == sum(entry.amount.amount for entry in entries) == 1000 + profit
    assert all(bet.clv is not None for bet in bets if bet.selection.market.value == "1X2")
