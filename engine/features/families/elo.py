"""Elo ratings: three of them, each with the home advantage of every division learnt beside it.

Elo (1978) with the goal difference in the step (Hvattum and Arntzen 2010). Newcomers start below their division's mean.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, grown_integers, largest

NEWCOMERS_BELOW: Final = 70.0
YOUNG_MATCHES: Final = 30
YOUNG_FACTOR: Final = 1.4
HOME_START: Final = 60.0
HOME_RATE: Final = 0.6
LEAGUE_RATE: Final = 0.02
RESIDUALS: Final = np.array([0.25, 0.08])


@dataclass(frozen=True, slots=True)
class Elo:
    """One rating: ``step`` points for a surprise, times (1 + goal difference) ** ``goal_power``; ``shots`` mixes in."""

    name: str
    step: float
    goal_power: float
    shots: bool = False


RATINGS: Final = (Elo("elo", 14.0, 0.6), Elo("elo_slow", 6.0, 0.0), Elo("elo_shots", 25.0, 0.0, shots=True))


class EloRatings:
    """Ratings of all teams, and how each did lately against what its rating and its opponent's promised."""

    def __init__(self, ratings: tuple[Elo, ...] = RATINGS) -> None:
        self.ratings = ratings
        k = len(ratings)
        self._rating = np.full((64, k), 1500.0)
        self._matches = np.zeros((64, k), dtype=np.int64)
        self._mean = np.full((64, k), 1500.0)  # of divisions
        self._home = np.full((64, k), HOME_START)
        self._residual = np.zeros((64, len(RESIDUALS)))

    @property
    def features(self) -> tuple[Feature, ...]:
        """The difference of each rating with the home advantage in it, and residuals."""
        descriptions = {
            "elo": "Elo with goal difference, home over away, home advantage included.",
            "elo_slow": "Elo that moves slowly: what both clubs are worth over years.",
            "elo_shots": "Elo on half the result and half the share of shots on target.",
        }
        source = "results"
        return (
            *(
                Feature(
                    f"{one.name}_difference",
                    "elo",
                    "rating points",
                    -1500,
                    1500,
                    "never",
                    source + (", match_statistics" if one.shots else ""),
                    "after the match",
                    descriptions.get(one.name, "Elo, home over away, home advantage included."),
                )
                for one in self.ratings
            ),
            Feature(
                "elo_momentum",
                "elo",
                "rating points",
                -1500,
                1500,
                "never",
                source,
                "after the match",
                "How much more the quick Elo thinks of the home side than the slow one, over the away side.",
            ),
            Feature(
                "form_against_strength",
                "form",
                "points of the result",
                -1,
                1,
                "zero",
                source,
                "after the match",
                "Results of the last few matches beyond what Elo promised against those opponents, home over away.",
            ),
            Feature(
                "form_against_strength_long",
                "form",
                "points of the result",
                -1,
                1,
                "zero",
                source,
                "after the match",
                "The same over about twelve matches.",
            ),
        )

    def tick(self, now: int) -> None:
        """Do nothing: ratings move with matches alone."""

    def learn(self, played: Played, now: int) -> None:
        """Move both teams by the surprise."""
        fixtures = played.fixtures
        self._start_teams(fixtures)
        home, away, league = fixtures.home, fixtures.away, fixtures.league
        goals = played.of("goals")
        difference = goals[:, 0] - goals[:, 1]
        score = 0.5 + 0.5 * np.sign(difference)
        for r, one in enumerate(self.ratings):
            fresh = played.statistics if one.shots else played.results
            if not fresh:
                continue
            outcome = _with_shots(score, played.of("shots_on_target")) if one.shots else score
            at = np.isfinite(outcome)
            expected = _expected(self._rating[home, r] - self._rating[away, r] + self._home[league, r])
            surprise = np.where(at, outcome - expected, 0.0)
            step = one.step * (1.0 + np.abs(np.where(at, difference, 0.0))) ** one.goal_power * surprise
            for team, sign in ((home, 1.0), (away, -1.0)):
                young = np.where(self._matches[team, r] < YOUNG_MATCHES, YOUNG_FACTOR, 1.0)
                self._rating[team, r] += sign * step * young
                self._matches[team, r] += at
            np.add.at(self._home[:, r], league, HOME_RATE * surprise)
            for team in (home, away):
                toward = np.where(at, LEAGUE_RATE * (self._rating[team, r] - self._mean[league, r]), 0.0)
                np.add.at(self._mean[:, r], league, toward)
            if r == 0:
                self._residual[home] += RESIDUALS * (surprise[:, None] - self._residual[home])
                self._residual[away] += RESIDUALS * (-surprise[:, None] - self._residual[away])

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, k + 3) the features, in the catalogue's order."""
        home, away, league = fixtures.home, fixtures.away, fixtures.league
        self._make_room(fixtures)
        ratings = self._of(home, league) - self._of(away, league)
        residual = self._residual[home] - self._residual[away]
        momentum = ratings[:, :1] - ratings[:, 1:2]
        return np.concatenate([ratings + self._home[league], momentum, residual], axis=1)

    def _of(self, team: IntArray, league: IntArray) -> FloatArray:
        new = self._matches[team] == 0
        return np.where(new, self._mean[league] - NEWCOMERS_BELOW, self._rating[team])

    def _start_teams(self, fixtures: Fixtures) -> None:
        self._make_room(fixtures)
        for team in (fixtures.home, fixtures.away):
            self._rating[team] = self._of(team, fixtures.league)

    def _make_room(self, fixtures: Fixtures) -> None:
        teams, leagues = largest(fixtures.home, fixtures.away), largest(fixtures.league)
        self._rating = grown(self._rating, teams, 1500.0)
        self._matches = grown_integers(self._matches, teams)
        self._residual = grown(self._residual, teams)
        self._mean = grown(self._mean, leagues, 1500.0)
        self._home = grown(self._home, leagues, HOME_START)


def _expected(difference: FloatArray) -> FloatArray:
    return 1.0 / (1.0 + 10.0 ** (-difference / 400.0))


def _with_shots(score: FloatArray, on_target: FloatArray) -> FloatArray:
    """Half the result, half the share of shots on target (one added to each side); NaN without counts."""
    share = (on_target[:, 0] + 1.0) / (on_target.sum(axis=1) + 2.0)
    mixed: FloatArray = 0.5 * score + 0.5 * share
    return mixed
