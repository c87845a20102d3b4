"""What a bet pays, what it brought, and how it stands against the close."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine.domain.bets import Bet, BetId, BetStatus, PersonId, Settlement
from engine.domain.errors import InvalidBet
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import Selection

OPEN = Bet(
    BetId(1), PersonId(1), MatchId(1), Selection.parse("1X2/home"), Decimal("2.56"), Money.of(10, "EUR"),
    datetime(2026, 3, 7, 12, 0, tzinfo=UTC), commission=Decimal("0.05"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("settlement", "paid", "profit"),
    [
        (Settlement.WIN, "24.82", "14.82"),  # 15.60 won, .78 of it kept
        (Settlement.HALF_WIN, "17.41", "7.41"),
        (Settlement.PUSH, "10.00", "0.00"),
        (Settlement.VOID, "10.00", "0.00"),
        (Settlement.HALF_LOSS, "5.00", "-5.00"),
        (Settlement.LOSS, "0.00", "-10.00"),
    ],
)
def test_a_bet_pays_its_net_price_and_brings_that_less_the_stake(
    settlement: Settlement, paid: str, profit: str
) -> None:
    assert OPEN.payout(settlement) == Money.of(paid, "EUR")
    settled = replace(OPEN, status=BetStatus.SETTLED, settlement=settlement, returned=OPEN.payout(settlement))
    assert settled.profit == Money.of(profit, "EUR")


def test_an_open_bet_has_brought_nothing_and_has_no_close() -> None:
    assert (OPEN.profit, OPEN.clv, OPEN.beat_close) == (None, None, None)
    assert OPEN.net_price == Decimal("2.482")


@pytest.mark.parametrize(("close", "beaten"), [("2.55", True), ("2.56", False), ("2.60", False)])
def test_the_close_is_beaten_by_a_higher_price_as_quoted(close: str, beaten: bool) -> None:
    bet = replace(OPEN, closing_price=Decimal(close), fair_closing_probability=0.42)
    assert bet.beat_close is beaten
    assert bet.clv == pytest.approx(2.482 * 0.42 - 1)


@pytest.mark.parametrize(
    "change",
    [
        {"stake": Money.zero("EUR")}, {"stake": Money.of(-1, "EUR")}, {"status": BetStatus.SETTLED},
        {"settlement": Settlement.WIN}, {"status": BetStatus.CASHED_OUT, "settlement": Settlement.VOID},
    ],
)  # fmt: skip
def test_a_bet_that_cannot_be_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidBet):
        replace(OPEN, **change)
