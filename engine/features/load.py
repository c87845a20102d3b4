"""Matches of a store as the columns features are computed from."""

import zlib
from collections.abc import Collection
from datetime import datetime
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.football import MatchId
from engine.features.columns import NEVER, STATISTICS, Fixtures, MatchTable
from engine.storage.football.fact_columns import COUNTED, MatchFacts
from engine.storage.unit_of_work import UnitOfWork

_RESULT_COLUMNS: Final = len(STATISTICS) - len(COUNTED)


async def load_matches(work: UnitOfWork, until: datetime, after: datetime | None = None) -> MatchTable:
    """Read all matches with what was known of them at ``until``.

    Args:
        work: an open unit of work.
        until: nothing known later is read.
        after: only matches of which something became known after this instant.
    """
    return as_table(await work.fact_columns.facts(until, after))


async def load_fixtures(work: UnitOfWork, match_ids: Collection[MatchId], until: datetime) -> Fixtures:
    """Read those of the matches that were known at an instant as fixtures, ordered by identifier."""
    return as_table(await work.fact_columns.fixtures(match_ids, until)).fixtures


def as_table(facts: MatchFacts) -> MatchTable:
    """Return stored facts as a table of matches."""
    match, league, tier, season, home, away, kickoff, exact = facts.fixtures.astype(np.int64).T
    fixtures = Fixtures(
        match_id=match,
        league=league,
        tier=tier,
        season=season,
        home=home,
        away=away,
        kickoff=kickoff,
        exact=exact.astype(np.bool_),
        referee=np.array([_referee(name) for name in facts.referees], dtype=np.int64),
    )
    counts = np.full((len(match), 2, len(STATISTICS)), np.nan)
    counts[:, :, :_RESULT_COLUMNS] = facts.results[:, 1:].reshape(-1, _RESULT_COLUMNS, 2).swapaxes(1, 2)
    counts[:, :, _RESULT_COLUMNS:] = facts.statistics[:, 1:].reshape(-1, len(COUNTED), 2).swapaxes(1, 2)
    result_known_at = _instants(facts.results[:, 0])
    statistics_known_at = np.maximum(_instants(facts.statistics[:, 0]), result_known_at)
    home_price, away_price = facts.average_price.T
    return MatchTable(fixtures, counts, result_known_at, statistics_known_at, np.log(away_price / home_price))


def _instants(column: FloatArray) -> IntArray:
    known = np.isfinite(column)
    return np.where(known, np.where(known, column, 0.0).astype(np.int64), NEVER)


def _referee(name: str) -> int:
    """A number that is the same in every process."""
    return zlib.crc32(name.strip().encode()) if name.strip() else -1
