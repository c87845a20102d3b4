"""The closing line of a selection: the last price of the sharpest source there is, with its margin removed.

The sources are asked in this order, and the line says whose it is: the sharp books, the exchanges (their prices after
commission), the average of the market. Where a feed has no average, that of at least two other books stands for it.

Where the book closed at another handicap or total than the one that was bet, the chance follows from the score grid
that agrees with everything it did quote (its match result, total and handicap): the lines of one match contradict each
other little enough for that (see ``tests/integration/settlement/test_closing_line.py`` for how little). How many goals
there will be does not follow from who wins: a total is judged only by a source that closed one.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from enum import Enum, auto
from functools import cache, lru_cache
from typing import Final

import numpy as np
from scipy.special import logit

from engine.arrays import FloatArray
from engine.domain.commission import USUAL, is_exchange
from engine.domain.football import Fixture, MatchId
from engine.domain.odds import (
    AGGREGATES,
    MARKET_AVERAGE,
    OUTCOMES,
    Bookmaker,
    BookmakerCode,
    Market,
    Quote,
    Selection,
)
from engine.models.country_models import TYPICAL_AWAY_GOALS, TYPICAL_HOME_GOALS, TYPICAL_RHO
from engine.models.market_line import PARTITIONS
from engine.pricing.coherence import coherent_grids
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.margin import fair_odds
from engine.pricing.markets import LOST, WON, all_markets, market_distribution
from engine.pricing.plausibility import believed
from engine.storage.unit_of_work import UnitOfWork

REFERENCE: Final = BookmakerCode("pinnacle")
"""The book whose closing line counts where it has one; otherwise any other sharp book's, and so on."""

_FEWEST_FOR_AN_AVERAGE: Final = 2

_OF_WHO_WINS: Final = frozenset(
    {
        Market.MATCH_RESULT,
        Market.DOUBLE_CHANCE,
        Market.DRAW_NO_BET,
        Market.ASIAN_HANDICAP,
        Market.EUROPEAN_HANDICAP,
    }
)
"""Markets a match result alone says enough of; it says next to nothing of the number of goals, on which others rest."""

_MILLI: Final = Decimal("0.001")
_CLOSE_TO_KICKOFF: Final = timedelta(hours=3)
_MESH: Final = np.exp(np.linspace(np.log(0.15), np.log(5.0), 48))
"""Goals of a side, from a hopeless outsider's to a giant's."""


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """The last word of the sharpest source on a selection."""

    price: Decimal | None
    """As quoted; None where the source did not quote the selection itself and its chance follows from other lines."""

    fair_probability: float
    """Margin removed after Shin. For bets that can push: the share won of what is decided."""

    source: BookmakerCode = REFERENCE
    """Whose line it is."""


async def closing_lines(
    work: UnitOfWork, wanted: Iterable[tuple[MatchId, Selection]]
) -> dict[tuple[MatchId, Selection], ClosingLine]:
    """Return the closing line of each selection that some source had one for, or lines it follows from."""
    wanted = list(wanted)
    match_ids = {match_id for match_id, _ in wanted}
    fixtures = await work.matches.get_many(match_ids)
    ranks = reference_order(await work.bookmakers.all())
    by_match: dict[MatchId, list[Quote]] = {}
    for quote in await work.quotes.closing(match_ids):
        if is_closing(quote, fixtures[quote.match_id]):
            by_match.setdefault(quote.match_id, []).append(quote)
    books = {match_id: reference_quotes(quotes, ranks) for match_id, quotes in by_match.items()}

    def find() -> dict[tuple[MatchId, Selection], ClosingLine]:
        lines = {key: closing_line(key[1], books.get(key[0], ())) for key in wanted}
        return {key: line for key, line in lines.items() if line is not None}

    # where a line follows from others it takes a grid and some 50 ms: in a thread, so that nobody waits for an answer
    return await asyncio.to_thread(find)


def reference_quotes(quotes: Sequence[Quote], ranks: Mapping[BookmakerCode, int]) -> list[Quote]:
    """Return the closing quotes of one match that may be a reference, the sharpest source first.

    Args:
        quotes: all closing quotes of the match.
        ranks: of the sources, see :func:`reference_order`.
    """
    possible = believed(quotes)
    found = [quote for quote in possible if quote.bookmaker in ranks]
    found += _averages([quote for quote in possible if quote.bookmaker not in ranks], found)
    return sorted(found, key=lambda quote: ranks.get(quote.bookmaker, len(ranks)))


def closing_line(selection: Selection, quotes: Sequence[Quote]) -> ClosingLine | None:
    """Return the closing line of ``selection`` from closing ``quotes`` of reference sources, the first that has one.

    Of each kind of source the first that quotes the selection itself counts, else the first that closed the match
    result and whose lines price it; what rests on the number of goals is priced only by lines with a total among them.
    """
    for kind in _Kind:
        of_kind = [quote for quote in quotes if _kind(quote.bookmaker) is kind]
        line = _quoted(selection, of_kind) or _priced_by_other_lines(selection, of_kind)
        if line is not None:
            return line
    return None


class _Kind(Enum):
    """The kinds of sources, the sharpest first."""

    SHARP_BOOK = auto()
    EXCHANGE = auto()
    AVERAGE = auto()


def _kind(source: BookmakerCode) -> _Kind:
    if source == MARKET_AVERAGE:
        return _Kind.AVERAGE
    return _Kind.EXCHANGE if is_exchange(source) else _Kind.SHARP_BOOK


def _quoted(selection: Selection, quotes: Sequence[Quote]) -> ClosingLine | None:
    for quote in quotes:
        if (quote.market, quote.line) == (selection.market, selection.line) and quote.market in PARTITIONS:
            fair = _fair(quote)
            if fair is not None:
                return ClosingLine(
                    quote.price_of(selection),
                    fair[Selection(quote.market, quote.line, selection.outcome)],
                    quote.bookmaker,
                )
    return None


