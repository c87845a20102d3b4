"""What one poll of the prices of a league is worth.

Prices move: the variance of the logit of a fair probability over the last ``h`` hours before kick-off grows with
``√h`` (measured in ``engine.models.line_uncertainty``; the part that does not depend on ``h`` is there whenever one
polls). Who
acts on a price that was seen ``p`` hours before kick-off at a time when ``u`` hours are left is therefore off by a
variance proportional to ``√p − √u``. A new look at ``t`` replaces, until the next one at ``n``, an error ``√p − √u`` by
``√t − √u``: it is worth ``√p − √t`` for everybody who acts between the two.

How many act: :func:`attention`. All lengths of time here are whole minutes before kick-off, looked up in tables.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from engine.domain.odds import Market

LISTED_MINUTES: Final = 14 * 24 * 60
"""How long before kick-off a match stands in the answers of an odds API; a match never seen counts as seen then."""

ACTING_MINUTES: Final = 4 * 24 * 60
"""How long before kick-off people begin to act on prices: the horizon of the advice."""

CLOSING_ATTENTION: Final = 0.3
"""Part of all attention that goes to the price at kick-off, by which every bet is judged afterwards."""

MOVEMENT: Final[dict[Market, float]] = {
    Market.MATCH_RESULT: 1.0,
    Market.OVER_UNDER: 0.80**2,
    Market.ASIAN_HANDICAP: 1.20**2,
}
"""Variance of the movement of each market, relative to that of a home win."""


def attention(minutes: float) -> float:
    """Part of all acting on a match that is still to come when so many minutes are left.

    It grows with the square root of the time left, so that half of what happens before kick-off happens on the last
    of four days; the closing price comes on top. 0 after kick-off.
    """
    if minutes < 0:
        return 0.0
    return CLOSING_ATTENTION + (1 - CLOSING_ATTENTION) * sqrt(min(minutes, ACTING_MINUTES) / ACTING_MINUTES)


_ROOT: Final = tuple(sqrt(minutes / 60) for minutes in range(LISTED_MINUTES + 1))
_ATTENTION: Final = tuple(attention(minutes) for minutes in range(LISTED_MINUTES + 1))


@dataclass(slots=True)
class Polls:
    """When the prices of one league and market are polled, and what one more poll would be worth.

    Times are minutes on any common scale. ``gain`` never grows when polls are added, whatever their order: the worth
    of a set of polls is monotone and submodular, so that taking the best gain per credit first comes close to the best
    set there is (Nemhauser, Wolsey and Fisher, 1978).
    """

    weight: float
    """What one match is worth here: of its league, of its market, and how much the market moves."""

    kickoffs: Sequence[int]
    """Distinct kick-offs, ascending."""

    matches: Sequence[float]
    """How many matches kick off at each."""

    until: int
    """From here on polls are paid from other credits: one is taken to happen then."""

    taken: list[int] = field(default_factory=list)
    """Polls that happened or are decided, ascending."""

    def gain(self, at: int) -> float:
        """Return what a poll at ``at`` adds to those taken."""
        position = bisect_left(self.taken, at)
        before = self.taken[position - 1] if position else None
        after = min(self.until, self.taken[position]) if position < len(self.taken) else self.until
        if after <= at:
            return 0.0
        first = bisect_right(self.kickoffs, at)
        last = bisect_right(self.kickoffs, at + LISTED_MINUTES)
        total = 0.0
        for index in range(first, last):
            kickoff = self.kickoffs[index]
            left = kickoff - at
            age = LISTED_MINUTES if before is None else min(kickoff - before, LISTED_MINUTES)
            acting = _ATTENTION[left] - (_ATTENTION[kickoff - after] if after < kickoff else 0.0)
            total += self.matches[index] * (_ROOT[age] - _ROOT[left]) * acting
        return self.weight * total

    def is_first(self, at: int) -> bool:
        """Tell whether ``at`` would be the first poll of some match since people began to bet on it."""
        position = bisect_left(self.taken, at)
        since = self.taken[position - 1] + ACTING_MINUTES if position else at
        first = bisect_right(self.kickoffs, max(at, since))
        return first < len(self.kickoffs) and self.kickoffs[first] <= at + ACTING_MINUTES

    def take(self, at: int) -> None:
        """Decide for a poll."""
        insort(self.taken, at)
