"""Settling bets: what every bet paid, booked in the ledger, with the closing line it is judged by.

What decides a bet stands in :mod:`engine.settlement.match_end`: a match put off waits as long as the book's rules
allow, one moved too far is void, and of one broken off stands what was decided. A settlement that proves wrong (a
corrected score, a match played in time after all) is made anew; the ledger gets the difference as a further line.
Running it again changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from engine.domain.bets import Bet, BetStatus, Recommendation, Settlement
from engine.domain.football import MatchStatus, Result
from engine.domain.house_rules import rules_of
from engine.pricing.settle import settle
from engine.settlement.closing_line import closing_lines
from engine.settlement.match_end import PLAYING_TIME, deciding_result, latest_start
from engine.storage.unit_of_work import UnitOfWork

CORRECTIONS_WITHIN: Final = timedelta(days=30)
"""How far back settled bets are checked against corrected results."""


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
        settlement = settlement_of(bet, told.get(bet.match_id, ()), now)
        if settlement is None or settlement is bet.settlement:
            continue
        after = await work.bets.settle(bet.id, settlement, now)
        (settled if bet.status is BetStatus.OPEN else corrected).append(after)
    noted = await _note_closing_lines(work, settled)
    return SettledReport(now, noted, tuple(corrected))


def settlement_of(bet: Bet, told: Sequence[Result], now: datetime) -> Settlement | None:
    """Return how a bet ended; None while its match is not over, or may still be played in time.

    Args:
        bet: the bet.
        told: what was told of the end of the match, known at ``now``, oldest first.
        now: the present.
    """
    rules = rules_of(bet.bookmaker)
    deciding = deciding_result(told, bet.kickoff, now, rules, exact=bet.kickoff_exact)
    if deciding is None:
        return None
    settlement = settle(bet.selection, deciding.score, deciding.status, rules)
    undecided = deciding.status is MatchStatus.ABANDONED and settlement is Settlement.VOID
    if undecided and bet.kickoff is not None:  # it may be played to its end in time
        until = latest_start(bet.kickoff, rules, exact=bet.kickoff_exact)
        return None if now <= until + PLAYING_TIME else settlement
    return settlement


def deciding_on(card: Recommendation, told: Sequence[Result], now: datetime) -> Result | None:
    """Return the result a card's selection ended by; None while its match is not over.

    Args:
        card: as it was shown, with the kick-off as it was known then.
        told: what was told of the end of the match, known at ``now``, oldest first.
        now: the present.
    """
    fixture = card.fixture
    return deciding_result(told, fixture.kickoff, now, rules_of(card.bookmaker), exact=fixture.kickoff_exact)


async def _note_closing_lines(work: UnitOfWork, bets: Sequence[Bet]) -> tuple[Bet, ...]:
    stood = [bet for bet in bets if bet.settlement is not Settlement.VOID]
    lines = await closing_lines(work, ((bet.match_id, bet.selection) for bet in stood))
    noted = []
    for bet in bets:
        line = lines.get((bet.match_id, bet.selection)) if bet.settlement is not Settlement.VOID else None
        noted.append(
            bet
            if line is None
            else await work.bets.note_closing_line(bet.id, line.price, line.fair_probability, line.source)
        )
    return tuple(noted)
