"""The bodies of The Odds API v4: what Fairline needs of them; everything else is kept as it came.

Source: https://the-odds-api.com/liveapi/guides/v4/ (sports, odds, events, scores, historical odds).
"""

from decimal import Decimal

from pydantic import AwareDatetime

from engine.ingestion.api.schema import ApiModel, Listed


class Sport(ApiModel):
    """``/sports``: a competition; the API calls it a sport."""

    key: str
    group: str
    title: str
    active: bool
    has_outrights: bool


class Outcome(ApiModel):
    """A price; ``point`` is the line of spreads and totals, from the side of ``name``."""

    name: str
    price: Decimal
    point: Decimal | None = None


class BookMarket(ApiModel):
    """A market of one bookmaker."""

    key: str
    outcomes: Listed[Outcome]
    last_update: AwareDatetime | None = None


class BookmakerBody(ApiModel):
    """A bookmaker's prices of an event."""

    key: str
    title: str
    markets: Listed[BookMarket]
    last_update: AwareDatetime | None = None


class Event(ApiModel):
    """``/events``: a match, without prices. The teams of outrights are None."""

    id: str
    sport_key: str
    commence_time: AwareDatetime
    home_team: str | None
    away_team: str | None


class EventOdds(Event):
    """``/odds``: a match with the prices of bookmakers."""

    bookmakers: Listed[BookmakerBody]


class SideScore(ApiModel):
    """Goals of one side, by its name; the API writes them as text."""

    name: str
    score: str


class EventScore(Event):
    """``/scores``: a match that is coming, running or over."""

    completed: bool
    scores: Listed[SideScore] | None
    last_update: AwareDatetime | None


class Snapshot(ApiModel):
    """``/historical/sports/{sport}/odds``: the odds as they were at ``timestamp``, not after the date."""

    timestamp: AwareDatetime
    previous_timestamp: AwareDatetime | None = None
    next_timestamp: AwareDatetime | None = None
    data: Listed[EventOdds]
