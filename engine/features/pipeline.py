"""All history in one pass: the features of every match as of an instant before it."""

import numpy as np

from engine.features.attacking_performance import AttackingPerformance
from engine.features.averages import RunningMeans
from engine.features.columns import FloatArray, IntArray, MatchTable
from engine.features.elo import EloRatings
from engine.features.family import Family
from engine.features.glicko import Glicko
from engine.features.head_to_head import HeadToHead
from engine.features.odds_ratings import OddsRatings
from engine.features.pi_ratings import PiRatings
from engine.features.promotion import Promotion
from engine.features.schedule import Schedule
from engine.features.streaks import Streaks
from engine.features.strength import Strengths
from engine.features.surroundings import Surroundings
from engine.features.table_position import TablePosition
from engine.features.timeline import FeatureState, groups


def all_families() -> tuple[Family, ...]:
    """Return a fresh state of every family that is learnt from past matches, in the catalogue's order."""
    return (
        Strengths(),
        EloRatings(),
        PiRatings(),
        Glicko(),
        AttackingPerformance(),
        RunningMeans(),
        Streaks(),
        Schedule(),
        TablePosition(),
        HeadToHead(),
        Surroundings(),
        Promotion(),
        OddsRatings(),
    )


def history_features(table: MatchTable, as_of: IntArray, families: tuple[Family, ...]) -> FloatArray:
    """(n, k) the features of every match of a table, each as of its own instant.

    Args:
        table: all matches, with and without result.
        as_of: (n,) the instant each match is looked at, in microseconds; a match never sees what was known later.
        families: fresh states.
    """
    state = FeatureState(families)
    width = sum(len(family.features) for family in families)
    found = np.full((len(table), width), np.nan)
    order = np.argsort(as_of, kind="stable")
    asked = as_of[order]
    position = 0
    ends = np.flatnonzero(np.diff(asked, append=asked[-1:] + 1)) + 1 if len(asked) else []
    facts = groups(table, np.iinfo(np.int64).min, np.iinfo(np.int64).max - 1)
    pending = next(facts, None)
    for end in ends:
        rows, now = order[position:end], int(asked[position])
        position = end
        while pending is not None and pending[0] <= now:
            state.learn(pending[1], pending[0])
            pending = next(facts, None)
        found[rows] = state.read(table.fixtures.rows(rows), now)
    return found
