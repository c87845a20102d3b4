"""All history in one pass: the features of every match, each as of an instant before it.

Matches are asked about in groups of one instant, in the order of the clock, and between two groups everything that
became known is learnt: the work is done over all matches of a group at once, and no match can see a later fact.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.football import MatchId
from engine.features.catalog import FEATURES, LEARNT, NAMES, learnt_families, version
from engine.features.columns import Fixtures, MatchTable
from engine.features.families.dixon_coles import score_features
from engine.features.families.market import BookNumbers, market_features
from engine.features.family import Family
from engine.features.load import load_matches
from engine.features.quotes import Quotes
from engine.features.timeline import FeatureState, groups
from engine.storage.unit_of_work import UnitOfWork

BEFORE_KICKOFF: Final = 24 * 3_600_000_000
"""A match without prices is looked at a day before it begins."""

_LEARNT_NAMES: Final = [feature.name for feature in LEARNT]


@dataclass(frozen=True, slots=True, eq=False)
class FeatureMatrix:
    """The features of some matches.

    Attributes:
        fixtures: the matches; (n,).
        as_of: (n,) microseconds: the instant each is looked at.
        values: (n, k) float64 in the order of ``catalog.FEATURES``.
        version: of the catalogue and the code.
    """

    fixtures: Fixtures
    as_of: IntArray
    values: FloatArray
    version: str

    def __len__(self) -> int:
        return len(self.as_of)

    def column(self, name: str) -> FloatArray:
        """(n,) one feature by name."""
        found: FloatArray = self.values[:, NAMES.index(name)]
        return found


async def all_history(work: UnitOfWork, until: datetime) -> FeatureMatrix:
    """Compute the features of every match of a store, each as of when its last prices before kick-off were collected.

    Args:
        work: an open unit of work.
        until: nothing known later is read.
    """
    table = await load_matches(work, until)
    quotes = await load_quotes(work, table.fixtures, until)
    books = BookNumbers.of(await work.quotes.bookmaker_ids())
    return history_features(table, quotes, books)


async def learnt_history(
    work: UnitOfWork, until: datetime, names: Collection[str], match_id: IntArray, as_of: IntArray
) -> FloatArray:
    """Compute some of the features that are learnt from past matches, in much less time than all of them.

    Args:
        work: an open unit of work.
        until: nothing known later is read.
        names: of the features.
        match_id: (n,) the matches asked about.
        as_of: (n,) microseconds: the instant each is looked at.

    Returns:
        (n, k) values in the order of ``names``; NaN for a match that is not stored.
    """
    table = await load_matches(work, until)
    own = {family.features: family for family in learnt_families() if {f.name for f in family.features} & {*names}}
    order = np.argsort(match_id)
    at = np.minimum(np.searchsorted(match_id[order], table.fixtures.match_id), len(order) - 1)
    asked = match_id[order[at]] == table.fixtures.match_id
    moments = np.where(asked, as_of[order[at]], table.fixtures.kickoff)
    values = await asyncio.to_thread(_learnt_features, table, moments, tuple(own.values()))
    columns = [feature.name for features in own for feature in features]
    found = np.full((len(match_id), len(names)), np.nan)
    found[order[at[asked]]] = values[asked][:, [columns.index(name) for name in names]]
    return found


async def load_quotes(work: UnitOfWork, fixtures: Fixtures, until: datetime) -> Quotes:
    """Read the prices of matches that could be known at an instant."""
    ids = [MatchId(match) for match in fixtures.match_id.tolist()]
    return Quotes.of(await work.fact_columns.quotes(ids, until), fixtures.match_id)


def decision_times(table: MatchTable, quotes: Quotes) -> IntArray:
    """(n,) the instant each match's features are of: when its last prices were collected, else a day before kick-off.

    A decision about a price must not know more than there was to know when that price was there to be taken.
    """
    kickoff = table.fixtures.kickoff
    return quotes.latest_known_at(kickoff, missing=kickoff - BEFORE_KICKOFF)


def history_features(
    table: MatchTable, quotes: Quotes, books: BookNumbers, as_of: IntArray | None = None
) -> FeatureMatrix:
    """Compute the features of every match of a table, each as of its own instant.

    Args:
        table: all matches, with and without result.
        quotes: their prices.
        books: how the store numbers the bookmakers.
        as_of: (n,) microseconds; ``decision_times`` when None.
    """
    if as_of is None:
        as_of = decision_times(table, quotes)
    learnt = _learnt_features(table, as_of, learnt_families())
    return complete(table.fixtures, as_of, learnt, quotes, books)


def complete(
    fixtures: Fixtures, as_of: IntArray, learnt: FloatArray, quotes: Quotes, books: BookNumbers
) -> FeatureMatrix:
    """Add to what was learnt from past matches what follows from it, and what the prices of this match say."""
    values = np.empty((len(fixtures), len(FEATURES)))
    k = learnt.shape[1]
    values[:, :k] = learnt
    scores = score_features(learnt, _LEARNT_NAMES)
    values[:, k : k + scores.shape[1]] = scores
    values[:, k + scores.shape[1] :] = market_features(quotes, as_of, books)
    return FeatureMatrix(fixtures, as_of, values, version())


def _learnt_features(table: MatchTable, as_of: IntArray, families: tuple[Family, ...]) -> FloatArray:
    """(n, k) what the families say of each match; the clock runs once from the first fact to the last question."""
    state = FeatureState(families)
    found = np.empty((len(table), sum(len(family.features) for family in families)))
    order = np.argsort(as_of, kind="stable")
    asked = as_of[order]
    facts = groups(table, np.iinfo(np.int64).min, np.iinfo(np.int64).max)
    pending = next(facts, None)
    for rows in np.split(order, np.flatnonzero(np.diff(asked)) + 1) if len(order) else ():
        now = int(as_of[rows[0]])
        while pending is not None and pending[0] <= now:
            state.learn(pending[1], pending[0])
            pending = next(facts, None)
        found[rows] = state.read(table.fixtures.rows(rows), now)
    return found
