"""Shows in the terminal what nobody asked for: cards and digests, as they come."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from bot.console.screen import Screen
from bot.core.i18n import translate
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.cards import CardState, CardView, TodayView
from bot.core.messages.delivery import Outcome, PushMessage, Sent
from bot.core.messages.views import View
from bot.core.phrases.card import card_news, own_news
from engine.domain.address import Address, Platform
from engine.domain.bets import RecommendationId

SCREEN: Final = "screen"
"""Stands for every message in a terminal: there is only the one screen."""


@dataclass(frozen=True, slots=True)
class ConsoleSender:
    """Prints what the push worker hands over; what was printed cannot be edited, so it is printed anew.

    Args:
        screen: where to print.
        number: tells the number that whoever sits there knows a card by; None: as the card says. Nothing else names a
            card in a terminal, so one without a number could not be answered.
    """

    screen: Screen
    number: Callable[[RecommendationId], Awaitable[int]] | None = None
    platform: Final[str] = Platform.CONSOLE

    async def send(self, address: Address, push_message: PushMessage) -> Outcome:
        """Print a message."""
        del address
        self.screen.show((await self._numbered(push_message.view),), push_message.reader)
        return Sent(SCREEN)

    async def edit(self, address: Address, ref: str, push_message: PushMessage) -> Outcome:
        """Print the card anew when its price moved, else what has become of it in one line.

        That a match has begun, that a price has grown old, or what the person has just done themselves, is not worth a
        line.
        """
        del address
        view, reader = push_message.view, push_message.reader
        if not isinstance(view, CardView) or (
            view.price_before is not None and view.state is CardState.OPEN and not view.withdrawn
        ):
            self.screen.show((await self._numbered(view),), reader)
        elif (view.withdrawn or view.state is not CardState.OPEN) and (news := card_news(view, reader)):
            bet = in_words(view.selection, view.fixture, language=reader.language)
            own = own_news(view, reader) if view.state is CardState.SETTLED else ""
            what = f"{view.fixture} · {bet}{translate('colon', reader.language)}"
            sentence = ". ".join((" ".join((what, *news)), *([own] if own else ())))
            self.screen.print_line(sentence)
        return Sent(ref)

    async def _numbered(self, view: View) -> View:
        if isinstance(view, TodayView):
            return replace(view, cards=tuple([await self._numbered_card(card) for card in view.cards]))
        return await self._numbered_card(view) if isinstance(view, CardView) else view

    async def _numbered_card(self, card: CardView) -> CardView:
        if card.number or self.number is None:
            return card
        return replace(card, number=await self.number(card.id))
