"""What to fetch next: fixtures and results as they come due, prices as the planner spends the credits on them.

Each method does what is due at this moment and can be called again at any time: it reads from the database what was
done before, so a worker that died or runs twice a day too often costs nothing. One process at a time should ask for
prices; the job queue sees to that.

Prices go by :mod:`engine.ingestion.collect.planner`. Before each call that costs credits stands a check of its own:
the API
has said what is left (asking that is free, and is done anew after anything went wrong), and what is left pays for
every try the client may make. So no month is overspent, whatever was planned.
"""

import asyncio
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, Protocol

from engine.clock import Clock
from engine.domain.facts import MatchFacts
from engine.domain.football import Fixture, LeagueCode, MatchStatus
from engine.domain.odds import Market
from engine.ingestion.api.client import ATTEMPTS
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.batch import FactBatch, store_told
from engine.ingestion.collect.last_polled import MARKET_KEYS, last_looks
from engine.ingestion.collect.league_demand import league_weights
from engine.ingestion.collect.planner import MARKETS, SKEW, CreditBudget, LeagueNeed, Plan, PlannedCall, plan
from engine.ingestion.collect.request_value import LISTED_MINUTES
from engine.ingestion.errors import (
    ApiError,
    ApiUnavailable,
    BrokenBody,
    NotAuthorised,
    QuotaExhausted,
    RateLimited,
    RequestRefused,
)
from engine.ingestion.reconcile import reconcile
from engine.ingestion.sources.football_data_org import FootballDataOrg
from engine.ingestion.sources.football_data_org.facts import COMPETITIONS
from engine.ingestion.sources.football_data_org.facts import tell as tell_matches
from engine.ingestion.sources.the_odds_api import TheOddsApi
from engine.ingestion.sources.the_odds_api.codes import SPORTS
from engine.ingestion.sources.the_odds_api.facts import tell_events, tell_odds
from engine.storage.database import Database
from engine.storage.facts.store import StoreCounts
from engine.storage.unit_of_work import UnitOfWork

FIRST_REST: Final = timedelta(minutes=4)
"""A league whose call failed is left alone for so long, twice as long after each further failure: a closing call that
fails ten minutes before kick-off is tried once more, and a league that is gone costs little."""

LONGEST_REST: Final = timedelta(days=1)

RESULT_AFTER: Final = timedelta(minutes=105)
"""From kick-off to the first time worth asking for the result."""

RESULT_WITHIN: Final = timedelta(days=14)
"""A match without a result for so long is asked for no more; a reader of season files will tell."""

RESULT_SOON: Final = timedelta(hours=4)
"""So long after kick-off a result is asked for at every turn; what has none by then comes late or never."""

RESULT_EVERY: Final = timedelta(hours=6)
"""How often it is asked for after that."""

_LISTED: Final = timedelta(minutes=LISTED_MINUTES)
_RECENT: Final = timedelta(hours=1)
_OFF: Final = frozenset({MatchStatus.POSTPONED, MatchStatus.CANCELLED})
_CODES: Final[Mapping[LeagueCode, str]] = MappingProxyType({league: code for code, league in COMPETITIONS.items()})
_log = logging.getLogger(__name__)


class Names(Protocol):
    """Finds out which club a source means by a name."""

    async def learn(self, work: UnitOfWork, source: str, facts: Sequence[MatchFacts]) -> object:
        """Store the names in ``facts`` that are sure as aliases, the others for review; commit is the caller's."""
        ...


@dataclass(slots=True)
class SyncReport:
    """What one turn did."""

    calls: int = 0
    """Questions that were answered."""

    credits: int = 0
    """What the answers should have cost."""

    stored: StoreCounts = field(default_factory=StoreCounts)
    errors: list[ApiError] = field(default_factory=list)
    """What went wrong; the rest was done."""

    skipped: list[str] = field(default_factory=list)
    """What was due and not asked, with the reason."""


