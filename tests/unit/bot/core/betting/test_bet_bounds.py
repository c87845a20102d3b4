"""The bounds of what can be logged: prices, stakes, shares, and what a bet can be sold for."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.core.betting.bet_log import check_possible
from bot.core.errors import Refusal
from bot.core.i18n import Reader
from bot.core.messages.money import LoggedView
from bot.core.parsing.reply_actions import Amount, Place, StakeShare
from engine.domain.money import Money
from tests.support.builders import SATURDAY_3PM
from tests.support.chat import BotUnderTest


def euros(amount: str) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("placing", "key"),
    [
        (Place(price=Decimal("1.001")), None),
        (Place(price=Decimal(1000)), None),
        (Place(Amount(Decimal("0.01")), Decimal(2)), None),
        (Place(StakeShare(Decimal(-1))), None),  # a share is judged with the bankroll it is of
        (Place(), None),
        (Place(price=Decimal(1)), "bet.price"),
        (Place(price=Decimal("-2.05")), "bet.price"),
        (Place(price=Decimal("Infinity")), "bet.price"),
        (Place(price=Decimal("1000.01")), "bet.price_absurd"),
        (Place(Amount(Decimal(0))), "bet.stake"),
        (Place(Amount(Decimal("-0.01")), Decimal(2)), "bet.stake"),
    ],
)
def test_a_price_lies_above_one_and_a_stake_above_nothing(placing: Place, key: str | None) -> None:
    if key is None:
        check_possible(placing, Reader())
        return
    with pytest.raises(Refusal) as refused:
        check_possible(placing, Reader())
    assert refused.value.key == key


async def test_a_price_half_as_high_again_as_the_cards_is_believed_and_no_higher_one(
    dealt: BotUnderTest,
) -> None:
    """The card says 2.10: from 1.40 to 3.15."""
    for price in ("3.16", "1.39"):
        assert await dealt.refused(f"1: 25 @ {price}") == "bet.price_far"
    for price in ("3.15", "1.40"):
        (view,) = await dealt.send(f"1: 25 @ {price}")
        assert isinstance(view, LoggedView)
        assert view.bet.price == Decimal(price)
        await dealt.send("1: undo")


async def test_a_price_to_leave_below_and_twice_the_suggested_stake_are_no_warning(
    dealt: BotUnderTest,
) -> None:
    (view,) = await dealt.send("1: 50 @ 2.03")
    assert isinstance(view, LoggedView)
    assert (view.below_limit, view.above_suggested) == (False, None)
    await dealt.send("1: undo")
    (view,) = await dealt.send("1: 50.01 @ 2.02")
    assert isinstance(view, LoggedView)
    assert (view.below_limit, view.above_suggested) == (True, euros("25.00"))


async def test_what_is_suggested_beside_a_bet_is_of_the_bankroll_before_it(dealt: BotUnderTest) -> None:
    """500 of 1,000 are gone with the bet: the suggestion stays 2.5 % of what one had."""
    (view,) = await dealt.send("1: 500 @ 2.10")
    assert isinstance(view, LoggedView)
    assert view.above_suggested == euros("25.00")


async def test_a_bet_can_take_the_whole_bankroll_and_be_sold_for_all_that_it_could_win(dealt: BotUnderTest) -> None:
    await dealt.send("1: 100%")
    assert await dealt.balance() == euros("0.00")
    assert await dealt.refused("1: cashout 2100.01") == "bet.cashout"
    await dealt.send("1: cashout 2100")
    assert await dealt.balance() == euros("2100.00")
    await dealt.send("2: 2.1u @ 2.00")
    assert await dealt.balance() == euros("2055.90")
    await dealt.send("2: cashout 0")
    assert await dealt.balance() == euros("2055.90")


async def test_a_slip_is_taken_back_for_ten_minutes_and_not_a_second_longer(
    dealt: BotUnderTest,
) -> None:
    dealt.clock.move_to(SATURDAY_3PM - timedelta(minutes=5))
    await dealt.send("1: 25")
    dealt.clock.move_to(SATURDAY_3PM + timedelta(minutes=5, seconds=1))
    assert await dealt.refused("1: undo") == "bet.undo_begun"
    await dealt.send("2: 25")  # begins an hour later
    dealt.clock.move_to(SATURDAY_3PM + timedelta(minutes=59))
    await dealt.send("2: undo")
    assert await dealt.balance() == euros("975.00")


async def test_a_slip_of_just_ten_minutes_ago_is_taken_back(dealt: BotUnderTest) -> None:
    dealt.clock.move_to(SATURDAY_3PM - timedelta(minutes=5))
    await dealt.send("1: 25")
    dealt.clock.move_to(SATURDAY_3PM + timedelta(minutes=5))
    await dealt.send("1: undo")
    assert await dealt.balance() == euros("1000.00")


@pytest.mark.parametrize(("later", "balance"), [(timedelta(days=1), "975.00"), (timedelta(days=1, seconds=1), None)])
async def test_what_was_said_of_an_end_is_taken_back_without_a_number_for_a_day(
    dealt: BotUnderTest, later: timedelta, balance: str | None
) -> None:
    await dealt.send("1: 25")
    await dealt.send("1: cashout 30")
    dealt.clock.move_to(dealt.clock.now() + later)
    if balance is None:
        assert await dealt.refused("undo") == "bet.nothing_to_undo"
    else:
        await dealt.send("undo")
    assert await dealt.balance() == euros(balance or "1005.00")


async def test_a_bet_is_won_or_lost_from_kick_off_on_and_not_before(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    dealt.clock.move_to(SATURDAY_3PM - timedelta(seconds=1))
    assert await dealt.refused("1: won") == "bet.not_begun"
    dealt.clock.move_to(SATURDAY_3PM)
    await dealt.send("1: won")
    assert await dealt.balance() == euros("1027.50")
    assert await dealt.refused("1: won") == "bet.stands"
