"""The bankroll over time: what a person owns, open stakes included, from the ledger alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.domain.bets import Bet, BetId, BetStatus, LedgerEntry
from engine.domain.money import Currency, Money


@dataclass(frozen=True, slots=True)
class Point:
    """The bankroll after one change; ``paid`` is what came in or went out of the pocket at it."""

    at: datetime
    value: Money
    result: Money
    """What bets have won or lost so far."""

    paid: Money | None = None


@dataclass(frozen=True, slots=True)
class History:
    """The bankroll step by step; a stake counts as owned until its bet is settled."""

    points: tuple[Point, ...]
    settled: int
    drawdown: Money
    """The largest fall of the betting result below its best so far; payments in and out do not count."""

    simulated: bool


def history_of(entries: Sequence[LedgerEntry], bets: Sequence[Bet], currency: Currency, *, simulated: bool) -> History:
    """Return the bankroll after each payment and each closed bet, oldest first."""
    closed = {bet.id for bet in bets if bet.status in {BetStatus.SETTLED, BetStatus.CASHED_OUT}}
    effects: dict[BetId, Money] = defaultdict(lambda: Money.zero(currency))
    closing: dict[BetId, int] = {}
    for position, entry in enumerate(entries):
        if entry.bet is not None:
            effects[entry.bet] += entry.amount
            closing[entry.bet] = position
    points: list[Point] = []
    value = result = best = deepest = Money.zero(currency)
    for position, entry in enumerate(entries):
        paid = None
        if entry.bet is None:
            value, paid = value + entry.amount, entry.amount
        elif entry.bet in closed and closing[entry.bet] == position:
            value, result = value + effects[entry.bet], result + effects[entry.bet]
        else:
            continue
        best = max(best, result)
        deepest = max(deepest, best - result)
        points.append(Point(entry.at, value, result, paid))
    return History(tuple(points), len(closed), deepest, simulated)
