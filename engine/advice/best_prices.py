"""The best price of each selection among the books a bettor can use, and the best of any other named book beside it."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from engine.domain.commission import Commissions, net_price
from engine.domain.football import MatchId
from engine.domain.odds import (
    AGGREGATES,
    MARKET_AVERAGE,
    MARKET_MAXIMUM,
    OUTCOMES,
    BookmakerCode,
    Market,
    Quote,
    Selection,
)

MAXIMA_OF_HANDICAPS_FROM: Final = datetime(2019, 7, 1, tzinfo=UTC)
"""Best market prices of Asian handicaps from before look untakeable: prices of different lines were mixed in them."""


@dataclass(frozen=True, slots=True)
class BestPrice:
    """The best price of one selection.

    Attributes:
        quote: where it stands.
        price: as the book shows it.
        commission: share of the winnings the book keeps.
        second: the best net price of any other named book, whether or not the bettor can use it; None without one.
    """

    quote: Quote
    price: Decimal
    commission: Decimal
    second: Decimal | None


@dataclass(frozen=True, slots=True)
class _Offer:
    net: Decimal
    price: Decimal
    commission: Decimal
    quote: Quote

    @property
    def rank(self) -> tuple[Decimal, bool, str]:
        """The dearest first; at equal prices a named book, then the name decides: the order of the quotes does not."""
        return -self.net, self.quote.bookmaker in AGGREGATES, self.quote.bookmaker


def best_prices(
    quotes: Sequence[Quote],
    matches: Collection[MatchId],
    bookmakers: frozenset[BookmakerCode] | None,
    commissions: Commissions,
) -> dict[tuple[MatchId, Selection], BestPrice]:
    """Return the best net price of every selection that has one.

    Args:
        quotes: the latest quote of each book, market and line.
        matches: others are passed over.
        bookmakers: where one can bet; None for every named book. The market's maximum is taken only where it is among
            them by name: nobody else can book it.
        commissions: what each book keeps.
    """
    offers: dict[tuple[MatchId, Selection], list[_Offer]] = defaultdict(list)
    for quote in quotes:
        if quote.match_id not in matches or not _has_a_price_to_take(quote):
            continue
        rate = commissions.rate(quote.bookmaker)
        for outcome, price in zip(OUTCOMES[quote.market], quote.prices, strict=True):
            if price is not None:
                offer = _Offer(net_price(price, rate), price, rate, quote)
                offers[quote.match_id, Selection(quote.market, quote.line, outcome)].append(offer)
    best: dict[tuple[MatchId, Selection], BestPrice] = {}
    for key, there in offers.items():
        mine = [offer for offer in there if _is_mine(offer.quote.bookmaker, bookmakers)]
        if mine:
            first = min(mine, key=lambda offer: offer.rank)
            second = max((offer.net for offer in there if _confirms(offer.quote, first.quote)), default=None)
            best[key] = BestPrice(first.quote, first.price, first.commission, second)
    return best


def _is_mine(bookmaker: BookmakerCode, bookmakers: frozenset[BookmakerCode] | None) -> bool:
    return bookmaker not in AGGREGATES if bookmakers is None else bookmaker in bookmakers


def _confirms(other: Quote, best: Quote) -> bool:
    return other.bookmaker != best.bookmaker and other.bookmaker not in AGGREGATES


def _has_a_price_to_take(quote: Quote) -> bool:
    """Nobody sells the average; the best price of the market is for sale, though the source does not say where."""
    if quote.bookmaker == MARKET_MAXIMUM and quote.market is Market.ASIAN_HANDICAP:
        return quote.known_at >= MAXIMA_OF_HANDICAPS_FROM
    return quote.bookmaker != MARKET_AVERAGE and quote.market in OUTCOMES
