"""A rough strength of each club from goals, only to tell whether a price suits a name."""

from typing import Final

import numpy as np

from engine.arrays import IntArray
from engine.domain.football import TeamId
from engine.storage.football.matches import MatchHistory

RIDGE: Final = 6.0
"""Matches' worth of belief that a club is an average one of its country."""

LOG_ODDS_PER_GOAL: Final = 1.15
"""How much the market's log-odds of a home against an away win grow per goal (regression on 15,832 matches)."""

MOST_GOALS: Final = 3
"""A win by more goals says no more."""


def goal_strengths(history: MatchHistory) -> dict[TeamId, float]:
    """Return each club's strength in log-odds on neutral ground: ridge regression of goal differences.

    The strengths of two clubs say, by their difference, what the market's log-odds of a home against an away win should
    be, but for home advantage. Empty without matches.
    """
    if not len(history):
        return {}
    teams, index = np.unique(np.concatenate([history.home, history.away]), return_inverse=True)
    home: IntArray = index[: len(history)]
    away: IntArray = index[len(history) :]
    difference = np.clip(history.home_goals - history.away_goals, -MOST_GOALS, MOST_GOALS).astype(float)
    difference -= difference.mean()
    normal = np.zeros((len(teams), len(teams)))
    np.add.at(normal, (home, home), 1.0)
    np.add.at(normal, (away, away), 1.0)
    np.add.at(normal, (home, away), -1.0)
    np.add.at(normal, (away, home), -1.0)
    right = np.zeros(len(teams))
    np.add.at(right, home, difference)
    np.add.at(right, away, -difference)
    normal[np.diag_indices_from(normal)] += RIDGE
    solved = np.linalg.solve(normal, right) * LOG_ODDS_PER_GOAL
    return {TeamId(int(team)): float(value) for team, value in zip(teams, solved, strict=True)}
