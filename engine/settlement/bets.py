"""Settling bets: what every bet paid, booked in the ledger, with the closing line it is judged by.

A bet is settled by the first thing told of the end of its match: called off, abandoned or awarded stands for good, as
it does with bookmakers, even if the match is played later. A final score that is corrected settles the bet anew; the
ledger gets the difference as a further line. Running it again changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from engine.domain.bets import Bet, BetStatus, Settlement
from engine.domain.football import MatchStatus, Result
from engine.pricing.errors import NotSettled
from engine.pricing.settle import settle
from engine.settlement.closing_line import closing_lines
from engine.storage.unit_of_work import UnitOfWork

CORRECTIONS_WITHIN: Final = timedelta(days=30)
"""How far back settled bets are checked against corrected results."""

_UNFINISHED: Final = frozenset({MatchStatus.SCHEDULED, MatchStatus.LIVE})


@dataclass(frozen=True, slots=True)
class SettledReport:
    """What one run of :func:`settle_due` did; the bets as they stand afterwards."""

    at: datetime
    settled: tuple[Bet, ...] = ()
    corrected: tuple[Bet, ...] = ()
    """Settled before, and now otherwise, because the result was corrected."""


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
    deciding = deciding_result(told, bet.placed_at)
    if deciding is None:
        return None
    try:
        return settle(bet.selection, deciding.score, deciding.status)
    except NotSettled:
        return None


def deciding_result(told: Sequence[Result], since: datetime) -> Result | None:
    """Return what bets made at an instant are settled by; None while their match is not over.

    Args:
        told: what was told of the end of the match, oldest first.
        since: when the bets were made. A match put off before that is bet on for its new date.
    """
    ends = [
        result
        for result in told
        if result.status not in _UNFINISHED
        and not (result.status is MatchStatus.POSTPONED and result.known_at <= since)
    ]
    scores = [result for result in ends if result.status is MatchStatus.FINISHED]
    if not ends:
        return None
    return scores[-1] if ends[0].status is MatchStatus.FINISHED else ends[0]


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
