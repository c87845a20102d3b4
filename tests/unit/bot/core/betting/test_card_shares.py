"""What a card says its stake is a part of."""

import pytest

from bot.core.betting.card import card_of
from engine.domain.money import Money
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, a_recommendation


@pytest.mark.parametrize("bankroll", ["1000", "975", "500"])
def test_share_on_a_card_is_of_the_bankroll_beside_it(bankroll: str) -> None:
    offered = a_recommendation(a_match())  # made when the bankroll was 1,000
    card = card_of(offered, number=1, bankroll=Money.of(bankroll, "EUR"), bookmakers=BOOKS, now=NOON)
    assert card.fraction == pytest.approx(float(offered.stake.amount.amount) / float(bankroll))


def test_share_is_none_of_an_empty_bankroll() -> None:
    empty = card_of(a_recommendation(a_match()), number=1, bankroll=Money.zero("EUR"), bookmakers=BOOKS, now=NOON)
    assert empty.fraction == 0
