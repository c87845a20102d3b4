"""Change or cut the future, and nothing that was decided before it may change."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from engine.advice.analyst import Analyst
from engine.advice.decision import Advice, Bettor
from engine.advice.history import as_arrays
from engine.domain.facts import MatchFacts, QuoteFact, ResultFact
from engine.domain.football import MatchId, MatchStatus, Score
from engine.domain.money import Money
from engine.domain.odds import Market, Quote
from engine.ingestion.sources.simulated import SimulatedSource
from engine.models.errors import FutureLeak
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from engine.staking.strategies import STRATEGIES
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.football.quotes import Quotes
from tests.support.builders import a_match, a_quote

NOW = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
BETTOR = Bettor(Money.of(1000, "EUR"))
EAGER = replace(STRATEGIES["sharp"], min_edge=0.0, min_confidence=0.5, min_agree=1)
"""So that a decision has many bets that a leak could change."""


@pytest.fixture
async def told_until_now(database: Database) -> Database:
    """A store that has been told of everything up to NOW and of nothing later."""
    await tell(database, await facts(until=NOW))
    return database


async def facts(*, since: datetime | None = None, until: datetime) -> list[MatchFacts]:
    source = SimulatedSource(seed=7, full_quotes_from=NOW - timedelta(days=7))
    since = since or NOW - timedelta(days=430)
    return [fact async for fact in source.facts(since=since, until=until)]


async def tell(database: Database, told: list[MatchFacts]) -> None:
    source = SimulatedSource(seed=7)
    async with database.unit_of_work() as work:
        await work.leagues.save_all(await source.leagues())
        await work.bookmakers.save_all(await source.bookmakers())
        await store_facts(work, source.name, told)
        await work.commit()


async def decided(database: Database) -> Advice:
    return await Analyst(database).advice(NOW, EAGER, BETTOR)


async def test_a_decision_finds_bets_to_begin_with(told_until_now: Database) -> None:
    advice = await decided(told_until_now)
    assert advice.judged >= 10
    assert advice.recommendations


async def test_results_quotes_and_closing_prices_of_the_next_week_change_no_decision(told_until_now: Database) -> None:
    before = await decided(told_until_now)
    await tell(told_until_now, await facts(since=NOW, until=NOW + timedelta(days=7)))
    assert await decided(told_until_now) == before


async def test_an_absurd_future_changes_no_decision(told_until_now: Database) -> None:
    before = await decided(told_until_now)
    await tell(told_until_now, [absurd(fact) for fact in await facts(since=NOW, until=NOW + timedelta(days=7))])
    assert await decided(told_until_now) == before


def absurd(fact: MatchFacts) -> MatchFacts:
    """The same fact with home sides that win 9-0 and prices of 50."""
    result = fact.result and ResultFact(Score(9, 0), MatchStatus.FINISHED, fact.result.known_at)
    quotes = tuple(replace(quote, prices=tuple(Decimal(50) for _ in quote.prices)) for quote in fact.quotes)
    return replace(fact, result=result, quotes=quotes)


async def test_a_late_quote_let_in_by_the_store_stops_the_decision(
    told_until_now: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await tell(told_until_now, await facts(since=NOW, until=NOW + timedelta(days=7)))
    honest = Quotes.known

    async def reads_ahead(self: Quotes, match_ids: list[MatchId], as_of: datetime) -> tuple[Quote, ...]:
        return await honest(self, match_ids, as_of + timedelta(days=3))

    monkeypatch.setattr(Quotes, "known", reads_ahead)
    with pytest.raises(FutureLeak, match="Nothing was decided"):
        await decided(told_until_now)


async def test_a_closing_price_let_in_by_the_store_stops_the_decision(
    told_until_now: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await tell(told_until_now, await facts(since=NOW, until=NOW + timedelta(days=7)))

    async def reads_the_close(self: Quotes, match_ids: list[MatchId], as_of: datetime) -> tuple[Quote, ...]:
        return await self.closing(match_ids)

    monkeypatch.setattr(Quotes, "known", reads_the_close)
    with pytest.raises(FutureLeak, match="Nothing was decided"):
        await decided(told_until_now)


async def test_a_result_of_tomorrow_in_the_history_stops_the_decision(told_until_now: Database) -> None:
    await tell(told_until_now, await facts(since=NOW, until=NOW + timedelta(days=7)))
    async with told_until_now.unit_of_work(read_only=True) as work:
        ahead, league_ids = as_arrays(await work.matches.history(NOW + timedelta(days=7)))
        today, _ = as_arrays(await work.matches.history(NOW))
    assert len(ahead) > len(today)
    with pytest.raises(FutureLeak, match="result"):
        KnownFacts(NOW, (), ahead, league_ids, (), {})
    KnownFacts(NOW, (), today, league_ids, (), {})


NOTHING = MatchArrays([], [], [], [], day=[], league=[])


def test_knowledge_refuses_a_closing_price_even_when_its_time_is_wrong() -> None:
    closing = a_quote(known_at=NOW, closing=True)
    with pytest.raises(FutureLeak, match="closing price of bet365"):
        KnownFacts(NOW, (a_match(kickoff=NOW + timedelta(hours=1)),), NOTHING, {}, (closing,), {})


def test_knowledge_accepts_what_was_known_at_that_very_instant() -> None:
    quote = a_quote(known_at=NOW)
    assert KnownFacts(NOW, (a_match(kickoff=NOW + timedelta(hours=1)),), NOTHING, {}, (quote,), {}).quotes == (quote,)


async def test_a_bookmaker_that_first_appears_tomorrow_changes_no_decision(told_until_now: Database) -> None:
    before = await decided(told_until_now)
    async with told_until_now.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.upcoming(NOW, NOW + timedelta(days=4))
    upcoming = await facts(since=NOW, until=NOW + timedelta(days=1))
    late = QuoteFact(
        upcoming[0].quotes[0].bookmaker, Market.MATCH_RESULT, None, (Decimal(30),) * 3, NOW + timedelta(minutes=1)
    )
    await tell(told_until_now, [replace(upcoming[0], quotes=(late,), result=None, statistics=None)])
    assert fixtures
    assert await decided(told_until_now) == before
