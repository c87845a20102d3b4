"""The Odds API as a live source: prices for credits, and the coming matches of leagues for free."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

import httpx

from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.api.schema import Listed, read_as
from engine.ingestion.batch import FactBatch
from engine.ingestion.errors import InvalidRequest
from engine.ingestion.sources.protocol import LiveSource, OpenSource, SourceResources
from engine.ingestion.sources.the_odds_api.archived import batch_of
from engine.ingestion.sources.the_odds_api.bodies import Event, EventOdds
from engine.ingestion.sources.the_odds_api.client import TheOddsApi
from engine.ingestion.sources.the_odds_api.codes import LEAGUES, SPORTS
from engine.ingestion.sources.the_odds_api.errors import NAME, SOURCE
from engine.ingestion.sources.the_odds_api.facts import event_facts, odds_facts, read_event
from engine.ingestion.team_names.chances import market_chances
from engine.ingestion.team_names.resolver import NamedEvent
from engine.storage.unit_of_work import UnitOfWork

MARKET_KEYS: Final = MappingProxyType(
    {Market.MATCH_RESULT: "h2h", Market.OVER_UNDER: "totals", Market.ASIAN_HANDICAP: "spreads"}
)
"""What The Odds API calls the markets a question about a whole league can be about."""


class TheOddsApiSource:
    """Asks The Odds API for what a collector wants to know.

    Args:
        client: of the API.
    """

    source = SOURCE
    fixture_leagues = price_leagues = frozenset(SPORTS)
    markets = frozenset(MARKET_KEYS)

    def __init__(self, client: TheOddsApi) -> None:
        self._client = client

    @property
    def ledger(self) -> CreditLedger | None:
        """Where its credits are accounted for."""
        return self._client.ledger

    async def fixtures(self, league: LeagueCode) -> FactBatch:
        """Return the matches of the next days, without a price."""
        answer = await self._client.events(SPORTS[league])
        return event_facts(answer.content, answer.fetched_at)

    async def prices(self, league: LeagueCode, markets: Sequence[Market], regions: Sequence[str]) -> FactBatch:
        """Return the prices of a league as they are now."""
        keys = tuple(MARKET_KEYS[market] for market in markets)
        answer = await self._client.odds(SPORTS[league], markets=keys, regions=tuple(regions), fresh=True)
        return odds_facts(answer.content, answer.fetched_at)

    async def ask_credits(self) -> None:
        """Ask for the list of sports, which is free and says how many credits are left."""
        await self._client.sports(fresh=True)

    async def last_polled(self, work: UnitOfWork, since: datetime) -> dict[LeagueCode, dict[Market, datetime]]:
        """Return when the prices of each league and market were last answered, read from the archive of bodies.

        What was archived was seen, whatever came after.
        """
        polled: dict[LeagueCode, dict[Market, datetime]] = {}
        for request, at in (await work.raw_bodies.last_answered(SOURCE, since)).items():
            url = httpx.URL(request)
            folder, _, what = url.path.rpartition("/")
            league = LEAGUES.get(folder.removeprefix("/v4/sports/"))
            if league is None or what != "odds":
                continue
            keys = url.params.get("markets", "").split(",")
            seen = polled.setdefault(league, {})
            for market, key in MARKET_KEYS.items():
                if key in keys:
                    seen[market] = max(at, seen.get(market, at))
        return polled


@asynccontextmanager
async def _open(resources: SourceResources) -> AsyncIterator[OpenSource]:
    settings = resources.settings
    async with TheOddsApi(
        settings.the_odds_api_key,
        clock=resources.clock,
        archive=resources.archive,
        cache=resources.cache,
        ledger=CreditLedger(resources.database, SOURCE, clock=resources.clock),
        base_url=settings.the_odds_api_url,
    ) as client:
        source = TheOddsApiSource(client)
        yield OpenSource(fixtures=source, prices=source)


def _named_events(document: Any, request: str) -> list[NamedEvent]:
    if isinstance(document, dict) and "data" in document:
        document = document["data"]  # a snapshot of the history
    if not isinstance(document, list):
        msg = f"{request} is no list of events of {NAME}. Nothing was resolved."
        raise InvalidRequest(msg)
    priced = all(isinstance(one, dict) and "bookmakers" in one for one in document)
    model = Listed[EventOdds] if priced else Listed[Event]
    events: tuple[Event, ...] = read_as(model, document, api=NAME, request=request)
    return [
        NamedEvent(
            event_id=event.id,
            league=LEAGUES.get(event.sport_key, LeagueCode(event.sport_key)),
            kickoff=event.commence_time,
            home=event.home_team,
            away=event.away_team,
            chances=_chances(event),
        )
        for event in events
        if event.home_team and event.away_team
    ]


def _chances(event: Event) -> tuple[float, float, float] | None:
    if not isinstance(event, EventOdds):
        return None
    updated = [book.last_update for book in event.bookmakers if book.last_update is not None]
    as_of: datetime = max(updated, default=event.commence_time)
    quotes = read_event(event, as_of).quotes
    return market_chances([quote.prices for quote in quotes if quote.market is Market.MATCH_RESULT])


THE_ODDS_API: Final = LiveSource(
    code=SOURCE,
    name=NAME,
    secret_setting="the_odds_api_key",  # noqa: S106 — the name of a setting
    metered=True,
    open=_open,
    read_archived=batch_of,
    named_events=_named_events,
)
