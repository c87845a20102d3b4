"""The league table, and what is still at stake in it.

How much a match matters to a side is how much it moves the side's chance of ending above a line of the table (Lahvička
2012, by formula instead of simulation): with r matches left a lead of g points over the rival for the line is kept with
chance Φ(g / (1.75 √r)); importance is that chance after a win less that after a defeat.
"""

from typing import Final

import numpy as np
from scipy.special import ndtr

from engine.arrays import FloatArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, grown_integers, largest

TOP_LINES: Final = (1, 2, 3, 4, 6)
"""Title, promotion, European and play-off places, counted from the top."""

BOTTOM_LINES: Final = (2, 3, 4)
"""Relegation places, counted from the bottom."""

POINTS_A_MATCH: Final = 1.35
POINTS_DEVIATION: Final = 1.75
"""Of the difference of two sides over one match."""

LATE: Final = 10.0
"""Matches before the end from which on a side without anything at stake counts as such."""

_COLUMNS: Final = 10
"""Rank, points, goal difference and gap to the top a game, importance at the top, the bottom and at all, dead rubber,
matches left, importance late in the season."""


class TablePosition:
    """Points of every team in its present season."""

    def __init__(self) -> None:
        self._where = np.full((64, 2), -1, dtype=np.int64)  # league, season
        self._points = np.zeros((64, 3))  # points, goal difference, matches
        self._season = np.full(64, -1, dtype=np.int64)  # of each league
        self._meetings = np.full(64, 2.0)  # how often everybody meets everybody, by the season before

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
                "importance_top_difference",
                "share",
                -1,
                1,
                "How much the match moves the chances of title, promotion and Europe, home less away.",
            ),
            _feature(
                "importance_bottom_difference",
                "share",
                -1,
                1,
                "How much the match moves the chance of staying up, home less away.",
            ),
            _feature("importance_difference", "share", -1, 1, "The larger of the two, home less away."),
            _feature("dead_rubber_difference", "share", -1, 1, "How little is left to play for late, home less away."),
            _feature("matches_left", "matches", 0, 60, "Matches left this season, of the side with fewer."),
            _feature("importance_late_difference", "share", -1, 1, "Importance in the last weeks, home less away."),
            _feature("importance_sum", "share", 0, 2, "Importance for both sides together."),
            _feature("dead_rubber_sum", "share", 0, 2, "How little is left to play for late, for both sides."),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Add points and goals."""
        if not played.results:
            return
        fixtures = played.fixtures
        self._make_room(fixtures)
        goals = played.of("goals")
        difference = goals[:, 0] - goals[:, 1]
        place = np.stack([fixtures.league, fixtures.season], axis=1)
        self._begin_seasons(fixtures)
        for team, margin in ((fixtures.home, difference), (fixtures.away, -difference)):
            moved = (self._where[team] != place).any(axis=1)
            self._points[team] = np.where(moved[:, None], 0.0, self._points[team])
            self._where[team] = place
            points = np.where(margin > 0, 3.0, np.where(margin == 0, 1.0, 0.0))
            self._points[team] += np.stack([points, margin, np.ones(len(margin))], axis=1)

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 12) the features; 0 in the first round, when there is no table."""
        self._make_room(fixtures)
        home, away = np.zeros((2, len(fixtures), _COLUMNS))
        for league, season in {*zip(fixtures.league.tolist(), fixtures.season.tolist(), strict=True)}:
            members = np.flatnonzero((self._where[:, 0] == league) & (self._where[:, 1] == season))
            if len(members) < 2:
                continue
            rows = np.full(len(self._where), -1, dtype=np.int64)
            rows[members] = np.arange(len(members))
            table = _standing(self._points[members], self._meetings[league])
            asked = np.flatnonzero((fixtures.league == league) & (fixtures.season == season))
            for side, team in ((home, fixtures.home[asked]), (away, fixtures.away[asked])):
                there = rows[team] >= 0
                side[asked[there]] = table[rows[team[there]]]
        difference = home - away
        difference[:, 8] = np.minimum(home[:, 8], away[:, 8])
        return np.concatenate([difference, home[:, [6, 7]] + away[:, [6, 7]]], axis=1)

    def _begin_seasons(self, fixtures: Fixtures) -> None:
        """Note how long the season of a league was when its next one begins."""
        for league, season in sorted({*zip(fixtures.league.tolist(), fixtures.season.tolist(), strict=True)}):
            before = int(self._season[league])
            if season <= before:
                continue
            members = (self._where[:, 0] == league) & (self._where[:, 1] == before)
            if before >= 0 and members.sum() > 1:
                rounds = float(self._points[members, 2].max())
                self._meetings[league] = max(rounds / (members.sum() - 1.0), 2.0)
            self._season[league] = season

    def _make_room(self, fixtures: Fixtures) -> None:
        teams = largest(fixtures.home, fixtures.away)
        self._where, self._points = grown_integers(self._where, teams, -1), grown(self._points, teams)
        leagues = largest(fixtures.league)
        self._season, self._meetings = grown_integers(self._season, leagues, -1), grown(self._meetings, leagues, 2.0)


def _standing(points: FloatArray, meetings: float) -> FloatArray:
    """(teams, 10) the columns of one table, whose teams all meet ``meetings`` times."""
    teams = len(points)
    total, margin, matches = points.T
    order = np.lexsort((-margin, -total))
    rank = np.empty(teams)
    rank[order] = np.arange(teams)
    left = np.maximum(np.round(meetings * (teams - 1)) - matches, 0.0)
    ladder = total[order]
    top = _importance(total, rank, ladder, left, [line for line in TOP_LINES if line < teams])
    bottom = _importance(total, rank, ladder, left, [teams - line for line in BOTTOM_LINES if line < teams])
    most = np.maximum(top, bottom)
    late = np.exp(-left / LATE)
    return np.stack(
        [
            rank / (teams - 1.0),
            total / matches,
            margin / matches,
            np.minimum((ladder[0] - total) / matches, 3.0),
            top,
            bottom,
            most,
            (1.0 - most) * late,
            left,
            most * late,
        ],
        axis=1,
    )


def _importance(
    total: FloatArray, rank: FloatArray, ladder: FloatArray, left: FloatArray, lines: list[int]
) -> FloatArray:
    """(teams,) the most the next match moves the chance of ending among the first 1, 2, ... of the lines."""
    most = np.zeros(len(total))
    spread = POINTS_DEVIATION * np.sqrt(np.maximum(left - 1.0, 0.0) + 0.3)
    for line in lines:
        rival = np.where(rank < line, ladder[line], ladder[line - 1])
        lead = total - rival - POINTS_A_MATCH
        most = np.maximum(most, ndtr((lead + 3.0) / spread) - ndtr(lead / spread))
    return np.where(left > 0, most, 0.0)


def _feature(name: str, unit: str, low: float, high: float, text: str) -> Feature:
    return Feature(name, "table", unit, low, high, "zero", "results", "after the match", text)
