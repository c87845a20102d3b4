"""football-data.org as a live source: fixtures and results, for free."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from engine.domain.football import LeagueCode
from engine.ingestion.api.schema import read_as
from engine.ingestion.batch import FactBatch
from engine.ingestion.sources.football_data_org.bodies import MatchesBody
from engine.ingestion.sources.football_data_org.client import FootballDataOrg
from engine.ingestion.sources.football_data_org.errors import NAME, SOURCE
from engine.ingestion.sources.football_data_org.facts import COMPETITIONS, batch_of, facts_of
from engine.ingestion.sources.protocol import LiveSource, OpenSource, SourceResources
from engine.ingestion.team_names.resolver import NamedEvent

WARM_AHEAD: Final = timedelta(days=2)
_CODES: Final[Mapping[LeagueCode, str]] = {league: code for code, league in COMPETITIONS.items()}


class FootballDataOrgSource:
    """Asks football-data.org for what a collector wants to know.

    Args:
        client: of the API.
    """

    source = SOURCE
    fixture_leagues = result_leagues = frozenset(_CODES)

    def __init__(self, client: FootballDataOrg) -> None:
        self._client = client

    async def fixtures(self, league: LeagueCode) -> FactBatch:
        """Return the whole season's matches."""
        answer = await self._client.competition_matches(_CODES[league])
        return facts_of(answer.content.matches, answer.fetched_at)

    async def results(self, league: LeagueCode, since: datetime, until: datetime) -> FactBatch:
        """Return the matches of some days as they stand."""
        answer = await self._client.competition_matches(
            _CODES[league], since=since.date(), until=until.date() + timedelta(days=1), fresh=True
        )
        return facts_of(answer.content.matches, answer.fetched_at)

    async def warm(self, now: datetime) -> Mapping[str, int]:
        """Ask ahead for teams and head-to-heads of the matches of the next two days; return how many there are."""
        answer = await self._client.matches(since=now.date(), until=(now + WARM_AHEAD).date())
        known = set(COMPETITIONS)
        counts = await self._client.warm([match for match in answer.content.matches if match.competition.code in known])
        return {"new": 0, "warmed": counts.done, "failed": counts.failed}


@asynccontextmanager
async def _open(resources: SourceResources) -> AsyncIterator[OpenSource]:
    settings = resources.settings
    async with FootballDataOrg(
        settings.football_data_org_token,
        clock=resources.clock,
        archive=resources.archive,
        cache=resources.cache,
        base_url=settings.football_data_org_url,
    ) as client:
        source = FootballDataOrgSource(client)
        yield OpenSource(fixtures=source, results=source, warm=source.warm)


def _named_events(document: Any, request: str) -> list[NamedEvent]:
    listed: MatchesBody = read_as(MatchesBody, document, api=NAME, request=request)
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


FOOTBALL_DATA_ORG: Final = LiveSource(
    code=SOURCE,
    name=NAME,
    secret_setting="football_data_org_token",  # noqa: S106 — the name of a setting
    metered=False,
    open=_open,
    read_archived=batch_of,
    named_events=_named_events,
)
