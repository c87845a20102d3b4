"""The figures of a card as a person reads them, worked out by hand."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.core.betting.card import card_of
from bot.core.i18n import Reader
from bot.core.messages.cards import CardView, WhyView
from bot.core.phrases.card import (
    arguments_in_words,
    chances_in_words,
    facts_in_words,
    is_left,
    price_in_words,
    seen_in_words,
    share_in_words,
    shown_price,
)
from engine.domain.money import Money
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, a_recommendation


def a_card(commission: str = "0", bankroll: str = "1000") -> CardView:
    bet = replace(a_recommendation(a_match()), commission=Decimal(commission))
    return card_of(bet, number=1, bankroll=Money.of(bankroll, "EUR"), bookmakers=BOOKS, now=NOON)


def test_a_price_of_an_exchange_is_shown_with_what_is_left_of_it() -> None:
    """1 + 1.10 × .95 = 2.045."""
    assert shown_price(a_card("0.05"), Reader()) == "2.10, 2.04 after commission"
    assert shown_price(a_card(), Reader()) == "2.10"
    assert price_in_words(a_card(), Reader()) == "2.10 with bet365"


def test_the_stake_is_a_share_of_the_bankroll_it_is_shown_with() -> None:
    assert share_in_words(a_card(), Reader()) == "2.5% of €1,000"
    assert share_in_words(a_card(bankroll="500"), Reader()) == "5.0% of €500"


def test_the_figures_of_a_card_are_those_of_its_recommendation() -> None:
    assert facts_in_words(a_card(), Reader()) == "fair 1.98 · edge +6.1% · confidence 78% · 3 of 4 agree"
    assert chances_in_words(a_card(), Reader()) == "chance 50.5% · goal model alone 51.8% · market 49.9%"


def test_a_card_says_when_its_price_was_seen() -> None:
    late = replace(a_card(), price_known_at=NOON - timedelta(hours=21))
    assert seen_in_words(late, Reader("en", "UTC")) == "price seen Fri 14 Oct 15:00"


def test_why_gives_both_answers_where_there_are_two() -> None:
    why = WhyView(a_card(), "model-1", "balanced", NOON)
    said = "Two answers: 51.8% without looking at any price, 50.5% with the market's prices. I stand by the second."
    assert said in arguments_in_words(why, Reader())
    alone = replace(why, card=replace(a_card(), model_probability=None))
    assert not any("Two answers" in sentence for sentence in arguments_in_words(alone, Reader()))


def test_a_card_left_aside_is_shown_so_until_its_match_begins() -> None:
    recommendation = a_recommendation(a_match())
    kickoff = recommendation.fixture.kickoff

    def left(at: datetime, *, skipped: bool) -> bool:
        bankroll = Money.of("1000", "EUR")
        return is_left(card_of(recommendation, number=1, bankroll=bankroll, bookmakers=BOOKS, now=at, skipped=skipped))

    assert left(kickoff - timedelta(minutes=1), skipped=True)
    assert not left(kickoff - timedelta(minutes=1), skipped=False)
    assert not left(kickoff, skipped=True)
