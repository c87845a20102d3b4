"""Rest, load and the phase of the season."""

from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, grown_integers, largest

REMEMBERED: Final = 12
"""Last matches of a team that are remembered: enough for the load of a month."""

RESTED: Final = 14.0
"""Days after which more rest changes nothing."""


class Schedule:
    """When each team last played."""

    def __init__(self) -> None:
        self._days = np.full((64, REMEMBERED), -np.inf)  # newest first
        self._season = np.full((64, 2), -1, dtype=np.int64)  # the season a team is in, matches played in it

    @property
    def features(self) -> tuple[Feature, ...]:
        """Rest and load of both sides, and the round."""
        return (
            _feature("rest_difference", "days", -RESTED, RESTED, "Days since the last match, home less away."),
            _feature("rest_shorter", "days", 0, RESTED, "Days since the last match of the side that had less rest."),
            _feature("load_14_difference", "matches", -12, 12, "Matches in the last two weeks, home less away."),
            _feature("load_30_difference", "matches", -12, 12, "Matches in the last thirty days, home less away."),
            _feature(
                "fatigue_difference",
                "matches",
                -12,
                12,
                "Load of the last thirty days, each match counting half after five days' rest, home less away.",
            ),
            _feature("congestion", "matches", 0, 24, "Matches of both sides together in the last two weeks."),
            _feature("season_phase", "matches", 0, 60, "Matches the two sides have played this season, on average."),
            _feature("opening_round", "yes or no", 0, 1, "1 in the first four matches of a side's season."),
            _feature("weekend", "yes or no", 0, 1, "1 on Saturday and Sunday."),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Remember that these teams played."""
        if not played.results:
            return
        fixtures = played.fixtures
        self._make_room(fixtures)
        for team in (fixtures.home, fixtures.away):
            self._days[team, 1:] = self._days[team, :-1]
            self._days[team, 0] = fixtures.day
            same = self._season[team, 0] == fixtures.season
            self._season[team, 1] = np.where(same, self._season[team, 1] + 1, 1)
            self._season[team, 0] = fixtures.season

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 9) the features, in the catalogue's order."""
        self._make_room(fixtures)
        sides = [self._of(team, fixtures) for team in (fixtures.home, fixtures.away)]
        (rest, fortnight, month, tired, rounds), (rest2, fortnight2, month2, tired2, rounds2) = sides
        weekday = np.floor(fixtures.day).astype(np.int64) + 3  # 1970-01-01 was a Thursday; 0 is Monday
        return np.stack(
            [
                rest - rest2,
                np.minimum(rest, rest2),
                fortnight - fortnight2,
                month - month2,
                tired - tired2,
                fortnight + fortnight2,
                (rounds + rounds2) / 2.0,
                (np.minimum(rounds, rounds2) < 4).astype(np.float64),
                (weekday % 7 >= 5).astype(np.float64),
            ],
            axis=1,
        )

    def _of(self, team: IntArray, fixtures: Fixtures) -> tuple[FloatArray, ...]:
        since = fixtures.day[:, None] - self._days[team]
        rest = np.minimum(since[:, 0], RESTED)
        tired = np.exp2(-np.minimum(since, 60.0) / 5.0) * (since <= 30.0)
        rounds = np.where(self._season[team, 0] == fixtures.season, self._season[team, 1], 0).astype(np.float64)
        return rest, _count(since <= 14.0), _count(since <= 30.0), tired.sum(axis=1), rounds

    def _make_room(self, fixtures: Fixtures) -> None:
        teams = largest(fixtures.home, fixtures.away)
        self._days = grown(self._days, teams, -np.inf)
        self._season = grown_integers(self._season, teams, -1)


def _count(there: BoolArray) -> FloatArray:
    count: FloatArray = there.sum(axis=1).astype(np.float64)
    return count


def _feature(name: str, unit: str, low: float, high: float, text: str) -> Feature:
    return Feature(name, "schedule", unit, low, high, "never", "matches, results", "after the match", text)
