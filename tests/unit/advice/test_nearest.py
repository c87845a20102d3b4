"""What came nearest to a bet, and from which price it would be one: by the same decision."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from engine.advice.decision import Advice, Bettor, advise
from engine.advice.nearest import NearBet, nearest_bets
from engine.domain.commission import Commissions
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Quote
from engine.models.forecast import Forecasts, forecast
from engine.models.known_facts import KnownFacts
from engine.staking.strategies import Strategy
from tests.support.builders import SATURDAY_3PM, a_match, a_quote
from tests.unit.advice.test_decision import AVERAGE, BOOKS, NO_MODELS, NOTHING, NOW, RULES, SHARP

SHORT = a_quote("2.05", "3.40", "3.70", known_at=NOW)
"""bet365 a little above the crowd: not yet a bet on home."""


def forecasts_of(quotes: Sequence[Quote]) -> Forecasts:
    matches = tuple(a_match(match_id=number) for number in sorted({quote.match_id for quote in quotes}))
    return forecast(KnownFacts(NOW, matches, NOTHING, {}, tuple(quotes), BOOKS), NO_MODELS)


def bettor(commission: str = "0") -> Bettor:
    mine = BookmakerCode("bet365")
    return Bettor(Money.of(1000, "EUR"), frozenset({mine}), commissions=Commissions.of({mine: Decimal(commission)}))


def near(quotes: Sequence[Quote], strategy: Strategy = RULES, commission: str = "0") -> tuple[NearBet, ...]:
    forecasts, somebody = forecasts_of(quotes), bettor(commission)
    return nearest_bets(decided(forecasts, quotes, strategy, somebody).rejected, forecasts, strategy, somebody)


def decided(forecasts: Forecasts, quotes: Sequence[Quote], strategy: Strategy, somebody: Bettor) -> Advice:
    return advise(forecasts, tuple(quotes), strategy, somebody)


@pytest.mark.parametrize("commission", ["0", "0.05"])
def test_the_price_named_is_the_first_at_which_the_decision_takes_the_bet(commission: str) -> None:
    quotes, somebody = [SHARP, AVERAGE, SHORT], bettor(commission)
    forecasts = forecasts_of(quotes)
    found = near(quotes, commission=commission)[0]
    assert str(found.candidate.selection) == "1X2/home"
    assert found.candidate.price == Decimal("2.05") < found.bet_from
    for price, is_bet in ((found.bet_from - Decimal("0.01"), False), (found.bet_from, True)):
        # the forecast is the one that was shown; only the price has moved
        offered = replace(SHORT, prices=(price, *SHORT.prices[1:]))
        advice = decided(forecasts, [SHARP, AVERAGE, offered], RULES, somebody)
        assert bool(advice.recommendations) is is_bet, price


def test_it_says_what_is_lacking_and_only_what_a_higher_price_would_cure() -> None:
    (found, *_) = near([SHARP, AVERAGE, SHORT])
    assert {reason.code for reason in found.reasons} <= {"low_edge", "low_confidence", "low_consensus", "low_price"}
    assert found.reasons


def test_after_commission_the_price_wanted_is_the_same_wherever_it_comes() -> None:
    (plain, *_), (dearer, *_) = near([SHARP, AVERAGE, SHORT]), near([SHARP, AVERAGE, SHORT], commission="0.05")
    assert dearer.bet_from > plain.bet_from
    assert float(dearer.net_from) == pytest.approx(float(plain.net_from), abs=0.01)


def test_the_nearest_comes_first_and_each_match_once() -> None:
    quotes = [replace(one, match_id=MatchId(number)) for number in (1, 2) for one in (SHARP, AVERAGE)] + [
        replace(SHORT, match_id=MatchId(1)),
        a_quote("2.03", "3.55", "3.70", match_id=2, known_at=NOW),
    ]
    found = near(quotes)
    assert [entry.candidate.match_id for entry in found] == [1, 2]
    rises = [entry.bet_from / entry.candidate.price for entry in found]
    assert rises == sorted(rises)


def test_a_price_that_another_rule_refuses_is_not_offered() -> None:
    """No second book confirms the price: the strategy asks for one, whatever the price."""
    alone = replace(RULES, require_second_price=True)
    assert near([AVERAGE, SHORT], alone) == ()


def test_a_price_far_away_is_not_near() -> None:
    assert near([SHARP, AVERAGE, a_quote("1.60", "2.90", "3.00", known_at=NOW)]) == ()


def bets_near(*homes: str, most: int = 3, kickoff_of: dict[int, int] | None = None) -> tuple[tuple[int, str], ...]:
    """The matches that come near a bet on home at these prices of bet365, with the price each is a bet from."""
    quotes = [
        quote
        for number, home in enumerate(homes, 1)
        for quote in (
            replace(SHARP, match_id=MatchId(number)),
            replace(AVERAGE, match_id=MatchId(number)),
            a_quote(home, "3.40", "3.70", match_id=number, known_at=NOW),
        )
    ]
    hours = kickoff_of or {}
    matches = tuple(
        a_match(match_id=number, kickoff=SATURDAY_3PM + timedelta(hours=hours.get(number, 0)))
        for number in range(1, len(homes) + 1)
    )
    forecasts = forecast(KnownFacts(NOW, matches, NOTHING, {}, tuple(quotes), BOOKS), NO_MODELS)
    somebody = bettor()
    rejected = decided(forecasts, quotes, RULES, somebody).rejected
    found = nearest_bets(rejected, forecasts, RULES, somebody, most=most)
    return tuple((int(one.candidate.match_id), str(one.bet_from)) for one in found)


def test_of_many_the_few_nearest_are_told_and_at_the_same_distance_the_earlier_match() -> None:
    homes = ("2.01", "2.05", "2.03", "2.05", "2.04")
    assert [match for match, _ in bets_near(*homes, most=2)] == [2, 4]
    assert [match for match, _ in bets_near(*homes, most=2, kickoff_of={2: 1})] == [4, 2]
    assert [match for match, _ in bets_near(*homes, most=9)] == [2, 4, 5, 3, 1]
    assert bets_near(*homes, most=1) == bets_near(*homes, most=9)[:1]


def test_a_price_that_has_to_rise_by_more_than_a_tenth_is_not_near() -> None:
    (_, wanted), *_ = bets_near("2.05")
    far, near = (Decimal(wanted) / Decimal(rise) for rise in ("1.11", "1.09"))
    cent = Decimal("0.01")
    assert bets_near(str(far.quantize(cent))) == ()
    assert bets_near(str(near.quantize(cent))) == ((1, wanted),)
