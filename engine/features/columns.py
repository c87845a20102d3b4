"""Matches as columns: what features are computed from.

Two shapes keep the future out. A :class:`Fixtures` says who plays whom and when, never how it ended: families are asked
about fixtures. A :class:`Played` is a group of matches whose outcome became known at one instant: families learn from
those, and only the timeline hands them out, in the order of the clock.
"""

from dataclasses import dataclass, fields
from typing import Final, Self

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray

NEVER: Final = np.iinfo(np.int64).max
"""The instant of what is not known yet."""

MICROSECONDS_A_DAY: Final = 86_400_000_000

STATISTICS: Final = (
    "goals",
    "half_time_goals",
    "shots",
    "shots_on_target",
    "corners",
    "fouls",
    "yellow_cards",
    "red_cards",
    "expected_goals",
)
"""What is counted for each side, in the order of the last axis of ``Played.counts``."""

STATISTIC: Final = {name: position for position, name in enumerate(STATISTICS)}
RESULT_STATISTICS: Final = 2
"""The first two come with the result; the others when the counts of the match are published."""

HOME: Final = 0
AWAY: Final = 1


@dataclass(frozen=True, slots=True, eq=False)
class Fixtures:
    """Matches as they stand in a calendar; (n,) each.

    Identifiers are the store's own. ``kickoff`` is in microseconds since 1970 UTC; ``exact`` is False where the source
    gave only a day. ``referee`` is a number made from the name, -1 where nobody is known.
    """

    match_id: IntArray
    league: IntArray
    tier: IntArray
    season: IntArray
    home: IntArray
    away: IntArray
    kickoff: IntArray
    exact: BoolArray
    referee: IntArray

    def __len__(self) -> int:
        return len(self.match_id)

    @property
    def day(self) -> FloatArray:
        """(n,) kick-off in days since 1970."""
        return self.kickoff / MICROSECONDS_A_DAY

    def rows(self, at: IntArray | BoolArray | slice) -> Self:
        """Return some of the matches, in the order asked for."""
        return type(self)(*(getattr(self, one.name)[at] for one in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """Matches of which something became known at one instant; no team is in it twice.

    Attributes:
        fixtures: who played whom; (m,).
        counts: (m, 2, 9) by side and statistic, NaN where not counted or not known yet.
        past_odds: (m,) log(home / away) of the average book's fair probabilities before the match; NaN without prices.
        results: True when the goals are new; False when the goals were learnt before and the other counts follow.
        statistics: True when the other counts are new.
    """

    fixtures: Fixtures
    counts: FloatArray
    past_odds: FloatArray
    results: bool
    statistics: bool

    def of(self, statistic: str) -> FloatArray:
        """(m, 2) one statistic of the home and the away side."""
        return self.counts[:, :, STATISTIC[statistic]]


@dataclass(frozen=True, slots=True, eq=False)
class MatchTable:
    """All matches of a store as columns, each fact with the instant it became known.

    Attributes:
        fixtures: the calendar; (n,).
        counts: (n, 2, 9) as in :class:`Played`.
        result_known_at: (n,) microseconds; ``NEVER`` while there is no result.
        statistics_known_at: (n,) microseconds, never before the result.
        past_odds: (n,) as in :class:`Played`; from prices before the match alone.
    """

    fixtures: Fixtures
    counts: FloatArray
    result_known_at: IntArray
    statistics_known_at: IntArray
    past_odds: FloatArray

    def __len__(self) -> int:
        return len(self.fixtures)

    def rows(self, at: IntArray | BoolArray | slice) -> "MatchTable":
        """Return some of the matches, in the order asked for."""
        return MatchTable(
            self.fixtures.rows(at),
            self.counts[at],
            self.result_known_at[at],
            self.statistics_known_at[at],
            self.past_odds[at],
        )
