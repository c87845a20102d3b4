"""Generalised attacking performance: Wheatcroft (2020), "A profitable model for predicting the over/under market".

Every team has four numbers: attack and defence, at home and away, in counts of a statistic. What a side gets is
expected to be the mean of its attack and the opponent's defence; each match moves the numbers of its venue by the
surprise, and those of the other venue by less. Newcomers start from their division's running mean.
"""

from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import STATISTIC, Fixtures, Played
from engine.features.family import grown, largest

RATE: Final = 0.05
OTHER_VENUE: Final = 0.5
LEAGUE_RATE: Final = 0.005
KINDS: Final = ("goals", "shots", "shots_on_target", "corners")
START: Final = {"goals": (1.5, 1.15), "shots": (12.5, 10.0), "shots_on_target": (5.0, 4.0), "corners": (5.7, 4.6)}


class AttackingPerformance:
    """Attack and defence by venue of all teams, on goals, shots, shots on target and corners."""

    def __init__(self) -> None:
        self._column = [STATISTIC[kind] for kind in KINDS]
        self._start = np.array([START[kind] for kind in KINDS])
        self._attack = np.full((64, len(KINDS), 2), np.nan)  # at home, away
        self._defence = np.full((64, len(KINDS), 2), np.nan)
        self._league = np.full((64, len(KINDS), 2), np.nan)

    @property
    def features(self) -> tuple[Feature, ...]:
        """Expected difference and sum of each statistic."""
        return tuple(
            Feature(
                f"gap_{kind}_{what}",
                "attacking_performance",
                "count a match",
                -60.0 if what == "difference" else 0.0,
                80.0,
                "never",
                "results" if kind == "goals" else "match_statistics",
                "after the match",
                f"Generalised attacking performance: expected {kind.replace('_', ' ')}, "
                + ("home over away." if what == "difference" else "both sides together."),
            )
            for kind in KINDS
            for what in ("difference", "total")
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Move both sides' numbers by the surprise."""
        fixtures = played.fixtures
        self._make_room(fixtures)
        fresh = np.array([played.results if column < 2 else played.statistics for column in self._column])
        counts = np.moveaxis(played.counts[:, :, self._column], 1, 2)  # (m, k, 2)
        there = np.isfinite(counts).all(axis=2) & fresh
        self._start_teams(fixtures, there)
        expected = self._expected(fixtures)
        surprise = np.where(there[:, :, None], counts - expected, 0.0)
        home, away = fixtures.home, fixtures.away
        main, other = RATE, RATE * OTHER_VENUE
        step_home = np.stack([main * surprise[:, :, 0], other * surprise[:, :, 0]], axis=2)
        step_away = np.stack([other * surprise[:, :, 1], main * surprise[:, :, 1]], axis=2)
        self._attack[home] += step_home
        self._defence[away] += step_home[:, :, ::-1]
        self._attack[away] += step_away
        self._defence[home] += step_away[:, :, ::-1]
        league = self._of_league(fixtures.league)
        change = np.where(there[:, :, None], LEAGUE_RATE * (counts - league), 0.0)
        self._league[fixtures.league] = league  # made explicit before the first change
        np.add.at(self._league, fixtures.league, change)

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 2 k) expected difference and total of each statistic."""
        self._make_room(fixtures)
        expected = self._expected(fixtures)
        read = np.stack([expected[:, :, 0] - expected[:, :, 1], expected.sum(axis=2)], axis=2)
        return read.reshape(len(fixtures), 2 * read.shape[1])

    def _expected(self, fixtures: Fixtures) -> FloatArray:
        """(m, k, 2) what the home and the away side are expected to get."""
        league = self._of_league(fixtures.league)
        swapped = league[:, :, ::-1]
        home_attack = _known(self._attack[fixtures.home], league)
        home_defence = _known(self._defence[fixtures.home], swapped)
        away_attack = _known(self._attack[fixtures.away], league)
        away_defence = _known(self._defence[fixtures.away], swapped)
        home = (home_attack[:, :, 0] + away_defence[:, :, 1]) / 2.0
        away = (away_attack[:, :, 1] + home_defence[:, :, 0]) / 2.0
        return np.stack([home, away], axis=2)

    def _of_league(self, league: IntArray) -> FloatArray:
        return _known(self._league[league], self._start)

    def _start_teams(self, fixtures: Fixtures, there: BoolArray) -> None:
        """Give newcomers their division's numbers: what a side gets at home, an opponent concedes away."""
        league = self._of_league(fixtures.league)
        swapped = league[:, :, ::-1]
        for team in (fixtures.home, fixtures.away):
            for values, start in ((self._attack, league), (self._defence, swapped)):
                values[team] = np.where(there[:, :, None], _known(values[team], start), values[team])

    def _make_room(self, fixtures: Fixtures) -> None:
        teams, leagues = largest(fixtures.home, fixtures.away), largest(fixtures.league)
        self._attack = grown(self._attack, teams, np.nan)
        self._defence = grown(self._defence, teams, np.nan)
        self._league = grown(self._league, leagues, np.nan)


def _known(values: FloatArray, otherwise: FloatArray) -> FloatArray:
    return np.where(np.isnan(values), otherwise, values)
