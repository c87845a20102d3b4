"""A small league told as a source would: what the storage tests store."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact, StatisticsFact
from engine.domain.football import League, LeagueCode, MatchStatus, Score, Season
from engine.domain.odds import Bookmaker, BookmakerCode, Market
from engine.storage import Database
from engine.storage.facts.store import StoreCounts, store_facts

E0 = League(LeagueCode("E0"), "Premier League", "England", 1)
SC0 = League(LeagueCode("SC0"), "Premiership", "Scotland", 1)
BET365 = Bookmaker(BookmakerCode("bet365"), "bet365")
PINNACLE = Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True)

KICKOFF = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
FRIDAY = datetime(2022, 10, 14, 16, 0, tzinfo=UTC)
FULL_TIME = KICKOFF + timedelta(hours=2)
ANNOUNCED = datetime(2022, 6, 16, 8, 0, tzinfo=UTC)


def a_fixture_fact(
    home: str = "Leeds",
    away: str = "Arsenal",
    *,
    kickoff: datetime = KICKOFF,
    known_at: datetime = ANNOUNCED,
    league: League = E0,
    exact: bool = True,
    status: MatchStatus = MatchStatus.SCHEDULED,
    key: str | None = None,
) -> FixtureFact:
    return FixtureFact(league.code, Season.of(kickoff.date()), kickoff, exact, home, away, known_at, status, key)


def a_quote_fact(
    *prices: str | None,
    bookmaker: Bookmaker = BET365,
    market: Market = Market.MATCH_RESULT,
    line: str | None = None,
    known_at: datetime = FRIDAY,
    closing: bool = False,
) -> QuoteFact:
    values = tuple(None if one is None else Decimal(one) for one in (prices or ("2.10", "3.40", "3.60")))
    return QuoteFact(bookmaker.code, market, None if line is None else Decimal(line), values, known_at, closing)


def a_result_fact(home: int = 1, away: int = 0, *, known_at: datetime = FULL_TIME) -> ResultFact:
    return ResultFact(Score(home, away), MatchStatus.FINISHED, known_at, Score(0, 0))


def told(
    fixture: FixtureFact | None = None,
    *quotes: QuoteFact,
    result: ResultFact | None = None,
    shots: int | None = None,
    shots_known_at: datetime = FULL_TIME,
) -> MatchFacts:
    statistics = None if shots is None else StatisticsFact({"home_shots": shots}, shots_known_at)
    return MatchFacts(fixture or a_fixture_fact(), quotes, result, statistics)


async def make_ready(database: Database) -> None:
    """Save the leagues and bookmakers the facts speak of."""
    async with database.unit_of_work() as work:
        await work.leagues.save_all([E0, SC0])
        await work.bookmakers.save_all([BET365, PINNACLE])
        await work.commit()


async def tell(
    store: Database, *facts: MatchFacts, authoritative: bool = True, read_at: datetime | None = None
) -> StoreCounts:
    """Store what football-data.co.uk says of matches."""
    async with store.unit_of_work() as work:
        counts = await store_facts(work, "football-data-uk", facts, authoritative=authoritative, read_at=read_at)
        await work.commit()
    return counts
