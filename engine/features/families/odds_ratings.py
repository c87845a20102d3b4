"""Ratings learnt from the odds of past matches: how the market has rated a team, without this match's price.

Online on log(home / away) of the average book's fair probabilities: the difference of two ratings plus the division's
home advantage. A family of its own, so that a model can leave everything that came from prices out.
"""

from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, grown_integers, largest

RATE: Final = 0.12
FIRST_RATE: Final = 0.5
CLIP: Final = 1.0
KNOWN_AFTER: Final = 3
HOME_RATE: Final = 0.004
HOME_START: Final = 0.45
LEAGUE_RATE: Final = 0.02
NEWCOMERS_BELOW: Final = 0.3
SURPRISE_RATE: Final = 0.15


class OddsRatings:
    """One rating a team, in log(home / away)."""

    def __init__(self) -> None:
        self._rating = np.zeros(64)
        self._matches = np.zeros(64, dtype=np.int64)
        self._mean = np.zeros(64)
        self._home = np.full(64, HOME_START)
        self._surprise = np.zeros(64)
        self._trend = np.zeros(64)

    @property
    def features(self) -> tuple[Feature, ...]:
        """The expected log ratio, and how the market's opinion has moved."""
        return (
            Feature(
                "past_odds_rating",
                "odds_ratings",
                "log ratio",
                -6,
                6,
                "zero",
                "quotes of past matches",
                "after the match",
                "What the odds of both teams' past matches say of this one, as log(home / away); 0 below four matches.",
            ),
            Feature(
                "past_odds_trend",
                "odds_ratings",
                "log ratio",
                -2,
                2,
                "zero",
                "quotes of past matches",
                "after the match",
                "Whether the market has lately thought more of the home side than its rating did, over the away side.",
            ),
            Feature(
                "past_odds_missed",
                "odds_ratings",
                "points of the result",
                -1,
                1,
                "zero",
                "quotes of past matches, results",
                "after the match",
                "Results of the last matches beyond what their odds promised, home over away.",
            ),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Move both ratings toward what the odds said before the match."""
        if not played.results:
            return
        fixtures = played.fixtures
        self._make_room(fixtures)
        home, away, league = fixtures.home, fixtures.away, fixtures.league
        for team in (home, away):
            self._rating[team] = self._of(team, league)
        there = np.isfinite(played.past_odds)
        log_odds = np.where(there, played.past_odds, 0.0)
        error = np.where(there, log_odds - (self._rating[home] - self._rating[away] + self._home[league]), 0.0)
        error = np.clip(error, -CLIP, CLIP)
        for team, sign in ((home, 1.0), (away, -1.0)):
            rate = np.maximum(RATE, FIRST_RATE / (1.0 + self._matches[team]))
            self._rating[team] += sign * rate * error
            self._trend[team] += np.where(there, SURPRISE_RATE * (sign * error - self._trend[team]), 0.0)
            self._matches[team] += there
        np.add.at(self._home, league, HOME_RATE * error)
        for team in (home, away):
            np.add.at(self._mean, league, np.where(there, LEAGUE_RATE * (self._rating[team] - self._mean[league]), 0.0))
        goals = played.of("goals")
        missed = np.where(there, 0.5 + 0.5 * np.sign(goals[:, 0] - goals[:, 1]) - 1.0 / (1.0 + np.exp(-log_odds)), 0.0)
        for team, sign in ((home, 1.0), (away, -1.0)):
            self._surprise[team] += np.where(there, SURPRISE_RATE * (sign * missed - self._surprise[team]), 0.0)

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 3) the features, in the catalogue's order."""
        self._make_room(fixtures)
        home, away = fixtures.home, fixtures.away
        known = np.minimum(self._matches[home], self._matches[away]) >= KNOWN_AFTER
        rating = self._of(home, fixtures.league) - self._of(away, fixtures.league) + self._home[fixtures.league]
        return np.stack(
            [
                np.where(known, rating, 0.0),
                self._trend[home] - self._trend[away],
                self._surprise[home] - self._surprise[away],
            ],
            axis=1,
        )

    def _of(self, team: IntArray, league: IntArray) -> FloatArray:
        return np.where(self._matches[team] == 0, self._mean[league] - NEWCOMERS_BELOW, self._rating[team])

    def _make_room(self, fixtures: Fixtures) -> None:
        teams, leagues = largest(fixtures.home, fixtures.away), largest(fixtures.league)
        self._rating, self._surprise = grown(self._rating, teams), grown(self._surprise, teams)
        self._trend = grown(self._trend, teams)
        self._matches = grown_integers(self._matches, teams)
        self._mean, self._home = grown(self._mean, leagues), grown(self._home, leagues, HOME_START)
