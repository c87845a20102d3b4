"""Running means: what a team has lately got and given away, newest matches first.

Each number is an exponential mean that gives the last match the weight written beside it (1 / weight is about how many
matches it looks back). Teams start at their division's mean. Most features are the home side's mean less the away
side's; those about goals of both sides, which totals need, are sums.
"""

from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.features.catalog_entry import Feature
from engine.features.columns import AWAY, HOME, Fixtures, Played
from engine.features.families.averaged import MEANS, Mean, Side
from engine.features.family import grown, largest

LEAGUE_RATE: Final = 0.01

_LIMITS: Final = {"points": 3.0, "share": 1.0, "goals": 20.0, "shots": 80.0, "corners": 40.0, "cards": 15.0}


class RunningMeans:
    """The means of all teams; means by venue are kept apart for matches at home and away."""

    def __init__(self, means: tuple[Mean, ...] = MEANS) -> None:
        self.means = means
        k = len(means)
        self._weight = np.array([one.weight for one in means])
        self._statistics = np.array([one.statistics for one in means])
        self._other_venue = np.array([not one.venue for one in means])
        self._total = np.flatnonzero([one.total for one in means])
        self._team = np.full((64, 2, k), np.nan)  # at home, away; the same where the venue plays no part
        self._league = np.full((64, 2, k), np.nan)  # of home and of away sides

    @property
    def features(self) -> tuple[Feature, ...]:
        """All differences, then all sums."""
        return (
            *(_feature(one, "difference") for one in self.means),
            *(_feature(self.means[at], "sum") for at in self._total),
        )

    def tick(self, now: int) -> None:
        """Do nothing: time alone changes no mean."""

    def learn(self, played: Played, now: int) -> None:
        """Move the means of both teams toward what they had."""
        fixtures = played.fixtures
        self._make_room(fixtures)
        fresh = np.where(self._statistics, played.statistics, played.results)
        for side, team in ((HOME, fixtures.home), (AWAY, fixtures.away)):
            had = Side(played, side)
            observed = np.stack([one.observed(had) for one in self.means], axis=1)
            counted = np.isfinite(observed) & fresh
            division = self._league[fixtures.league, side]
            division = np.where(np.isnan(division), observed, division)
            mean = self._team[team, side]
            before = np.where(np.isnan(mean), division, mean)
            self._team[team, side] = np.where(counted, before + self._weight * (observed - before), mean)
            other = self._other_venue[None, :] & counted
            self._team[team, 1 - side] = np.where(other, self._team[team, side], self._team[team, 1 - side])
            self._league[fixtures.league, side] = division
            change = np.where(counted, LEAGUE_RATE * (observed - division), 0.0)
            np.add.at(self._league[:, side], fixtures.league, change)

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, k) differences, then sums; NaN where neither the team nor its division has ever been counted."""
        self._make_room(fixtures)
        sides = []
        for side, team in ((HOME, fixtures.home), (AWAY, fixtures.away)):
            mean = self._team[team, side]
            sides.append(np.where(np.isnan(mean), self._league[fixtures.league, side], mean))
        home, away = sides
        return np.concatenate([home - away, home[:, self._total] + away[:, self._total]], axis=1)

    def _make_room(self, fixtures: Fixtures) -> None:
        self._team = grown(self._team, largest(fixtures.home, fixtures.away), np.nan)
        self._league = grown(self._league, largest(fixtures.league), np.nan)


def _feature(one: Mean, what: str) -> Feature:
    limit = _LIMITS.get(one.unit, 60.0) * (2.0 if what == "sum" else 1.0)
    where = " by venue: the home side's at home, the away side's away" if one.venue else ""
    return Feature(
        f"{one.name}_{what}",
        one.family,
        one.unit,
        0.0 if what == "sum" and one.unit != "log ratio" else -limit,
        limit,
        "nan",
        "match_statistics" if one.statistics else "results",
        "after the match",
        f"{one.description}{where}; {'home less away' if what == 'difference' else 'both sides together'}.",
    )
