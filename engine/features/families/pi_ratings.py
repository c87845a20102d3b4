"""Pi-ratings as in the paper: Constantinou and Fenton (2013), "Determining the level of ability of football teams".

Each team has a rating at home and one away, in goals. With λ = .035, γ = .7, b = 10, c = 3:
expected goal difference of one side ``sign(R) * (b ** (|R| / c) - 1)``, error e = |observed - expected|,
ψ(e) = c * log10(1 + e); the home side's home rating moves by λ ψ, its away rating by γ times that.
"""

from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, largest

LAMBDA: Final = 0.035
GAMMA: Final = 0.7
BASE: Final = 10.0
SPREAD: Final = 3.0
RESIDUAL_RATE: Final = 0.12


class PiRatings:
    """Home and away ratings of all teams; everybody starts at 0, as in the paper."""

    def __init__(self) -> None:
        self._home = np.zeros(64)
        self._away = np.zeros(64)
        self._residual = np.zeros(64)

    @property
    def features(self) -> tuple[Feature, ...]:
        """The expected goal difference, its two halves' spread, and a residual."""
        return (
            Feature(
                "pi_goal_difference",
                "pi",
                "goals",
                -20,
                20,
                "zero",
                "results",
                "after the match",
                "Goal difference the pi-ratings expect: the home side at home against the away side away.",
            ),
            Feature(
                "pi_rating_difference",
                "pi",
                "rating",
                -10,
                10,
                "zero",
                "results",
                "after the match",
                "Mean of home and away pi-rating, home side over away side.",
            ),
            Feature(
                "pi_residual",
                "form",
                "log goals",
                -5,
                5,
                "zero",
                "results",
                "after the match",
                "Goal differences of the last matches beyond what pi-ratings expected, home over away.",
            ),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Move both ratings of both teams."""
        if not played.results:
            return
        home, away = played.fixtures.home, played.fixtures.away
        self._make_room(played.fixtures)
        goals = played.of("goals")
        error = goals[:, 0] - goals[:, 1] - self._expected(self._home[home], self._away[away])
        step = np.sign(error) * SPREAD * np.log10(1.0 + np.abs(error))
        self._home[home] += LAMBDA * step
        self._away[home] += GAMMA * LAMBDA * step
        self._away[away] -= LAMBDA * step
        self._home[away] -= GAMMA * LAMBDA * step
        self._residual[home] += RESIDUAL_RATE * (step - self._residual[home])
        self._residual[away] += RESIDUAL_RATE * (-step - self._residual[away])

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 3) the features, in the catalogue's order."""
        self._make_room(fixtures)
        home, away = fixtures.home, fixtures.away
        expected = self._expected(self._home[home], self._away[away])
        mean = (self._home[home] + self._away[home] - self._home[away] - self._away[away]) / 2.0
        return np.stack([expected, mean, self._residual[home] - self._residual[away]], axis=1)

    def _expected(self, home: FloatArray, away: FloatArray) -> FloatArray:
        return _goals(home) - _goals(away)

    def _make_room(self, fixtures: Fixtures) -> None:
        teams = largest(fixtures.home, fixtures.away)
        self._home, self._away = grown(self._home, teams), grown(self._away, teams)
        self._residual = grown(self._residual, teams)


def _goals(rating: FloatArray) -> FloatArray:
    """What a rating is worth against an average opponent, in goals."""
    return np.sign(rating) * (BASE ** (np.abs(rating) / SPREAD) - 1.0)
