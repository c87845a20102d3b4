"""Sure bets: they win on every score, pay evenly, keep limits, and say what could go wrong."""

from datetime import timedelta
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain.football import MatchStatus, Score
from engine.domain.money import Money
from engine.pricing.settle import settle
from engine.staking.arbitrage.middles import find_middles
from engine.staking.arbitrage.offers import Offer, OfferTerms, QuoteFault
from engine.staking.arbitrage.sure_bets import Arbitrage, find_arbitrage
from engine.staking.errors import EmptySlate, InvalidStakeRequest
from tests.unit.staking.arbitrage.offered import NOON, THOUSAND, an_offer, euros

CENT = Money.of("0.01", "EUR")
SCORES = [Score(h, a) for h, a in product(range(8), repeat=2)]


def search(*offers: Offer, outlay: Money = THOUSAND, step: Money | None = None) -> Arbitrage | None:
    return find_arbitrage(offers, outlay, as_of=NOON, step=step)


def profit_at(arbitrage: Arbitrage, score: Score) -> Money:
    total = -arbitrage.outlay
    for leg in arbitrage.legs:
        total += leg.offer.returned(leg.stake, settle(leg.offer.selection, score, MatchStatus.FINISHED))
    return total


def must_find(*offers: Offer, outlay: Money = THOUSAND, step: Money | None = None) -> Arbitrage:
    """A sure bet, checked on every score up to 7-7."""
    found = search(*offers, outlay=outlay, step=step)
    assert found is not None
    profits = [profit_at(found, score) for score in SCORES]
    assert min(profits) == found.guaranteed > euros(0)
    assert max(profits) == found.best
    assert {ending.profit for ending in found.endings} == set(profits)
    assert found.outlay <= outlay
    assert found.margin == pytest.approx(found.guaranteed.minor / found.outlay.minor)
    return found


# ---- laws ------------------------------------------------------------------------------------------------------------

prices = st.integers(105, 2000)


@settings(max_examples=40, deadline=None)
@given(odds=st.lists(prices, min_size=3, max_size=3), budget=st.integers(10_000, 10_000_000))
def test_a_sure_bet_on_a_whole_market_pays_the_same_in_every_outcome_to_the_rounding(
    odds: list[int], budget: int
) -> None:
    offers = [
        an_offer(f"1X2/{side}", str(Decimal(price) / 100))
        for side, price in zip(("home", "draw", "away"), odds, strict=True)
    ]
    book_sum = sum(100 / price for price in odds)
    outlay = Money.from_minor(budget, "EUR")
    found = search(*offers, outlay=outlay)
    if found is None:
        assert book_sum > 1 - 40 * max(odds) / 100 / budget  # no margin, or one that rounding to the cent can eat
        return
    must_find(*offers, outlay=outlay)
    assert book_sum < 1
    spread = found.best.minor - found.guaranteed.minor
    assert spread <= 2 * max(odds) / 100 + 3  # one cent more or less on a leg pays its price
    assert found.guaranteed.minor / found.outlay.minor == pytest.approx(1 / book_sum - 1, abs=20 * max(odds) / budget)


@settings(max_examples=40, deadline=None)  # an example settles some bets on every score
@given(
    first=st.sampled_from(["OU 2.5/over", "OU 2.25/over", "AH -0.5/home", "AH -0.75/home", "DNB/home", "TTH 1.5/over"]),
    second=st.sampled_from(
        ["OU 2.5/under", "OU 2.75/under", "DC/draw_or_away", "AH -0.5/away", "AH 0/away", "TTH 2/under"]
    ),
    odds=st.tuples(st.integers(150, 320), st.integers(150, 320)),
)
def test_no_division_of_two_bets_guarantees_more(first: str, second: str, odds: tuple[int, int]) -> None:
    offers = [an_offer(text, str(Decimal(price) / 100)) for text, price in zip((first, second), odds, strict=True)]
    ends = np.array(
        [
            [
                float(o.returned(euros(100), settle(o.selection, s, MatchStatus.FINISHED)).amount) / 100 - 1
                for s in SCORES
            ]
            for o in offers
        ]
    )
    share = np.linspace(0, 1, 401)
    best_by_trying = (share[:, None] * ends[0] + (1 - share[:, None]) * ends[1]).min(axis=1).max()
    found = search(*offers)
    guaranteed = 0.0 if found is None else found.guaranteed.minor / THOUSAND.minor
    assert guaranteed >= best_by_trying - 1e-4
    if found is not None:
        must_find(*offers)
        assert guaranteed <= best_by_trying + 0.01


