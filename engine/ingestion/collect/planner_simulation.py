"""Simulates ways of spending a month's credits over past seasons, and counts what each would have fetched.

The planner is asked exactly as it is live; between a plan and a call there is the delay of a worker that polls every
few minutes. The rules it is compared with ask all leagues at fixed hours until the month's credits are gone.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.api.client import ATTEMPTS
from engine.ingestion.collect.planner import MARKETS, SKEW, CreditBudget, LeagueNeed, PlannedCall, plan
from engine.ingestion.collect.request_value import LISTED_MINUTES

Kickoffs = Mapping[LeagueCode, Sequence[datetime]]
"""The kick-offs of each league, one entry a match."""

_LISTED: Final = timedelta(minutes=LISTED_MINUTES)
_KEPT: Final = timedelta(hours=1)


@dataclass(slots=True)
class SimulatedSeason:
    """The polls of a simulated season.

    ``polls`` holds, per league and market, the instants at which prices were seen, ascending.
    """

    kickoffs: Kickoffs
    credits_a_month: int
    polls: dict[tuple[LeagueCode, Market], list[datetime]] = field(default_factory=dict)
    spent: Counter[str] = field(default_factory=Counter)
    """Credits by month, such as ``2022-10``."""

    calls: int = 0

    def poll(self, at: datetime, league: LeagueCode, markets: Sequence[Market], cost: int) -> None:
        """Note a call."""
        self.spent[f"{at:%Y-%m}"] += cost
        self.calls += 1
        for market in markets:
            self.polls.setdefault((league, market), []).append(at)

    def ages(self, market: Market = Market.MATCH_RESULT, before: timedelta = timedelta(0)) -> FloatArray:
        """Return how old each match's newest price was at some time before its kick-off.

        Returns:
            (n,) ages in minutes, one a match; infinite where no price had been seen.
        """
        ages: list[float] = []
        for league, kickoffs in self.kickoffs.items():
            polls = self.polls.get((league, market), [])
            for kickoff in sorted(kickoffs):
                moment = kickoff - before
                position = bisect_right(polls, moment)
                seen = position > 0 and kickoff - polls[position - 1] <= _LISTED
                ages.append((moment - polls[position - 1]).total_seconds() / 60 if seen else np.inf)
        return np.array(ages, dtype=np.float64)

    def share_seen_within(self, age: timedelta, market: Market = Market.MATCH_RESULT) -> float:
        """Return the share of matches whose last price before kick-off was at most so old."""
        return float(np.mean(self.ages(market) <= age.total_seconds() / 60))


def simulate_planner(
    kickoffs: Kickoffs,
    *,
    credits_a_month: int = 500,
    markets: Mapping[Market, float] = MARKETS,
    regions: int = 1,
    attempts: int = ATTEMPTS,
    weights: Mapping[LeagueCode, float] | None = None,
    known_ahead: timedelta | None = None,
    delay: timedelta = timedelta(minutes=5),
    replan: timedelta = timedelta(days=1),
    seed: int = 1,
) -> SimulatedSeason:
    """Simulate all ``kickoffs`` with the planner.

    Args:
        kickoffs: of each league followed.
        credits_a_month: the plan's quota.
        markets: worth of each market.
        regions: how many regions each call asks for.
        attempts: how many tries of a call must be paid for before it is made; here the first one always succeeds.
        weights: of the leagues; 1 for those not named.
        known_ahead: how long before a kick-off its time is known; None: since ever.
        delay: a call happens up to so long after its time, evenly distributed.
        replan: a new plan is made at least so often, and with every call.
        seed: of the delays.
    """
    season = SimulatedSeason(kickoffs, credits_a_month)
    random = np.random.default_rng(seed)
    now, end = _span(kickoffs)
    while now < end:
        left = credits_a_month - season.spent[f"{now:%Y-%m}"]
        planned = plan(
            now,
            CreditBudget.of_month(now, left),
            _needs(season, now, markets, weights or {}, known_ahead),
            markets=markets,
            regions=regions,
            attempts=attempts,
            known_until=None if known_ahead is None else now + known_ahead,
        )
        upto = min(now + replan, CreditBudget.of_month(now, left).until)
        delays = random.uniform(0, delay.total_seconds(), len(planned.calls))
        now = _carry_out(season, planned.calls, upto, delays, attempts)
    return season


def simulate_every(
    kickoffs: Kickoffs,
    every: timedelta,
    *,
    credits_a_month: int = 500,
    markets: Sequence[Market] = (Market.MATCH_RESULT,),
    regions: int = 1,
) -> SimulatedSeason:
    """Simulate all ``kickoffs`` with a rule: poll every league at fixed intervals from midnight UTC on.

    A league without a match in the next days is not asked; a call that the credits do not pay for is left out.
    """
    season = SimulatedSeason(kickoffs, credits_a_month)
    cost = len(markets) * regions
    now, end = _span(kickoffs)
    ordered = {league: sorted(times) for league, times in kickoffs.items()}
    while now < end:
        for league, times in sorted(ordered.items()):
            coming = bisect_right(times, now) < bisect_right(times, now + timedelta(days=4))
            if coming and season.spent[f"{now:%Y-%m}"] + cost <= credits_a_month:
                season.poll(now, league, markets, cost)
        now += every
    return season


def _carry_out(
    season: SimulatedSeason, calls: Sequence[PlannedCall], upto: datetime, delays: FloatArray, attempts: int
) -> datetime:
    """Make the calls until ``upto`` and return when to plan again."""
    quota = season.credits_a_month
    for call, delay in zip(calls, delays, strict=True):
        if call.at >= upto:
            break
        at = call.at + timedelta(seconds=float(delay))
        left = CreditBudget.of_month(at, quota - season.spent[f"{at:%Y-%m}"])
        if left.may_spend(at, attempts * call.credits):
            season.poll(at, call.league, call.markets, call.credits)
    return upto


def _needs(
    season: SimulatedSeason,
    now: datetime,
    markets: Mapping[Market, float],
    weights: Mapping[LeagueCode, float],
    known_ahead: timedelta | None,
) -> Iterator[LeagueNeed]:
    horizon = datetime.max.replace(tzinfo=UTC) if known_ahead is None else now + known_ahead
    for league, kickoffs in season.kickoffs.items():
        polled = {market: polls[-1] for market in markets if (polls := season.polls.get((league, market)))}
        known = tuple(kickoff for kickoff in kickoffs if now - _KEPT < kickoff <= horizon)
        yield LeagueNeed(league, weights.get(league, 1.0), known, polled)


def _span(kickoffs: Kickoffs) -> tuple[datetime, datetime]:
    times = [kickoff for of_league in kickoffs.values() for kickoff in of_league]
    start = (min(times) - timedelta(days=7)).replace(hour=0, minute=0, second=0, microsecond=0)
    return start + SKEW, max(times)
