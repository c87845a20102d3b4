"""What the likelihoods need of the matches, summed once before the optimiser starts.

A Poisson likelihood sees a pair of teams only through its weighted number of matches and goals, and the Dixon–Coles
factor only through four low scores. Matches of the same home team, away team and league therefore become one *entry*,
and an iteration costs the number of distinct pairings, not of matches.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from engine.arrays import FloatArray, IntArray
from engine.models.goals.matches import MatchArrays


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Weighted sums over matches; k entries, t teams, m leagues.

    Attributes:
        teams: (t,) identifiers, ascending; the columns below index into it.
        leagues: (m,) identifiers, ascending.
        home, away, league: (k,) indices of an entry's teams and league.
        weight: (k,) sum of the matches' weights.
        home_goals, away_goals: (k,) weighted goals.
        low_scores: (4, k) weights of the scores 0-0, 0-1, 1-0, 1-1.
        score: (2, k) the score of an entry where entries are split by score (bivariate Poisson), else None.
        goal_counts: (g,) weight of each number of goals by either side.
        membership: (t, m) share of a team's weight in each league; rows sum to 1.
        log_factorials: weighted sum of log(goals!), the constant of the Poisson likelihoods.
        matches: number of matches summed.
    """

    teams: IntArray
    leagues: IntArray
    home: IntArray
    away: IntArray
    league: IntArray
    weight: FloatArray
    home_goals: FloatArray
    away_goals: FloatArray
    low_scores: FloatArray
    score: IntArray | None
    goal_counts: FloatArray
    membership: FloatArray
    log_factorials: float
    matches: int


def gather_evidence(matches: MatchArrays, weights: FloatArray, *, by_score: bool = False) -> Evidence:
    """Sum n >= 1 matches with their (n,) weights into entries.

    Args:
        matches: known results.
        weights: (n,) > 0.
        by_score: also keep different scores of a pairing apart.
    """
    teams, (home, away) = _indices(matches.home_team, matches.away_team)
    leagues, (league,) = _indices(matches.league)
    t, m = len(teams), len(leagues)
    x, y = matches.home_goals, matches.away_goals
    key = (home * t + away) * m + league
    score = None
    if by_score:
        width = int(max(x.max(), y.max())) + 1
        scored, entry = np.unique((key * width + x) * width + y, return_inverse=True)
        score = np.stack((scored // width % width, scored % width))
        pairing = scored // (width * width)
    else:
        (pairing, (entry,)) = _indices(key)
    k = len(pairing)
    low = np.flatnonzero((x < 2) & (y < 2))
    cell = (2 * x[low] + y[low]) * k + entry[low]
    goal_counts = _goal_counts(x, y, weights)
    return Evidence(
        teams=teams,
        leagues=leagues,
        home=pairing // (t * m),
        away=pairing // m % t,
        league=pairing % m,
        weight=weighted_counts(entry, weights, k),
        home_goals=weighted_counts(entry, weights * x, k),
        away_goals=weighted_counts(entry, weights * y, k),
        low_scores=weighted_counts(cell, weights[low], 4 * k).reshape(4, k),
        score=score,
        goal_counts=goal_counts,
        log_factorials=float(goal_counts @ gammaln(np.arange(len(goal_counts)) + 1.0)),
        membership=_membership((home, away), league, weights, t, m),
        matches=len(matches),
    )


def weighted_counts(positions: IntArray, weights: FloatArray, size: int) -> FloatArray:
    """(size,) sum of the ``weights`` (n,) that fall on each of the ``positions`` (n,)."""
    return np.asarray(np.bincount(positions, weights, size), dtype=np.float64)


def _indices(*columns: IntArray) -> tuple[IntArray, list[IntArray]]:
    """Distinct values of all columns, ascending, and each column as positions among them."""
    lowest = min(int(column.min()) for column in columns)
    spread = max(int(column.max()) for column in columns) - lowest + 1
    if spread == 1:
        return np.array([lowest]), [np.zeros(len(column), dtype=np.int64) for column in columns]
    if spread > 4_000_000:  # sparse identifiers: sorting is slower than a table but needs no memory
        values, flat = np.unique(np.concatenate(columns), return_inverse=True)
        return values, np.split(flat, np.cumsum([len(column) for column in columns])[:-1])
    present = np.zeros(spread, dtype=bool)
    for column in columns:
        present[column - lowest] = True
    position = np.cumsum(present) - 1
    return np.flatnonzero(present) + lowest, [position[column - lowest] for column in columns]


def _goal_counts(x: IntArray, y: IntArray, weights: FloatArray) -> FloatArray:
    size = int(max(x.max(), y.max())) + 1
    return weighted_counts(x, weights, size) + weighted_counts(y, weights, size)


def _membership(sides: tuple[IntArray, IntArray], league: IntArray, weights: FloatArray, t: int, m: int) -> FloatArray:
    if m == 1:
        return np.ones((t, 1))
    shares = sum(weighted_counts(side * m + league, weights, t * m) for side in sides)
    table = np.reshape(shares, (t, m))
    rows: FloatArray = table / table.sum(axis=1, keepdims=True)
    return rows
