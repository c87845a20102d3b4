"""What to fetch next: fixtures and results as they come due, prices as the planner spends the credits on them.

Each method does what is due at this moment and can be called again at any time: it reads from the database what was
done before, so a worker that died or runs twice a day too often costs nothing. One process at a time should ask for
prices; the job queue sees to that.

Prices go by :mod:`engine.ingestion.collect.planner`. Before each call that costs credits stands a check of its own:
the API has said what is left (asking that is free, and is done anew after anything went wrong), and what is left pays
for every try the client may make. So no month is overspent, whatever was planned.
"""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Protocol

import structlog

from engine.clock import Clock
from engine.domain.facts import MatchFacts
from engine.domain.football import OFF, Fixture, LeagueCode
from engine.domain.odds import Market
from engine.ingestion.api.client import ATTEMPTS
from engine.ingestion.api.credits import CreditLedger
from engine.ingestion.batch import FactBatch, store_batch
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
from engine.ingestion.sources.protocol import FixtureSource, PriceSource, ResultSource
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
_log = structlog.get_logger(__name__)


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

    def failed(self, error: ApiError) -> None:
        """Keep an error for the end of the turn, without what its frames hold.

        That is the body that was refused, up to twenty megabytes of it, and so for each league of a source that has
        gone wrong.
        """
        within: BaseException | None = error
        while within is not None:
            traceback.clear_frames(within.__traceback__)
            within = within.__cause__ or within.__context__
        self.errors.append(error)


