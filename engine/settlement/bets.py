"""Settles bets: books what each bet paid in the ledger, with the closing line it is measured by.

What decides a bet stands in :mod:`engine.settlement.match_end`: a match put off waits as long as the book's rules
allow, one moved too far is void, and of one broken off stands what was decided. A settlement that proves wrong (a
corrected score, a match played in time after all) is made anew; the ledger gets the difference as a further line.
Running it again changes nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from engine.domain.bets import Bet, BetStatus, DecidedBy, Settlement
from engine.domain.football import MatchId, MatchStatus, Result
from engine.domain.house_rules import rules_of
from engine.pricing.settle import settle
from engine.settlement.closing_line import ClosingLine, closing_lines
from engine.settlement.match_end import PLAYING_TIME, deciding_result, latest_start
from engine.storage.advice.recommendations import Card
from engine.storage.people.bets import BetEnd
from engine.storage.unit_of_work import UnitOfWork

CORRECTIONS_WITHIN: Final = timedelta(days=30)
"""How far back settled bets are checked against corrected results."""


BETS_READ_AT_ONCE: Final = 500
"""Matches are read together up to so many bets."""

BETS_WRITTEN_AT_ONCE: Final = 25
"""Bets of one transaction: other writers wait for no longer than these take, and if it fails only these are left."""


@dataclass(frozen=True, slots=True)
class SettledReport:
    """What one run of :func:`settle_due` did; the bets as they stand afterwards."""

    at: datetime
    settled: tuple[Bet, ...] = ()
    corrected: tuple[Bet, ...] = ()
    """Settled before, and now otherwise, because the result was corrected."""

    def __add__(self, later: "SettledReport") -> "SettledReport":
        """Put together what two transactions of one run did."""
        return SettledReport(later.at, self.settled + later.settled, self.corrected + later.corrected)


async def settle_due(
    work: UnitOfWork, now: datetime, *, corrections_within: timedelta = CORRECTIONS_WITHIN
) -> SettledReport:
    """Settle every bet whose end is known at ``now``, pay it out in the ledger and note its closing line.

    Everything happens in the unit of work given; the caller commits. Settling is idempotent. Where others write at the
    same time, take :func:`matches_to_settle`, :func:`ends_on` and :func:`settle_ended` instead, a few bets at a time.

    Args:
        work: where bets, results, quotes and the ledger are.
        now: results known later do not exist yet; the ledger's lines carry this instant.
        corrections_within: results told up to this long ago are compared with bets settled before.

    Returns:
        The bets settled, and those settled anew.
    """
    report = SettledReport(now)
    for match_ids in await matches_to_settle(work, now, corrections_within=corrections_within):
        report += await settle_ended(work, await ends_on(work, match_ids, now), now)
    return report


async def matches_to_settle(
    work: UnitOfWork, now: datetime, *, corrections_within: timedelta = CORRECTIONS_WITHIN
) -> list[list[MatchId]]:
    """Return the matches whose bets may have to be settled, in lists of about :data:`BETS_READ_AT_ONCE` bets.

    Nothing is written, so the unit of work may be one that only reads.
    """
    counts = await work.bets.count_on_matches_to_settle(now, now - corrections_within)
    lists: list[list[MatchId]] = []
    room = 0
    for match_id, bets in counts.items():
        if room < bets or not lists:
            lists.append([])
            room = BETS_READ_AT_ONCE
        lists[-1].append(match_id)
        room -= bets
    return lists


async def ends_on(work: UnitOfWork, match_ids: Collection[MatchId], now: datetime) -> list[BetEnd]:
    """Return how the bets on these matches ended that are not settled so yet, match by match. Nothing is written."""
    results = await work.results.reported(match_ids, now)
    fixtures = await work.matches.get_many(match_ids)
    due: list[tuple[Bet, Deciding]] = []
    for bet in await work.bets.on_matches(match_ids):
        if bet.decided_by is DecidedBy.PERSON:
            continue
        deciding = deciding_for(bet, results.get(bet.match_id, ()), now, to_begin=fixtures[bet.match_id].kickoff)
        if deciding is not None and deciding.settlement is not bet.settlement:
            due.append((bet, deciding))
    due.sort(key=lambda one: (one[0].match_id, one[0].id))
    stood = {
        bet.id for bet, deciding in due if bet.status is BetStatus.OPEN and deciding.settlement is not Settlement.VOID
    }
    lines = await closing_lines(work, {(bet.match_id, bet.selection) for bet, _ in due if bet.id in stood})
    return [
        _end_of(bet, deciding, lines.get((bet.match_id, bet.selection)) if bet.id in stood else None)
        for bet, deciding in due
    ]


async def settle_ended(work: UnitOfWork, ends: Sequence[BetEnd], now: datetime) -> SettledReport:
    """Settle these bets, pay them out and note their closing lines. The caller commits.

    A bet that its owner undid or cashed out since ``ends`` was read is left out.
    """
    changed = await work.bets.settle_all(ends, now)
    return SettledReport(
        now,
        tuple(after for before, after in changed if before.status is BetStatus.OPEN),
        tuple(after for before, after in changed if before.status is not BetStatus.OPEN),
    )


@dataclass(frozen=True, slots=True)
class Deciding:
    """How a bet ended, and the result it ended by."""

    settlement: Settlement
    result: Result


def settlement_of(
    bet: Bet | Card, results: Sequence[Result], now: datetime, *, to_begin: datetime | None = None
) -> Settlement | None:
    """Return how a bet ended, as :func:`deciding_for` does without what decided it."""
    deciding = deciding_for(bet, results, now, to_begin=to_begin)
    return None if deciding is None else deciding.settlement


def deciding_for(
    bet: Bet | Card, results: Sequence[Result], now: datetime, *, to_begin: datetime | None = None
) -> Deciding | None:
    """Return how a bet ended and by which result; None while its match is not over, or may still be played in time.

    Args:
        bet: the bet; or a card, which ends as a bet that was placed on it as soon as it was made.
        results: what was told of the end of the match, known at ``now``, oldest first.
        now: the present.
        to_begin: the kick-off of the match as it stands now; None where that is not known.
    """
    rules = rules_of(bet.bookmaker)
    deciding = deciding_result(results, bet.kickoff, now, rules, exact=bet.kickoff_exact)
    if deciding is None:
        return _moved_away(bet, to_begin, now)
    settlement = settle(bet.selection, deciding.score, deciding.status, rules)
    undecided = deciding.status is MatchStatus.ABANDONED and settlement is Settlement.VOID
    if undecided and bet.kickoff is not None:  # it may be played to its end in time
        until = latest_start(bet.kickoff, rules, exact=bet.kickoff_exact)
        return None if now <= until + PLAYING_TIME else Deciding(settlement, deciding)
    return Deciding(settlement, deciding)


def _moved_away(bet: Bet | Card, to_begin: datetime | None, now: datetime) -> Deciding | None:
    """Return that a bet is void whose match was moved, without a word, beyond the time that its book waits."""
    if to_begin is None or bet.kickoff is None:
        return None
    until = latest_start(bet.kickoff, rules_of(bet.bookmaker), exact=bet.kickoff_exact)
    if to_begin <= until or now <= until + PLAYING_TIME:
        return None
    put_off = Result(bet.match_id, None, MatchStatus.POSTPONED, now, kickoff=to_begin)
    return Deciding(Settlement.VOID, put_off)


def _end_of(bet: Bet, deciding: Deciding, line: ClosingLine | None) -> BetEnd:
    if line is None:
        return BetEnd(bet.id, deciding.settlement, deciding.result)
    return BetEnd(bet.id, deciding.settlement, deciding.result, line.price, line.fair_probability, line.source)
