"""The league table, and what is still at stake in it."""

from typing import Final

import numpy as np

from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, FloatArray, Played
from engine.features.family import grown, grown_integers, largest

RELEGATED: Final = 3
EUROPE_SHARE: Final = 0.25
"""The line of the upper quarter: European places in a top division, promotion below."""

_COLUMNS: Final = (
    7  # rank, points a game, goal difference a game, gap to the top a game, stake, relegation, dead rubber
)


class TablePosition:
    """Points of every team in its present season."""

    def __init__(self) -> None:
        self._where = np.full((64, 2), -1, dtype=np.int64)  # league, season
        self._points = np.zeros((64, 3))  # points, goal difference, matches

    @property
    def features(self) -> tuple[Feature, ...]:
        """Home less away of each; the whole match for what is at stake."""
        return (
            _feature("table_rank_difference", "share", -1, 1, "Place in the table from 0 (top) to 1, home less away."),
            _feature("table_points_difference", "points a match", -3, 3, "Points a match this season, home less away."),
            _feature(
                "table_goals_difference",
                "goals a match",
                -15,
                15,
                "Goal difference a match this season, home less away.",
            ),
            _feature("table_gap_difference", "points a match", -3, 3, "Points a match behind the top, home less away."),
            _feature(
                "stake_difference",
                "share",
                -1,
                1,
                "How close each side is to a line that matters (title, upper quarter, relegation) for the matches "
                "left, home less away.",
            ),
            _feature(
                "relegation_fight_difference", "share", -1, 1, "How near relegation each side stands, home less away."
            ),
            _feature(
                "dead_rubber_difference", "yes or no", -1, 1, "1 where nothing can be won or lost, home less away."
            ),
            _feature("stake_sum", "share", 0, 2, "What is at stake for both sides together."),
        )

    def tick(self, now: int) -> None:
        """Nothing is due."""

    def learn(self, played: Played, now: int) -> None:
        """Add points and goals."""
        if not played.results:
            return
        fixtures = played.fixtures
        self._make_room(fixtures)
        goals = played.of("goals")
        difference = goals[:, 0] - goals[:, 1]
        place = np.stack([fixtures.league, fixtures.season], axis=1)
        for team, margin in ((fixtures.home, difference), (fixtures.away, -difference)):
            moved = (self._where[team] != place).any(axis=1)
            self._points[team] = np.where(moved[:, None], 0.0, self._points[team])
            self._where[team] = place
            points = np.where(margin > 0, 3.0, np.where(margin == 0, 1.0, 0.0))
            self._points[team] += np.stack([points, margin, np.ones(len(margin))], axis=1)

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 8) the features; 0 in the first round, when there is no table."""
        self._make_room(fixtures)
        home, away = np.zeros((2, len(fixtures), _COLUMNS))
        for league, season in {*zip(fixtures.league.tolist(), fixtures.season.tolist(), strict=True)}:
            members = np.flatnonzero((self._where[:, 0] == league) & (self._where[:, 1] == season))
            if len(members) < 2:
                continue
            rows = np.full(len(self._where), -1, dtype=np.int64)
            rows[members] = np.arange(len(members))
            table = _standing(self._points[members])
            asked = np.flatnonzero((fixtures.league == league) & (fixtures.season == season))
            for side, team in ((home, fixtures.home[asked]), (away, fixtures.away[asked])):
                there = rows[team] >= 0
                side[asked[there]] = table[rows[team[there]]]
        return np.concatenate([home - away, home[:, 4:5] + away[:, 4:5]], axis=1)

    def _make_room(self, fixtures: Fixtures) -> None:
        teams = largest(fixtures.home, fixtures.away)
        self._where, self._points = grown_integers(self._where, teams, -1), grown(self._points, teams)


def _standing(points: FloatArray) -> FloatArray:
    """(teams, 7) the columns of one table."""
    teams = len(points)
    total, margin, matches = points.T
    order = np.lexsort((-margin, -total))
    rank = np.empty(teams)
    rank[order] = np.arange(teams)
    left = np.maximum(2.0 * (teams - 1) - matches, 0.0)
    ladder = total[order]
    upper = max(round(teams * EUROPE_SHARE), 1)
    lower = max(teams - RELEGATED - 1, 0)
    gaps = np.stack(
        [
            _gap(total, rank, ladder, 0),
            _gap(total, rank, ladder, upper - 1),
            _gap(total, rank, ladder, lower),
        ],
        axis=1,
    )
    near = np.exp(-gaps / (1.0 + 0.5 * left)[:, None])
    reachable = gaps <= 3.0 * left[:, None]
    stake = np.where(reachable, near, 0.0)
    return np.stack(
        [
            rank / (teams - 1.0),
            total / matches,
            margin / matches,
            np.minimum((ladder[0] - total) / matches, 3.0),
            stake.max(axis=1),
            stake[:, 2],
            (~reachable.any(axis=1)).astype(np.float64),
        ],
        axis=1,
    )


def _gap(total: FloatArray, rank: FloatArray, ladder: FloatArray, line: int) -> FloatArray:
    """Points between each team and the line between two places: up for those below, down for those on or above it."""
    above = rank <= line
    rival = np.where(above, ladder[min(line + 1, len(ladder) - 1)], ladder[line])
    gap: FloatArray = np.abs(total - rival)
    return gap


def _feature(name: str, unit: str, low: float, high: float, says: str) -> Feature:
    return Feature(name, "table", unit, low, high, "zero", "results", "after the match", says)
