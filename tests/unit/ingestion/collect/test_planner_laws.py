"""Laws of the planner: never over quota, whatever happens; and what a look is worth behaves like information."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.football import LeagueCode
from engine.domain.odds import Market, Selection
from engine.ingestion.collect.planner import SKEW, CreditBudget, LeagueNeed, month_of, plan
from engine.ingestion.collect.request_value import LISTED_MINUTES, MOVEMENT, Polls, attention
from engine.models.line_uncertainty import logit_sd

START = datetime(2022, 10, 24, tzinfo=UTC)
DAYS = 14
LEAGUES = tuple(LeagueCode(code) for code in ("E0", "D1", "SP1"))
MARKETS = {Market.MATCH_RESULT: 1.0, Market.OVER_UNDER: 0.4}
ATTEMPTS = 3

quarters = st.integers(0, DAYS * 96)
kickoffs = st.lists(quarters.map(lambda number: START + timedelta(minutes=15 * number)), max_size=12)
slots = st.builds(
    lambda day, minute: START + timedelta(days=day, minutes=minute),
    st.integers(6, DAYS - 4),
    st.sampled_from((0, 10, 25, 15 * 60, 20 * 60, 24 * 60 - 5)),
)
"""Few, so that leagues kick off together, and some at the turn of the month."""


@dataclass
class MeteredApi:
    """Counts credits by its own clock; each try of a call costs, whether it succeeds or not."""

    quota: int
    skew: timedelta
    used: dict[tuple[int, int], int] = field(default_factory=dict)

    def charge(self, now: datetime, cost: int) -> None:
        theirs = now + self.skew
        month = (theirs.year, theirs.month)
        self.used[month] = self.used.get(month, 0) + cost
        assert self.used[month] <= self.quota, f"{self.used} over {self.quota}"


@settings(max_examples=60)
@given(
    calendar=st.tuples(*[st.lists(slots, max_size=12)] * 3),
    joins=st.integers(0, DAYS - 1),
    quota=st.integers(0, 40),
    skew=st.integers(-int(SKEW.total_seconds()), int(SKEW.total_seconds())),
    fates=st.lists(st.tuples(st.integers(1, ATTEMPTS), st.booleans()), min_size=1, max_size=10),
    tick=st.integers(7, 90),
    regions=st.integers(1, 2),
)
def test_no_month_costs_more_than_its_quota_whatever_fails_moves_joins_or_disagrees_about_the_time(
    calendar: tuple[list[datetime], ...],
    joins: int,
    quota: int,
    skew: int,
    fates: list[tuple[int, bool]],
    tick: int,
    regions: int,
) -> None:
    api = MeteredApi(quota, timedelta(seconds=skew))
    tried: list[tuple[datetime, int]] = []
    looked: dict[LeagueCode, dict[Market, datetime]] = {league: {} for league in LEAGUES}
    now, made = START, 0
    while now < START + timedelta(days=DAYS):
        since, _ = month_of(now)
        left = quota - sum(cost for at, cost in tried if at >= since)
        credits_left = CreditBudget.of_month(now, left)
        needs = [
            LeagueNeed(league, 1.0, tuple(times), looked[league])
            for league, times in zip(LEAGUES, calendar, strict=True)
            if league != LEAGUES[-1] or now >= START + timedelta(days=joins)
        ]
        found = plan(now, credits_left, needs, markets=MARKETS, regions=regions, attempts=ATTEMPTS)
        assert found.credits <= max(0, left)
        assert all(now <= call.at < credits_left.until - SKEW for call in found.calls)
        for call in found.due(now):
            if not CreditBudget.of_month(now, left).may_spend(now, ATTEMPTS * call.credits):
                continue
            tries, answered = fates[made % len(fates)]
            made += 1
            cost = tries * call.credits
            api.charge(now, cost)
            tried.append((now, cost))
            left -= cost
            if answered:
                looked[call.league] |= dict.fromkeys(call.markets, now)
        upcoming = [call.at for call in found.calls if call.at > now]
        now = max(now + timedelta(minutes=tick), min([*upcoming, now + timedelta(days=1)]))


@given(calendar=kickoffs, left=st.integers(-5, 400), now=quarters)
def test_calls_are_in_order_paid_for_and_never_in_the_past(calendar: list[datetime], left: int, now: int) -> None:
    present = START + timedelta(minutes=15 * now, seconds=7)
    found = plan(
        present, CreditBudget.of_month(present, left), [LeagueNeed(LEAGUES[0], 1.0, tuple(calendar))], markets=MARKETS
    )

    assert found.credits <= max(0, left)
    assert [call.at for call in found.calls] == sorted({call.at for call in found.calls})
    assert all(call.at >= present for call in found.calls)


minutes = st.integers(0, LISTED_MINUTES)


def some_polls(kickoffs: list[int], until: int = 3 * LISTED_MINUTES) -> Polls:
    distinct = sorted(set(kickoffs))
    return Polls(1.0, distinct, [float(kickoffs.count(kickoff)) for kickoff in distinct], until)


@given(st.lists(minutes, min_size=1, max_size=6), st.lists(minutes, max_size=6, unique=True), minutes, minutes)
def test_a_look_is_worth_something_or_nothing_and_never_more_once_others_are_taken(
    kickoffs: list[int], taken: list[int], other: int, at: int
) -> None:
    looks = some_polls(kickoffs)
    for look in taken:
        looks.take(look)
    before = looks.gain(at)
    if other not in taken:
        looks.take(other)

    assert 0.0 <= looks.gain(at) <= before + 1e-9


@given(st.lists(minutes, min_size=1, max_size=6), st.lists(minutes, max_size=6, unique=True), st.randoms())
def test_what_looks_are_worth_together_does_not_depend_on_their_order(
    kickoffs: list[int], taken: list[int], random: object
) -> None:
    def worth(order: list[int]) -> float:
        looks, total = some_polls(kickoffs), 0.0
        for at in order:
            total += looks.gain(at)
            looks.take(at)
        return total

    shuffled = sorted(taken, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert worth(taken) == pytest.approx(worth(shuffled))


@settings(max_examples=25)
@given(st.lists(st.integers(1_000, 8_000), min_size=1, max_size=4), st.integers(1, 3))
def test_taking_the_best_look_first_comes_close_to_the_best_of_all_sets(kickoffs: list[int], count: int) -> None:
    candidates = sorted({max(0, kickoff - lead) for kickoff in kickoffs for lead in (10, 120, 720)})

    def worth(chosen: tuple[int, ...]) -> float:
        looks, total = some_polls(kickoffs), 0.0
        for at in chosen:
            total += looks.gain(at)
            looks.take(at)
        return total

    greedy: tuple[int, ...] = ()
    for _ in range(min(count, len(candidates))):
        greedy = (*greedy, max(candidates, key=lambda at: worth((*greedy, at))))
    best = max(worth(chosen) for chosen in combinations(candidates, min(count, len(candidates))))

    assert worth(greedy) >= (1 - 1 / np.e) * best - 1e-9


def test_attention_ends_at_kick_off_and_half_of_it_is_left_for_the_last_day() -> None:
    closing = attention(0)

    assert attention(-1) == 0.0
    assert attention(4 * 24 * 60) == attention(9 * 24 * 60) == pytest.approx(1.0)
    assert attention(24 * 60) - closing == pytest.approx((1 - closing) / 2)


def test_the_planner_lets_prices_move_as_the_models_do() -> None:
    selections = {
        Market.MATCH_RESULT: Selection(Market.MATCH_RESULT, None, "home"),
        Market.OVER_UNDER: Selection(Market.OVER_UNDER, Decimal("2.5"), "over"),
        Market.ASIAN_HANDICAP: Selection(Market.ASIAN_HANDICAP, Decimal("-0.5"), "home"),
    }

    def moved(market: Market, hours: float) -> float:
        at, kickoff = logit_sd((selections[market],) * 2, [hours, 0.0]) ** 2
        return float(at - kickoff)

    for market, factor in MOVEMENT.items():
        assert moved(market, 16.0) == pytest.approx(4 * moved(market, 1.0))
        assert moved(market, 9.0) / moved(Market.MATCH_RESULT, 9.0) == pytest.approx(factor)
