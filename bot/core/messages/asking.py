"""Which views ask for a reply: where nobody can reply to what they read, they have to be told what to do instead."""

from typing import Final

from bot.core.messages.cards import CardView, TodayView
from bot.core.messages.money import BetsView
from bot.core.messages.views import RefusalView, View

_ASKING: Final = frozenset(
    {
        "bet.not_begun", "bet.price_far", "bet.stake_bankroll", "bet.twice", "bet.undo_begun", "bet.undo_settled",
        "bet.withdrawn", "card.none_yet", "limit.stake",
    }
)  # fmt: skip
"""Refusals that say what to reply."""


def asks_for_reply(view: View) -> bool:
    """Tell whether what a view says asks for a reply to it, or to a card."""
    match view:
        case RefusalView():
            return view.key in _ASKING or view.key.startswith("reply.ask.")
        case BetsView():
            return not view.count
        case TodayView():
            return bool(view.aside) and not view.cards
        case CardView():
            return view.skipped and view.bet is None
        case _:
            return False