def _priced_by_other_lines(selection: Selection, quotes: Sequence[Quote]) -> ClosingLine | None:
    for quote in quotes:
        if quote.market is Market.MATCH_RESULT:
            lines = [other for other in quotes if other.bookmaker == quote.bookmaker]
            if selection.market not in _OF_WHO_WINS and all(other.market is not Market.OVER_UNDER for other in lines):
                continue
            probability = _implied(lines, selection)
            if probability is not None:
                return ClosingLine(None, probability, quote.bookmaker)
    return None


def _averages(quotes: Sequence[Quote], found: Sequence[Quote]) -> list[Quote]:
    """Return the mean prices of other books for each line that has no average of its own."""
    there = {(quote.market, quote.line) for quote in found if quote.bookmaker == MARKET_AVERAGE}
    lines: dict[tuple[Market, Decimal | None], list[Quote]] = {}
    for quote in quotes:
        if quote.bookmaker not in AGGREGATES and None not in quote.prices and (quote.market, quote.line) not in there:
            lines.setdefault((quote.market, quote.line), []).append(quote)
    return [_mean(books) for books in lines.values() if len(books) >= _FEWEST_FOR_AN_AVERAGE]


def _mean(quotes: Sequence[Quote]) -> Quote:
    by_outcome = zip(*(quote.prices for quote in quotes), strict=True)
    means = [sum((price for price in prices if price is not None), Decimal(0)) / len(quotes) for prices in by_outcome]
    prices = tuple(mean.quantize(_MILLI) for mean in means)
    return replace(quotes[0], bookmaker=MARKET_AVERAGE, prices=prices)


def _implied(quotes: Sequence[Quote], selection: Selection) -> float | None:
    """The fair probability of a selection that one book's other lines imply; None where they cannot agree."""
    targets: dict[Selection, float] = {}
    for quote in quotes:
        targets.update((_fair(quote) if quote.market in PARTITIONS else None) or {})
    agreed = _agreeing(_rough_grid(targets), targets) if targets else None
    if agreed is None:
        return None
    distribution = market_distribution(agreed, selection)[0]
    won, lost = float(distribution @ WON), float(distribution @ LOST)
    return won / (won + lost) if won + lost > 0 else None


def _rough_grid(targets: Mapping[Selection, float]) -> ScoreGrids:
    """The Dixon–Coles grid whose goals fit the targets best: the tilt after it only mends what is left.

    Where the targets say little of the number of goals, the usual number wins.
    """
    selections = tuple(sorted(targets, key=str))
    wanted = np.array([targets[selection] for selection in selections])
    misfit = ((logit(_mesh_shares(selections)) - logit(wanted)) ** 2).sum(axis=1) + _mesh_penalty()
    best = int(np.nanargmin(misfit))
    return _mesh().rows(slice(best, best + 1))


@cache
def _mesh() -> ScoreGrids:
    home, away = (side.ravel() for side in np.meshgrid(_MESH, _MESH, indexing="ij"))
    return score_grids(home, away, TYPICAL_RHO, errors="mask")


@cache
def _mesh_penalty() -> FloatArray:
    home, away = (side.ravel() for side in np.meshgrid(_MESH, _MESH, indexing="ij"))
    return np.asarray(0.01 * np.log((home + away) / (TYPICAL_HOME_GOALS + TYPICAL_AWAY_GOALS)) ** 2)


@lru_cache(maxsize=64)
def _mesh_shares(selections: tuple[Selection, ...]) -> FloatArray:
    """(mesh, selections) share won of what is decided."""
    distributions = all_markets(_mesh(), selections).distributions
    won, lost = distributions @ WON, distributions @ LOST
    with np.errstate(invalid="ignore"):
        return np.asarray(np.clip(won / (won + lost), 1e-9, 1 - 1e-9))


def _agreeing(grid: ScoreGrids, targets: Mapping[Selection, float]) -> ScoreGrids | None:
    """The nearest grid with all targets, or, where they contradict each other, with the match result alone."""
    result = {selection: p for selection, p in targets.items() if selection.market is Market.MATCH_RESULT}
    for wanted in (targets, result):
        moved = coherent_grids(grid, wanted, errors="mask") if wanted else None
        if moved is not None and moved.ok[0]:
            return moved.grids
    return None


def reference_order(bookmakers: Iterable[Bookmaker]) -> Mapping[BookmakerCode, int]:
    """Return the rank of each source whose closing line may count: the lowest that has one does."""
    there = list(bookmakers)
    sharp = sorted((book.code for book in there if book.sharp), key=lambda code: (code != REFERENCE, code))
    exchanges = sorted(book.code for book in there if is_exchange(book.code) and not book.sharp)
    average = [book.code for book in there if book.code == MARKET_AVERAGE]
    return {code: rank for rank, code in enumerate((*sharp, *exchanges, *average))}


def is_closing(quote: Quote, fixture: Fixture) -> bool:
    """Whether a source calls the price closing, or it was seen shortly before kick-off; a price of days ago is none."""
    return quote.closing or fixture.kickoff - quote.known_at <= _CLOSE_TO_KICKOFF


def _fair(quote: Quote) -> dict[Selection, float] | None:
    if any(price is None for price in quote.prices):
        return None
    net = [float(USUAL.net(quote.bookmaker, price)) for price in quote.prices if price is not None]
    fair = fair_odds(net, errors="mask")
    if not fair.ok[0]:
        return None
    selections = (Selection(quote.market, quote.line, outcome) for outcome in OUTCOMES[quote.market])
    return dict(zip(selections, fair.probabilities[0].tolist(), strict=True))