class Collector:
    """Fetches what is due and stores it. Keep one a process: it remembers what failed a moment ago.

    Args:
        database: where facts go and what was done is read.
        clock: tells the time.
        odds: The Odds API, with its ledger; None: no key.
        football: football-data.org; None: no token.
        names: makes aliases of names nobody knows yet; None: matches with such names are left out.
        leagues: the leagues this installation serves; None: all that are to be had.
        markets: what each market is worth to people here.
        regions: whose bookmakers to ask for; each costs as much again.
        turns_on: the day of the month on which credits come again.
    """

    def __init__(
        self,
        database: Database,
        *,
        clock: Clock,
        odds: TheOddsApi | None = None,
        football: FootballDataOrg | None = None,
        names: Names | None = None,
        leagues: Collection[LeagueCode] | None = None,
        markets: Mapping[Market, float] = MARKETS,
        regions: Sequence[str] = ("eu",),
        turns_on: int = 1,
    ) -> None:
        self._database = database
        self._clock = clock
        self._odds = odds
        self._football = football
        self._names = names
        self._leagues = leagues
        self._markets = {market: worth for market, worth in markets.items() if market in MARKET_KEYS}
        self._regions = tuple(regions)
        self._turns_on = turns_on
        self._failures: dict[tuple[str, LeagueCode], tuple[int, datetime]] = {}
        self._asked_results: dict[LeagueCode, datetime] = {}
        self._unsure = False
        self._spending = asyncio.Lock()

    async def fixtures(self) -> SyncReport:
        """Ask for the fixtures of every league somebody follows: the whole season where there is one for free.

        Where football-data.org has no answer, The Odds API tells the matches of the next days without a price, which
        costs nothing.
        """
        report = SyncReport()
        for league in await self._followed():
            if not await self._season(league, report) and self._odds is not None and league in SPORTS:
                await self._events(self._odds, league, report)
        return report

    async def results(self) -> SyncReport:
        """Ask for the results of leagues with a match that should be over and has none."""
        report = SyncReport()
        now = self._clock.now()
        for league, (first, last) in sorted((await self._awaited(now)).items()):
            late = now - last > RESULT_SOON
            if late and now - self._asked_results.get(league, now - RESULT_EVERY) < RESULT_EVERY:
                continue
            if await self._season(league, report, since=first, until=now):
                self._asked_results[league] = now
        return report

    async def plan(self) -> Plan | None:
        """Return what is to be asked until the month of credits turns; None when the API does not say what is left.

        Raises:
            ApiError: it could not be asked what is left.
        """
        credits_left = await self._credits()
        return None if credits_left is None else await self._plan(credits_left)

    async def odds(self) -> SyncReport:
        """Make the calls for prices that are due now, closing lines among them. Call it every five minutes.

        However many ask this ``Collector`` at once, they go one after the other, and the later ones find the work done.
        """
        async with self._spending:
            return await self._odds_due()

    async def _odds_due(self) -> SyncReport:
        report = SyncReport()
        if self._odds is None:
            report.skipped.append("There is no key for The Odds API, so no prices were asked for.")
            return report
        try:
            planned = await self.plan()
            if planned is None:
                report.skipped.append("The Odds API does not say how many credits are left, so none were spent.")
                return report
            due = sorted(planned.due(self._clock.now()), key=lambda call: (not call.closing, call))
            for call in due:
                if not await self._make(self._odds, call, report):
                    break
        except ApiError as error:  # nothing can be said of the credits: better no price than one too many
            report.errors.append(error)
        return report

    async def _make(self, odds: TheOddsApi, call: PlannedCall, report: SyncReport) -> bool:
        """Make one call; return whether others may follow."""
        now = self._clock.now()
        if self._rests(odds.source, call.league, now):
            report.skipped.append(f"{call.league}: it failed a moment ago and is asked again later.")
            return True
        credits_left = await self._credits()
        if credits_left is None or not credits_left.may_spend(now, ATTEMPTS * call.credits):
            report.skipped.append(f"{call.league}: too few credits are left, or the month is about to turn.")
            return False
        try:
            answer = await odds.odds(
                SPORTS[call.league],
                markets=tuple(MARKET_KEYS[market] for market in call.markets),
                regions=self._regions,
                fresh=True,
            )
        except ApiError as error:
            self._failed(odds.source, call.league, error, report)
            self._unsure = True
            return not isinstance(error, NotAuthorised | QuotaExhausted)
        self._failures.pop((odds.source, call.league), None)
        report.calls += 1
        report.credits += call.credits
        await self._store(tell_odds(answer.content, answer.fetched_at), report)
        return True

    async def _plan(self, credits_left: CreditBudget) -> Plan:
        now = self._clock.now()
        async with self._database.unit_of_work(read_only=True) as work:
            weights = await league_weights(work, self._offered(SPORTS))
            fixtures = await work.matches.between(now - _RECENT, credits_left.until + _LISTED, sorted(weights))
            looked = await last_looks(work, now - _LISTED)
        coming: dict[LeagueCode, list[Fixture]] = {}
        for fixture in fixtures:
            if fixture.status not in _OFF:
                coming.setdefault(fixture.league.code, []).append(fixture)
        needs = [
            LeagueNeed(league, weights[league], tuple(match.kickoff for match in matches), looked.get(league, {}))
            for league, matches in coming.items()
        ]
        return await asyncio.to_thread(  # a tenth of a second that others need not wait
            plan,
            now,
            credits_left,
            needs,
            markets=self._markets,
            regions=len(self._regions),
            attempts=ATTEMPTS,
            known_until=min((max(need.kickoffs) for need in needs), default=None),
        )

    async def _credits(self) -> CreditBudget | None:
        """Return what is left, asking the API for it, which is free, where that is not certain."""
        ledger = None if self._odds is None else self._odds.ledger
        if self._odds is None or ledger is None:
            return None
        now = self._clock.now()
        credits_left = await self._standing(ledger, now)
        if credits_left is None or self._unsure:
            await self._odds.sports(fresh=True)
            self._unsure = False
            credits_left = await self._standing(ledger, now)
        return credits_left

    async def _standing(self, ledger: CreditLedger, now: datetime) -> CreditBudget | None:
        standing = await ledger.standing()
        if standing is None:
            return None
        credits_left = CreditBudget.of_month(now, standing.remaining, turns_on=self._turns_on)
        said_before = standing.at < credits_left.since + SKEW <= now
        return None if said_before else credits_left

    async def _season(
        self, league: LeagueCode, report: SyncReport, *, since: datetime | None = None, until: datetime | None = None
    ) -> bool:
        """Ask football-data.org for a league's matches, of the whole season or some days; return whether it told."""
        football, now = self._football, self._clock.now()
        if football is None or league not in _CODES or self._rests(football.source, league, now):
            return False
        try:
            answer = await football.competition_matches(
                _CODES[league],
                since=None if since is None else since.date(),
                until=None if until is None else until.date() + timedelta(days=1),
                fresh=since is not None,
            )
        except ApiError as error:
            self._failed(football.source, league, error, report)
            return False
        self._failures.pop((football.source, league), None)
        report.calls += 1
        await self._store(tell_matches(answer.content.matches, answer.fetched_at), report)
        return True

    async def _events(self, odds: TheOddsApi, league: LeagueCode, report: SyncReport) -> None:
        if self._rests(odds.source, league, self._clock.now()):
            return
        try:
            answer = await odds.events(SPORTS[league])
        except ApiError as error:
            self._failed(odds.source, league, error, report)
            return
        report.calls += 1
        await self._store(tell_events(answer.content, answer.fetched_at), report)

    async def _store(self, told: FactBatch, report: SyncReport) -> None:
        told = replace(told, facts=reconcile(told.facts, self._clock.now()).facts)
        async with self._database.unit_of_work() as work:
            if self._names is not None and told.facts:
                await self._names.learn(work, told.source, told.facts)
            report.stored += await store_told(work, told, new_teams=False)
            await work.commit()

    async def _followed(self) -> list[LeagueCode]:
        async with self._database.unit_of_work(read_only=True) as work:
            return sorted(await league_weights(work, self._offered({**_CODES, **SPORTS})))

    async def _awaited(self, now: datetime) -> dict[LeagueCode, tuple[datetime, datetime]]:
        """Return, per league, the first and last kick-off of matches that should be over and have no result."""
        async with self._database.unit_of_work(read_only=True) as work:
            over = await work.matches.between(now - RESULT_WITHIN, now - RESULT_AFTER, self._offered(_CODES))
            over = tuple(match for match in over if match.status not in _OFF)
            told = await work.results.latest([match.id for match in over], now)
        awaited: dict[LeagueCode, tuple[datetime, datetime]] = {}
        for match in over:
            if match.id not in told:
                first, _ = awaited.get(match.league.code, (match.kickoff, match.kickoff))
                awaited[match.league.code] = (first, match.kickoff)
        return awaited

    def _offered(self, to_be_had: Collection[LeagueCode]) -> list[LeagueCode]:
        return sorted(league for league in to_be_had if self._leagues is None or league in self._leagues)

    def _rests(self, source: str, league: LeagueCode, now: datetime) -> bool:
        return now < self._failures.get((source, league), (0, now))[1]

    def _failed(self, source: str, league: LeagueCode, error: ApiError, report: SyncReport) -> None:
        times = self._failures.get((source, league), (0, None))[0] + 1
        hopeless = isinstance(error, NotAuthorised | RequestRefused)
        rest = LONGEST_REST if hopeless else min(FIRST_REST * 2 ** min(times - 1, 20), LONGEST_REST)
        self._failures[source, league] = (times, self._clock.now() + rest)
        report.errors.append(error)
        passing = isinstance(error, ApiUnavailable | BrokenBody | RateLimited)
        level = logging.WARNING if passing else logging.ERROR
        _log.log(level, "%s: %s It is left alone for %s.", league, error, rest)
