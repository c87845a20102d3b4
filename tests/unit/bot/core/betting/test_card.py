"""What a card is at an instant: whether one can bet on it, what its stake is a share of, and whose bet it shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.core.betting.card import bet_on, card_of, is_done_with, opposed_by
from bot.core.betting.own_stake import OwnStake
from bot.core.messages.cards import CardState, CardView
from engine.domain.bets import Bet, BetId, BetStatus, DecidedBy, Reason, RecommendationId, Settlement
from engine.domain.football import MatchStatus, Result, Score
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import BOOKS, NOON, a_recommendation
from tests.unit.bot.core.phrases.test_card import a_bet

ADVISED = a_recommendation(a_match())
THOUSAND = Money.of(1000, "EUR")
SECOND = timedelta(seconds=1)


def shown(**more: Any) -> CardView:
    values: dict[str, Any] = {"number": 1, "bankroll": THOUSAND, "bookmakers": BOOKS, "now": NOON}
    return card_of(more.pop("advised", ADVISED), **(values | more))


def test_one_can_bet_until_kick_off_and_not_from_then_on() -> None:
    assert shown(now=SATURDAY_3PM - SECOND).state is CardState.OPEN
    assert shown(now=SATURDAY_3PM).state is CardState.STARTED


@pytest.mark.parametrize(
    ("ended", "score", "settlement", "told", "called_off"),
    [
        (None, Score(2, 1), Settlement.WIN, Score(2, 1), None),
        (MatchStatus.FINISHED, Score(0, 1), Settlement.LOSS, Score(0, 1), None),
        (MatchStatus.ABANDONED, Score(1, 1), Settlement.VOID, None, None),
        (MatchStatus.AWARDED, Score(3, 0), Settlement.VOID, None, None),
        (MatchStatus.CANCELLED, None, Settlement.VOID, None, MatchStatus.CANCELLED),
        (MatchStatus.POSTPONED, None, Settlement.VOID, None, MatchStatus.POSTPONED),
    ],
)
def test_a_match_that_is_over_settles_the_card(
    ended: MatchStatus | None, score: Score | None, settlement: Settlement, told: Score | None,
    called_off: MatchStatus | None,
) -> None:  # fmt: skip
    view = shown(ended=ended, score=score, withdrawn=True, against=a_bet())
    assert (view.state, view.settlement, view.score) == (CardState.SETTLED, settlement, told)
    assert view.called_off is called_off
    assert (view.withdrawn, view.against) == (False, None)


def test_a_match_put_off_that_may_still_be_played_is_no_end() -> None:
    waiting = replace(ADVISED, fixture=replace(ADVISED.fixture, status=MatchStatus.POSTPONED))
    assert shown(advised=waiting).state is CardState.OPEN


def test_a_card_is_withdrawn_or_against_a_bet_only_while_one_can_bet_on_it() -> None:
    view = shown(withdrawn=True, against=a_bet())
    assert (view.withdrawn, view.against) == (True, a_bet())
    begun = shown(withdrawn=True, against=a_bet(), now=SATURDAY_3PM)
    assert (begun.withdrawn, begun.against) == (False, None)


def test_the_stake_shown_is_ones_own_as_a_share_of_the_bankroll_there_is() -> None:
    assert (shown().stake, shown().fraction, shown().advised) == (Money.of(25, "EUR"), 0.025, 0.025)
    own = OwnStake(Money.of(5, "EUR"), "card.stake_limit", {"limit": Money.of(5, "EUR")})
    less = shown(own=own, bankroll=Money.of(200, "EUR"))
    assert (less.stake, less.fraction, less.advised) == (Money.of(5, "EUR"), 0.025, 0.025)
    assert (less.stake_because, dict(less.stake_facts)) == ("card.stake_limit", {"limit": Money.of(5, "EUR")})
    assert shown(bankroll=Money.zero("EUR")).fraction == 0.0


def test_a_price_of_nobody_in_particular_is_one_to_look_for_and_books_have_names() -> None:
    assert (shown().bookmaker, shown().anywhere) == ("bet365", False)
    best = replace(ADVISED, bookmaker=BookmakerCode("market_max"))
    assert (shown(advised=best).bookmaker, shown(advised=best).anywhere) == ("Best of the market", True)
    told = replace(ADVISED, reasons=(Reason("x", {"bookmaker": "william_hill", "price": 2.1}), Reason("y", {"n": 1})))
    assert [dict(reason.facts) for reason in shown(advised=told).reasons] == [
        {"bookmaker": "William Hill", "price": 2.1}, {"n": 1}
    ]  # fmt: skip


def test_an_open_bet_opposes_a_card_of_its_match_where_both_cannot_win() -> None:
    draw, over = (a_bet(selection=Selection.parse(text)) for text in ("1X2/draw", "OU 2.5/over"))
    assert opposed_by(ADVISED, [over, draw]) == draw
    assert opposed_by(ADVISED, [over, a_bet()]) is None
    assert opposed_by(ADVISED, [replace(draw, match_id=a_match(match_id=9).id)]) is None
    assert opposed_by(ADVISED, []) is None


def test_a_card_shows_the_open_bet_else_the_last_that_was_not_taken_back() -> None:
    card = RecommendationId("rec1")
    first, second, third = (a_bet(id=BetId(number)) for number in (1, 2, 3))
    sold = replace(second, status=BetStatus.CASHED_OUT, returned=Money.of(18, "EUR"))
    undone = replace(third, status=BetStatus.UNDONE)
    assert bet_on(card, [first, sold, undone], NOON) == first
    earlier = replace(first, status=BetStatus.CASHED_OUT, returned=Money.of(1, "EUR"))
    assert bet_on(card, [sold, earlier, undone], NOON) == sold
    assert bet_on(card, [undone], NOON) is None
    assert bet_on(RecommendationId("another"), [first], NOON) is None


def won(bet: Bet) -> Bet:
    return replace(bet, status=BetStatus.SETTLED, settlement=Settlement.WIN, returned=bet.payout(Settlement.WIN))


@pytest.mark.parametrize(
    ("bet", "becomes"),
    [
        (a_bet(), won),
        (a_bet(status=BetStatus.CASHED_OUT, returned=Money.of(18, "EUR")), lambda bet: bet),
        (a_bet(status=BetStatus.SETTLED, settlement=Settlement.LOSS, decided_by=DecidedBy.PERSON), lambda bet: bet),
    ],
    ids=["open", "sold", "its owner said otherwise"],
)
def test_a_result_settles_the_bet_on_the_card_unless_its_owner_has_said_how_it_ended(
    bet: Bet, becomes: Callable[[Bet], Bet]
) -> None:
    result = Result(bet.match_id, Score(2, 1), MatchStatus.FINISHED, SATURDAY_3PM + timedelta(hours=2))
    shown_bet = bet_on(RecommendationId("rec1"), [bet], SATURDAY_3PM + timedelta(hours=3), [result])
    assert shown_bet == becomes(bet)
    if bet.status is BetStatus.OPEN:
        assert shown_bet is not None
        assert shown_bet.returned == Money.of("52.50", "EUR")
        assert shown_bet.price == Decimal("2.10")


def test_one_is_done_with_a_card_left_aside_or_whose_bet_is_over() -> None:
    assert not is_done_with(shown())
    assert is_done_with(shown(skipped=True))
    assert not is_done_with(shown(bet=a_bet()))
    assert not is_done_with(shown(bet=a_bet(), skipped=True))
    assert is_done_with(shown(bet=won(a_bet())))
