"""What a single market does not show of the decision: order, money at hand, contradictions, what was learnt."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from engine.advice.decision import Advice, Bettor, InvalidBettor, advise, learnt_confidence, repriced, valued
from engine.arrays import FloatArray
from engine.domain.bets import Bet, BetId, BetStatus, PersonId
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import MARKET_AVERAGE, Market, Quote, Selection
from engine.models.forecast import Forecasts, forecast
from engine.models.known_facts import KnownFacts
from engine.pricing.grid import score_grids
from engine.staking.strategies import STRATEGIES, Strategy
from tests.support.builders import SATURDAY_3PM, a_match, a_quote
from tests.unit.advice.test_decision import BOOKS, NO_MODELS, NOTHING, NOW

RULES = replace(STRATEGIES["balanced"], by_market=(), min_edge=0.01, min_confidence=0.5)
HOME = Selection.parse("1X2/home")


def market(home: str, *, match: int = 1) -> list[Quote]:
    """A fair market with one price of bet365 out of line."""
    return [
        a_quote("2.00", "3.60", "4.10", bookmaker="pinnacle", match_id=match, known_at=NOW),
        a_quote("1.97", "3.50", "3.95", bookmaker=MARKET_AVERAGE, match_id=match, known_at=NOW),
        a_quote(home, "3.40", "3.70", match_id=match, known_at=NOW),
    ]


def told(quotes: Sequence[Quote], **kickoffs: datetime) -> Forecasts:
    numbers = sorted({quote.match_id for quote in quotes})
    matches = tuple(a_match(match_id=n, kickoff=kickoffs.get(f"m{n}", SATURDAY_3PM)) for n in numbers)
    return forecast(KnownFacts(NOW, matches, NOTHING, {}, tuple(quotes), BOOKS), NO_MODELS)


def decided(
    quotes: Sequence[Quote], *, strategy: Strategy = RULES, bettor: Bettor | None = None, **when: datetime
) -> Advice:
    return advise(told(quotes, **when), quotes, strategy, bettor or Bettor(Money.of(1000, "EUR")))


def test_the_best_edge_comes_first_and_at_equal_edges_the_earlier_match() -> None:
    quotes = [*market("2.12", match=1), *market("2.15", match=2), *market("2.12", match=3)]
    advice = decided(quotes, m1=SATURDAY_3PM + timedelta(hours=2))
    assert [bet.fixture.id for bet in advice.recommendations] == [2, 3, 1]
    assert [round(bet.edge, 6) for bet in advice.recommendations] == sorted(
        (round(bet.edge, 6) for bet in advice.recommendations), reverse=True
    )
    assert advice.judged == 3


def open_bet(stake: str, *, match: int = 9, status: BetStatus = BetStatus.OPEN) -> Bet:
    return Bet(
        BetId(1), PersonId(1), MatchId(match), HOME, Decimal("2.1"), Money.of(stake, "EUR"), NOW - timedelta(hours=2),
        status=status,
    )  # fmt: skip


def test_no_more_is_staked_than_there_is_however_much_is_in_play() -> None:
    wide = replace(RULES, kelly_fraction=1.0, bet_cap=0.5, match_cap=0.5, league_cap=0.5, exposure_cap=1.0)
    bettor = Bettor(Money.of(3, "EUR"), open_bets=(open_bet("97"),))
    for bet in decided(market("2.15"), strategy=wide, bettor=bettor).recommendations:
        assert bet.stake.amount <= Money.of(3, "EUR")
    spent = Bettor(Money.of(0, "EUR"), open_bets=(open_bet("100"),))
    assert not decided(market("2.15"), strategy=wide, bettor=spent).recommendations


def test_only_open_bets_are_open_bets() -> None:
    with pytest.raises(InvalidBettor, match="undone"):
        Bettor(Money.of(100, "EUR"), open_bets=(open_bet("5", status=BetStatus.UNDONE),))
    assert Bettor(Money.of(100, "EUR"), open_bets=(open_bet("5"), open_bet("7"))).staked == Money.of(12, "EUR")


def test_lines_of_one_match_that_contradict_each_other_are_staked_by_the_first_of_them_alone() -> None:
    """More than 2.5 goals at 60 % and more than 1.5 at 40 % cannot both be: nobody scores three without two."""
    quotes = [
        a_quote("1.65", "2.38", bookmaker="pinnacle", market=Market.OVER_UNDER, line="2.5", known_at=NOW),
        a_quote("1.75", "2.20", bookmaker="bet365", market=Market.OVER_UNDER, line="2.5", known_at=NOW),
        a_quote("2.42", "1.63", bookmaker="pinnacle", market=Market.OVER_UNDER, line="1.5", known_at=NOW),
        a_quote("2.60", "1.50", bookmaker="bet365", market=Market.OVER_UNDER, line="1.5", known_at=NOW),
    ]
    wide = replace(RULES, max_over_second_best=1.5, max_edge=0.5, min_agree=1)
    advice = decided(quotes, strategy=wide)
    assert {str(bet.selection) for bet in advice.recommendations} <= {"OU 2.5/over", "OU 1.5/over"}
    assert advice.recommendations
    assert all(bet.stake.amount > Money.zero("EUR") for bet in advice.recommendations)


def test_a_match_whose_goals_no_grid_can_hold_gets_no_stake_and_the_others_keep_theirs() -> None:
    quotes = [*market("2.15", match=1), *market("2.15", match=2)]
    sound = told(quotes)
    goals = np.array([60.0, 1.4]), np.array([60.0, 1.2])
    torn = replace(sound, grids=score_grids(*goals, errors="mask"))
    advice = advise(torn, quotes, RULES, Bettor(Money.of(1000, "EUR")))
    assert [bet.fixture.id for bet in advice.recommendations] == [2]
    whys = {
        reason.code
        for r in advice.rejected
        if r.candidate.match_id == 1 and r.candidate.selection == HOME
        for reason in r.reasons
    }
    assert whys == {"unknown_probability"}
    both = advise(replace(sound, grids=score_grids(*(np.full(2, 60.0),) * 2, errors="mask")), quotes, RULES,
                  Bettor(Money.of(1000, "EUR")))  # fmt: skip
    assert not both.recommendations


def test_a_price_is_valued_anew_as_if_its_book_showed_another_one() -> None:
    quotes = market("2.15")
    forecasts = told(quotes)
    (before,) = (one for one in valued(forecasts, quotes, None) if one.selection == HOME)
    after = repriced(before, Decimal("2.00"), forecasts)
    assert after.edge == pytest.approx(before.probability * 2.00 - 1)
    assert after.edge < before.edge
    assert after.confidence < before.confidence
    assert (before.consensus.agree, after.consensus.agree) == (2, 0)
    assert (after.price, after.bookmaker, after.probability) == (Decimal("2.00"), before.bookmaker, before.probability)
    assert repriced(before, before.price, forecasts) == before
    taxed = repriced(replace(before, commission=Decimal("0.05")), Decimal("2.00"), forecasts)
    assert taxed.edge == pytest.approx(before.probability * 1.95 - 1)


class Learnt:
    """What a stack would say: sure of a price by how far it lies above the next best one."""

    def __init__(self, *keys: tuple[MatchId, Selection], silent: bool = False) -> None:
        self.selections: dict[Any, Any] = dict.fromkeys(keys)
        self.silent = silent
        self.asked: list[tuple[Any, ...]] = []

    def sure(self, keys: Sequence[Any], prices: FloatArray, seconds: FloatArray) -> FloatArray:
        self.asked.append((list(keys), np.array(prices), np.array(seconds)))
        said = np.where(np.isnan(seconds), 0.25, prices / np.where(np.isnan(seconds), 1.0, seconds) / 2)
        known = np.array([key in self.selections for key in keys])
        return np.where(known & (not self.silent), said, np.nan)


def test_what_was_learnt_of_a_selection_counts_and_elsewhere_the_spread_of_lines_tells() -> None:
    quotes = market("2.15")
    plain = told(quotes)
    key = MatchId(1), HOME
    learnt: Any = Learnt(key)
    with_stack = replace(plain, stack=learnt)
    before = {one.selection: one for one in valued(plain, quotes, None)}
    after = {one.selection: one for one in valued(with_stack, quotes, None)}
    assert after[HOME].confidence == pytest.approx(2.15 / 2.00 / 2)
    draw = Selection.parse("1X2/draw")
    assert after[draw].confidence == before[draw].confidence
    alone = [quotes[2]]
    (lonely,) = (one for one in valued(replace(told(alone), stack=learnt), alone, None) if one.selection == HOME)
    assert lonely.second_best is None
    assert lonely.confidence == 0.25


def test_the_learnt_confidence_at_other_prices_looks_at_the_same_selection_and_next_best_price() -> None:
    quotes = market("2.15")
    forecasts = told(quotes)
    (candidate,) = (one for one in valued(forecasts, quotes, None) if one.selection == HOME)
    learnt: Any = Learnt((MatchId(1), HOME))
    sure: Callable[[FloatArray], FloatArray] | None = learnt_confidence(candidate, replace(forecasts, stack=learnt))
    assert sure is not None
    assert sure(np.array([2.0, 2.2])) == pytest.approx([0.5, 0.55])
    alone = learnt_confidence(replace(candidate, second_best=None), replace(forecasts, stack=learnt))
    assert alone is not None
    assert alone(np.array([2.0])) == pytest.approx([0.25])
    assert learnt_confidence(candidate, forecasts) is None
    other: Any = Learnt((MatchId(2), HOME))
    assert learnt_confidence(candidate, replace(forecasts, stack=other)) is None


def test_quotes_without_a_forecast_make_no_candidate() -> None:
    quotes = market("2.15")
    forecasts = replace(told(quotes), forecasts_by_selection={})
    assert valued(forecasts, quotes, None) == ()
    assert advise(forecasts, quotes, RULES, Bettor(Money.of(1000, "EUR"))).rejected == ()


def test_an_open_bet_of_a_league_counts_towards_what_that_league_may_take() -> None:
    quotes = [*market("2.15", match=1), *market("2.15", match=2)]
    narrow = replace(RULES, bet_cap=0.02, match_cap=0.02, league_cap=0.02)
    free = decided(quotes, strategy=narrow, bettor=Bettor(Money.of(1000, "EUR")))
    held = Bettor(Money.of(990, "EUR"), open_bets=(open_bet("10", match=1),))
    taken = decided(quotes, strategy=narrow, bettor=held)
    zero = Money.zero("EUR")
    sums = [sum((bet.stake.amount for bet in advice.recommendations), zero) for advice in (free, taken)]
    assert sums[0] <= Money.of(20, "EUR")
    assert sums[1] <= Money.of(10, "EUR")
    away = Bettor(Money.of(990, "EUR"), open_bets=(open_bet("10", match=77),))
    elsewhere = decided(quotes, strategy=narrow, bettor=away)
    assert sum((bet.stake.amount for bet in elsewhere.recommendations), zero) > sums[1]
