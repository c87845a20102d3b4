"""Asks The Odds API v4, and keeps account of the credits each question costs."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import httpx
from pydantic import SecretStr
from tenacity.wait import wait_base

from engine.clock import Clock
from engine.ingestion.api.archive import Archive
from engine.ingestion.api.cache import Cache, cached
from engine.ingestion.api.client import ApiBody, ApiClient, SourceClient, describe
from engine.ingestion.api.credits import HISTORY_FACTOR, CreditLedger, cost_of_odds
from engine.ingestion.api.rate_limit import RateLimit, Sleep
from engine.ingestion.api.schema import ApiAnswer, Listed, read_as
from engine.ingestion.errors import InvalidRequest
from engine.ingestion.sources.the_odds_api.bodies import Event, EventOdds, EventScore, Snapshot, Sport
from engine.ingestion.sources.the_odds_api.errors import NAME, SOURCE, TheOddsApiApi
from engine.pricing.formats import OddsFormat

BASE_URL: Final = "https://api.the-odds-api.com"
REQUESTS_PER_SECOND: Final = 5
"""Far below what the API allows; a sync asks for a handful of leagues."""

REGIONS: Final = ("eu",)
MARKETS: Final = ("h2h",)
OLD_STANDING: Final = timedelta(hours=1)
"""Before a request is refused for lack of credits on older news than this, the API is asked, which costs nothing."""

LONGEST_REQUEST: Final = 500
"""Characters the archive keeps of a request."""

_HEADERS: Final = ("x-requests-used", "x-requests-remaining", "x-requests-last")
_KEY_PARAMETER: Final = "apiKey"


class TheOddsApi(SourceClient):
    """The Odds API as typed questions. Close it, or use it as a context.

    Args:
        key: of an account there.
        clock: tells the time.
        archive: where bodies go before they are read.
        cache: where answers are kept for a while; None: nowhere.
        ledger: where credits are accounted for; None: nowhere, and nothing is refused for lack of them.
        base_url: the API's address, or that of a mirror.
        sleep, wait, transport: as in ``ApiClient``.
        pace: how fast to ask; None: five a second.
    """

    source = SOURCE

    def __init__(
        self,
        key: SecretStr | None,
        *,
        clock: Clock,
        archive: Archive | None = None,
        cache: Cache | None = None,
        ledger: CreditLedger | None = None,
        base_url: str = BASE_URL,
        sleep: Sleep = asyncio.sleep,
        wait: wait_base | None = None,
        pace: RateLimit | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        timeout: httpx.Timeout | None = None,
    ) -> None:
        self.cache = cache
        self.ledger = ledger
        self._clock = clock
        self._expected: dict[str, int] = {}
        super().__init__(
            ApiClient(
                TheOddsApiApi(SOURCE, NAME, base_url, key, secret_parameter=_KEY_PARAMETER, kept_headers=_HEADERS),
                clock=clock,
                pace=pace or RateLimit(REQUESTS_PER_SECOND, 1, clock=clock, sleep=sleep),
                archive=archive,
                sleep=sleep,
                wait=wait,
                listen=self._listen,
                transport=transport,
                timeout=timeout,
            )
        )

    @cached("sports")
    async def sports(self, *, every: bool = False, fresh: bool = False) -> ApiAnswer[tuple[Sport, ...]]:
        """Return the sports in season, or ``every`` one. Costs nothing."""
        return await self._ask(Listed[Sport], "/v4/sports", {"all": "true"} if every else {}, cost=0)

    @cached("odds")
    async def odds(
        self,
        sport: str,
        *,
        markets: Sequence[str] = MARKETS,
        regions: Sequence[str] = REGIONS,
        bookmakers: Sequence[str] = (),
        odds_format: OddsFormat = OddsFormat.DECIMAL,
        since: datetime | None = None,
        until: datetime | None = None,
        fresh: bool = False,
    ) -> ApiAnswer[tuple[EventOdds, ...]]:
        """Return the prices of the coming matches of a sport. Costs a credit per market and region.

        Args:
            sport: its key, or ``upcoming`` for the next matches of all sports.
            markets: of h2h, spreads, totals.
            regions: of eu, uk, us, us2, au; not looked at where ``bookmakers`` are named.
            bookmakers: keys of bookmakers; every ten count as a region.
            odds_format: decimal or American.
            since: only matches that kick off from then on.
            until: only matches that kick off until then.
            fresh: ask even if the answer is in the cache.

        Raises:
            QuotaExhausted: it costs more credits than are left; it was not sent.
            ApiError: another one of its family.
            InvalidRequest: no market, no region, or a format the API does not write.
        """
        cost = _cost(markets, regions, bookmakers)
        parameters = _parameters(markets, regions, bookmakers, odds_format)
        parameters |= _between(since, until)
        return await self._ask(Listed[EventOdds], f"/v4/sports/{sport}/odds", parameters, cost=cost)

    @cached("matches")
    async def events(
        self, sport: str, *, since: datetime | None = None, until: datetime | None = None, fresh: bool = False
    ) -> ApiAnswer[tuple[Event, ...]]:
        """Return the coming and running matches of a sport, without prices. Costs nothing."""
        parameters = {"dateFormat": "iso"} | _between(since, until)
        return await self._ask(Listed[Event], f"/v4/sports/{sport}/events", parameters, cost=0)

    @cached("scores")
    async def scores(
        self, sport: str, *, days: int | None = None, fresh: bool = False
    ) -> ApiAnswer[tuple[EventScore, ...]]:
        """Return coming, running and, with ``days`` from 1 to 3, completed matches of a sport. Costs 1, with days 2."""
        if days is not None and not 1 <= days <= 3:
            msg = f"Scores go back 1 to 3 days, not {days}. Nothing was asked."
            raise InvalidRequest(msg)
        parameters = {"dateFormat": "iso"} | ({} if days is None else {"daysFrom": str(days)})
        cost = 1 if days is None else 2
        return await self._ask(Listed[EventScore], f"/v4/sports/{sport}/scores", parameters, cost=cost)

    @cached("history")
    async def history(
        self,
        sport: str,
        at: datetime,
        *,
        markets: Sequence[str] = MARKETS,
        regions: Sequence[str] = REGIONS,
        bookmakers: Sequence[str] = (),
        odds_format: OddsFormat = OddsFormat.DECIMAL,
        fresh: bool = False,
    ) -> ApiAnswer[Snapshot]:
        """Return the prices of a sport as they were at an instant. Only on paid plans; costs ten times the odds of now.

        Raises:
            NotAuthorised: the plan does not include it.
            ApiError: another one of its family.
        """
        cost = HISTORY_FACTOR * _cost(markets, regions, bookmakers)
        parameters = _parameters(markets, regions, bookmakers, odds_format) | {"date": _iso(at)}
        return await self._ask(Snapshot, f"/v4/historical/sports/{sport}/odds", parameters, cost=cost)

    async def _ask(self, kind: Any, path: str, parameters: dict[str, str], *, cost: int) -> ApiAnswer[Any]:
        request = describe(path, parameters)
        if len(request) > LONGEST_REQUEST:  # cut off, the archive could not tell how prices were written
            msg = f"A request of {len(request)} characters is too long to archive. Nothing was asked; name fewer books."
            raise InvalidRequest(msg)
        async with contextlib.AsyncExitStack() as stack:
            if self.ledger is not None and cost:
                await self._refresh_standing(self.ledger, cost)
                await stack.enter_async_context(self.ledger.reserved(NAME, request, cost))
            self._expected[request] = cost
            stack.callback(self._expected.pop, request, None)
            body: ApiBody = await self._client.get(path, parameters)
        content: Any = read_as(kind, body.document, api=NAME, request=request)
        return ApiAnswer[kind](request=request, fetched_at=body.raw.fetched_at, content=content)

    async def _refresh_standing(self, ledger: CreditLedger, cost: int) -> None:
        """Ask what is left by now, where that was too little a while ago."""
        standing = await ledger.standing()
        if standing is not None and cost > standing.remaining and self._clock.now() - standing.at > OLD_STANDING:
            await self._client.get("/v4/sports")  # costs nothing, and its headers say what is left by now

    async def _listen(self, request: str, headers: httpx.Headers) -> None:
        if self.ledger is not None and _HEADERS[0] in headers:
            await self.ledger.record(request, self._expected.get(request, 0), headers)


def _cost(markets: Sequence[str], regions: Sequence[str], bookmakers: Sequence[str]) -> int:
    cost = cost_of_odds(len(set(markets)), len(set(regions)), len(set(bookmakers)))
    if not cost:
        msg = "Odds need at least one market, and a region or a bookmaker. Nothing was asked."
        raise InvalidRequest(msg)
    return cost


def _parameters(
    markets: Sequence[str], regions: Sequence[str], bookmakers: Sequence[str], odds_format: OddsFormat
) -> dict[str, str]:
    if odds_format not in {OddsFormat.DECIMAL, OddsFormat.AMERICAN}:
        msg = f"{NAME} writes decimal or American odds, not {odds_format.value}. Nothing was asked."
        raise InvalidRequest(msg)
    asked = {"markets": ",".join(markets), "oddsFormat": odds_format.value, "dateFormat": "iso"}
    return asked | ({"bookmakers": ",".join(bookmakers)} if bookmakers else {"regions": ",".join(regions)})


def _between(since: datetime | None, until: datetime | None) -> dict[str, str]:
    bounds = {"commenceTimeFrom": since, "commenceTimeTo": until}
    return {name: _iso(instant) for name, instant in bounds.items() if instant is not None}


def _iso(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
