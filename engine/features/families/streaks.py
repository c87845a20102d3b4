"""Streaks: how many matches in a row a team has won, not lost, scored in."""

from typing import Final

import numpy as np

from engine.arrays import FloatArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown, largest

LONGEST: Final = 10.0
_KINDS: Final = (
    ("winning", "won"),
    ("unbeaten", "not lost"),
    ("winless", "not won"),
    ("losing", "lost"),
    ("scoring", "scored in"),
    ("clean", "kept a clean sheet in"),
)
LAST: Final = 10


class Streaks:
    """Running counts of all teams, and the wins among the last ten."""

    def __init__(self) -> None:
        self._streak = np.zeros((64, len(_KINDS)))
        self._won = np.zeros((64, LAST))  # newest first

    @property
    def features(self) -> tuple[Feature, ...]:
        """Home less away of each."""
        streaks = [
            Feature(
                f"{name}_streak_difference",
                "streaks",
                "matches",
                -LONGEST,
                LONGEST,
                "zero",
                "results",
                "after the match",
                f"Matches in a row each side has {what}, at most ten, home less away.",
            )
            for name, what in _KINDS
        ]
        return (
            *streaks,
            Feature(
                "wins_of_ten_difference",
                "streaks",
                "matches",
                -LAST,
                LAST,
                "zero",
                "results",
                "after the match",
                "Wins among the last ten matches, home less away.",
            ),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Lengthen or end the streaks."""
        if not played.results:
            return
        self._make_room(played.fixtures)
        goals = played.of("goals")
        for team, own, other in (
            (played.fixtures.home, goals[:, 0], goals[:, 1]),
            (played.fixtures.away, goals[:, 1], goals[:, 0]),
        ):
            goes_on = np.stack([own > other, own >= other, own <= other, own < other, own > 0, other == 0], axis=1)
            self._streak[team] = np.where(goes_on, self._streak[team] + 1.0, 0.0)
            self._won[team, 1:] = self._won[team, :-1]
            self._won[team, 0] = own > other

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 7) the features, in the catalogue's order."""
        self._make_room(fixtures)
        home, away = fixtures.home, fixtures.away
        streak = np.minimum(self._streak, LONGEST)
        wins = self._won[home].sum(axis=1) - self._won[away].sum(axis=1)
        return np.concatenate([streak[home] - streak[away], wins[:, None]], axis=1)

    def _make_room(self, fixtures: Fixtures) -> None:
        teams = largest(fixtures.home, fixtures.away)
        self._streak, self._won = grown(self._streak, teams), grown(self._won, teams)