@settings(max_examples=40, deadline=None)  # an example settles some bets on every score
@given(
    odds=st.lists(st.integers(150, 500), min_size=6, max_size=6),
    limits=st.lists(st.one_of(st.none(), st.integers(5, 400)), min_size=6, max_size=6),
    step=st.sampled_from([1, 50, 100, 500]),
    commission=st.sampled_from(["0", "0.02", "0.05"]),
)
def test_every_stake_keeps_the_limits_and_the_step(
    odds: list[int], limits: list[int | None], step: int, commission: str
) -> None:
    names = ["1X2/home", "1X2/draw", "1X2/away", "DC/draw_or_away", "AH -0.5/home", "DNB/away"]
    offers = [
        an_offer(
            name,
            str(Decimal(price) / 100),
            terms=OfferTerms(Decimal(commission), max_stake=None if most is None else euros(most), min_stake=euros(5)),
        )
        for name, price, most in zip(names, odds, limits, strict=True)
    ]
    if search(*offers, step=Money.from_minor(step, "EUR")) is None:
        return
    found = must_find(*offers, step=Money.from_minor(step, "EUR"))
    for leg in found.legs:
        assert leg.stake.minor % step == 0
        assert leg.stake >= euros(5)
        assert leg.offer.terms.max_stake is None or leg.stake <= leg.offer.terms.max_stake


# ---- known cases -----------------------------------------------------------------------------------------------------


def test_the_best_price_of_each_outcome_is_taken_from_whoever_offers_it() -> None:
    found = must_find(
        an_offer("1X2/home", "3.10", "alpha"),
        an_offer("1X2/home", "2.90", "beta"),
        an_offer("1X2/draw", "3.60", "beta"),
        an_offer("1X2/away", "2.70", "gamma"),
        an_offer("1X2/away", "2.60", "alpha"),
    )
    assert [(leg.offer.bookmaker, str(leg.offer.selection)) for leg in found.legs] == [
        ("gamma", "1X2/away"),
        ("alpha", "1X2/home"),
        ("beta", "1X2/draw"),
    ]
    assert found.margin == pytest.approx(1 / (1 / 3.1 + 1 / 3.6 + 1 / 2.7) - 1, abs=1e-4)


@pytest.mark.parametrize(
    "texts",
    [
        ("OU 2.5/over", "OU 2.5/under"),
        ("AH -0.5/home", "DC/draw_or_away"),
        ("AH 0.5/home", "1X2/away"),
        ("1X2/home", "AH -0.5/away"),
        ("AH -1.5/home", "AH -1.5/away"),
        ("BTTS/yes", "BTTS/no"),
    ],
)
def test_two_bets_that_split_all_scores_pay_evenly_whatever_their_markets_are_called(texts: tuple[str, str]) -> None:
    found = must_find(an_offer(texts[0], "2.10"), an_offer(texts[1], "2.05"))
    assert found.margin == pytest.approx(1 / (1 / 2.1 + 1 / 2.05) - 1, abs=1e-4)
    assert found.best.minor - found.guaranteed.minor <= 3


def test_draw_no_bet_is_covered_by_the_handicap_of_zero() -> None:
    # both push on a draw, so nothing is guaranteed, however good the prices
    assert search(an_offer("DNB/home", "2.3"), an_offer("AH 0/away", "2.3")) is None
    found = must_find(an_offer("DNB/home", "2.3"), an_offer("AH 0/away", "2.3"), an_offer("1X2/draw", "4"))
    assert {str(leg.offer.selection) for leg in found.legs} == {"DNB/home", "AH 0/away", "1X2/draw"}


def test_quarter_lines_against_each_other_win_more_on_the_goals_between() -> None:
    found = must_find(an_offer("OU 2.25/over", "2.10"), an_offer("OU 2.5/under", "2.06"))
    by_goals = {ending.score.home + ending.score.away: ending.profit for ending in found.endings}
    assert by_goals[2] == found.best > euros(200)


def test_fair_or_worse_prices_are_no_sure_bet() -> None:
    assert search(an_offer("OU 2.5/over", "2.0"), an_offer("OU 2.5/under", "2.0")) is None
    assert search(an_offer("OU 2.5/over", "1.9"), an_offer("OU 2.5/under", "1.95")) is None
    assert search(an_offer("OU 2.5/over", "5.0")) is None
    assert search(an_offer("OU 2.5/over", "5.0"), an_offer("OU 1.5/over", "5.0")) is None  # 0-0 loses both


def test_a_profit_smaller_than_the_rounding_is_not_promised() -> None:
    offers = an_offer("OU 2.5/over", "2.02"), an_offer("OU 2.5/under", "2.00")
    assert must_find(*offers).guaranteed < euros(6)
    assert search(*offers, outlay=euros(100), step=euros(30)) is None


