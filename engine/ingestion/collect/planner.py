"""Decides when to spend the credits of a month on the prices of which league and market.

One call brings all coming matches of a league and costs one credit a market and region. The planner knows the kick-offs
to come, and works in two steps:

1. The closing line. Kick-offs of a league that are close together share one call shortly before the first of them.
   These calls come before all others. If the credits do not pay for all of them, those with the most matches are
   taken, and up to ``1 - CLOSING_SHARE`` of the credits go to one first poll of matches that nobody could bet on
   otherwise.
2. What is left goes, look by look, to where it tells most per credit (``engine.ingestion.collect.request_value``): to
earlier
   polls, sparse far from kick-off and dense before it, and to the closing lines of further markets.

Nothing random, no clock, no input or output: the same question has the same answer. The plan is made anew whenever
it is asked for, so that calls that failed, fixtures that moved and leagues that came in change what follows.

No plan costs more than what is left, and none has a call near the turn of the month, where this machine and the API
might not agree whose credits it takes.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from math import ceil
from types import MappingProxyType
from typing import Final

from engine.domain.football import LeagueCode
from engine.domain.odds import Market
from engine.ingestion.collect.request_value import LISTED_MINUTES, MOVEMENT, Polls
from engine.ingestion.errors import InvalidRequest

CLOSING_LEAD: Final = timedelta(minutes=10)
"""How long before kick-off the closing line is asked for; a worker that polls every five minutes asks 5–10 before."""

TOO_LATE: Final = timedelta(minutes=1)
"""A call later than this before kick-off may be answered after it."""

TOGETHER: Final = timedelta(minutes=20)
"""Kick-offs this close to the first of them share its closing call: nobody's last price is older than half an hour."""

CLOSING_SHARE: Final = 0.7
"""If the credits do not pay for every closing line, this part of them is for closing lines only."""

SKEW: Final = timedelta(minutes=15)
"""How far this machine's clock and the API's may be apart: no calls this close to the turn of the month."""

GRACE: Final = timedelta(minutes=30)
"""A look that was due this long ago and did not happen is still worth considering; later, the next one is."""

LEADS: Final[tuple[timedelta, ...]] = tuple(
    timedelta(hours=hours) for hours in (1, 2, 4, 8, 12, 18, 24, 36, 48, 72, 96, 168)
)
"""How long before a kick-off a poll may be taken, besides the closing one."""

MARKETS: Final[Mapping[Market, float]] = MappingProxyType(
    {Market.MATCH_RESULT: 1.0, Market.OVER_UNDER: 0.25, Market.ASIAN_HANDICAP: 0.25}
)
"""Worth of each market to a bettor; the closing line of the first is what the planner sees to before all else."""

_MINUTE: Final = timedelta(minutes=1)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CreditBudget:
    """What may still be spent in a month of the API.

    Raises:
        InvalidRequest: a naive time, or a month that ends before it starts.
    """

    left: int
    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        if self.since.tzinfo is None or self.until.tzinfo is None or self.until <= self.since:
            msg = f"{self.since} to {self.until} is no month of credits: aware times in order are needed."
            raise InvalidRequest(msg)

    @classmethod
    def of_month(cls, now: datetime, left: int, *, turns_on: int = 1) -> "CreditBudget":
        """Return what is left of the month, in UTC, that ``now`` is in; see :func:`month_of`."""
        return cls(left, *month_of(now, turns_on=turns_on))

    def may_spend(self, now: datetime, worst: int) -> bool:
        """Tell whether a call that costs at most ``worst`` may be made now: never over quota, whoever's clock is right.

        The last word before every call; a plan is only an intention.
        """
        return self.since + SKEW <= now < self.until - SKEW and 0 <= worst <= self.left


@dataclass(frozen=True, slots=True)
class LeagueNeed:
    """A league somebody follows."""

    league: LeagueCode
    weight: float
    """How much its matches count compared with those of other leagues; not positive: not at all."""

    kickoffs: tuple[datetime, ...]
    """Of its matches, one entry a match, in any order; those of the last hour belong to it as well, because they tell
    which kick-offs shared a closing call."""

    polled: Mapping[Market, datetime] = field(default_factory=dict)
    """When each market's prices were last seen."""


@dataclass(frozen=True, slots=True, order=True)
class PlannedCall:
    """One call: when to ask for which markets of which league."""

    at: datetime
    league: LeagueCode
    markets: tuple[Market, ...]
    credits: int
    closing: bool = False
    """True when it is the last poll before a kick-off."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask for until the month turns, in order of time."""

    calls: tuple[PlannedCall, ...]
    left: int
    """Credits there were to plan with."""

    closings_missed: int = 0
    """Groups of kick-offs whose closing line the credits do not pay for."""

    @property
    def credits(self) -> int:
        """What the plan costs."""
        return sum(call.credits for call in self.calls)

    def due(self, now: datetime) -> tuple[PlannedCall, ...]:
        """Return the calls to make now."""
        return tuple(call for call in self.calls if call.at <= now)


