"""Why there is no bet now, and what came nearest, word for word."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.core.i18n import Reader
from bot.core.messages.cards import TodayView
from bot.core.messages.near_bets import NearView, TooSmall
from bot.core.phrases.today import nearest_in_words, none_in_words
from engine.domain.bets import Reason
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.staking.filters import RejectionCode
from tests.support.builders import a_match
from tests.support.chat import NOON

READER = Reader("en", "UTC")
NOTHING = Money.zero("EUR")
VIEW = TodayView(
    cards=(), matches=3, prices=120, against=(), now=NOON, bankroll=NOTHING, open_stakes=NOTHING, simulated=False
)


def told(private: bool = True, **changes: Any) -> tuple[str, ...]:
    return none_in_words(replace(VIEW, **changes), READER, private=private)


def test_a_feed_that_is_down_is_named_before_anything_else() -> None:
    (said,) = told(no_prices_since=NOON, aside=2)
    assert "12:00" in said
    assert told(prices=0, aside=2) == ("No bet now: there is no match with prices in the next four days.",)


def test_what_is_left_is_told_piece_by_piece_and_calls_nothing_no_good_that_is_only_elsewhere() -> None:
    assert told()[0].startswith("No bet now.")
    for changes in (
        {"aside": 1},
        {"elsewhere": 2},
        {"open_stakes": Money.of(25, "EUR")},
        {"too_small": TooSmall(2, Money.of("0.24", "EUR"), Money.of("0.50", "EUR"))},
    ):
        assert told(**changes)[0].startswith("No further bet now."), changes
        assert len(told(**changes)) == 2
    assert "1 card" in told(aside=1)[1]
    assert "2 cards" in told(elsewhere=2)[1]
    money = {
        "open_stakes": Money.of(25, "EUR"),
        "too_small": TooSmall(2, Money.of("0.24", "EUR"), Money.of("0.50", "EUR")),
    }
    assert len(told(**money)) == 3
    assert len(told(private=False, **money)) == 1
    assert len(told(private=False, **money, aside=1, elsewhere=1)) == 3


def near(*reasons: Reason) -> NearView:
    return NearView(
        a_match(), Selection.parse("1X2/home"), "bet365", Decimal("2.05"), Decimal("2.12"), Decimal("2.12"), reasons
    )


def test_what_a_price_lacks_is_said_in_the_notation_of_what_is_lacking() -> None:
    lacking = near(
        Reason(RejectionCode.LOW_EDGE, {"value": 0.012, "limit": 0.03}),
        Reason(RejectionCode.LOW_PRICE, {"value": 2.05, "limit": 2.12}),
        Reason(RejectionCode.LOW_CONSENSUS, {"value": 1, "of": 3, "limit": 2}),
    )
    (said,) = nearest_in_words(replace(VIEW, nearest=(lacking,)), READER)
    for part in ("1.2%", "3.0%", "2.12", "1 of 3", "bet365"):
        assert part in said, said
    assert "205" not in said


def test_several_are_numbered_and_one_alone_is_not() -> None:
    one = near(Reason(RejectionCode.LOW_EDGE, {"value": 0.012, "limit": 0.03}))
    (alone,) = nearest_in_words(replace(VIEW, nearest=(one,)), READER)
    assert not alone.startswith("1 ·")
    first, second = nearest_in_words(replace(VIEW, nearest=(one, one)), READER)
    assert first == f"1 · {alone}"
    assert second.startswith("2 · ")
    assert second[4:] != alone
    assert nearest_in_words(VIEW, READER) == ()
