"""The names in an API's body, for somebody who wants to see what the resolver makes of them."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.api.schema import read_as
from engine.ingestion.errors import InvalidRequest
from engine.ingestion.sources.football_data_org.bodies import MatchesBody
from engine.ingestion.sources.football_data_org.errors import NAME as FOOTBALL_DATA_ORG_NAME
from engine.ingestion.sources.football_data_org.errors import SOURCE as FOOTBALL_DATA_ORG
from engine.ingestion.sources.football_data_org.facts import COMPETITIONS
from engine.ingestion.sources.the_odds_api.bodies import Event, EventOdds
from engine.ingestion.sources.the_odds_api.codes import LEAGUES
from engine.ingestion.sources.the_odds_api.errors import NAME as THE_ODDS_API_NAME
from engine.ingestion.sources.the_odds_api.errors import SOURCE as THE_ODDS_API
from engine.ingestion.sources.the_odds_api.facts import read_event
from engine.ingestion.team_names.chances import market_chances
from engine.ingestion.team_names.resolver import NamedEvent


def named_events(source: str, body: bytes, request: str) -> list[NamedEvent]:
    """Return the events of a body with two names, in its order.

    An event of a competition without history has the source's own name of it as league, which no league has.

    Args:
        source: ``the-odds-api`` or ``football-data-org``.
        body: as it came.
        request: how to call it in an error.

    Raises:
        InvalidRequest: a source whose bodies cannot be read, or a body that holds no list of matches.
        SchemaChanged: matches without the fields that are needed.
    """
    if source not in _READERS:
        msg = (
            f"The bodies of {source!r} cannot be read. Nothing was resolved; use one of {', '.join(sorted(_READERS))}."
        )
        raise InvalidRequest(msg)
    try:
        document = json.loads(body)
    except ValueError as error:
        msg = f"{request} is no JSON ({error}). Nothing was resolved; give a body as the API sent it."
        raise InvalidRequest(msg) from error
    return _READERS[source](document, request)


def _of_the_odds_api(document: Any, request: str) -> list[NamedEvent]:
    if isinstance(document, dict) and "data" in document:
        document = document["data"]  # a snapshot of the history
    if not isinstance(document, list):
        msg = f"{request} is no list of events of {THE_ODDS_API_NAME}. Nothing was resolved."
        raise InvalidRequest(msg)
    priced = all(isinstance(one, dict) and "bookmakers" in one for one in document)
    model = tuple[EventOdds, ...] if priced else tuple[Event, ...]
    events: tuple[Event, ...] = read_as(model, document, api=THE_ODDS_API_NAME, request=request)
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
    told = [book.last_update for book in event.bookmakers if book.last_update is not None]
    as_of: datetime = max(told, default=event.commence_time)
    quotes = read_event(event, as_of).quotes
    return market_chances([quote.prices for quote in quotes if quote.market is Market.MATCH_RESULT])


def _of_football_data_org(document: Any, request: str) -> list[NamedEvent]:
    listed: MatchesBody = read_as(MatchesBody, document, api=FOOTBALL_DATA_ORG_NAME, request=request)
    return [
        NamedEvent(
            event_id=str(match.id),
            league=COMPETITIONS.get(match.competition.code, LeagueCode(match.competition.code)),
            kickoff=match.utc_date,
            home=match.home_team.name,
            away=match.away_team.name,
        )
        for match in listed.matches
        if match.home_team.name and match.away_team.name
    ]


_READERS: Final[dict[str, Callable[[Any, str], list[NamedEvent]]]] = {
    THE_ODDS_API: _of_the_odds_api,
    FOOTBALL_DATA_ORG: _of_football_data_org,
}