def test_commission_can_turn_a_sure_bet_into_none() -> None:
    exchange = OfferTerms(commission=Decimal("0.06"))
    assert search(an_offer("OU 2.5/over", "2.06"), an_offer("OU 2.5/under", "2.0")) is not None
    assert search(an_offer("OU 2.5/over", "2.06", terms=exchange), an_offer("OU 2.5/under", "2.0")) is None


def test_commission_is_taken_from_winnings_and_rounded_in_the_bookmakers_favour() -> None:
    offer = an_offer("1X2/home", "1.33", terms=OfferTerms(commission=Decimal("0.02")))
    home_win = settle(offer.selection, Score(1, 0), MatchStatus.FINISHED)
    assert offer.returned(euros(1), home_win) == euros(1.32)  # 0.33 less 0.0066, charged as 0.01
    assert offer.net_profit == pytest.approx(0.33 * 0.98)


def test_a_limit_on_one_leg_scales_the_others_or_brings_in_the_next_best_price() -> None:
    limited = OfferTerms(max_stake=euros(100))
    alone = must_find(an_offer("OU 2.5/over", "2.2", terms=limited), an_offer("OU 2.5/under", "2.1"))
    assert alone.outlay < euros(210)
    filled = must_find(
        an_offer("OU 2.5/over", "2.2", "alpha", terms=limited),
        an_offer("OU 2.5/over", "2.0", "beta"),
        an_offer("OU 2.5/under", "2.1", "gamma"),
    )
    assert filled.guaranteed > alone.guaranteed
    assert {leg.offer.bookmaker for leg in filled.legs} == {"alpha", "beta", "gamma"}


def test_a_minimum_stake_is_met_or_the_leg_is_left_out() -> None:
    offers = [
        an_offer("1X2/home", "2.5"),
        an_offer("AH -0.5/away", "1.9"),
        an_offer("1X2/away", "4.4", terms=OfferTerms(min_stake=euros(900))),
        an_offer("1X2/draw", "4.0"),
    ]
    found = must_find(*offers)
    assert {str(leg.offer.selection) for leg in found.legs} == {"1X2/home", "AH -0.5/away"}


def test_stakes_come_in_the_steps_asked_for() -> None:
    found = must_find(
        an_offer("1X2/home", "3.1"), an_offer("1X2/draw", "3.6"), an_offer("1X2/away", "2.7"), step=euros(5)
    )
    assert [leg.stake for leg in found.legs] == [euros(380), euros(330), euros(285)]


def test_a_currency_without_cents_is_staked_in_whole_units() -> None:
    found = search(an_offer("BTTS/yes", "2.2"), an_offer("BTTS/no", "2.1"), outlay=Money.of(100_000, "JPY"))
    assert found is not None
    assert all(leg.stake.amount == leg.stake.amount.to_integral_value() for leg in found.legs)


def test_a_sure_bet_of_many_legs_is_staked_too() -> None:
    outcomes = [*(f"EG/{goals}" for goals in range(11)), "EG/11+"]
    found = must_find(*(an_offer(outcome, str(Decimal("12.5") + row)) for row, outcome in enumerate(outcomes)))
    assert len(found.legs) == 12
    assert found.margin > 0.3


def test_a_step_above_the_outlay_leaves_nothing_to_stake() -> None:
    offers = an_offer("BTTS/yes", "2.2"), an_offer("BTTS/no", "2.1")
    assert search(*offers, outlay=euros(10), step=euros(50)) is None
    close = an_offer("OU 2.5/over", "1.95"), an_offer("OU 3.5/under", "1.98")
    assert find_middles(close, euros(10), as_of=NOON, step=euros(50)) == []


# ---- what could go wrong ---------------------------------------------------------------------------------------------


def test_the_break_even_price_of_a_leg_is_where_the_sure_bet_ends() -> None:
    found = must_find(an_offer("1X2/home", "3.1"), an_offer("1X2/draw", "3.6"), an_offer("1X2/away", "2.7"))
    draw = next(leg for leg in found.legs if leg.offer.selection.outcome == "draw")
    assert draw.break_even_price == pytest.approx(1 / (1 - 1 / 3.1 - 1 / 2.7), abs=0.001)
    assert draw.if_missed == -(found.outlay - draw.stake)


def test_every_leg_can_give_way_a_little_before_the_sure_bet_ends() -> None:
    found = must_find(an_offer("DNB/home", "2.3"), an_offer("1X2/draw", "4.0"), an_offer("1X2/away", "3.9"))
    assert len(found.legs) == 3
    assert all(1 < leg.break_even_price < float(leg.offer.price) for leg in found.legs)
    assert all(leg.if_missed < euros(0) for leg in found.legs)


