"""The bankroll over time: what a person owns, open stakes included, from the ledger, and how much of it may be luck."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.domain.bets import Bet, BetId, BetStatus, LedgerEntry, Settlement
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.performance.luck import Closed, Luck, luck_of
from engine.performance.record import Dated, Record, record_of


@dataclass(frozen=True, slots=True)
class BankrollPoint:
    """The bankroll after one change; ``paid`` is what came in or went out of the pocket at it."""

    at: datetime
    value: Money
    result: Money
    """What bets have won or lost so far."""

    paid: Money | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The bankroll step by step; a stake counts as owned until its bet is settled."""

    points: tuple[BankrollPoint, ...]
    settled: int
    drawdown: Money
    """The largest fall of the betting result below its best so far; payments in and out do not count."""

    simulated: bool
    record: Record
    """The profit per unit staked, with its interval."""

    luck: Luck | None = None
    """What chance alone would have done with the same bets; None before any of them has a closing line."""


def history_of(
    entries: Sequence[LedgerEntry],
    bets: Sequence[Bet],
    kickoffs: Mapping[MatchId, datetime],
    currency: Currency,
    *,
    simulated: bool,
    days: tuple[datetime, datetime] | None = None,
) -> History:
    """Return the bankroll after each payment and each closed bet, oldest first; throws dice, so keep it off the loop.

    A settled bet counts at the kick-off of its match, because a lost one leaves no line in the ledger when it is
    settled; one that was cashed out or voided counts when its money came back.

    Args:
        entries: all lines of the ledger.
        bets: all bets.
        kickoffs: of their matches.
        currency: of the ledger.
        simulated: whether the prices were made up.
        days: the first instant and the one after the last: what came before is in the first point alone, and results,
            drawdown, record and luck are of these days.
    """
    effects: dict[BetId, Money] = defaultdict(lambda: Money.zero(currency))
    moved: dict[BetId, datetime] = {}
    changes: list[tuple[datetime, Money, Bet | None]] = []
    for entry in entries:
        if entry.bet is None:
            changes.append((entry.at, entry.amount, None))
        else:
            effects[entry.bet] += entry.amount
            moved[entry.bet] = entry.at
    closed = [bet for bet in bets if bet.status in {BetStatus.SETTLED, BetStatus.CASHED_OUT}]
    for bet in closed:
        played = bet.status is BetStatus.SETTLED and bet.settlement is not Settlement.VOID
        changes.append((kickoffs[bet.match_id] if played else moved[bet.id], effects[bet.id], bet))
    changes.sort(key=lambda change: change[0])
    points: list[BankrollPoint] = []
    value = result = best = deepest = Money.zero(currency)
    if days is not None:
        since, until = days
        value = sum((amount for at, amount, _ in changes if at < since), value)
        changes = [change for change in changes if since <= change[0] < until]
        closed = [closing for _, _, closing in changes if closing is not None]
        points.append(BankrollPoint(since, value, result))
    for at, amount, closing in changes:
        value += amount
        result += Money.zero(currency) if closing is None else amount
        best = max(best, result)
        deepest = max(deepest, best - result)
        points.append(BankrollPoint(at, value, result, amount if closing is None else None))
    luck = luck_of([Closed(at, bet, float(amount.amount)) for at, amount, bet in changes if bet is not None])
    record = record_of([Dated(bet, kickoffs[bet.match_id].date()) for bet in closed], currency)
    return History(tuple(points), len(closed), deepest, simulated, record, luck)
