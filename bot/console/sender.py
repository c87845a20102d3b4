"""Shows in the terminal what nobody asked for: cards and digests, as they come."""

from dataclasses import dataclass
from typing import Final

from bot.console.screen import Screen
from bot.core.card_news import card_news
from bot.core.sending import Address, Outcome, Parcel, Sent
from bot.core.views import CardState, CardView
from bot.core.words import in_words

SCREEN: Final = "screen"
"""Stands for every message in a terminal: there is only the one screen."""


@dataclass(frozen=True, slots=True)
class ConsoleSender:
    """Prints what the push worker hands over; what was printed cannot be edited, so it is printed anew.

    Args:
        screen: where to print.
    """

    screen: Screen
    platform: Final = "console"

    async def send(self, address: Address, parcel: Parcel) -> Outcome:
        """Print a message."""
        del address
        self.screen.show((parcel.view,), parcel.reader)
        return Sent(SCREEN)

    async def edit(self, address: Address, ref: str, parcel: Parcel) -> Outcome:
        """Print the card anew when its price moved, else what has become of it in one line.

        That a match has begun, or what the person has just done themselves, is not worth a line.
        """
        del address
        view, reader = parcel.view, parcel.reader
        if not isinstance(view, CardView) or (
            view.price_before is not None and view.state is CardState.OPEN and not view.withdrawn
        ):
            self.screen.show((view,), reader)
        elif news := card_news(view, reader):
            bet = in_words(view.selection, view.fixture, language=reader.language)
            self.screen.say(" ".join((f"{view.fixture} · {bet}:", *news)))
        return Sent(ref)