class Collector:
    """Fetches what is due and stores it. Keep one a process: it remembers what failed a moment ago.

    Args:
        database: where facts go and what was done is read.
        clock: tells the time.
        prices: tells prices for credits, with a ledger; None: nothing does.
        fixtures: tell what is to be played; the next is asked where the one before has no answer.
        results: tell how matches ended, likewise.
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
        prices: PriceSource | None = None,
        fixtures: Sequence[FixtureSource] = (),
        results: Sequence[ResultSource] = (),
        names: Names | None = None,
        leagues: Collection[LeagueCode] | None = None,
        markets: Mapping[Market, float] = MARKETS,
        regions: Sequence[str] = ("eu",),
        turns_on: int = 1,
    ) -> None:
        self._database = database
        self._clock = clock
        self._prices = prices
        self._fixtures = tuple(fixtures)
        self._fixture_leagues = {league for source in fixtures for league in source.fixture_leagues}
        self._results = tuple(results)
        self._result_leagues = {league for source in results for league in source.result_leagues}
        self._names = names
        self._leagues = leagues
        self._markets = {market: worth for market, worth in markets.items() if prices and market in prices.markets}
        self._regions = tuple(regions)
        self._turns_on = turns_on
        self._failures: dict[tuple[str, LeagueCode], tuple[int, datetime]] = {}
        self._asked_results: dict[LeagueCode, datetime] = {}
        self._unsure = False
        self._spending = asyncio.Lock()

    async def fixtures(self) -> SyncReport:
        """Ask for the fixtures of every league somebody follows, from the first source that answers."""
        report = SyncReport()
        for league in await self._followed():
            for source in self._fixtures:
                if league in source.fixture_leagues and await self._ask(
                    source.source, league, report, partial(source.fixtures, league)
                ):
                    break
        return report

    async def results(self) -> SyncReport:
        """Ask for the results of leagues with a match that should be over and has none."""
        report = SyncReport()
        now = self._clock.now()
        for league, (first, last) in sorted((await self._awaited(now)).items()):
            late = now - last > RESULT_SOON
            if late and now - self._asked_results.get(league, now - RESULT_EVERY) < RESULT_EVERY:
                continue
            for source in self._results:
                if league in source.result_leagues and await self._ask(
                    source.source, league, report, partial(source.results, league, first, now)
                ):
                    self._asked_results[league] = now
                    break
        return report

    async def plan(self) -> Plan | None:
        """Return what is to be asked until the month of credits turns; None when the API does not say what is left.

        Raises:
            ApiError: it could not be asked what is left.
        """
        credits_left = await self._credits()
        return None if credits_left is None or self._prices is None else await self._plan(self._prices, credits_left)

    async def odds(self) -> SyncReport:
        """Make the calls for prices that are due now, closing lines among them. Call it every five minutes.

        However many ask this ``Collector`` at once, they go one after the other, and the later ones find the work done.
        """
        async with self._spending:
            return await self._odds_due()

    async def _odds_due(self) -> SyncReport:
        report = SyncReport()
        if self._prices is None:
            report.skipped.append("There is no key for an API with prices, so none were asked for.")
            return report
        try:
            planned = await self.plan()
            if planned is None:
                report.skipped.append("It is not known how many credits are left, so none were spent.")
                return report
            due = sorted(planned.due(self._clock.now()), key=lambda call: (not call.closing, call))
            for call in due:
                if not await self._make(self._prices, call, report):
                    break
        except ApiError as error:  # nothing can be said of the credits: better no price than one too many
            report.failed(error)
        return report

    async def _make(self, prices: PriceSource, call: PlannedCall, report: SyncReport) -> bool:
        """Make one call; return whether others may follow."""
        now = self._clock.now()
        if self._rests(prices.source, call.league, now):
            report.skipped.append(f"{call.league}: it failed a moment ago and is asked again later.")
            return True
        credits_left = await self._credits()
        if credits_left is None or not credits_left.may_spend(now, ATTEMPTS * call.credits):
            report.skipped.append(f"{call.league}: too few credits are left, or the month is about to turn.")
            return False
        try:
            batch = await prices.prices(call.league, call.markets, self._regions)
        except ApiError as error:
            self._failed(prices.source, call.league, error, report)
            self._unsure = True
            return not isinstance(error, NotAuthorised | QuotaExhausted)
        self._failures.pop((prices.source, call.league), None)
        report.calls += 1
        report.credits += call.credits
        await self._store(batch, report)
        return True

    async def _plan(self, prices: PriceSource, credits_left: CreditBudget) -> Plan:
        now = self._clock.now()
        async with self._database.unit_of_work(read_only=True) as work:
            weights = await league_weights(work, self._offered(prices.price_leagues))
            fixtures = await work.matches.between(now - _RECENT, credits_left.until + _LISTED, sorted(weights))
            polled = await prices.last_polled(work, now - _LISTED)
        coming: dict[LeagueCode, list[Fixture]] = {}
        for fixture in fixtures:
            if fixture.status not in OFF:
                coming.setdefault(fixture.league.code, []).append(fixture)
        needs = [
            LeagueNeed(league, weights[league], tuple(match.kickoff for match in matches), polled.get(league, {}))
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
        prices = self._prices
        ledger = None if prices is None else prices.ledger
        if prices is None or ledger is None:
            return None
        now = self._clock.now()
        credits_left = await self._standing(ledger, now)
        if credits_left is None or self._unsure:
            await prices.ask_credits()
            self._unsure = False
            credits_left = await self._standing(ledger, now)
        return credits_left

    async def _standing(self, ledger: CreditLedger, now: datetime) -> CreditBudget | None:
        standing = await ledger.standing()
        if standing is None:
            return None
        credits_left = CreditBudget.of_month(now, standing.remaining, turns_on=self._turns_on)
        stated_before = standing.at < credits_left.since + SKEW <= now
        return None if stated_before else credits_left

    async def _ask(
        self, source: str, league: LeagueCode, report: SyncReport, question: Callable[[], Awaitable[FactBatch]]
    ) -> bool:
        """Ask one source about one league, unless it failed a moment ago, and store what it tells; return whether."""
        if self._rests(source, league, self._clock.now()):
            return False
        try:
            batch = await question()
        except ApiError as error:
            self._failed(source, league, error, report)
            return False
        self._failures.pop((source, league), None)
        report.calls += 1
        await self._store(batch, report)
        return True

    async def _store(self, batch: FactBatch, report: SyncReport) -> None:
        batch = replace(batch, facts=reconcile(batch.facts, self._clock.now()).facts)
        async with self._database.unit_of_work() as work:
            if self._names is not None and batch.facts:
                await self._names.learn(work, batch.source, batch.facts)
            report.stored += await store_batch(work, batch, new_teams=False)
            await work.commit()

    async def _followed(self) -> list[LeagueCode]:
        async with self._database.unit_of_work(read_only=True) as work:
            return sorted(await league_weights(work, self._offered(self._fixture_leagues)))

    async def _awaited(self, now: datetime) -> dict[LeagueCode, tuple[datetime, datetime]]:
        """Return, per league, the first and last kick-off of matches that should be over and have no result."""
        async with self._database.unit_of_work(read_only=True) as work:
            over = await work.matches.between(
                now - RESULT_WITHIN,
                now - RESULT_AFTER,
                self._offered(self._result_leagues),
            )
            over = tuple(match for match in over if match.status not in OFF)
            results = await work.results.latest([match.id for match in over], now)
        awaited: dict[LeagueCode, tuple[datetime, datetime]] = {}
        for match in over:
            result = results.get(match.id)
            if result is None or result.status in OFF:  # it was put off, and is back on
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
        # no loop waits for it: a turn that comes before the rest is over asks the other sources and leaves this one out
        rest = LONGEST_REST if hopeless else min(FIRST_REST * 2 ** min(times - 1, 20), LONGEST_REST)
        self._failures[source, league] = (times, self._clock.now() + rest)
        report.failed(error)
        passing = isinstance(error, ApiUnavailable | BrokenBody | RateLimited)
        level = logging.WARNING if passing else logging.ERROR
        _log.log(level, "%s: %s It is left alone for %s.", league, error, rest)
