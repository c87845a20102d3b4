"""Read past results as arrays for the goal models."""

from datetime import timedelta
from typing import Final

import numpy as np

from engine.domain.football import LeagueCode
from engine.models.goals import DEFAULT_HALF_LIFE_DAYS, MatchArrays
from engine.storage.football.matches import MatchHistory

HISTORY: Final = timedelta(days=8 * DEFAULT_HALF_LIFE_DAYS)
"""How far back results are read: what is older counts less than half a percent."""


_MICROSECONDS_A_DAY: Final = 86_400_000_000


def as_arrays(history: MatchHistory) -> tuple[MatchArrays, dict[LeagueCode, int]]:
    """Return a stored history as the models want it, and the identifier of each league in it."""
    arrays = MatchArrays(
        history.home,
        history.away,
        history.home_goals,
        history.away_goals,
        day=history.known_at.astype(np.int64) / _MICROSECONDS_A_DAY,
        league=history.league,
    )
    return arrays, {code: position for position, code in enumerate(history.leagues)}
