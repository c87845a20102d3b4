"""What a book keeps of winnings, and the net price that is left of a price.

A bookmaker earns by its prices and keeps nothing more; an exchange matches people with each other and keeps a share of
what the winner wins. A price of 2.56 with 5 % commission pays ``1 + 1.56 × 0.95 = 2.482``: that is what it is worth.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from engine.domain.errors import InvalidCommission
from engine.domain.odds import BookmakerCode

USUAL_RATES: Final[Mapping[BookmakerCode, Decimal]] = MappingProxyType(
    {
        BookmakerCode("betfair_exchange"): Decimal("0.05"),
        BookmakerCode("betdaq"): Decimal("0.02"),
        BookmakerCode("matchbook"): Decimal("0.02"),
        BookmakerCode("smarkets"): Decimal("0.02"),
    }
)
"""Share of the winnings that exchanges keep of people without a discount of their own; other books keep none."""


def net_price(price: Decimal, commission: Decimal) -> Decimal:
    """Return what a price pays per unit staked, stake included, after the commission on the winnings.

    Args:
        price: decimal odds, > 1.
        commission: share of the winnings that is kept, in [0, 1).
    """
    return 1 + (price - 1) * (1 - commission) if commission else price


def gross_price(net: float, commission: Decimal) -> float:
    """Return the price that pays ``net`` after commission: the inverse of :func:`net_price`."""
    return 1 + (net - 1) / (1 - float(commission))


def is_exchange(bookmaker: BookmakerCode) -> bool:
    """Tell whether people bet against each other there: it sells no parlays."""
    return bookmaker in USUAL_RATES


@dataclass(frozen=True, slots=True)
class Commissions:
    """What each book keeps of somebody's winnings: the usual rates, and their own where they named one.

    Attributes:
        own: a person's own rates, by book.

    Raises:
        InvalidCommission: a rate outside [0, 1).
    """

    own: frozenset[tuple[BookmakerCode, Decimal]] = frozenset()

    def __post_init__(self) -> None:
        for bookmaker, rate in self.own:
            if not (rate.is_finite() and 0 <= rate < 1):
                msg = f"{rate} is no commission of {bookmaker}: it must be a share from 0 to below 1."
                raise InvalidCommission(msg)

    @classmethod
    def of(cls, rates: Mapping[BookmakerCode, Decimal]) -> "Commissions":
        """Return the usual rates with some of one's own."""
        return cls(frozenset(rates.items()))

    def rate(self, bookmaker: BookmakerCode | None) -> Decimal:
        """Return the share of winnings a book keeps; nothing when it is not known with whom."""
        own = next((rate for code, rate in self.own if code == bookmaker), None)
        if own is not None:
            return own
        return Decimal(0) if bookmaker is None else USUAL_RATES.get(bookmaker, Decimal(0))

    def net(self, bookmaker: BookmakerCode | None, price: Decimal) -> Decimal:
        """Return the net price of a price with a book."""
        return net_price(price, self.rate(bookmaker))


USUAL: Final = Commissions()
"""The usual rates alone."""
