"""The market's fair line without its margin: of sharp books and of all others, for every quoted market and line.

The *sharp* source is the book others follow (Pinnacle); the *crowd* is the average a source reports over all books it
watches, or, where it reports none, all other books together. A maximum over books is no opinion and does not count.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final, NamedTuple

import numpy as np

from engine.arrays import FloatArray
from engine.domain.football import MatchId
from engine.domain.odds import MARKET_AVERAGE, MARKET_MAXIMUM, OUTCOMES, Bookmaker, BookmakerCode, Market, Quote
from engine.pricing.margin import Method, fair_odds
from engine.pricing.plausibility import STALE_BESIDE_NEWEST

PARTITIONS: Final = frozenset(OUTCOMES) - {Market.DOUBLE_CHANCE, Market.WIN_TO_NIL, Market.CLEAN_SHEET}
"""Markets exactly one of whose outcomes happens (pushes apart): only there do fair probabilities sum to one."""


class LineKey(NamedTuple):
    """One market and line of one match."""

    match_id: MatchId
    market: Market
    line: Decimal | None


@dataclass(frozen=True, slots=True, eq=False)
class FairLine:
    """Fair probabilities of one market and line, in the order of ``OUTCOMES``.

    For a handicap or total that can push they are shares of what is decided, as two-way prices imply.

    Attributes:
        sharp: (k,) the sharp books' line; None when none quotes all outcomes.
        crowd: (k,) the crowd's; None when nobody else does.
        books: how many books other than aggregates counted.
    """

    sharp: FloatArray | None
    crowd: FloatArray | None
    books: int


def fair_lines(quotes: Sequence[Quote], bookmakers: Mapping[BookmakerCode, Bookmaker]) -> dict[LineKey, FairLine]:
    """Remove the margins of all quotes (Shin) and collect the fair lines of each market and line.

    Args:
        quotes: the latest quote of each book, market and line; incomplete ones do not count.
        bookmakers: who they are; an unknown book counts to the crowd.

    Returns:
        The lines at least one book quotes completely. Several books of one kind are pooled by the mean of their log
        probabilities (Genest, 1984).
    """
    counted = [quote for quote in _fresh(quotes) if _counts(quote)]
    gathered: dict[LineKey, _LineSources] = defaultdict(_LineSources)
    for quote, probabilities in _without_margin(counted):
        sources = gathered[LineKey(quote.match_id, quote.market, quote.line)]
        bookmaker = bookmakers.get(quote.bookmaker)
        if quote.bookmaker == MARKET_AVERAGE:
            sources.average = probabilities
        elif bookmaker is not None and bookmaker.sharp:
            sources.sharp.append(probabilities)
        else:
            sources.others.append(probabilities)
    return {key: sources.line() for key, sources in gathered.items()}


def _counts(quote: Quote) -> bool:
    return quote.bookmaker != MARKET_MAXIMUM and quote.market in PARTITIONS and None not in quote.prices


class _LineSources:
    """The probabilities of one line, by the kind of book."""

    __slots__ = ("average", "others", "sharp")

    def __init__(self) -> None:
        self.sharp: list[FloatArray] = []
        self.others: list[FloatArray] = []
        self.average: FloatArray | None = None

    def line(self) -> FairLine:
        crowd = self.average if self.average is not None else _pooled(self.others)
        return FairLine(_pooled(self.sharp), crowd, len(self.sharp) + len(self.others))


def _pooled(sources: list[FloatArray]) -> FloatArray | None:
    if len(sources) < 2:
        return sources[0] if sources else None
    pooled = np.exp(np.mean(np.log(sources), axis=0))
    return np.asarray(pooled / pooled.sum(), dtype=np.float64)


def _fresh(quotes: Sequence[Quote]) -> Iterable[Quote]:
    newest: dict[LineKey, datetime] = {}
    for quote in quotes:
        key = LineKey(quote.match_id, quote.market, quote.line)
        newest[key] = max(newest.get(key, quote.known_at), quote.known_at)
    for quote in quotes:
        age = newest[LineKey(quote.match_id, quote.market, quote.line)] - quote.known_at
        if age <= STALE_BESIDE_NEWEST:
            yield quote


def _without_margin(quotes: Sequence[Quote]) -> Iterable[tuple[Quote, FloatArray]]:
    """All books with the same number of outcomes in one call; a book that cannot be is left out."""
    by_outcomes: dict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_outcomes[len(quote.prices)].append(quote)
    for outcomes, group in by_outcomes.items():
        if outcomes < 2:
            continue
        prices = np.array([quote.prices for quote in group], dtype=np.float64)
        fair = fair_odds(prices, Method.SHIN, errors="mask")
        for row in np.flatnonzero(fair.ok):
            yield group[row], fair.probabilities[row]
