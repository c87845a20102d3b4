"""What two clubs did against each other, shrunk: five meetings say little."""

from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.catalog_entry import Feature
from engine.features.columns import Fixtures, Played
from engine.features.family import grown

SHRINKAGE: Final = 6.0
"""Meetings without any difference that are added to the real ones."""

FORGET: Final = 0.85
"""What a meeting still counts for when the next has been played."""


class HeadToHead:
    """Sums of the meetings of each pair, seen from the club with the smaller number."""

    def __init__(self) -> None:
        self._row_of: dict[int, int] = {}
        self._sums = np.zeros((256, 3))  # weight, goal difference, goals beyond the mean

    @property
    def features(self) -> tuple[Feature, ...]:
        """Goal difference, total, and how many meetings there were."""
        return (
            Feature(
                "head_to_head_goal_difference",
                "head_to_head",
                "goals",
                -10,
                10,
                "zero",
                "results",
                "after the match",
                "Mean goal difference of the home side in earlier meetings at either ground, shrunk by six level ones.",
            ),
            Feature(
                "head_to_head_goals",
                "head_to_head",
                "goals",
                -5,
                10,
                "zero",
                "results",
                "after the match",
                "Goals in earlier meetings beyond 2.6 a match, shrunk by six average ones.",
            ),
            Feature(
                "head_to_head_meetings",
                "head_to_head",
                "meetings",
                0,
                7,
                "zero",
                "results",
                "after the match",
                "How much there is to go by: earlier meetings, older ones counting less.",
            ),
        )

    def tick(self, now: int) -> None:
        """Do nothing: these features change with matches alone, not with the passing of time."""

    def learn(self, played: Played, now: int) -> None:
        """Add the meetings."""
        if not played.results:
            return
        rows, sign = self._rows(played.fixtures, add=True)
        goals = played.of("goals")
        new = np.stack(
            [
                np.ones(len(rows)),
                sign * (goals[:, 0] - goals[:, 1]),
                goals.sum(axis=1) - 2.6,
            ],
            axis=1,
        )
        self._sums[rows] = FORGET * self._sums[rows] + new

    def read(self, fixtures: Fixtures, now: int) -> FloatArray:
        """(m, 3) the features, in the catalogue's order."""
        rows, sign = self._rows(fixtures, add=False)
        sums = np.where((rows >= 0)[:, None], self._sums[rows], 0.0)
        weight = sums[:, 0] + SHRINKAGE
        return np.stack([sign * sums[:, 1] / weight, sums[:, 2] / weight, sums[:, 0]], axis=1)

    def _rows(self, fixtures: Fixtures, *, add: bool) -> tuple[IntArray, FloatArray]:
        """The row of each pair, -1 where they never met, and 1 where the home side has the smaller number."""
        rows = np.full(len(fixtures), -1, dtype=np.int64)
        for i, (home, away) in enumerate(zip(fixtures.home.tolist(), fixtures.away.tolist(), strict=True)):
            pair = min(home, away) << 32 | max(home, away)
            rows[i] = self._row_of.setdefault(pair, len(self._row_of)) if add else self._row_of.get(pair, -1)
        self._sums = grown(self._sums, len(self._row_of))
        return rows, np.where(fixtures.home < fixtures.away, 1.0, -1.0)