def month_of(now: datetime, *, turns_on: int = 1) -> tuple[datetime, datetime]:
    """Return the first instant of the month that ``now`` is in, and that of the next, at midnight UTC.

    Args:
        now: aware.
        turns_on: the day of the calendar month on which a month of credits begins, 1 to 28.

    Raises:
        InvalidRequest: no such day in every month.
    """
    if not 1 <= turns_on <= 28:
        msg = f"Credits cannot come again on day {turns_on} of a month; choose one from 1 to 28."
        raise InvalidRequest(msg)
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = (midnight - timedelta(days=turns_on - 1)).replace(day=turns_on)
    return start, (start.replace(day=1) + timedelta(days=32)).replace(day=turns_on)


def plan(
    now: datetime,
    credits_left: CreditBudget,
    needs: Iterable[LeagueNeed],
    *,
    markets: Mapping[Market, float] = MARKETS,
    regions: int = 1,
    attempts: int = 1,
    known_until: datetime | None = None,
) -> Plan:
    """Return which calls to make until the month turns.

    Args:
        now: the present; no call is planned before it.
        credits_left: what may be spent.
        needs: the leagues to look after, each at most once.
        markets: worth of each market, the most important one foremost; not positive: do not ask for it.
        regions: how many regions each call asks for.
        attempts: how often one call may be tried, each try costing; so much is kept back for the last call.
        known_until: until when the kick-offs are known; if that is before the month turns, the credits are shared out
            evenly over the days, because others will come. None: all of the month are known.

    Raises:
        InvalidRequest: a league named twice, less than one region or attempt, or a naive time.
    """
    leagues = _checked(now, needs, regions, attempts)
    wanted = {market: worth for market, worth in markets.items() if worth > 0}
    spendable = _spendable(now, credits_left, known_until, kept_back=(attempts - 1) * regions * max(1, len(wanted)))
    if not wanted or spendable < regions:
        main = next(iter(markets), Market.MATCH_RESULT)
        missed = sum(len(_closings(need, main, now, credits_left.until)) for need in leagues)
        return Plan((), credits_left.left, missed)
    main = max(wanted, key=lambda market: wanted[market])
    draft = _Draft(now, credits_left, spendable // regions)
    series = [_Series(need, market, worth, draft) for need in leagues for market, worth in wanted.items()]
    closing = [one for one in series if one.market is main]
    missed = draft.close(closing, CLOSING_SHARE)
    if missed:
        draft.poll(closing, first_only=True)
        missed = draft.close(closing, 1.0)
    draft.poll(series)
    return Plan(_calls(series, list(wanted), regions, now), credits_left.left, missed)


class _Series:
    """The polls of one market of one league."""

    def __init__(self, need: LeagueNeed, market: Market, worth: float, draft: "_Draft") -> None:
        self.league, self.market = need.league, market
        now = draft.now
        coming = sorted(_minutes(kickoff) for kickoff in need.kickoffs if kickoff > now)
        coming = [kickoff for kickoff in coming if kickoff <= draft.last + LISTED_MINUTES]
        counted = [(kickoff, len(list(same))) for kickoff, same in groupby(coming)]
        polled = need.polled.get(market)
        self.closings = _closings(need, market, now, draft.until)
        self.polls = Polls(
            weight=need.weight * worth * MOVEMENT.get(market, 1.0),
            kickoffs=[kickoff for kickoff, _ in counted],
            matches=[float(matches) for _, matches in counted],
            until=_minutes(draft.until),
            taken=[] if polled is None else [min(_minutes(polled), draft.first)],
        )
        self._seen = len(self.polls.taken)
        self.candidates = self._candidates(coming, draft, None if polled is None else _minutes(polled))

    @property
    def planned(self) -> list[int]:
        return self.polls.taken[self._seen :]

    def _candidates(self, coming: Sequence[int], draft: "_Draft", polled: int | None) -> list[int]:
        grace, first = _span(GRACE), draft.first
        times = {at for at, _ in self.closings}
        for kickoff in {kickoffs[0] for _, kickoffs in _groups(coming)}:
            for lead in LEADS:
                at = kickoff - _span(lead)
                if at < first <= at + grace and (polled is None or polled < at):
                    at = first  # it was due a moment ago
                times.add(at)
        if polled is None and coming:
            times.add(first)
        return sorted(at for at in times if first <= at <= draft.last)


class _Draft:
    """A plan in the making."""

    def __init__(self, now: datetime, credits_left: CreditBudget, units: int) -> None:
        self.now = max(now, credits_left.since + SKEW)
        self.until = credits_left.until
        self.first = _minutes(self.now)
        self.last = _minutes(credits_left.until - SKEW) - 1
        self.units = units
        """How many polls of one market can still be paid for."""

    def close(self, series: Sequence[_Series], share: float) -> int:
        """Take the closing polls if all can be paid for, else the fullest with ``share`` of the credits.

        Returns:
            How many were not taken.
        """
        wanted = sorted(
            (-one.polls.weight * matches, at, one.league, index)
            for index, one in enumerate(series)
            for at, matches in one.closings
            if self.first <= at <= self.last and at not in one.polls.taken
        )
        affordable = len(wanted) if len(wanted) <= self.units else ceil(self.units * share)
        for _, at, _, index in wanted[:affordable]:
            series[index].polls.take(at)
        self.units -= affordable
        return len(wanted) - affordable

    def poll(self, series: Sequence[_Series], *, first_only: bool = False) -> None:
        """Take polls by what they tell, best first, until the credits or the gains are used up.

        Gains only shrink as polls are taken, so one that is still the best when it is worked out anew is the best.
        """

        def gain_of(polls: Polls, at: int) -> float:
            return polls.gain(at) if not first_only or polls.is_first(at) else 0.0

        heap = [
            (-gain, at, one.league, index)
            for index, one in enumerate(series)
            for at in one.candidates
            if (gain := gain_of(one.polls, at)) > 0
        ]
        heapq.heapify(heap)
        while heap and self.units > 0:
            _, at, league, index = heap[0]
            gain = gain_of(series[index].polls, at)
            renewed = (-gain, at, league, index)
            if gain > 0 and renewed > heap[0]:
                heapq.heapreplace(heap, renewed)
                continue
            heapq.heappop(heap)
            if gain > 0:
                series[index].polls.take(at)
                self.units -= 1


def _spendable(now: datetime, credits_left: CreditBudget, known_until: datetime | None, *, kept_back: int) -> int:
    spendable = max(0, credits_left.left - kept_back)
    if known_until is None or known_until >= credits_left.until:
        return spendable
    known = max(known_until - now, timedelta(days=1))
    return ceil(spendable * min(1.0, known / max(credits_left.until - now, timedelta(days=1))))


def _closings(need: LeagueNeed, market: Market, now: datetime, until: datetime) -> list[tuple[int, int]]:
    """Return (minute, matches) of each group of kick-offs whose closing line can still be asked for by ``until``."""
    first = _minutes(now)
    polled = _minutes(need.polled[market]) if market in need.polled else None
    found = []
    for at, kickoffs in _groups(sorted(_minutes(kickoff) for kickoff in need.kickoffs)):
        in_time = [kickoff for kickoff in kickoffs if kickoff - _span(TOO_LATE) > first]
        done = polled is not None and polled >= at
        if in_time and not done and at < _minutes(until):
            found.append((max(at, first), len(in_time)))
    return found


def _groups(kickoffs: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Return the kick-offs that share a closing call, each group with the minute of that call."""
    groups: list[tuple[int, list[int]]] = []
    for kickoff in kickoffs:
        if groups and kickoff - groups[-1][1][0] <= _span(TOGETHER):
            groups[-1][1].append(kickoff)
        else:
            groups.append((kickoff - _span(CLOSING_LEAD), [kickoff]))
    return groups


def _calls(series: Sequence[_Series], order: list[Market], regions: int, now: datetime) -> tuple[PlannedCall, ...]:
    together: dict[tuple[int, LeagueCode], set[Market]] = {}
    closings: set[tuple[int, LeagueCode]] = set()
    for one in series:
        closings |= {(at, one.league) for at, _ in one.closings}
        for at in one.planned:
            together.setdefault((at, one.league), set()).add(one.market)
    return tuple(
        PlannedCall(
            at=max(now, _EPOCH + at * _MINUTE),
            league=league,
            markets=tuple(market for market in order if market in asked),
            credits=len(asked) * regions,
            closing=(at, league) in closings,
        )
        for (at, league), asked in sorted(together.items())
    )


def _checked(now: datetime, needs: Iterable[LeagueNeed], regions: int, attempts: int) -> list[LeagueNeed]:
    given = list(needs)
    codes = [need.league for need in given]
    if now.tzinfo is None or any(kickoff.tzinfo is None for need in given for kickoff in need.kickoffs):
        msg = "A plan needs aware times. Nothing was planned."
        raise InvalidRequest(msg)
    if len(set(codes)) != len(codes) or regions < 1 or attempts < 1:
        what = f"leagues {', '.join(codes)}, {regions} region(s), {attempts} attempt(s)"
        msg = f"A plan needs each league once, and at least one region and attempt, not {what}. Nothing was planned."
        raise InvalidRequest(msg)
    return sorted((need for need in given if need.weight > 0), key=lambda need: need.league)


def _minutes(instant: datetime) -> int:
    return (instant - _EPOCH) // _MINUTE


def _span(length: timedelta) -> int:
    return length // _MINUTE
