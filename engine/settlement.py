"""Settling bets: what every bet paid, booked in the ledger, with the closing line it is judged by.

A bet is settled by the first thing told of the end of its match: called off, abandoned or awarded stands for good, as
it does with bookmakers, even if the match is played later. A final score that is corrected settles the bet anew; the
ledger gets the difference as a further line. Running it again changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from engine.domain.bets import Bet, BetStatus, Settlement
from engine.domain.football import Fixture, MatchId, MatchStatus, Result
from engine.domain.odds import OUTCOMES, Bookmaker, BookmakerCode, Market, Quote, Selection
from engine.pricing.errors import NotSettled
from engine.pricing.margin import fair_odds
from engine.pricing.settle import settle
from engine.storage.unit_of_work import UnitOfWork

REFERENCE: Final = BookmakerCode("pinnacle")
"""The book whose closing line counts where it has one; otherwise any other sharp book's."""

CORRECTIONS_WITHIN: Final = timedelta(days=30)
"""How far back settled bets are checked against corrected results."""

_CLOSE_TO_KICKOFF: Final = timedelta(hours=3)
_UNFINISHED: Final = frozenset({MatchStatus.SCHEDULED, MatchStatus.LIVE})


@dataclass(frozen=True, slots=True)
class SettledReport:
    """What one run of :func:`settle_due` did; the bets as they stand afterwards."""

    at: datetime
    settled: tuple[Bet, ...] = ()
    corrected: tuple[Bet, ...] = ()
    """Settled before, and now otherwise, because the result was corrected."""


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """The reference book's last word on a selection."""

    price: Decimal | None
    """None where the book did not quote the selection itself and its chance follows from another market."""

    fair_probability: float
    """Margin removed after Shin. For bets that can push: of winning, given that the stake is not returned."""


async def settle_due(
    work: UnitOfWork, now: datetime, *, corrections_within: timedelta = CORRECTIONS_WITHIN
) -> SettledReport:
    """Settle every bet whose end is known at ``now``, pay it out in the ledger and note its closing line.

    Everything happens in the unit of work given; the caller commits. Settling is idempotent.

    Args:
        work: where bets, results, quotes and the ledger are.
        now: results known later do not exist yet; the ledger's lines carry this instant.
        corrections_within: results told up to this long ago are compared with bets settled before.

    Returns:
        The bets settled, and those settled anew.
    """
    told_lately = await work.results.known_between(now - corrections_within, now)
    due = {bet.id: bet for bet in await work.bets.open()}
    due |= {bet.id: bet for bet in await work.bets.on_matches({result.match_id for result in told_lately})}
    told = await work.results.told({bet.match_id for bet in due.values()}, now)
    settled: list[Bet] = []
    corrected: list[Bet] = []
    for bet in due.values():
        settlement = settlement_of(bet, told.get(bet.match_id, ()))
        if settlement is None or settlement is bet.settlement:
            continue
        after = await work.bets.settle(bet.id, settlement, now)
        (settled if bet.status is BetStatus.OPEN else corrected).append(after)
    noted = await _note_closing_lines(work, settled)
    return SettledReport(now, noted, tuple(corrected))


def settlement_of(bet: Bet, told: Sequence[Result]) -> Settlement | None:
    """Return how a bet ended; None while its match is not over.

    Args:
        bet: the bet.
        told: what was told of the end of its match, oldest first.
    """
    ends = [result for result in told if result.status not in _UNFINISHED and not _before(bet, result)]
    if not ends:
        return None
    scores = [result for result in ends if result.status is MatchStatus.FINISHED]
    deciding = scores[-1] if ends[0].status is MatchStatus.FINISHED else ends[0]
    try:
        return settle(bet.selection, deciding.score, deciding.status)
    except NotSettled:
        return None


def _before(bet: Bet, result: Result) -> bool:
    """Whether the match had been put off before the bet was placed: then the bet is on the new date."""
    return result.status is MatchStatus.POSTPONED and result.known_at <= bet.placed_at


async def closing_lines(
    work: UnitOfWork, wanted: Iterable[tuple[MatchId, Selection]]
) -> dict[tuple[MatchId, Selection], ClosingLine]:
    """Return the closing line of each selection that the reference book had one for."""
    wanted = list(wanted)
    match_ids = {match_id for match_id, _ in wanted}
    fixtures = await work.matches.get_many(match_ids)
    ranks = _references(await work.bookmakers.all())
    books: dict[MatchId, list[Quote]] = {}
    for quote in await work.quotes.closing(match_ids):
        if quote.bookmaker in ranks and _is_closing(quote, fixtures[quote.match_id]):
            books.setdefault(quote.match_id, []).append(quote)
    for quotes in books.values():
        quotes.sort(key=lambda quote: ranks[quote.bookmaker])
    lines = {key: closing_line(key[1], books.get(key[0], ())) for key in wanted}
    return {key: line for key, line in lines.items() if line is not None}


def closing_line(selection: Selection, quotes: Sequence[Quote]) -> ClosingLine | None:
    """Return the closing line of ``selection`` from closing ``quotes`` of reference books, the first that has one.

    Double chance and draw no bet follow from the match result where they are not quoted themselves.
    """
    for quote in quotes:
        if (quote.market, quote.line) == (selection.market, selection.line):
            fair = _fair(quote)
            if fair is not None:
                return ClosingLine(quote.price_of(selection), fair[selection.outcome])
    for quote in quotes:
        fair = _fair(quote) if quote.market is Market.MATCH_RESULT else None
        if fair is not None and selection.market is Market.DOUBLE_CHANCE:
            return ClosingLine(None, sum(fair[outcome] for outcome in selection.outcome.split("_or_")))
        if fair is not None and selection.market is Market.DRAW_NO_BET:
            return ClosingLine(None, fair[selection.outcome] / (fair["home"] + fair["away"]))
    return None


async def _note_closing_lines(work: UnitOfWork, bets: Sequence[Bet]) -> tuple[Bet, ...]:
    stood = [bet for bet in bets if bet.settlement is not Settlement.VOID]
    lines = await closing_lines(work, ((bet.match_id, bet.selection) for bet in stood))
    noted = []
    for bet in bets:
        line = lines.get((bet.match_id, bet.selection)) if bet.settlement is not Settlement.VOID else None
        noted.append(
            bet if line is None else await work.bets.note_closing_line(bet.id, line.price, line.fair_probability)
        )
    return tuple(noted)


def _references(bookmakers: Iterable[Bookmaker]) -> Mapping[BookmakerCode, int]:
    sharp = sorted((book.code for book in bookmakers if book.sharp), key=lambda code: (code != REFERENCE, code))
    return {code: rank for rank, code in enumerate(sharp)}


def _is_closing(quote: Quote, fixture: Fixture) -> bool:
    """Whether a source calls the price closing, or it was seen shortly before kick-off; a price of days ago is none."""
    return quote.closing or fixture.kickoff - quote.known_at <= _CLOSE_TO_KICKOFF


def _fair(quote: Quote) -> dict[str, float] | None:
    if any(price is None for price in quote.prices):
        return None
    fair = fair_odds([float(price) for price in quote.prices if price is not None], errors="mask")
    if not fair.ok[0]:
        return None
    return dict(zip(OUTCOMES[quote.market], fair.probabilities[0].tolist(), strict=True))