def test_the_break_even_price_holds_with_pushes_and_commission() -> None:
    exchange = OfferTerms(commission=Decimal("0.05"))
    found = must_find(an_offer("DNB/home", "2.2"), an_offer("DC/draw_or_away", "2.1", terms=exchange))
    for leg in found.legs:
        others = [other for other in found.legs if other is not leg]
        for moved, wins in ((leg.break_even_price * 1.001, True), (leg.break_even_price * 0.999, False)):
            again = Offer(leg.offer.selection, leg.offer.bookmaker, Decimal(str(moved)), NOON, leg.offer.terms)
            best = max(
                min(
                    again.returned(euros(stake), settle(again.selection, s, MatchStatus.FINISHED)).amount
                    + sum(
                        o.offer.returned(o.stake, settle(o.offer.selection, s, MatchStatus.FINISHED)).amount
                        - o.stake.amount
                        for o in others
                    )
                    - stake
                    for s in (Score(1, 0), Score(0, 0), Score(0, 1))
                )
                for stake in range(300, 800, 2)
            )
            assert (best > -1) is wins or abs(best) < 1.5


def test_old_prices_are_warned_about_with_their_age() -> None:
    found = must_find(
        an_offer("BTTS/yes", "2.2", "alpha", known_at=NOON - timedelta(hours=3)), an_offer("BTTS/no", "2.1", "beta")
    )
    assert [(w.offer.bookmaker, w.fault, w.by) for w in found.warnings] == [
        ("alpha", QuoteFault.STALE, timedelta(hours=3)),
        ("alpha", QuoteFault.APART, timedelta(hours=3)),
    ]
    assert must_find(an_offer("BTTS/yes", "2.2"), an_offer("BTTS/no", "2.1")).warnings == ()


# ---- what is refused ------------------------------------------------------------------------------------------------


def test_what_cannot_be_staked_is_refused_with_the_reason() -> None:
    offer = an_offer("BTTS/yes", "2.2")
    with pytest.raises(EmptySlate, match="no price to combine"):
        search()
    with pytest.raises(InvalidStakeRequest, match="must be above zero"):
        search(offer, outlay=euros(0))
    with pytest.raises(InvalidStakeRequest, match="must be above zero"):
        search(offer, step=euros(0))
    with pytest.raises(InvalidStakeRequest, match="not in EUR"):
        search(offer, step=Money.of(1, "USD"))
    with pytest.raises(
        InvalidStakeRequest, match=r"Offer 0 .* was known at 2022-10-14 13:00 UTC, after 2022-10-14 12:00"
    ):
        search(an_offer("BTTS/yes", "2.2", known_at=NOON + timedelta(hours=1)))
    with pytest.raises(InvalidStakeRequest, match="commission"):
        OfferTerms(commission=Decimal(1))
    with pytest.raises(InvalidStakeRequest, match="smallest stake"):
        OfferTerms(min_stake=euros(5), max_stake=euros(2))


def test_a_leg_that_may_lose_by_half_says_down_to_which_price_it_still_holds() -> None:
    """Over and under 2.25 at 2.20 and 2.00.

    468.75 and 531.25 win 31.25 at two goals and at three or more. The other leg pays for an over of up to 531.25
    (265.625 at two goals, where it loses by half); that wins the 531.25 lost else from 2.00 on. An under of up to
    562.50 wins the 468.75 from 1 + 468.75 / 562.50 on.
    """
    found = must_find(an_offer("OU 2.25/over", "2.20"), an_offer("OU 2.25/under", "2.00"))
    told = {str(leg.offer.selection): (float(leg.stake.amount), leg.break_even_price) for leg in found.legs}
    assert told["OU 2.25/over"] == pytest.approx((468.75, 2.00), abs=0.02)
    assert told["OU 2.25/under"] == pytest.approx((531.25, 1.8333), abs=0.02)
    assert float(found.guaranteed.amount) == pytest.approx(31.25, abs=0.02)


def test_a_leg_that_may_win_by_half_must_pay_for_the_others_with_half_its_winnings() -> None:
    """Home +0.25 at 1.80 and away at 4.00.

    The away win pays for up to three times its stake on home, which wins by half when the match is drawn: half of the
    winnings of three stakes make up for the one that is lost from a price of 1 + 2 / 3 on. 74.07 and 25.93 of a hundred
    win 3.70 on a draw and on an away win.
    """
    found = must_find(an_offer("AH +0.25/home", "1.80"), an_offer("1X2/away", "4.00"))
    told = {str(leg.offer.selection): (float(leg.stake.amount), leg.break_even_price) for leg in found.legs}
    assert told["AH 0.25/home"] == pytest.approx((740.74, 1.6667), abs=0.02)
    # an away win must bring the 740.74 that home loses, from no more than the 296.30 that half of its winnings pay for
    assert told["1X2/away"] == pytest.approx((259.26, 3.50), abs=0.02)
    assert float(found.guaranteed.amount) == pytest.approx(37.04, abs=0.02)
