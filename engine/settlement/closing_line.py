"""The closing line of a selection: the reference book's last word, with its margin removed.

Where the book closed at another handicap or total than the one that was bet, the chance follows from the score grid
that agrees with everything it did quote (its match result, total and handicap): the lines of one match contradict each
other little enough for that (see ``tests/integration/settlement/test_closing_line.py`` for how little).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from engine.domain.football import Fixture, MatchId
from engine.domain.odds import OUTCOMES, Bookmaker, BookmakerCode, Market, Quote, Selection
from engine.models.country_models import TYPICAL_AWAY_GOALS, TYPICAL_HOME_GOALS, TYPICAL_RHO
from engine.models.market_line import PARTITIONS
from engine.pricing.coherence import coherent_grids
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.margin import fair_odds
from engine.pricing.markets import LOST, WON, all_markets, market_distribution
from engine.storage.unit_of_work import UnitOfWork

FloatArray = NDArray[np.float64]

REFERENCE: Final = BookmakerCode("pinnacle")
"""The book whose closing line counts where it has one; otherwise any other sharp book's."""

_CLOSE_TO_KICKOFF: Final = timedelta(hours=3)
_MESH: Final = np.exp(np.linspace(np.log(0.15), np.log(5.0), 48))
"""Goals of a side, from a hopeless outsider's to a giant's."""


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """The reference book's last word on a selection."""

    price: Decimal | None
    """None where the book did not quote the selection itself and its chance follows from its other lines."""

    fair_probability: float
    """Margin removed after Shin. For bets that can push: the share won of what is decided."""

    source: BookmakerCode = REFERENCE
    """Whose line it is."""


async def closing_lines(
    work: UnitOfWork, wanted: Iterable[tuple[MatchId, Selection]]
) -> dict[tuple[MatchId, Selection], ClosingLine]:
    """Return the closing line of each selection that the reference book had one for, or lines it follows from."""
    wanted = list(wanted)
    match_ids = {match_id for match_id, _ in wanted}
    fixtures = await work.matches.get_many(match_ids)
    ranks = reference_order(await work.bookmakers.all())
    books: dict[MatchId, list[Quote]] = {}
    for quote in await work.quotes.closing(match_ids):
        if quote.bookmaker in ranks and is_closing(quote, fixtures[quote.match_id]):
            books.setdefault(quote.match_id, []).append(quote)
    for quotes in books.values():
        quotes.sort(key=lambda quote: ranks[quote.bookmaker])
    lines = {key: closing_line(key[1], books.get(key[0], ())) for key in wanted}
    return {key: line for key, line in lines.items() if line is not None}


def closing_line(selection: Selection, quotes: Sequence[Quote]) -> ClosingLine | None:
    """Return the closing line of ``selection`` from closing ``quotes`` of reference books, the first that has one.

    A selection that none quotes itself is priced by the first book that closed the match result.
    """
    for quote in quotes:
        if (quote.market, quote.line) == (selection.market, selection.line) and quote.market in PARTITIONS:
            fair = _fair(quote)
            if fair is not None:
                return ClosingLine(
                    quote.price_of(selection),
                    fair[Selection(quote.market, quote.line, selection.outcome)],
                    quote.bookmaker,
                )
    for quote in quotes:
        if quote.market is Market.MATCH_RESULT:
            probability = _implied([other for other in quotes if other.bookmaker == quote.bookmaker], selection)
            if probability is not None:
                return ClosingLine(None, probability, quote.bookmaker)
    return None


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
    """Return the rank of each book whose closing line may count: the lowest that has one does."""
    sharp = sorted((book.code for book in bookmakers if book.sharp), key=lambda code: (code != REFERENCE, code))
    return {code: rank for rank, code in enumerate(sharp)}


def is_closing(quote: Quote, fixture: Fixture) -> bool:
    """Whether a source calls the price closing, or it was seen shortly before kick-off; a price of days ago is none."""
    return quote.closing or fixture.kickoff - quote.known_at <= _CLOSE_TO_KICKOFF


def _fair(quote: Quote) -> dict[Selection, float] | None:
    if any(price is None for price in quote.prices):
        return None
    fair = fair_odds([float(price) for price in quote.prices if price is not None], errors="mask")
    if not fair.ok[0]:
        return None
    selections = (Selection(quote.market, quote.line, outcome) for outcome in OUTCOMES[quote.market])
    return dict(zip(selections, fair.probabilities[0].tolist(), strict=True))
