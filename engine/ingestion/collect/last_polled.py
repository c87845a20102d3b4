"""When prices were last seen, read from the archive of bodies: what was archived was seen, whatever came after."""

from datetime import datetime
from types import MappingProxyType
from typing import Final

import httpx

from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.sources.the_odds_api.codes import LEAGUES
from engine.ingestion.sources.the_odds_api.errors import SOURCE
from engine.storage.unit_of_work import UnitOfWork

MARKET_KEYS: Final = MappingProxyType(
    {Market.MATCH_RESULT: "h2h", Market.OVER_UNDER: "totals", Market.ASIAN_HANDICAP: "spreads"}
)
"""What The Odds API calls the markets a look at a whole league can be at."""


async def last_looks(work: UnitOfWork, since: datetime) -> dict[LeagueCode, dict[Market, datetime]]:
    """Return when the prices of each league and market were last answered, as far as that was after ``since``."""
    looked: dict[LeagueCode, dict[Market, datetime]] = {}
    for request, at in (await work.raw_bodies.last_answered(SOURCE, since)).items():
        url = httpx.URL(request)
        folder, _, what = url.path.rpartition("/")
        league = LEAGUES.get(folder.removeprefix("/v4/sports/"))
        if league is None or what != "odds":
            continue
        keys = url.params.get("markets", "").split(",")
        seen = looked.setdefault(league, {})
        for market, key in MARKET_KEYS.items():
            if key in keys:
                seen[market] = max(at, seen.get(market, at))
    return looked
