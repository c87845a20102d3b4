"""Simulated league seasons with known strengths, for the tests and benchmarks of the goal models."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from engine.arrays import FloatArray, IntArray
from engine.models.goals import MatchArrays, low_score_factors

SEASON_DAYS = 280.0


@dataclass(frozen=True)
class Truth:
    """What the matches were drawn from; team i has the identifier 10 + i."""

    attack: FloatArray
    defence: FloatArray
    base: float
    home_advantage: float
    rho: float = 0.0

    def rates(self, home: IntArray, away: IntArray) -> tuple[FloatArray, FloatArray]:
        """Expected goals of matches between team identifiers."""
        h, a = home - 10, away - 10
        return (
            np.exp(self.base + self.home_advantage + self.attack[h] - self.defence[a]),
            np.exp(self.base + self.attack[a] - self.defence[h]),
        )


def a_truth(teams: int = 20, *, seed: int = 1, spread: float = 0.25, rho: float = 0.0) -> Truth:
    """Strengths that sum to zero, with the goals of a usual league."""
    random = np.random.default_rng(seed)
    attack, defence = random.normal(0.0, spread, (2, teams))
    return Truth(attack - attack.mean(), defence - defence.mean(), 0.1, 0.25, rho)


def seasons(truth: Truth, count: int = 2, *, seed: int = 2, league: int = 1) -> MatchArrays:
    """``count`` double round robins, in an order of random days from day 0 on, one season every 365 days."""
    random = np.random.default_rng(seed)
    teams = len(truth.attack)
    pairs = np.array([(10 + i, 10 + j) for i in range(teams) for j in range(teams) if i != j])
    home, away = np.tile(pairs, (count, 1)).T
    day = np.repeat(np.arange(count) * 365.0, len(pairs)) + random.uniform(0.0, SEASON_DAYS, len(home))
    home_goals, away_goals = draw_scores(*truth.rates(home, away), truth.rho, random)
    return MatchArrays(home, away, home_goals, away_goals, day=day, league=np.full(len(home), league))


def draw_scores(
    home_rate: FloatArray, away_rate: FloatArray, rho: float, random: np.random.Generator
) -> tuple[IntArray, IntArray]:
    """Scores with the Dixon–Coles dependence, by rejection: draw, keep with probability tau / max tau."""
    home, away = np.zeros(len(home_rate), np.int64), np.zeros(len(home_rate), np.int64)
    factors = low_score_factors(home_rate, away_rate, np.full_like(home_rate, rho))
    highest = np.maximum(factors.max(axis=(1, 2)), 1.0)
    open_rows = np.arange(len(home))
    while len(open_rows):
        x, y = random.poisson(home_rate[open_rows]), random.poisson(away_rate[open_rows])
        low = (x < 2) & (y < 2)
        factor = np.ones(len(x))
        factor[low] = factors[open_rows[low], x[low], y[low]]
        keep = random.uniform(size=len(x)) * highest[open_rows] < factor
        home[open_rows[keep]], away[open_rows[keep]] = x[keep], y[keep]
        open_rows = open_rows[~keep]
    return home, away


def in_order(matches: MatchArrays, order: IntArray, league: int | None = None) -> MatchArrays:
    """The chosen rows in the chosen order, in another league if one is given."""
    return MatchArrays(
        matches.home_team[order],
        matches.away_team[order],
        matches.home_goals[order],
        matches.away_goals[order],
        day=matches.day[order],
        league=matches.league[order] if league is None else np.full(len(order), league),
    )


def together(*parts: MatchArrays) -> MatchArrays:
    """Several sets of matches as one."""
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("home_team", "away_team", "home_goals", "away_goals", "day", "league")
    }
    return MatchArrays(**columns)


def replayed(matches: MatchArrays, home_goals: ArrayLike, away_goals: ArrayLike) -> MatchArrays:
    """The same matches with other scores."""
    return MatchArrays(
        matches.home_team, matches.away_team, home_goals, away_goals, day=matches.day, league=matches.league
    )


def renumbered(matches: MatchArrays, shift: int) -> MatchArrays:
    """The same matches between other teams."""
    return MatchArrays(
        matches.home_team + shift,
        matches.away_team + shift,
        matches.home_goals,
        matches.away_goals,
        day=matches.day,
        league=matches.league,
    )
