"""The decision, on markets small enough to follow by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.advice.best_prices import best_prices
from engine.advice.combinations import sure_bets
from engine.advice.decision import Advice, Bettor, InvalidBettor, advise
from engine.domain.bets import Bet, BetId, PersonId
from engine.domain.commission import USUAL
from engine.domain.money import Money
from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, Bookmaker, BookmakerCode, Market, Quote, Selection
from engine.models.country_models import CountryModels
from engine.models.forecast import forecast, pool
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from engine.staking.strategies import STRATEGIES, Strategy
from tests.support.builders import a_match, a_quote

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
NOTHING = MatchArrays([], [], [], [], day=[], league=[])
NO_MODELS = CountryModels(NOW, {}, {})
RULES = replace(STRATEGIES["balanced"], min_confidence=0.6)
BOOKS = {
    BookmakerCode(code): Bookmaker(BookmakerCode(code), code.title(), takeable=takeable, sharp=code == "pinnacle")
    for code, takeable in (
        ("pinnacle", True),
        ("bet365", True),
        ("bwin", True),
        (MARKET_AVERAGE, False),
        (MARKET_MAXIMUM, False),
    )
}
SHARP = a_quote("2.00", "3.60", "4.10", bookmaker="pinnacle", known_at=NOW)
AVERAGE = a_quote("1.97", "3.50", "3.95", bookmaker=MARKET_AVERAGE, known_at=NOW)


def decided(
    quotes: Sequence[Quote],
    *,
    strategy: Strategy = RULES,
    money: str = "1000",
    books: set[str] | None = None,
    open_bets: tuple[Bet, ...] = (),
) -> Advice:
    matches = tuple(a_match(match_id=match_id) for match_id in sorted({quote.match_id for quote in quotes}))
    knowledge = KnownFacts(NOW, matches, NOTHING, {}, tuple(quotes), BOOKS)
    mine = None if books is None else frozenset(BookmakerCode(book) for book in books)
    return advise(
        forecast(knowledge, NO_MODELS),
        knowledge.quotes,
        strategy,
        Bettor(Money.of(money, "EUR"), mine, open_bets=open_bets),
    )


def test_a_price_well_above_the_sharp_line_and_the_crowd_is_a_bet() -> None:
    advice = decided([SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)])
    (bet,) = advice.recommendations
    assert (str(bet.selection), bet.bookmaker, bet.price) == ("1X2/home", "bet365", Decimal("2.15"))
    assert bet.probability * 2.15 - 1 == pytest.approx(bet.edge)
    assert bet.fair_price == pytest.approx(1 / bet.probability)
    assert bet.fair_price < bet.leave_below < 2.15
    assert 0 < bet.stake.fraction <= RULES.bet_cap
    assert bet.stake.amount == Money.of(1000 * bet.stake.fraction, "EUR")
    assert (bet.consensus.agree, bet.consensus.of) == (2, 2)
    assert {reason.code for reason in bet.reasons} >= {"price_above_fair", "sharp_line", "second_best"}


def test_the_stake_is_the_strategys_share_of_kelly_when_nothing_limits_it() -> None:
    advice = decided([SHARP, AVERAGE, a_quote("2.12", "3.40", "3.70", known_at=NOW)])
    (bet,) = advice.recommendations
    kelly = bet.edge / (float(bet.price) - 1)
    assert bet.stake.fraction == pytest.approx(0.075 * kelly, rel=0.05)


def test_a_market_seen_from_the_other_side_gives_the_same_bet_on_the_other_side() -> None:
    home = decided([SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)])
    mirrored = [replace(quote, prices=quote.prices[::-1]) for quote in (SHARP, AVERAGE)]
    away = decided([*mirrored, a_quote("3.70", "3.40", "2.15", known_at=NOW)])
    (one,), (other,) = home.recommendations, away.recommendations
    assert (str(one.selection), str(other.selection)) == ("1X2/home", "1X2/away")
    assert other.edge == pytest.approx(one.edge)
    assert other.stake.fraction == pytest.approx(one.stake.fraction, rel=0.05)


def test_the_same_market_without_a_price_out_of_line_is_no_bet_and_says_why() -> None:
    advice = decided([SHARP, AVERAGE, a_quote("1.95", "3.40", "3.90", known_at=NOW)])
    assert not advice.recommendations
    assert {reason.code for rejection in advice.rejected for reason in rejection.reasons} >= {"low_edge"}


@pytest.mark.parametrize(
    ("market", "line"),
    [
        (Market.OVER_UNDER, "29.75"),
        (Market.OVER_UNDER, "0"),
        (Market.ASIAN_HANDICAP, "-20"),
        (Market.ASIAN_HANDICAP, "16"),
    ],
)
def test_a_line_no_match_can_decide_is_passed_over_and_stops_no_other_bet(market: Market, line: str) -> None:
    absurd = a_quote("1.90", "1.90", bookmaker="bwin", market=market, line=line, known_at=NOW)
    advice = decided([SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW), absurd])
    assert [str(bet.selection) for bet in advice.recommendations] == ["1X2/home"]


def test_no_card_for_a_price_one_cannot_take() -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)]
    assert decided(quotes, books={"bet365"}).recommendations
    assert not decided(quotes, books={"pinnacle", "bwin"}).recommendations


def test_nobody_can_bet_at_the_average() -> None:
    generous = a_quote("2.15", "3.60", "4.10", bookmaker=MARKET_AVERAGE, known_at=NOW)
    advice = decided([SHARP, generous])
    assert all(bet.bookmaker != MARKET_AVERAGE for bet in advice.recommendations)


def test_the_best_price_of_the_market_makes_a_card_only_for_those_who_ask_for_it_by_name() -> None:
    best = a_quote("2.15", "3.70", "4.30", bookmaker=MARKET_MAXIMUM, known_at=NOW)
    assert not decided([SHARP, AVERAGE, best]).recommendations
    assert not decided([SHARP, AVERAGE, best], books={"bet365", "pinnacle"}).recommendations
    strategy = replace(RULES, max_over_second_best=1.1)
    asked = decided([SHARP, AVERAGE, best], books={"pinnacle", MARKET_MAXIMUM}, strategy=strategy)
    assert [bet.bookmaker for bet in asked.recommendations] == [MARKET_MAXIMUM]


def test_at_equal_prices_a_named_book_wins_over_the_maximum() -> None:
    best = a_quote("2.15", "3.40", "3.70", bookmaker=MARKET_MAXIMUM, known_at=NOW)
    william_hill = a_quote("2.15", "3.40", "3.70", bookmaker="william_hill", known_at=NOW)
    asked = decided([SHARP, AVERAGE, best, william_hill], books={"william_hill", MARKET_MAXIMUM})
    assert [bet.bookmaker for bet in asked.recommendations] == ["william_hill"]


def test_the_maximum_is_no_second_book_that_would_confirm_a_price() -> None:
    """bet365 2.90, all others 2.5, maximum 2.90: the second best is 2.5, and 2.90 is an outlier."""
    quotes = [
        a_quote("2.90", "3.40", "2.70", bookmaker="bet365", known_at=NOW),
        a_quote("2.50", "3.40", "3.00", bookmaker="bwin", known_at=NOW),
        a_quote("2.90", "3.40", "3.00", bookmaker=MARKET_MAXIMUM, known_at=NOW),
    ]
    (rejected,) = [r for r in decided(quotes).rejected if str(r.candidate.selection) == "1X2/home"]
    assert rejected.candidate.second_best == Decimal("2.50")
    facts = {reason.code: reason.facts for reason in rejected.reasons}
    assert facts["outlier_price"]["second"] == 2.5
    assert facts["outlier_price"]["value"] == pytest.approx(1.16)
    alone = decided([quotes[0], quotes[2]], strategy=replace(RULES, require_second_price=True)).rejected
    codes = [reason.code for r in alone if str(r.candidate.selection) == "1X2/home" for reason in r.reasons]
    assert "unconfirmed_price" in codes


def test_a_book_with_its_sides_swapped_makes_neither_a_card_nor_an_arbitrage() -> None:
    """1.25/6.50/12.0 against 11.0/6.00/1.26 would be a sure win of 204.8 %."""
    quotes = [
        a_quote("1.25", "6.50", "12.0", bookmaker="pinnacle", known_at=NOW),
        a_quote("1.24", "6.40", "11.5", bookmaker="bwin", known_at=NOW),
        a_quote("11.0", "6.00", "1.26", bookmaker="bet365", known_at=NOW),
    ]
    loose = replace(RULES, max_edge=20.0, max_price=1000.0, min_price=1.0, max_over_second_best=1000.0)
    advice = decided(quotes, strategy=loose)
    assert not advice.recommendations
    assert "bet365" not in {rejection.candidate.bookmaker for rejection in advice.rejected}
    knowledge = KnownFacts(NOW, (a_match(),), NOTHING, {}, tuple(quotes), BOOKS)
    books = frozenset(BOOKS)
    assert not sure_bets(forecast(knowledge, NO_MODELS), quotes, books, Money.of(1000, "EUR"), NOW)


def test_an_empty_exchange_book_makes_no_arbitrage() -> None:
    quotes = [
        a_quote("2.00", "3.60", "4.10", bookmaker="pinnacle", known_at=NOW),
        a_quote("1000", "1000", "1000", bookmaker="betfair_exchange", known_at=NOW),
    ]
    knowledge = KnownFacts(NOW, (a_match(),), NOTHING, {}, tuple(quotes), BOOKS)
    books = frozenset({*BOOKS, BookmakerCode("betfair_exchange")})
    assert not sure_bets(forecast(knowledge, NO_MODELS), quotes, books, Money.of(1000, "EUR"), NOW)


def test_a_sharp_book_that_talks_nonsense_is_no_sharp_line() -> None:
    quotes = [a_quote("6", "6", "6", bookmaker="pinnacle", known_at=NOW), AVERAGE, a_quote(known_at=NOW)]
    knowledge = KnownFacts(NOW, (a_match(),), NOTHING, {}, tuple(quotes), BOOKS)
    outlook = forecast(knowledge, NO_MODELS).forecasts_by_selection[a_match().id, Selection.parse("1X2/home")]
    assert outlook.sharp is None
    assert outlook.probability == pytest.approx(1 / 1.97 / (1 / 1.97 + 1 / 3.5 + 1 / 3.95), abs=0.01)


@pytest.mark.parametrize(("day", "taken"), [("2019-06-30", False), ("2019-07-01", True)])
def test_handicap_maxima_are_believed_from_july_2019_on(day: str, taken: bool) -> None:
    then = datetime.fromisoformat(f"{day}T00:00+00:00")
    line = {"market": Market.ASIAN_HANDICAP, "line": "-0.5", "known_at": then}
    best = a_quote("2.00", "1.95", bookmaker=MARKET_MAXIMUM, **line)
    found = best_prices([best], {best.match_id}, frozenset({MARKET_MAXIMUM}), USUAL)
    assert bool(found) is taken


def test_of_two_bets_that_cannot_both_win_only_the_better_is_kept() -> None:
    line = {"market": Market.ASIAN_HANDICAP, "line": "0", "known_at": NOW}
    quotes = [
        a_quote("1.96", "1.94", bookmaker="pinnacle", **line),
        a_quote("1.94", "1.92", bookmaker=MARKET_AVERAGE, **line),
        a_quote("2.12", "1.75", bookmaker="bet365", **line),
        a_quote("1.78", "2.08", bookmaker="bwin", **line),
    ]
    strategy = replace(RULES, max_over_second_best=1.2, min_confidence=0.5)
    advice = decided(quotes, strategy=strategy)
    assert [str(bet.selection) for bet in advice.recommendations] == ["AH 0/home"]
    codes = {str(r.candidate.selection): [reason.code for reason in r.reasons] for r in advice.rejected}
    assert codes["AH 0/away"] == ["opposes_better_bet"]


def test_open_bets_use_up_the_exposure() -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)]
    placed = Bet(
        BetId(1),
        PersonId(1),
        a_match(match_id=77).id,
        Selection.parse("1X2/home"),
        Decimal(2),
        Money.of(150, "EUR"),
        NOW - timedelta(hours=2),
    )
    advice = decided(quotes, money="850", open_bets=(placed,))
    assert not advice.recommendations
    assert "exposure" in {reason.code for rejection in advice.rejected for reason in rejection.reasons}


def an_open_bet(selection: str, *, match_id: int = 1, stake: str = "20", price: str = "2.1") -> Bet:
    made = NOW - timedelta(hours=2)
    match = a_match(match_id=match_id)
    return Bet(
        BetId(1), PersonId(1), match.id, Selection.parse(selection), Decimal(price), Money.of(stake, "EUR"), made
    )


@pytest.mark.parametrize(
    ("held", "advised"),
    [("1X2/draw", False), ("DC/draw_or_away", False), ("OU 2.5/over", True), ("1X2/home", True)],
)
def test_what_cannot_win_together_with_an_open_bet_is_kept_off_the_cards(held: str, advised: bool) -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)]
    advice = decided(quotes, open_bets=(an_open_bet(held, stake="2"),))
    assert [str(bet.selection) for bet in advice.recommendations] == (["1X2/home"] if advised else [])
    against = [reason for r in advice.rejected for reason in r.reasons if reason.code == "opposes_open_bet"]
    assert [reason.facts["selection"] for reason in against] == ([] if advised else [held])


def test_an_open_bet_on_another_match_keeps_nothing_off_the_cards() -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)]
    assert decided(quotes, open_bets=(an_open_bet("1X2/draw", match_id=9),)).recommendations


def test_the_wealth_that_is_staked_from_counts_the_stakes_of_open_bets() -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.12", "3.40", "3.70", known_at=NOW)]
    (whole,) = decided(quotes, money="1000").recommendations
    (held,) = decided(quotes, money="970", open_bets=(an_open_bet("1X2/home", match_id=9, stake="30"),)).recommendations
    # 7.5 % of 1,000 are at play, and of the other match nothing is known: its 30 count as lost
    assert float(held.stake.amount.amount) == pytest.approx((75 - 30) / 75 * float(whole.stake.amount.amount), rel=0.01)
    assert held.stake.fraction == pytest.approx(float(held.stake.amount.amount) / 1000, abs=1e-4)


def test_a_least_stake_above_the_bankroll_gives_no_bet_and_says_why() -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)]
    knowledge = KnownFacts(NOW, (a_match(),), NOTHING, {}, tuple(quotes), BOOKS)
    poor = Bettor(Money.of(3, "EUR"), min_stake=Money.of(5, "EUR"))
    advice = advise(forecast(knowledge, NO_MODELS), knowledge.quotes, RULES, poor)
    assert not advice.recommendations
    (why,) = [reason for r in advice.rejected for reason in r.reasons if reason.code == "below_minimum"]
    assert why.facts == {"value": 3.0, "limit": 5.0}


def test_without_money_there_is_advice_about_nothing() -> None:
    advice = decided([SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)], money="0")
    assert not advice.recommendations
    assert "no_bankroll" in {reason.code for rejection in advice.rejected for reason in rejection.reasons}


def test_an_open_bet_in_another_currency_is_refused() -> None:
    placed = Bet(BetId(1), PersonId(1), a_match().id, Selection.parse("1X2/home"), Decimal(2), Money.of(10, "GBP"), NOW)
    with pytest.raises(InvalidBettor, match="GBP"):
        Bettor(Money.of(1000, "EUR"), open_bets=(placed,))


def test_a_match_nobody_quotes_is_looked_at_and_left() -> None:
    knowledge = KnownFacts(NOW, (a_match(),), NOTHING, {}, (), BOOKS)
    advice = advise(forecast(knowledge, NO_MODELS), knowledge.quotes, RULES, Bettor(Money.of(1000, "EUR")))
    assert (advice.judged, advice.recommendations, advice.rejected) == (1, (), ())


def test_the_same_bet_has_the_same_name_every_time() -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.15", "3.40", "3.70", known_at=NOW)]
    first, again = decided(quotes), decided(list(reversed(quotes)))
    assert first.recommendations == again.recommendations


def test_a_quarter_line_is_priced_by_what_is_won_and_lost() -> None:
    line = {"market": Market.ASIAN_HANDICAP, "line": "-0.75", "known_at": NOW}
    quotes = [
        a_quote("1.95", "1.95", bookmaker="pinnacle", **line),
        a_quote("1.93", "1.93", bookmaker=MARKET_AVERAGE, **line),
        a_quote("2.10", "1.78", bookmaker="bet365", **line),
    ]
    knowledge = KnownFacts(NOW, (a_match(),), NOTHING, {}, tuple(quotes), BOOKS)
    selection_forecast = forecast(knowledge, NO_MODELS).forecasts_by_selection[
        a_match().id, Selection.parse("AH -0.75/home")
    ]
    win, half_win, push, half_loss, loss = selection_forecast.distribution
    assert selection_forecast.distribution.sum() == pytest.approx(1)
    assert push == 0
    assert half_win > 0
    assert half_loss == 0
    assert (win + half_win / 2) / (win + half_win / 2 + loss) == pytest.approx(selection_forecast.probability)
    assert selection_forecast.probability == pytest.approx(0.5, abs=0.01)


@given(
    st.lists(st.lists(st.floats(0.01, 1), min_size=3, max_size=3), min_size=1, max_size=4),
    st.lists(st.floats(0.01, 1), min_size=4, max_size=4),
)
def test_pooled_voices_sum_to_one_and_lie_between_them(rows: list[list[float]], weights: list[float]) -> None:
    sources = [np.array(row) / sum(row) for row in rows]
    pooled = pool(zip(weights, sources, strict=False))
    assert pooled is not None
    assert pooled.sum() == pytest.approx(1)
    ratios = np.log(np.array(sources) / np.array(sources)[:, :1])
    assert (np.log(pooled / pooled[0]) <= ratios.max(axis=0) + 1e-9).all()
    assert (np.log(pooled / pooled[0]) >= ratios.min(axis=0) - 1e-9).all()


def test_nobody_speaking_pools_to_nothing() -> None:
    assert pool([(0.5, None), (0.5, None)]) is None
