"""What a book keeps of winnings."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.domain.bets import Bet, BetId, PersonId, Settlement
from engine.domain.commission import USUAL, Commissions, gross_price, is_exchange, net_price
from engine.domain.errors import InvalidCommission
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection

EXCHANGE = BookmakerCode("betfair_exchange")


def euros(amount: str) -> Money:
    return Money.of(amount, "EUR")


def test_the_net_price_is_what_is_left_after_the_commission_on_the_winnings() -> None:
    assert net_price(Decimal("2.56"), Decimal("0.05")) == Decimal("2.482")
    assert net_price(Decimal("2.56"), Decimal(0)) == Decimal("2.56")
    assert gross_price(2.482, Decimal("0.05")) == pytest.approx(2.56)


def test_exchanges_keep_a_share_and_other_books_none_unless_somebody_says_otherwise() -> None:
    assert (USUAL.rate(EXCHANGE), USUAL.rate(BookmakerCode("bet365")), USUAL.rate(None)) == (Decimal("0.05"), 0, 0)
    own = Commissions.of({EXCHANGE: Decimal("0.02"), BookmakerCode("bet365"): Decimal("0.01")})
    assert (own.rate(EXCHANGE), own.rate(BookmakerCode("bet365"))) == (Decimal("0.02"), Decimal("0.01"))
    assert own.net(EXCHANGE, Decimal(3)) == Decimal("2.96")
    assert is_exchange(EXCHANGE)
    assert not is_exchange(BookmakerCode("bet365"))


@pytest.mark.parametrize("rate", ["-0.01", "1", "NaN", "Infinity"])
def test_a_commission_is_a_share(rate: str) -> None:
    with pytest.raises(InvalidCommission, match="betfair_exchange"):
        Commissions.of({EXCHANGE: Decimal(rate)})


@pytest.mark.parametrize(
    ("settlement", "back"),
    [
        (Settlement.WIN, "24.82"),
        (Settlement.HALF_WIN, "17.41"),
        (Settlement.PUSH, "10"),
        (Settlement.VOID, "10"),
        (Settlement.HALF_LOSS, "5"),
        (Settlement.LOSS, "0"),
    ],
)
def test_a_payout_is_net_and_what_comes_back_of_the_stake_is_never_touched(settlement: Settlement, back: str) -> None:
    assert settlement.payout(euros("10"), Decimal("2.56"), Decimal("0.05")) == euros(back)


def test_the_commission_is_rounded_up_to_the_cent() -> None:
    # 1.00 at 2.33 wins 1.33; five per cent of it are 6.65 cents, and 7 are kept
    assert Settlement.WIN.payout(euros("1"), Decimal("2.33"), Decimal("0.05")) == euros("2.26")


def test_closing_line_value_is_of_the_net_price_and_beating_the_close_of_the_quoted_one() -> None:
    bet = Bet(
        BetId(1), PersonId(1), MatchId(1), Selection.parse("1X2/home"), Decimal("2.56"), euros("10"),
        datetime(2022, 10, 14, tzinfo=UTC), EXCHANGE, closing_price=Decimal("2.50"), fair_closing_probability=0.41,
        commission=Decimal("0.05"),
    )  # fmt: skip
    assert bet.clv == pytest.approx(2.482 * 0.41 - 1)
    assert bet.beat_close is True
    assert bet.payout(Settlement.WIN) == euros("24.82")
