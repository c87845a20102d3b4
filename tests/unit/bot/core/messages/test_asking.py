"""Which answers ask for a reply: elsewhere nobody is told to reply to what cannot be replied to."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.core.betting.card import card_of
from bot.core.messages.asking import asks_for_reply
from bot.core.messages.cards import TodayView
from bot.core.messages.money import BetsView
from bot.core.messages.views import NoticeView, RefusalView, View
from engine.domain.bets import Bet, BetId, PersonId
from engine.domain.money import Money
from engine.domain.odds import Selection
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, a_recommendation

NOTHING = Money.zero("EUR")
CARD = card_of(a_recommendation(a_match()), number=1, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
BET = Bet(BetId(1), PersonId(1), a_match().id, Selection.parse("1X2/home"), Decimal(2), Money.of(25, "EUR"), NOON)
NO_CARDS = TodayView(
    cards=(), matches=3, prices=120, against=(), now=NOON, bankroll=NOTHING, open_stakes=NOTHING, simulated=True
)


@pytest.mark.parametrize(
    ("view", "asks"),
    [
        (RefusalView("bet.price_far"), True),
        (RefusalView("reply.ask.stake"), True),
        (RefusalView("command.unknown"), False),
        (BetsView((), (), NOTHING, NOTHING), True),
        (BetsView((), (), NOTHING, NOTHING, count=1), False),
        (NO_CARDS, False),
        (replace(NO_CARDS, aside=1), True),
        (replace(NO_CARDS, aside=1, cards=(CARD,)), False),
        (CARD, False),
        (replace(CARD, skipped=True), True),
        (replace(CARD, skipped=True, bet=BET), False),
        (NoticeView("bye"), False),
    ],
)
def test_what_asks_for_a_reply(view: View, asks: bool) -> None:
    assert asks_for_reply(view) is asks
