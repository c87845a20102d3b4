"""What came nearest to a bet on a day without one, and the price from which it would be one.

There is no second rule here: a selection counts as a bet at a price when :func:`~engine.staking.filters.screen` accepts
it at that price, valued as :mod:`engine.advice.decision` values every price.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from engine.advice.decision import Bettor, learnt_confidence, repriced, screening_rules
from engine.advice.least_price import rising_price
from engine.domain.bets import Reason
from engine.domain.commission import net_price
from engine.domain.football import MatchId
from engine.models.forecast import Forecasts
from engine.staking.filters import Candidate, Rejection, RejectionCode, ScreeningRules, screen
from engine.staking.strategies import Strategy

MOST: Final = 3
_FURTHEST: Final = 1.1
"""A price that would have to rise by more than a tenth is not near."""

_MOST_CANDIDATES: Final = 60
_STEPS: Final = 3
_CENT: Final = Decimal("0.01")
_CURED_BY_A_HIGHER_PRICE: Final = frozenset(
    {
        RejectionCode.LOW_EDGE,
        RejectionCode.LOW_CONFIDENCE,
        RejectionCode.LOW_CONSENSUS,
        RejectionCode.LOW_PRICE,
    }
)


@dataclass(frozen=True, slots=True)
class NearBet:
    """A price that is no bet, and the higher one that would be.

    Attributes:
        candidate: the price there is.
        reasons: what it lacks.
        bet_from: the lowest price at that book, as it shows it, at which it would be a bet.
    """

    candidate: Candidate
    reasons: tuple[Reason, ...]
    bet_from: Decimal

    @property
    def rise(self) -> float:
        """The price wanted as a multiple of the one there is."""
        return float(self.bet_from / self.candidate.price)

    @property
    def net_from(self) -> Decimal:
        """That price after commission: what any other book has to pay as well."""
        return net_price(self.bet_from, self.candidate.commission)


def nearest_bets(
    rejected: Sequence[Rejection], forecasts: Forecasts, strategy: Strategy, bettor: Bettor, *, most: int = MOST
) -> tuple[NearBet, ...]:
    """Return what a slightly higher price would make a bet, the nearest first and one a match.

    Args:
        rejected: what the decision refused, with its reasons.
        forecasts: those it was taken with.
        strategy: the rules.
        bettor: whom it was taken for.
        most: how many at most.
    """
    rules = screening_rules(forecasts, strategy, bettor)
    curable = [
        entry
        for entry in rejected
        if entry.reasons and {reason.code for reason in entry.reasons} <= _CURED_BY_A_HIGHER_PRICE
    ]
    curable.sort(key=lambda entry: _missing(entry.candidate, strategy))
    best: dict[MatchId, NearBet] = {}
    for entry in curable[:_MOST_CANDIDATES]:
        enough = len(best) >= most and _missing(entry.candidate, strategy) > max(found.rise for found in best.values())
        if enough:  # those that follow need at least as much
            break
        price = _bet_from(entry.candidate, forecasts, rules)
        if price is None:
            continue
        found = NearBet(entry.candidate, entry.reasons, price)
        there = best.get(found.candidate.match_id)
        if found.rise <= _FURTHEST and (there is None or found.rise < there.rise):
            best[found.candidate.match_id] = found
    return tuple(sorted(best.values(), key=lambda found: (found.rise, found.candidate.kickoff))[:most])


def _missing(candidate: Candidate, strategy: Strategy) -> float:
    """Return how much the edge is short of the least one, as a factor of the price: at least that has to come."""
    return (1 + strategy.bounds(candidate.selection).min_edge) / (1 + candidate.edge)


def _bet_from(candidate: Candidate, forecasts: Forecasts, rules: ScreeningRules) -> Decimal | None:
    """Return the lowest price above the present one that every rule accepts; None where none near it is."""
    forecast = forecasts.forecasts_by_selection[candidate.match_id, candidate.selection]
    needed = rising_price(
        forecast,
        rules.strategy.bounds(candidate.selection),
        candidate.price,
        candidate.commission,
        learnt_confidence(candidate, forecasts),
    )
    if needed is None:
        return None
    for step in range(_STEPS):  # a rule may be met a hair above the cent it was worked out to
        price = needed + step * _CENT
        if screen([repriced(candidate, price, forecasts)], rules).accepted:
            return price
    return None
