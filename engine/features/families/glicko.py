"""Glicko-2: Glickman (2012), "Example of the Glicko-2 system", every match day a rating period.

Unlike Elo it knows how sure it is of a team. Ratings here are on the scale of the paper's step 2 (173.7178 points are
one unit); the home side's division advantage is added to its rating.
"""

from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import MICROSECONDS_A_DAY, Fixtures, Played
from engine.features.family import grown, largest

POINTS: Final = 173.7178
START_DEVIATION: Final = 150.0 / POINTS
LEAST_DEVIATION: Final = 30.0 / POINTS
MOST_DEVIATION: Final = 350.0 / POINTS
START_VOLATILITY: Final = 0.06
TAU: Final = 0.5
PERIOD_DAYS: Final = 7.0
NEWCOMERS_BELOW: Final = 70.0 / POINTS
HOME_START: Final = 0.3
HOME_RATE: Final = 0.003
LEAGUE_RATE: Final = 0.02
STEPS: Final = 8
"""Steps of the search for the volatility: always as many, so that a match alone gives what it gives among many."""


class Glicko:
    """Rating, deviation and volatility of all teams."""

    def __init__(self) -> None:
        self._rating = np.zeros(64)
        self._deviation = np.full(64, START_DEVIATION)
        self._volatility = np.full(64, START_VOLATILITY)
        self._last = np.full(64, -1.0)
        self._mean = np.zeros(64)
        self._home = np.full(64, HOME_START)

    @property
    def features(self) -> tuple[Feature, ...]:
        """The difference, the chance it gives, and how sure it is."""
        return (
            Feature(
                "glicko_difference",
                "glicko",
                "rating points",
                -2000,
                2000,
                "never",
                "results",
                "after the match",
                "Glicko-2 rating, home over away, home advantage included.",
            ),
            Feature(
                "glicko_expected",
                "glicko",
                "points of the result",
                0,
                1,
                "never",
                "results",
                "after the match",
                "What Glicko-2 expects of the home side (1 win, 0.5 draw), drawn toward a half where it is unsure.",
            ),
            Feature(
                "glicko_uncertainty",
                "glicko",
                "rating points",
                0,
                1000,
                "never",
                "results",
                "after the match",
                "How unsure Glicko-2 is of the two teams together.",
            ),
        )

    def tick(self, now: int) -> None:
        """Do nothing: deviations grow with the time since a team's last match, when they are asked for."""

    def learn(self, played: Played, now: int) -> None:
        """Update both teams of every match (steps 3 to 8 of the paper, one game a period)."""
        if not played.results:
            return
        fixtures = played.fixtures
        self._make_room(fixtures)
        home, away, league = fixtures.home, fixtures.away, fixtures.league
        day = fixtures.day
        goals = played.of("goals")
        score = 0.5 + 0.5 * np.sign(goals[:, 0] - goals[:, 1])
        rating = np.concatenate([self._of(home, league), self._of(away, league)])
        wide = np.concatenate([self._wide(home, day), self._wide(away, day)])
        advantage = np.concatenate([self._home[league], -self._home[league]])
        other = np.roll(rating, len(home))  # the opponents
        g = _g(np.roll(wide, len(home)))
        expected = _chance(rating - other + advantage, g)
        variance = 1.0 / (g * g * expected * (1.0 - expected))
        surprise = np.concatenate([score, 1.0 - score]) - expected
        teams = np.concatenate([home, away])
        volatility = _new_volatility(self._volatility[teams], wide, variance, variance * g * surprise)
        spread = wide * wide + volatility * volatility
        deviation = 1.0 / np.sqrt(1.0 / spread + 1.0 / variance)
        self._rating[teams] = rating + deviation * deviation * g * surprise
        self._deviation[teams] = np.clip(deviation, LEAST_DEVIATION, MOST_DEVIATION)
        self._volatility[teams] = volatility
        self._last[teams] = np.concatenate([day, day])
        leagues = np.concatenate([league, league])
        np.add.at(self._mean, leagues, LEAGUE_RATE * (self._rating[teams] - self._mean[leagues]))
        np.add.at(self._home, league, HOME_RATE * surprise[: len(home)])

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 3) the features, in the catalogue's order."""
        self._make_room(fixtures)
        home, away, league = fixtures.home, fixtures.away, fixtures.league
        day = now / MICROSECONDS_A_DAY
        difference = self._of(home, league) - self._of(away, league) + self._home[league]
        wide_home, wide_away = self._wide(home, day), self._wide(away, day)
        both = np.sqrt(wide_home * wide_home + wide_away * wide_away)
        return np.stack([POINTS * difference, _chance(difference, _g(both)), POINTS * both], axis=1)

    def _of(self, team: IntArray, league: IntArray) -> FloatArray:
        return np.where(self._last[team] < 0, self._mean[league] - NEWCOMERS_BELOW, self._rating[team])

    def _wide(self, team: IntArray, day: FloatArray | float) -> FloatArray:
        """Deviations after the weeks without a match."""
        idle = np.where(self._last[team] < 0, 0.0, np.maximum(day - self._last[team], 0.0) / PERIOD_DAYS)
        grown_by = self._volatility[team] * self._volatility[team] * idle
        wide: FloatArray = np.sqrt(self._deviation[team] * self._deviation[team] + grown_by)
        return np.minimum(wide, MOST_DEVIATION)

    def _make_room(self, fixtures: Fixtures) -> None:
        teams, leagues = largest(fixtures.home, fixtures.away), largest(fixtures.league)
        self._rating = grown(self._rating, teams)
        self._deviation = grown(self._deviation, teams, START_DEVIATION)
        self._volatility = grown(self._volatility, teams, START_VOLATILITY)
        self._last = grown(self._last, teams, -1.0)
        self._mean, self._home = grown(self._mean, leagues), grown(self._home, leagues, HOME_START)


def _g(deviation: FloatArray) -> FloatArray:
    return 1.0 / np.sqrt(1.0 + 3.0 * deviation * deviation / (np.pi * np.pi))


def _chance(difference: FloatArray, g: FloatArray) -> FloatArray:
    return 1.0 / (1.0 + np.exp(-g * difference))


def _new_volatility(sigma: FloatArray, phi: FloatArray, variance: FloatArray, delta: FloatArray) -> FloatArray:
    """Solve step 5 of the paper for every row, by the Illinois method with a fixed number of steps."""
    start = np.log(sigma * sigma)
    room = delta * delta - phi * phi - variance

    def f(x: FloatArray) -> FloatArray:
        e = np.exp(x)
        total = phi * phi + variance + e
        return e * (room - e) / (2.0 * total * total) - (x - start) / (TAU * TAU)

    low = np.where(room > 0, np.log(np.maximum(room, 1e-300)), start - TAU)
    for _ in range(3):  # the paper steps down by tau until the sign changes
        low = np.where((room <= 0) & (f(low) < 0), low - TAU, low)
    a, b = start, low
    fa, fb = f(a), f(b)
    for _ in range(STEPS):
        gap = fb - fa
        c = np.where(gap == 0, a, a + (a - b) * fa / np.where(gap == 0, 1.0, gap))
        fc = f(c)
        crossed = fc * fb <= 0
        a, fa = np.where(crossed, b, a), np.where(crossed, fb, fa / 2.0)
        b, fb = c, fc
    return np.exp(a / 2.0)
