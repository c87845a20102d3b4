"""The figures of a card as a person reads them, worked out by hand."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.core.betting.card import card_of
from bot.core.i18n import Reader
from bot.core.messages.cards import CardState, CardView, WhyView
from bot.core.phrases.card import (
    arguments_in_words,
    because_in_words,
    card_news,
    chances_in_words,
    facts_in_words,
    is_left,
    leave_in_words,
    own_news,
    price_in_words,
    seen_in_words,
    share_in_words,
    shown_price,
    source_in_words,
    stale_in_words,
    why_title,
    withdrawn_in_words,
)
from engine.domain.bets import Bet, BetId, BetStatus, PersonId, Reason, RecommendationId, Settlement
from engine.domain.football import MatchStatus, Score
from engine.domain.money import Money
from engine.domain.odds import Selection
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


def test_the_markets_best_price_has_to_be_looked_for() -> None:
    anywhere = replace(a_card(), anywhere=True)
    assert price_in_words(anywhere, Reader()) == "2.10, the market's best: look around for it"
    assert leave_in_words(a_card(), Reader()) == "leave it below 2.03"


def test_a_stake_below_the_advice_says_which_limit_it_meets() -> None:
    less = replace(a_card(), stake_because="card.stake_limit", stake_facts={"limit": Money.of(5, "EUR")})
    assert share_in_words(less, Reader()) == "2.5% of €1,000 · your limit of €5 a bet"


def test_what_the_goal_model_or_the_market_does_not_say_is_left_out() -> None:
    silent = replace(a_card(), model_probability=None)
    assert chances_in_words(silent, Reader()) == "chance 50.5% · market 49.9%"
    assert chances_in_words(replace(silent, market_probability=None), Reader()) == "chance 50.5%"
    assert chances_in_words(replace(a_card(), market_probability=None), Reader()) == (
        "chance 50.5% · goal model alone 51.8%"
    )


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(hours=3), ""),
        (timedelta(hours=3, seconds=1), "3 hours"),
        (timedelta(hours=21, minutes=59), "21 hours"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(hours=71), "2 days"),
    ],
)
def test_a_price_older_than_three_hours_is_warned_of_with_its_age(age: timedelta, said: str) -> None:
    old = replace(a_card(), price_known_at=NOON - age)
    warning = f"⚠ This price is {said} old: look again before you bet." if said else ""
    assert stale_in_words(old, Reader()) == warning
    assert card_news(old, Reader()) == ((warning,) if said else ())


def test_reasons_have_the_number_of_the_card_where_it_is_ones_own() -> None:
    why = WhyView(a_card(), "model-1", "balanced", NOON)
    assert why_title(why, Reader()) == "Why card 1"
    assert why_title(replace(why, card=replace(a_card(), number=0)), Reader()) == "Why this is a bet"
    assert source_in_words(why, Reader("en", "UTC")).startswith("Model model-1 · strategy ")
    assert source_in_words(why, Reader("en", "UTC")).endswith("known at Sat 15 Oct 12:00")


def test_the_meaning_of_each_figure_is_told_with_it() -> None:
    told = arguments_in_words(WhyView(a_card("0.05"), "model-1", "balanced", NOON), Reader())
    assert told[-3:] == (
        (
            "At 2.10, 2.04 after commission one wins +6.1% of the stake on average if the chance is 50.5%; "
            "at the fair price 1.98 it would be nothing."
        ),
        "Given how unsure that chance is, the edge is above zero with a probability of 78%.",
        "Below 2.03 it is no bet any more: leave it.",
    )


def a_bet(**more: Any) -> Bet:
    values: dict[str, Any] = {
        "id": BetId(1), "person": PersonId(1), "match_id": a_match().id, "selection": Selection.parse("1X2/home"),
        "price": Decimal("2.10"), "stake": Money.of(25, "EUR"), "placed_at": NOON,
        "recommendation": RecommendationId("rec1"),
    }  # fmt: skip
    return Bet(**(values | more))


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (Settlement.WIN, "Your €25.00 at 2.10 won: +€27.50"),
        (Settlement.HALF_WIN, "Your €25.00 at 2.10 half won: +€13.75"),
        (Settlement.PUSH, "Your €25.00 at 2.10: stake returned"),
        (Settlement.HALF_LOSS, "Your €25.00 at 2.10 half lost: −€12.50"),
        (Settlement.LOSS, "Your €25.00 at 2.10 lost: −€25.00"),
        (Settlement.VOID, "Your €25.00 at 2.10, void: stake returned"),
    ],
)
def test_ones_own_bet_is_told_with_what_it_brought(ended: Settlement, said: str) -> None:
    bet = a_bet()
    over = replace(bet, status=BetStatus.SETTLED, settlement=ended, returned=bet.payout(ended))
    assert own_news(replace(a_card(), bet=over), Reader()) == said


def test_ones_own_bet_is_told_while_it_is_open_and_once_it_was_sold() -> None:
    assert own_news(replace(a_card(), bet=a_bet()), Reader()) == "✓ You have €25.00 at 2.10."
    sold = a_bet(status=BetStatus.CASHED_OUT, returned=Money.of("18.50", "EUR"))
    assert own_news(replace(a_card(), bet=sold), Reader()) == "Your €25.00 at 2.10, closed at €18.50"
    assert own_news(a_card(), Reader()) == ""


def test_an_open_bet_that_a_card_is_against_is_named_unless_one_has_bet_on_the_card_itself() -> None:
    against = a_bet(selection=Selection.parse("1X2/draw"), price=Decimal("3.40"), stake=Money.of(10, "EUR"))
    warned = replace(a_card(), against=against)
    assert own_news(warned, Reader()) == "⚠ This is against your open bet: Draw, €10.00 at 3.40."
    assert own_news(replace(warned, bet=a_bet()), Reader()) == "✓ You have €25.00 at 2.10."


def test_a_card_left_aside_says_so_while_one_can_still_bet_on_it() -> None:
    left = replace(a_card(), skipped=True)
    assert own_news(left, Reader()).startswith("You left this aside.")
    assert own_news(replace(left, withdrawn=True), Reader()) == ""
    assert own_news(replace(left, state=CardState.STARTED), Reader()) == ""


@pytest.mark.parametrize(
    ("because", "said"),
    [
        (None, "the price has gone or the forecast moved"),
        (Reason("of another version"), "the price has gone or the forecast moved"),
        (Reason("price", {"before": 2.1, "price": 1.9}), "the price went from 2.10 to 1.90"),
        (Reason("price", {"before": 2.1}), "no bookmaker of yours shows the price any more"),
        (Reason("forecast", {"chance_before": 0.505, "chance": 0.44}), "the chance went from 50.5% to 44.0%"),
        (Reason("own_risk"), "you chose another risk since"),
    ],
)
def test_a_card_that_is_no_bet_any_more_says_the_true_reason(because: Reason | None, said: str) -> None:
    assert because_in_words(because, Reader()) == said
    gone = replace(a_card(), withdrawn=True, because=because)
    assert withdrawn_in_words(gone, Reader()) == f"No bet any more: {said}. Leave it."
    assert card_news(gone, Reader()) == (f"No bet any more: {said}. Leave it.",)
    assert withdrawn_in_words(replace(gone, bet=a_bet()), Reader()) == f"No bet any more: {said}. Your bet stands."
    why = WhyView(gone, "model-1", "balanced", NOON)
    assert arguments_in_words(why, Reader())[0] == f"No bet any more: {said}. Leave it."


def ended_card(score: Score | None = None, ended: MatchStatus | None = None) -> CardView:
    bet = a_recommendation(a_match())
    bankroll = Money.of(1000, "EUR")
    return card_of(bet, number=1, bankroll=bankroll, bookmakers=BOOKS, now=NOON, score=score, ended=ended)


def test_how_a_match_ended_is_told_with_what_became_of_the_bet() -> None:
    assert card_news(ended_card(Score(2, 1)), Reader()) == ("full time 2-1: won",)
    assert card_news(ended_card(Score(1, 1)), Reader()) == ("full time 1-1: lost",)
    assert card_news(replace(ended_card(Score(1, 1)), settlement=None), Reader()) == ("full time 1-1",)
    assert card_news(ended_card(ended=MatchStatus.POSTPONED), Reader()) == ("match postponed: void, stake returned",)
    assert card_news(ended_card(ended=MatchStatus.CANCELLED), Reader()) == ("match called off: void, stake returned",)
    assert card_news(ended_card(Score(1, 1), MatchStatus.ABANDONED), Reader()) == (
        "not played to the end: void, stake returned",
    )


def test_a_price_that_moved_is_told_while_one_can_bet_and_one_that_did_not_is_no_news() -> None:
    recommendation, bankroll = a_recommendation(a_match()), Money.of(1000, "EUR")

    def news(before: str, at: datetime = NOON) -> tuple[str, ...]:
        view = card_of(
            recommendation, number=1, bankroll=bankroll, bookmakers=BOOKS, now=at, price_before=Decimal(before)
        )
        return card_news(view, Reader())

    assert news("2.00") == ("price moved from 2.00 to 2.10",)
    assert news("2.10") == ()
    assert news("2.00", recommendation.fixture.kickoff) == ()
