"""Offers of made-up bookmakers to stake on."""

from datetime import UTC, datetime
from decimal import Decimal

from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.staking.arbitrage.offers import Offer, OfferTerms

NOON = datetime(2022, 10, 14, 12, 0, tzinfo=UTC)
THOUSAND = Money.of(1000, "EUR")


def euros(amount: float) -> Money:
    return Money.of(amount, "EUR")


def an_offer(
    text: str, price: str, book: str = "alpha", *, terms: OfferTerms | None = None, known_at: datetime = NOON
) -> Offer:
    return Offer(Selection.parse(text), BookmakerCode(book), Decimal(price), known_at, terms or OfferTerms())
