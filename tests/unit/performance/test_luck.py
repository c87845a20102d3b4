"""The band of luck around the bankroll: exact small cases, what it leaves alone, and no look ahead."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.charts import bankroll
from bot.core.i18n import Reader
from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Selection
from engine.performance.bankroll_history import History, history_of
from engine.performance.luck import Closed, Luck, luck_of, share_at_risk
from engine.performance.record import Interval

EUR = Currency("EUR")
NOON = datetime(2022, 10, 1, 12, tzinfo=UTC)


def a_bet(
    number: int = 1,
    settlement: Settlement = Settlement.WIN,
    *,
    price: str = "2.00",
    fair: float | None = 0.5,
    on: str = "1X2/home",
    match: int | None = None,
) -> Bet:
    stake = Money.of(10, EUR)
    return Bet(
        id=BetId(number),
        person=PersonId(1),
        match_id=MatchId(number if match is None else match),
        selection=Selection.parse(on),
        price=Decimal(price),
        stake=stake,
        placed_at=NOON,
        status=BetStatus.SETTLED,
        settlement=settlement,
        returned=settlement.payout(stake, Decimal(price)),
        fair_closing_probability=fair,
    )


def closed(bets: Sequence[Bet]) -> list[Closed]:
    """The bets, a day apart."""
    return [
        Closed(NOON + timedelta(days=day), bet, float(bet.profit.amount) if bet.profit else 0.0)
        for day, bet in enumerate(bets)
    ]


def band(*bets: Bet) -> Interval:
    luck = luck_of(closed(bets))
    assert luck is not None
    return luck.results[-1]


def a_history(*bets: Bet, paid_later: int = 0) -> History:
    entries = [LedgerEntry(PersonId(1), EntryKind.OPENING, Money.of(100, EUR), NOON - timedelta(days=1))]
    kickoffs = {}
    for day, bet in enumerate(bets):
        kickoffs[bet.match_id] = NOON + timedelta(days=day)
        entries.append(LedgerEntry(PersonId(1), EntryKind.STAKE, -bet.stake, NOON, bet.id))
        if bet.returned:
            entries.append(LedgerEntry(PersonId(1), EntryKind.PAYOUT, bet.returned, kickoffs[bet.match_id], bet.id))
    if paid_later:
        at = NOON + timedelta(hours=len(bets))
        entries.append(LedgerEntry(PersonId(1), EntryKind.DEPOSIT, Money.of(paid_later, EUR), at))
    return history_of(entries, bets, kickoffs, EUR, simulated=False)


def test_one_bet_wins_or_loses() -> None:
    assert band(a_bet()) == Interval(-10, 10)


def test_long_odds_on_favourite_hardly_ever_loses() -> None:
    found = band(a_bet(price="1.05", fair=0.97))
    assert (found.low, found.high) == pytest.approx((0.5, 0.5))


@pytest.mark.parametrize("chances", [(0.5, 0.5, 0.5), (0.3, 0.6, 0.45), (0.2, 0.8, 0.35, 0.55)])
def test_few_bets_end_where_every_way_they_can_end_is_counted(chances: tuple[float, ...]) -> None:
    bets = [a_bet(number, price="2.20", fair=chance) for number, chance in enumerate(chances, start=1)]
    ways = []
    for wins in itertools.product((True, False), repeat=len(chances)):
        chance = np.prod([p if won else 1 - p for p, won in zip(chances, wins, strict=True)])
        ways.append((sum(12.0 if won else -10.0 for won in wins), float(chance)))
    ways.sort()
    reached = np.cumsum([chance for _, chance in ways])
    low, high = (ways[int(np.searchsorted(reached, share))][0] for share in (0.05, 0.95))
    found = band(*bets)
    assert (found.low, found.high) == pytest.approx((low, high))


def test_many_bets_spread_as_the_normal_law_says() -> None:
    bets = [a_bet(number) for number in range(1, 401)]
    found = band(*bets)
    reach = 1.645 * 10 * 400**0.5
    assert found.low == pytest.approx(-reach, rel=0.1)
    assert found.high == pytest.approx(reach, rel=0.1)


def test_stake_that_came_back_is_not_thrown() -> None:
    assert band(a_bet(1, Settlement.PUSH)) == Interval(0, 0)
    assert band(a_bet(1, Settlement.HALF_LOSS)) == Interval(-5, 5)


def test_bet_without_a_closing_line_counts_as_it_ended() -> None:
    luck = luck_of(closed([a_bet(1), a_bet(2, Settlement.LOSS, fair=None)]))
    assert luck is not None
    assert luck.results[-1] == Interval(-20, 0)
    assert (luck.thrown, luck.of) == (1, 2)


def test_no_bets_void_bets_and_bets_without_closing_lines_have_no_band() -> None:
    assert luck_of([]) is None
    assert luck_of(closed([a_bet(1, Settlement.VOID), a_bet(2, Settlement.VOID)])) is None
    assert luck_of(closed([a_bet(1, fair=None)])) is None


def test_the_same_bet_twice_wins_and_loses_together() -> None:
    assert band(a_bet(1, match=7), a_bet(2, match=7)) == Interval(-20, 20)


def test_both_sides_of_a_match_never_win_together() -> None:
    over, under = a_bet(1, match=7, on="OU 2.5/over"), a_bet(2, match=7, on="OU 2.5/under")
    assert band(over, under) == Interval(0, 0)


def test_a_price_is_thrown_as_it_pays_after_commission() -> None:
    assert band(replace(a_bet(price="3.00"), commission=Decimal("0.05"))) == Interval(-10, 19)


def test_a_bet_that_was_cashed_out_counts_as_it_ended() -> None:
    cashed_out = replace(a_bet(2), status=BetStatus.CASHED_OUT, settlement=None, returned=Money.of(7, EUR))
    luck = luck_of(closed([a_bet(1), cashed_out]))
    assert luck is not None
    assert (luck.results[-1], luck.thrown, luck.of) == (Interval(-13, 7), 1, 2)


def test_a_void_bet_is_neither_thrown_nor_among_those_that_could_be() -> None:
    luck = luck_of(closed([a_bet(1), a_bet(2, Settlement.VOID)]))
    assert luck is not None
    assert (luck.results, luck.thrown, luck.of) == ((Interval(-10, 10), Interval(-10, 10)), 1, 1)


@pytest.mark.parametrize(
    ("settlement", "share"),
    [
        (Settlement.WIN, 1.0), (Settlement.HALF_WIN, 0.5), (Settlement.PUSH, 0.0), (Settlement.HALF_LOSS, 0.5),
        (Settlement.LOSS, 1.0), (Settlement.VOID, 0.0),
    ],
)  # fmt: skip
def test_what_was_decided_of_a_stake(settlement: Settlement, share: float) -> None:
    assert share_at_risk(settlement) == share


def test_bets_on_one_match_share_a_throw_of_which_each_takes_its_part() -> None:
    """Home wins on the lowest 0.5 of the throw, the draw in the middle 0.3, away on the highest 0.2."""
    home = a_bet(1, match=7, fair=0.5)
    assert band(home, a_bet(2, match=7, fair=0.5, on="OU 2.5/over")) == Interval(-20, 20), "win together"
    assert band(home, a_bet(2, match=7, fair=0.5, on="1X2/away")) == Interval(0, 0), "one of the two"
    # 2.00 and 4.00: home alone +0, draw alone +20, both (0.35 to 0.5) +40, neither (0.65 to 1) −20
    assert band(home, a_bet(2, match=7, fair=0.3, price="4.00", on="1X2/draw")) == Interval(-20, 40)
    # away wins on the highest 0.2, where home has lost: −10 + 40; else both cancel out, or both are lost
    assert band(home, a_bet(2, match=7, fair=0.2, price="5.00", on="1X2/away")) == Interval(-20, 30)


def test_bets_of_one_instant_make_one_point() -> None:
    bets = [a_bet(number) for number in (1, 2, 3)]
    luck = luck_of([Closed(NOON + timedelta(days=day), bet, 10.0) for day, bet in zip((0, 0, 1), bets, strict=True)])
    alone = luck_of(closed(bets[:2]))
    assert luck is not None
    assert alone is not None
    assert luck.at == (NOON, NOON + timedelta(days=1))
    assert luck.results[0] == alone.results[-1]


def test_a_thinned_band_keeps_its_ends_and_points_as_far_apart_as_can_be() -> None:
    luck = luck_of(closed([a_bet(number) for number in range(1, 12)]), most_instants=3)
    assert luck is not None
    assert luck.at == (NOON, NOON + timedelta(days=5), NOON + timedelta(days=10))


BETS = st.lists(
    st.builds(
        a_bet,
        settlement=st.sampled_from(Settlement),
        price=st.sampled_from(["1.40", "1.95", "2.60", "5.00"]),
        fair=st.none() | st.floats(0.05, 0.95),
        on=st.sampled_from(["1X2/home", "1X2/draw", "OU 2.5/under", "AH -0.25/home"]),
        match=st.integers(1, 9),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(BETS, st.data())
def test_band_up_to_a_day_knows_nothing_of_later_bets(bets: list[Bet], data: st.DataObject) -> None:
    until = data.draw(st.integers(0, len(bets)))
    early, all_of_them = luck_of(closed(bets[:until])), luck_of(closed(bets))
    if early is not None:
        assert all_of_them is not None
        assert all_of_them.at[:until] == early.at
        assert all_of_them.results[:until] == early.results


@settings(max_examples=40, deadline=None)
@given(BETS)
def test_band_stays_between_losing_and_winning_everything(bets: list[Bet]) -> None:
    luck = luck_of(closed(bets))
    if luck is not None:
        worst = sum(min(0.0, -10.0) for _ in bets)
        best = sum(10.0 * (float(bet.price) - 1) for bet in bets)
        for interval in luck.results:
            assert worst - 1e-9 <= interval.low <= interval.high <= best + 1e-9


def test_long_histories_are_thinned_but_keep_their_end() -> None:
    bets = [a_bet(number) for number in range(1, 301)]
    full, thin = luck_of(closed(bets), most_instants=300), luck_of(closed(bets), most_instants=20)
    assert isinstance(full, Luck)
    assert isinstance(thin, Luck)
    assert len(thin.at) == 20
    assert (thin.at[-1], thin.results[-1]) == (full.at[-1], full.results[-1])


def test_money_paid_in_is_no_luck_and_no_profit() -> None:
    bets = [a_bet(number, Settlement.LOSS if number % 2 else Settlement.WIN) for number in range(1, 9)]
    with_deposit, without = a_history(*bets, paid_later=500), a_history(*bets)
    assert with_deposit.luck == without.luck
    assert with_deposit.record.roi == without.record.roi == 0


def test_summary_tells_the_return_and_what_luck_does_with_how_many_bets() -> None:
    history = a_history(a_bet(1), a_bet(2, Settlement.LOSS, fair=None))
    told = "\n".join(bankroll.summary(history, Reader()))
    assert "ROI 0.0%, too few to tell: 2 bets on 2 match days" in told
    assert "9 of 10 runs of these bets bring −€20.00 to €0.00. 1 of 2 bets have such odds." in told


def test_summary_gives_the_interval_of_the_return_from_thirty_bets_on() -> None:
    bets = [a_bet(number, Settlement.LOSS if number % 2 else Settlement.WIN) for number in range(1, 41)]
    told = "\n".join(bankroll.summary(a_history(*bets), Reader()))
    assert "ROI 0.0%, 95% interval" in told
    assert "40 bets" in told


@pytest.mark.parametrize(
    "bets",
    [
        [],
        [a_bet(1)],
        [a_bet(1, Settlement.VOID)],
        [a_bet(1, fair=None)],
        [a_bet(1, Settlement.PUSH)],
    ],
)
def test_few_bets_can_be_drawn_and_told(bets: list[Bet]) -> None:
    drawn = bankroll.draw(a_history(*bets), Reader())
    assert drawn.png.startswith(b"\x89PNG")
    assert "bankroll €" in drawn.twin


def test_bankroll_of_void_bets_speaks_of_no_return() -> None:
    assert len(bankroll.summary(a_history(a_bet(1, Settlement.VOID)), Reader())) == 1


def test_missing_closing_lines_are_said_where_the_band_would_be() -> None:
    assert "needs closing odds" in bankroll.summary(a_history(a_bet(1, fair=None)), Reader())[-1]
