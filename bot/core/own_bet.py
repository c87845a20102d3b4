"""What somebody bet on a card, and what it brought them, in a sentence on the card."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.core.i18n import Reader, say
from bot.core.views import CardState, CardView
from engine.domain.bets import Bet, BetStatus, RecommendationId
from engine.domain.football import Result
from engine.settlement import settlement_of

_MADE_UP_FOR_GOOD: Final = frozenset({BetStatus.CASHED_OUT, BetStatus.UNDONE})


def bet_on(card: RecommendationId, bets: Iterable[Bet], told: Sequence[Result] = ()) -> Bet | None:
    """Return the bet that a card shows: the open one, else the last that was not taken back.

    Args:
        card: the card.
        bets: of one person.
        told: what was told of the end of the match, oldest first. Once it decides the bet, the bet is returned as it
            ends, though it may be booked a moment later.
    """
    standing = [bet for bet in bets if bet.recommendation == card and bet.status is not BetStatus.UNDONE]
    if not standing:
        return None
    bet = max(standing, key=lambda one: (one.status is BetStatus.OPEN, one.id))
    settlement = None if bet.status in _MADE_UP_FOR_GOOD else settlement_of(bet, told)
    if settlement is None:
        return bet
    returned = settlement.payout(bet.stake, bet.price)
    return replace(bet, status=BetStatus.SETTLED, settlement=settlement, returned=returned)


def own_news(view: CardView, reader: Reader) -> str:
    """Return what the reader of a card has on it, what that brought, or that they left it aside; empty for nothing."""
    bet, language = view.bet, reader.language
    if bet is None:
        left = view.skipped and view.state is CardState.OPEN and not view.withdrawn
        return say("card.skipped", language) if left else ""
    facts = {"stake": reader.money(bet.stake), "price": reader.price(bet.price)}
    if bet.status is BetStatus.OPEN:
        return "✓ " + say("card.logged", language, **facts)
    if bet.returned is not None and bet.profit is not None:
        facts |= {"returned": reader.money(bet.returned), "profit": reader.money(bet.profit, sign=True)}
    how = bet.status.value if bet.settlement is None else bet.settlement.value
    return say(f"card.own.{how}", language, **facts)


def is_left(view: CardView) -> bool:
    """Tell whether a card is shown as one that was left aside."""
    return view.skipped and view.bet is None and view.state is CardState.OPEN
