"""Asks football-data.org v4: ten requests a minute on the free plan, learned from the headers of each answer."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

import httpx
from pydantic import SecretStr
from tenacity.wait import wait_base

from engine.clock import Clock
from engine.ingestion.api.archive import Archive
from engine.ingestion.api.cache import Cache, WarmCounts, cached
from engine.ingestion.api.client import ApiClient, SourceClient
from engine.ingestion.api.rate_limit import RateLimit, Sleep
from engine.ingestion.api.schema import ApiAnswer, read_as
from engine.ingestion.errors import ApiError
from engine.ingestion.sources.football_data_org.bodies import (
    Competitions,
    HeadToHead,
    Match,
    MatchesBody,
    Standings,
    Status,
    TeamBody,
)
from engine.ingestion.sources.football_data_org.errors import NAME, SOURCE, FootballDataOrgApi

BASE_URL: Final = "https://api.football-data.org/v4"
REQUESTS_PER_MINUTE: Final = 10
_AUTH: Final = "X-Auth-Token"
_LEFT: Final = "x-requests-available-minute"
_RESETS_IN: Final = "x-requestcounter-reset"


class FootballDataOrg(SourceClient):
    """football-data.org as typed questions. Close it, or use it as a context.

    Args:
        token: of an account there; without one only the list of competitions is answered.
        clock: tells the time.
        archive: where bodies go before they are read.
        cache: where answers are kept for a while; None: nowhere.
        base_url: the API's address, or that of a mirror.
        sleep, wait, transport: as in ``ApiClient``.
        pace: how fast to ask; None: ten a minute until the API says otherwise.
    """

    source = SOURCE

    def __init__(
        self,
        token: SecretStr | None,
        *,
        clock: Clock,
        archive: Archive | None = None,
        cache: Cache | None = None,
        base_url: str = BASE_URL,
        sleep: Sleep = asyncio.sleep,
        wait: wait_base | None = None,
        pace: RateLimit | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: httpx.Timeout | None = None,
    ) -> None:
        self.cache = cache
        self.pace = pace or RateLimit(REQUESTS_PER_MINUTE, 60, clock=clock, sleep=sleep)
        api = FootballDataOrgApi(SOURCE, NAME, base_url, token, secret_header=_AUTH, kept_headers=(_LEFT, _RESETS_IN))
        super().__init__(
            ApiClient(
                api,
                clock=clock,
                pace=self.pace,
                archive=archive,
                sleep=sleep,
                wait=wait,
                listen=self._listen,
                transport=transport,
                timeout=timeout,
            )
        )

    @cached("competitions")
    async def competitions(self, *, fresh: bool = False) -> ApiAnswer[Competitions]:
        """Return every competition the API knows of, with the plan it belongs to."""
        return await self._ask(Competitions, "/competitions")

    @cached("matches")
    async def competition_matches(
        self,
        competition: str,
        *,
        season: int | None = None,
        statuses: Sequence[Status] = (),
        since: date | None = None,
        until: date | None = None,
        fresh: bool = False,
    ) -> ApiAnswer[MatchesBody]:
        """Return the matches of a competition.

        Args:
            competition: its code, such as PL.
            season: the year it starts in; None: the current one.
            statuses: only matches in one of these.
            since: first day, UTC; goes together with ``until``.
            until: last day, UTC.
            fresh: ask even if the answer is in the cache.

        Raises:
            ApiError: one of its family.
        """
        parameters = _parameters(season=season, status=",".join(statuses), dateFrom=since, dateTo=until)
        return await self._ask(MatchesBody, f"/competitions/{competition}/matches", parameters)

    @cached("matches")
    async def matches(
        self, since: date, until: date, *, competitions: Sequence[str] = (), fresh: bool = False
    ) -> ApiAnswer[MatchesBody]:
        """Return the matches of all competitions of the plan from one day to another (UTC, at most ten days)."""
        parameters = _parameters(dateFrom=since, dateTo=until, competitions=",".join(competitions))
        return await self._ask(MatchesBody, "/matches", parameters)

    @cached("matches")
    async def match(self, match_id: int, *, fresh: bool = False) -> ApiAnswer[Match]:
        """Return one match."""
        return await self._ask(Match, f"/matches/{match_id}")

    @cached("teams")
    async def team(self, team_id: int, *, fresh: bool = False) -> ApiAnswer[TeamBody]:
        """Return one team."""
        return await self._ask(TeamBody, f"/teams/{team_id}")

    @cached("head_to_head")
    async def head_to_head(self, match_id: int, *, limit: int = 10, fresh: bool = False) -> ApiAnswer[HeadToHead]:
        """Return the last meetings of the two teams of a match."""
        return await self._ask(HeadToHead, f"/matches/{match_id}/head2head", _parameters(limit=limit))

    @cached("standings")
    async def standings(
        self, competition: str, *, season: int | None = None, fresh: bool = False
    ) -> ApiAnswer[Standings]:
        """Return the tables of a competition: of all matches, at home and away."""
        return await self._ask(Standings, f"/competitions/{competition}/standings", _parameters(season=season))

    async def warm(self, coming: Iterable[Match]) -> WarmCounts:
        """Ask ahead for the head-to-heads and teams of coming matches, earliest first.

        It ends quietly where the API refuses or does not answer; nothing that follows depends on it.
        """
        if self.cache is None:
            return WarmCounts()
        calls: list[Callable[[], Awaitable[object]]] = []
        teams: set[int] = set()
        for match in sorted(coming, key=lambda match: match.utc_date):
            calls.append(partial(self.head_to_head, match.id))
            for team in (match.home_team.id, match.away_team.id):
                if team is not None and team not in teams:
                    teams.add(team)
                    calls.append(partial(self.team, team))
        return await self.cache.warm(calls, stop_on=ApiError)

    async def _ask(self, kind: type[Any], path: str, parameters: dict[str, str] | None = None) -> ApiAnswer[Any]:
        body = await self._client.get(path, parameters)
        content: Any = read_as(kind, body.document, api=NAME, request=body.raw.request)
        return ApiAnswer[kind](request=body.raw.request, fetched_at=body.raw.fetched_at, content=content)  # type: ignore[valid-type]

    async def _listen(self, request: str, headers: httpx.Headers) -> None:
        left, resets_in = headers.get(_LEFT, ""), headers.get(_RESETS_IN, "")
        if left.isdecimal():
            self.pace.learn(int(left), float(resets_in) if resets_in.isdecimal() else None)


def _parameters(**values: object) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value not in {None, ""}}
