"""Shows in the terminal what nobody asked for: cards and digests, as they come."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.console.screen import Screen
from bot.core.sending import Address, Outcome, Parcel, Sent


@dataclass(slots=True)
class ConsoleSender:
    """Prints what the push worker hands over; what was printed cannot be edited, so it is printed anew.

    Args:
        screen: where to print.
    """

    screen: Screen
    platform: Final = "console"
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def send(self, address: Address, parcel: Parcel) -> Outcome:
        """Print a message."""
        del address
        self.screen.show((parcel.view,), parcel.reader)
        return Sent(str(next(self._numbers)))

    async def edit(self, address: Address, ref: str, parcel: Parcel) -> Outcome:
        """Print a message in its newest words."""
        del address
        self.screen.show((parcel.view,), parcel.reader)
        return Sent(ref)
