"""What is averaged over a team's matches: one line a mean, from which features by difference and by sum are made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray
from engine.features.columns import Played

VENUE_RATE: Final = 0.12
CONVERSION: Final = 0.3
"""Goals a shot on target brings; what is beyond it is finishing, or the keeper."""


@dataclass(frozen=True, slots=True)
class Mean:
    """One running mean of a team.

    Attributes:
        name: of the mean; features add ``_difference`` or ``_sum``.
        family: which group its features belong to.
        weight: of the last match.
        statistics: True when the counts beside the result are needed.
        unit: of a match.
        observed: (m,) from what the team and its opponent had, by statistic.
        description: what is averaged, in words.
        total: True when the sum of both sides is a feature, too.
        venue: True when only matches at home (and the opponent's away) count.
    """

    name: str
    family: str
    weight: float
    unit: str
    observed: Callable[["Side"], FloatArray]
    description: str
    statistics: bool = False
    total: bool = False
    venue: bool = False


class Side:
    """What a team and its opponent had in some matches."""

    def __init__(self, played: Played, side: int) -> None:
        self._played = played
        self._side = side

    def own(self, statistic: str) -> FloatArray:
        """(m,) the team's own count."""
        return self._played.of(statistic)[:, self._side]

    def other(self, statistic: str) -> FloatArray:
        """(m,) the opponent's count."""
        return self._played.of(statistic)[:, 1 - self._side]

    def both(self, statistic: str) -> FloatArray:
        """(m,) the sum of the two."""
        return self.own(statistic) + self.other(statistic)

    @property
    def points(self) -> FloatArray:
        """(m,) 3, 1 or 0."""
        difference = self.own("goals") - self.other("goals")
        return np.where(difference > 0, 3.0, np.where(difference == 0, 1.0, 0.0))

    def log_share(self, statistic: str) -> FloatArray:
        """(m,) log of own over the opponent's, one half added to each."""
        return np.log((self.own(statistic) + 0.5) / (self.other(statistic) + 0.5))


def _yes(condition: BoolArray) -> FloatArray:
    return condition.astype(np.float64)


MEANS: Final = (
    Mean("points_short", "form", 0.33, "points", lambda s: s.points, "Points of about the last three matches"),
    Mean("points_medium", "form", 0.15, "points", lambda s: s.points, "Points of about the last seven matches"),
    Mean("points_long", "form", 0.06, "points", lambda s: s.points, "Points of about the last sixteen matches"),
    Mean("scored_short", "goals", 0.20, "goals", lambda s: s.own("goals"), "Goals scored in about five matches"),
    Mean(
        "scored_long", "goals", 0.06, "goals", lambda s: s.own("goals"), "Goals scored in sixteen matches", total=True
    ),
    Mean("conceded_short", "goals", 0.20, "goals", lambda s: s.other("goals"), "Goals conceded in about five matches"),
    Mean(
        "conceded_long",
        "goals",
        0.06,
        "goals",
        lambda s: s.other("goals"),
        "Goals conceded in about sixteen matches",
        total=True,
    ),
    Mean("wins", "form", 0.10, "share", lambda s: _yes(s.points == 3), "Share of matches won"),
    Mean("draws", "form", 0.10, "share", lambda s: _yes(s.points == 1), "Share of matches drawn", total=True),
    Mean(
        "clean_sheets",
        "rates",
        0.10,
        "share",
        lambda s: _yes(s.other("goals") == 0),
        "Share of matches without conceding",
        total=True,
    ),
    Mean(
        "blanks",
        "rates",
        0.10,
        "share",
        lambda s: _yes(s.own("goals") == 0),
        "Share of matches without scoring",
        total=True,
    ),
    Mean(
        "both_scored",
        "rates",
        0.10,
        "share",
        lambda s: _yes((s.own("goals") > 0) & (s.other("goals") > 0)),
        "Share of matches in which both teams scored",
        total=True,
    ),
    Mean(
        "over_2_5",
        "rates",
        0.10,
        "share",
        lambda s: _yes(s.both("goals") > 2.5),
        "Share of matches with three goals or more",
        total=True,
    ),
    Mean(
        "half_time_scored",
        "half_time",
        0.08,
        "goals",
        lambda s: s.own("half_time_goals"),
        "Goals scored before half-time",
        total=True,
    ),
    Mean(
        "half_time_conceded",
        "half_time",
        0.08,
        "goals",
        lambda s: s.other("half_time_goals"),
        "Goals conceded before half-time",
        total=True,
    ),
    Mean("shots_for", "shots", 0.08, "shots", lambda s: s.own("shots"), "Shots taken", statistics=True, total=True),
    Mean(
        "shots_against",
        "shots",
        0.08,
        "shots",
        lambda s: s.other("shots"),
        "Shots allowed",
        statistics=True,
        total=True,
    ),
    Mean(
        "on_target_for",
        "shots",
        0.08,
        "shots",
        lambda s: s.own("shots_on_target"),
        "Shots on target",
        statistics=True,
        total=True,
    ),
    Mean(
        "on_target_against",
        "shots",
        0.08,
        "shots",
        lambda s: s.other("shots_on_target"),
        "Shots on target allowed",
        statistics=True,
        total=True,
    ),
    Mean(
        "corners_for",
        "corners",
        0.08,
        "corners",
        lambda s: s.own("corners"),
        "Corners won",
        statistics=True,
        total=True,
    ),
    Mean(
        "corners_against",
        "corners",
        0.08,
        "corners",
        lambda s: s.other("corners"),
        "Corners given away",
        statistics=True,
        total=True,
    ),
    Mean(
        "shot_share",
        "shots",
        0.10,
        "log ratio",
        lambda s: s.log_share("shots"),
        "Log of own shots over the opponents'",
        statistics=True,
    ),
    Mean(
        "on_target_share",
        "shots",
        0.10,
        "log ratio",
        lambda s: s.log_share("shots_on_target"),
        "Log of own shots on target over the opponents'",
        statistics=True,
    ),
    Mean(
        "corner_share",
        "corners",
        0.10,
        "log ratio",
        lambda s: s.log_share("corners"),
        "Log of own corners over the opponents'",
        statistics=True,
    ),
    Mean(
        "finishing",
        "finishing",
        0.05,
        "goals",
        lambda s: s.own("goals") - CONVERSION * s.own("shots_on_target"),
        "Goals beyond what the shots on target usually bring",
        statistics=True,
    ),
    Mean(
        "saving",
        "finishing",
        0.05,
        "goals",
        lambda s: CONVERSION * s.other("shots_on_target") - s.other("goals"),
        "Goals the keeper saved beyond the usual",
        statistics=True,
    ),
    Mean(
        "accuracy",
        "finishing",
        0.08,
        "log ratio",
        lambda s: np.log((s.own("shots_on_target") + 0.5) / (s.own("shots") + 1.0)),
        "Log of shots on target over shots",
        statistics=True,
    ),
    Mean("reds", "discipline", 0.08, "cards", lambda s: s.own("red_cards"), "Red cards", statistics=True),
    Mean(
        "yellows",
        "discipline",
        0.08,
        "cards",
        lambda s: s.own("yellow_cards"),
        "Yellow cards",
        statistics=True,
        total=True,
    ),
    Mean("fouls", "discipline", 0.08, "fouls", lambda s: s.own("fouls"), "Fouls", statistics=True, total=True),
    Mean(
        "expected_goals_for",
        "expected_goals",
        0.08,
        "goals",
        lambda s: s.own("expected_goals"),
        "Expected goals for",
        statistics=True,
        total=True,
    ),
    Mean(
        "expected_goals_against",
        "expected_goals",
        0.08,
        "goals",
        lambda s: s.other("expected_goals"),
        "Expected goals against",
        statistics=True,
        total=True,
    ),
    Mean("venue_points", "venue", VENUE_RATE, "points", lambda s: s.points, "Points", venue=True),
    Mean("venue_wins", "venue", VENUE_RATE, "share", lambda s: _yes(s.points == 3), "Share of matches won", venue=True),
    Mean(
        "venue_scored", "venue", VENUE_RATE, "goals", lambda s: s.own("goals"), "Goals scored", venue=True, total=True
    ),
    Mean(
        "venue_conceded",
        "venue",
        VENUE_RATE,
        "goals",
        lambda s: s.other("goals"),
        "Goals conceded",
        venue=True,
        total=True,
    ),
    Mean(
        "venue_shot_share",
        "venue",
        VENUE_RATE,
        "log ratio",
        lambda s: s.log_share("shots"),
        "Log of own shots over the opponents'",
        statistics=True,
        venue=True,
    ),
    Mean(
        "venue_on_target_share",
        "venue",
        VENUE_RATE,
        "log ratio",
        lambda s: s.log_share("shots_on_target"),
        "Log of own shots on target over the opponents'",
        statistics=True,
        venue=True,
    ),
)
