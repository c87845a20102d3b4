"""An exchange keeps a share of winnings: every figure of a card counts it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.advice.combinations import sure_bets, value_parlays
from engine.advice.decision import Advice, Bettor, advise
from engine.domain.bets import Bet, BetId, PersonId
from engine.domain.commission import Commissions
from engine.domain.money import Money
from engine.domain.odds import MARKET_AVERAGE, Bookmaker, BookmakerCode, Market, Quote, Selection
from engine.models.country_models import CountryModels
from engine.models.forecast import forecast
from engine.models.goals import MatchArrays
from engine.models.known_facts import KnownFacts
from engine.staking.strategies import STRATEGIES, Strategy
from tests.support.builders import a_match, a_quote

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
NOTHING = MatchArrays([], [], [], [], day=[], league=[])
NO_MODELS = CountryModels(NOW, {}, {})
EXCHANGE = BookmakerCode("betfair_exchange")
RULES = replace(STRATEGIES["balanced"], by_market=(), min_edge=0.01, min_confidence=0.5, max_over_second_best=1.2)
BOOKS = {
    BookmakerCode(code): Bookmaker(BookmakerCode(code), code, takeable=code != MARKET_AVERAGE, sharp=code == "pinnacle")
    for code in ("pinnacle", "bet365", "bwin", EXCHANGE, MARKET_AVERAGE)
}
SHARP = a_quote("2.33", "3.40", "3.15", bookmaker="pinnacle", known_at=NOW)
AVERAGE = a_quote("2.30", "3.35", "3.10", bookmaker=MARKET_AVERAGE, known_at=NOW)


def known(quotes: Sequence[Quote]) -> KnownFacts:
    matches = tuple(a_match(match_id=match_id) for match_id in sorted({quote.match_id for quote in quotes}))
    return KnownFacts(NOW, matches, NOTHING, {}, tuple(quotes), BOOKS)


def decided(quotes: Sequence[Quote], *, commissions: Commissions | None = None, strategy: Strategy = RULES) -> Advice:
    bettor = Bettor(Money.of(1000, "EUR"))
    bettor = bettor if commissions is None else replace(bettor, commissions=commissions)
    knowledge = known(quotes)
    return advise(forecast(knowledge, NO_MODELS), knowledge.quotes, strategy, bettor)


def test_edge_and_stake_of_an_exchange_price_are_those_of_its_net_price() -> None:
    """At 2.56 with 5 % commission 2.482 is what is paid."""
    (card,) = decided(
        [SHARP, AVERAGE, a_quote("2.56", "3.30", "3.00", bookmaker=EXCHANGE, known_at=NOW)]
    ).recommendations
    assert (card.price, card.commission, card.net_price) == (Decimal("2.56"), Decimal("0.05"), Decimal("2.482"))
    assert card.edge == pytest.approx(card.probability * 2.482 - 1)
    same = a_quote("2.482", "3.30", "3.00", bookmaker="bwin", known_at=NOW)
    (other,) = decided([SHARP, AVERAGE, same]).recommendations
    assert other.edge == pytest.approx(card.edge)
    assert other.confidence == pytest.approx(card.confidence)
    assert other.stake.fraction == pytest.approx(card.stake.fraction, abs=2e-5)


def test_the_best_price_is_the_best_net_price() -> None:
    exchange = a_quote("2.50", "3.30", "3.00", bookmaker=EXCHANGE, known_at=NOW)  # 2.425 net
    book = a_quote("2.45", "3.30", "3.00", bookmaker="bet365", known_at=NOW)
    (card,) = decided([SHARP, AVERAGE, exchange, book]).recommendations
    assert (card.bookmaker, card.price) == ("bet365", Decimal("2.45"))
    second = next(reason for reason in card.reasons if reason.code == "second_best")
    assert second.facts["price"] == pytest.approx(2.425)


def test_a_persons_own_rate_counts_in_place_of_the_usual_one() -> None:
    exchange = a_quote("2.50", "3.30", "3.00", bookmaker=EXCHANGE, known_at=NOW)
    book = a_quote("2.45", "3.30", "3.00", bookmaker="bet365", known_at=NOW)
    (card,) = decided(
        [SHARP, AVERAGE, exchange, book], commissions=Commissions.of({EXCHANGE: Decimal("0.02")})
    ).recommendations
    assert (card.bookmaker, card.net_price) == (EXCHANGE, Decimal("2.47"))


def test_an_edge_that_only_the_gross_price_has_is_no_bet() -> None:
    thin = a_quote("2.44", "3.30", "3.00", bookmaker=EXCHANGE, known_at=NOW)
    assert not decided([SHARP, AVERAGE, thin]).recommendations
    assert decided([SHARP, AVERAGE, thin], commissions=Commissions.of({EXCHANGE: Decimal(0)})).recommendations


def test_an_open_bet_at_an_exchange_is_wealth_at_its_net_price() -> None:
    quotes = [SHARP, AVERAGE, a_quote("2.56", "3.30", "3.00", bookmaker="bet365", known_at=NOW)]

    def stake(commission: str) -> float:
        held = Bet(
            BetId(1), PersonId(1), a_match().id, Selection.parse("1X2/home"), Decimal("2.5"), Money.of(3, "EUR"), NOW,
            commission=Decimal(commission),
        )  # fmt: skip
        knowledge = known(quotes)
        advice = advise(
            forecast(knowledge, NO_MODELS), knowledge.quotes, RULES, Bettor(Money.of(997, "EUR"), open_bets=(held,))
        )
        return float(advice.recommendations[0].stake.amount.amount)

    assert stake("0.5") > stake("0")  # the less the open bet wins, the more there is room for


@pytest.mark.parametrize("commission", ["0", "0.05"])
@pytest.mark.parametrize(
    "rules",
    [
        {"min_edge": 0.03, "min_confidence": 0.5},
        {"min_edge": 0.0, "min_confidence": 0.7},
        {"min_edge": 0.0, "min_confidence": 0.0, "min_agree": 2},
        {"min_edge": 0.0, "min_confidence": 0.0, "min_price": 2.40},
    ],
    ids=["edge", "confidence", "consensus", "price"],
)
def test_at_the_price_to_leave_below_every_rule_accepts_and_a_cent_lower_one_refuses(
    rules: dict[str, float], commission: str
) -> None:
    strategy = replace(
        STRATEGIES["balanced"], by_market=(), **{"max_edge": 0.5, "max_over_second_best": 2.0, "min_agree": 1} | rules
    )
    own = Commissions.of({EXCHANGE: Decimal(commission)})

    def at(price: Decimal) -> Advice:
        quote = a_quote(str(price), "3.30", "3.00", bookmaker=EXCHANGE, known_at=NOW)
        return decided([SHARP, AVERAGE, quote], commissions=own, strategy=strategy)

    # the exchange's own price moves the crowd a little where there is no average: here there is one
    (card,) = at(Decimal("2.75")).recommendations
    least = Decimal(str(card.leave_below))
    assert least == least.quantize(Decimal("0.01"))
    assert [str(bet.selection) for bet in at(least).recommendations] == ["1X2/home"]
    assert not at(least - Decimal("0.01")).recommendations


def test_a_card_at_its_last_price_is_not_left_below_a_higher_one() -> None:
    (card,) = decided([SHARP, AVERAGE, a_quote("2.45", "3.30", "3.00", known_at=NOW)]).recommendations
    assert card.leave_below <= 2.45


def test_an_exchange_sells_no_parlay() -> None:
    quotes = [
        replace(quote, match_id=a_match(match_id=match_id).id)
        for match_id in (1, 2)
        for quote in (SHARP, AVERAGE, a_quote("2.60", "3.30", "3.00", bookmaker=EXCHANGE, known_at=NOW))
    ]
    facts = known(quotes)
    bets = decided(quotes).recommendations
    assert len(bets) == 2
    forecasts = forecast(facts, NO_MODELS)
    assert not value_parlays(forecasts, quotes, bets, frozenset({EXCHANGE}), strategy=RULES)
    sold = [
        replace(quote, bookmaker=BookmakerCode("bwin")) if quote.bookmaker == EXCHANGE else quote for quote in quotes
    ]
    bwin = frozenset({BookmakerCode("bwin")})
    (parlay,) = value_parlays(forecasts, sold, bets, bwin, strategy=RULES)
    assert parlay.bookmaker == "bwin"
    halved = replace(RULES, kelly_fraction=RULES.kelly_fraction / 2)
    (half,) = value_parlays(forecasts, sold, bets, bwin, strategy=halved)
    assert half.fraction == pytest.approx(parlay.fraction / 2)  # staked by the same share of Kelly as singles
    keeps = Commissions.of({BookmakerCode("bwin"): Decimal("0.02")})
    assert not value_parlays(forecasts, sold, bets, bwin, strategy=RULES, commissions=keeps)


def test_a_leg_of_a_parlay_needs_the_net_price_of_its_card() -> None:
    """A card of 2.60 with 5 % commission, to be left below 2.5: a book without one needs only the net of that."""
    quotes = [
        replace(quote, match_id=a_match(match_id=match_id).id)
        for match_id in (1, 2)
        for quote in (
            SHARP,
            AVERAGE,
            a_quote("2.60", "3.30", "3.00", bookmaker=EXCHANGE, known_at=NOW),
            a_quote("2.46", "3.30", "3.00", bookmaker="bwin", known_at=NOW),
        )
    ]
    bets = decided(quotes).recommendations
    assert [bet.bookmaker for bet in bets] == [EXCHANGE, EXCHANGE]
    assert bets[0].net_leave_below < 2.46 < bets[0].leave_below
    bwin = frozenset({BookmakerCode("bwin")})
    assert value_parlays(forecast(known(quotes), NO_MODELS), quotes, bets, bwin, strategy=RULES)


def test_an_arbitrage_that_the_commission_eats_is_none() -> None:
    """Over 2.5 at 2.06 at an exchange and under at 1.98 at bet365 add up to +0.96 %; at 5 % there is no sure bet."""
    goals = {"market": Market.OVER_UNDER, "line": "2.5", "known_at": NOW}
    quotes = [
        a_quote("2.06", "1.90", bookmaker=EXCHANGE, **goals),
        a_quote("1.85", "1.98", bookmaker="bet365", **goals),
    ]
    forecasts = forecast(known(quotes), NO_MODELS)
    books = frozenset({EXCHANGE, BookmakerCode("bet365")})
    outlay = Money.of(1000, "EUR")
    free = Commissions.of({EXCHANGE: Decimal(0)})
    (found,) = sure_bets(forecasts, quotes, books, outlay, NOW, commissions=free)
    assert found.found.margin == pytest.approx(0.0096, abs=2e-4)
    assert not sure_bets(forecasts, quotes, books, outlay, NOW)
