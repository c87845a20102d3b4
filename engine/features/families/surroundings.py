"""Where a match is played and who referees it: home advantage of everybody, a division, a ground; referees."""

from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, largest

OVERALL_RATE: Final = 0.003
"""Of one match among all divisions: about a fortnight's matches, so that a season without crowds is noticed."""

LEAGUE_RATE: Final = 0.01
GROUND_RATE: Final = 0.05
GROUND_SHRINKAGE: Final = 30.0
REFEREE_SHRINKAGE: Final = 25.0
REFEREE_FORGETS: Final = 0.98
GOALS_START: Final = 2.65
HOME_START: Final = 0.35
YELLOWS_START: Final = 3.6


class Surroundings:
    """Home advantages in goals, and what happens under each referee beyond the division's mean."""

    def __init__(self) -> None:
        self._overall = HOME_START
        self._league = np.tile([HOME_START, GOALS_START, YELLOWS_START], (64, 1))
        self._ground = np.zeros((64, 3))  # mean difference at home, away, matches
        self._referee_row: dict[int, int] = {}
        self._referee = np.zeros((256, 4))  # weight, home margin, goals, yellow cards

    @property
    def features(self) -> tuple[Feature, ...]:
        """Home advantage at three levels, then the referee."""
        return (
            _feature("home_advantage_overall", "home", "goals", -3, 3, text="Home margin in all divisions of late."),
            _feature("home_advantage_division", "home", "goals", -4, 4, text="Home margin of the division of late."),
            _feature(
                "home_advantage_ground",
                "home",
                "goals",
                -4,
                4,
                text="How much better the home side does at home than away beyond its division, shrunk.",
            ),
            _feature(
                "travel_weakness",
                "home",
                "goals",
                -4,
                4,
                text="How much worse the away side does away than at home beyond its division, shrunk.",
            ),
            _feature("division_goals", "home", "goals", 0, 8, text="Goals a match in the division of late."),
            _feature(
                "referee_home_margin",
                "referee",
                "goals",
                -5,
                5,
                text="Home margin under this referee beyond the division's.",
            ),
            _feature("referee_goals", "referee", "goals", -6, 8, text="Goals under this referee beyond the mean."),
            _feature("referee_yellows", "referee", "cards", -8, 10, text="Yellow cards under this referee, too."),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Move the margins of everybody, the division and the ground; add the match to its referee's."""
        fixtures = played.fixtures
        self._make_room(fixtures)
        goals, yellows = played.of("goals"), played.of("yellow_cards").sum(axis=1)
        had = np.stack([goals[:, 0] - goals[:, 1], goals.sum(axis=1), yellows], axis=1)
        fresh = np.array([played.results, played.results, played.statistics]) & np.isfinite(had)
        beyond = np.where(fresh, had - self._league[fixtures.league], 0.0)
        if played.results:
            self._learn_grounds(fixtures, beyond[:, 0])
            margins = had[:, 0]
            keep = (1.0 - OVERALL_RATE) ** np.arange(len(margins) - 1, -1, -1)
            self._overall = self._overall * (1.0 - OVERALL_RATE) ** len(margins) + OVERALL_RATE * (margins * keep).sum()
        known = np.flatnonzero(fixtures.referee >= 0)
        if len(known):
            referee = self._rows(fixtures.referee[known], add=True)
            one = np.full((len(known), 1), 1.0 if played.results else 0.0)
            forget = REFEREE_FORGETS if played.results else 1.0
            self._referee[referee] *= forget
            np.add.at(self._referee, referee, np.concatenate([one, beyond[known]], axis=1))
        np.add.at(self._league, fixtures.league, LEAGUE_RATE * beyond)

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 8) the features, in the catalogue's order."""
        self._make_room(fixtures)
        league = self._league[fixtures.league]
        ground = []
        for team in (fixtures.home, fixtures.away):
            at_home, away, matches = self._ground[team].T
            ground.append((at_home - away) / 2.0 * matches / (matches + GROUND_SHRINKAGE))
        rows = self._rows(fixtures.referee, add=False)
        referee = np.where((rows >= 0)[:, None], self._referee[rows], 0.0)
        beyond = referee[:, 1:] / (referee[:, :1] + REFEREE_SHRINKAGE)
        overall = np.full(len(fixtures), self._overall)
        return np.concatenate(
            [np.stack([overall, league[:, 0], ground[0], ground[1], league[:, 1]], axis=1), beyond], axis=1
        )

    def _learn_grounds(self, fixtures: Fixtures, beyond: FloatArray) -> None:
        for side, (team, margin) in enumerate(((fixtures.home, beyond), (fixtures.away, -beyond))):
            self._ground[team, side] += GROUND_RATE * (margin - self._ground[team, side])
            self._ground[team, 2] += 1.0

    def _rows(self, referee: IntArray, *, add: bool) -> IntArray:
        """The row of each referee; -1 for one never seen, unless rows are added."""
        rows = [
            self._referee_row.setdefault(one, len(self._referee_row)) if add else self._referee_row.get(one, -1)
            for one in referee.tolist()
        ]
        self._referee = grown(self._referee, len(self._referee_row))
        return np.array(rows, dtype=np.int64)

    def _make_room(self, fixtures: Fixtures) -> None:
        leagues = largest(fixtures.league)
        if leagues > len(self._league):
            more = np.tile([HOME_START, GOALS_START, YELLOWS_START], (2 * leagues, 1))
            more[: len(self._league)] = self._league
            self._league = more
        self._ground = grown(self._ground, largest(fixtures.home, fixtures.away))


def _feature(name: str, family: str, unit: str, low: float, high: float, *, text: str) -> Feature:
    source = "matches, results" if family == "referee" else "results"
    return Feature(name, family, unit, low, high, "zero", source, "after the match", text)
