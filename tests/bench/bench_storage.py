"""Storing facts: five seasons of one league with all their quotes, into a fresh SQLite file, and telling them again."""

import asyncio
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import League, LeagueCode, MatchStatus, Score, Season
from engine.domain.odds import Bookmaker, BookmakerCode, Market
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.bench.runner import Row, measure

LEAGUE = League(LeagueCode("E0"), "Premier League", "England", 1)
BOOKS = tuple(Bookmaker(BookmakerCode(f"book{number}"), f"Book {number}") for number in range(8))
SEASONS = 5
QUOTES_A_SECOND = 60_000


def a_season(year: int) -> list[MatchFacts]:
    """380 matches as a season file tells them: pre-match and closing prices of eight books, 32 quotes a match."""
    facts = []
    for home in range(20):
        for away in range(20):
            if home == away:
                continue
            kickoff = datetime(year, 8, 5, 14, tzinfo=UTC) + timedelta(days=(home * 19 + away) % 270)
            before = kickoff - timedelta(days=1)
            fixture = FixtureFact(LEAGUE.code, Season(year), kickoff, True, f"Team {home}", f"Team {away}", before)
            result = ResultFact(Score(2, 1), MatchStatus.FINISHED, kickoff + timedelta(hours=2))
            facts.append(MatchFacts(fixture, tuple(_quotes(before, kickoff)), result))
    return facts


def _quotes(before: datetime, kickoff: datetime) -> list[QuoteFact]:
    three, two = (Decimal("2.10"), Decimal("3.40"), Decimal("3.61")), (Decimal("1.91"), Decimal("1.97"))
    quotes = []
    for known_at, closing in ((before, False), (kickoff, True)):
        for number, book in enumerate(BOOKS):
            quotes.append(QuoteFact(book.code, Market.MATCH_RESULT, None, three, known_at, closing))
            if number < 4:
                quotes.append(QuoteFact(book.code, Market.OVER_UNDER, Decimal("2.5"), two, known_at, closing))
                quotes.append(QuoteFact(book.code, Market.ASIAN_HANDICAP, Decimal("-0.75"), two, known_at, closing))
    return quotes


async def _make(path: Path) -> None:
    async with Database(f"sqlite:///{path}") as database:
        await database.create_or_upgrade()
        async with database.unit_of_work() as work:
            await work.leagues.save_all([LEAGUE])
            await work.bookmakers.save_all(BOOKS)
            await work.commit()


async def _store(path: Path, seasons: list[list[MatchFacts]]) -> int:
    added = 0
    async with Database(f"sqlite:///{path}") as database:
        for season in seasons:
            async with database.unit_of_work() as work:
                added += (await store_facts(work, "bench", season)).added
                await work.commit()
    return added


def rows() -> list[Row]:
    """Measure the first telling and the second."""
    seasons = [a_season(2000 + number) for number in range(SEASONS)]
    quotes = sum(len(fact.quotes) for season in seasons for fact in season)
    budget = quotes / QUOTES_A_SECOND
    with tempfile.TemporaryDirectory(prefix="fairline-bench-") as folder:
        empty, full = Path(folder) / "empty.sqlite", Path(folder) / "full.sqlite"
        asyncio.run(_make(empty))

        def first() -> None:
            shutil.copyfile(empty, full)
            if asyncio.run(_store(full, seasons)) == 0:
                raise AssertionError("nothing was stored")

        def again() -> None:
            if asyncio.run(_store(full, seasons)) != 0:
                raise AssertionError("telling the same again added something")

        sample = f"{SEASONS * 380:,} matches, {quotes:,} quotes, SQLite"
        new = measure(first)
        old = measure(again)
    return [
        Row.within("store facts", sample, ours=new, at_most=budget, note=f"{quotes / new:,.0f} quotes/s"),
        Row.within("store facts again", sample, ours=old, at_most=budget, note=f"{quotes / old:,.0f} quotes/s"),
    ]
