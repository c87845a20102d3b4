"""Gives facts to the features in the order they became known, and never one of the future.

Everything that computes features goes through :class:`FeatureState`: all history in one pass, a coming match, a test.
It learns groups of facts that became known at one instant and answers for instants that are not earlier than what it
has learnt; asked for an earlier one it refuses.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.features.columns import NEVER, RESULT_STATISTICS, Fixtures, MatchTable, Played
from engine.features.errors import FutureFacts
from engine.features.family import Family

_START: Final = -(2**62)


class FeatureState:
    """The families, and how far they have learnt."""

    def __init__(self, families: tuple[Family, ...]) -> None:
        self.families = families
        self.learnt_until = _START
        """The latest instant of which something was learnt or asked; nothing earlier can be asked any more."""

    def learn(self, played: Played, now: int) -> None:
        """Take in what became known at ``now``.

        Raises:
            FutureFacts: ``now`` lies before what was learnt or asked already.
        """
        self.move(now)
        for family in self.families:
            family.learn(played, now)

    def read(self, fixtures: Fixtures, as_of: int) -> FloatArray:
        """(m, k) the features of matches as of an instant.

        Raises:
            FutureFacts: the state has learnt things that were not known then.
        """
        self.move(as_of)
        if not self.families:
            return np.empty((len(fixtures), 0))
        return np.concatenate([family.read(fixtures, as_of) for family in self.families], axis=1)

    def move(self, now: int) -> None:
        """Let time pass up to an instant.

        Raises:
            FutureFacts: it lies before what was learnt or asked already.
        """
        if now < self.learnt_until:
            msg = "Features were asked as of an instant before facts that were learnt already; start a new state."
            raise FutureFacts(msg)
        self.learnt_until = now
        for family in self.families:
            family.tick(now)


def groups(table: MatchTable, after: int, until: int) -> Iterator[tuple[int, Played]]:
    """Yield what became known after one instant and not after another, grouped by when, in order.

    At each instant first the matches whose result is new, with their other counts if they came together, then those
    whose other counts follow. No group holds a team twice: what is double is split in the order of kick-offs.
    """
    late = table.statistics_known_at != table.result_known_at
    instants = np.concatenate([table.result_known_at, np.where(late, table.statistics_known_at, NEVER)])
    row = np.tile(np.arange(len(table)), 2)
    result = np.repeat([True, False], len(table))
    there = np.flatnonzero((instants > after) & (instants <= until) & (instants != NEVER))
    match = table.fixtures.match_id[row[there]]
    kickoff = table.fixtures.kickoff[row[there]]
    order = there[np.lexsort((match, kickoff, ~result[there], instants[there]))]
    key = instants[order]
    cuts = np.flatnonzero((np.diff(key) != 0) | (np.diff(result[order].astype(np.int8)) != 0)) + 1
    for part in np.split(order, cuts):
        if len(part):
            now = int(instants[part[0]])
            yield from ((now, group) for group in _split(table, row[part], now, results=bool(result[part[0]])))


def _split(table: MatchTable, rows: IntArray, now: int, *, results: bool) -> Iterator[Played]:
    """Yield the matches of one instant in groups without double teams."""
    teams = np.concatenate([table.fixtures.home[rows], table.fixtures.away[rows]])
    if len(np.unique(teams)) == len(teams):
        yield _played(table, rows, now, results=results)
        return
    seen: set[int] = set()
    start = 0
    for i, row in enumerate(rows.tolist()):
        pair = {int(table.fixtures.home[row]), int(table.fixtures.away[row])}
        if seen & pair:
            yield _played(table, rows[start:i], now, results=results)
            seen, start = set(), i
        seen |= pair
    yield _played(table, rows[start:], now, results=results)


def _played(table: MatchTable, rows: IntArray, now: int, *, results: bool) -> Played:
    counts = table.counts[rows]
    unknown = table.statistics_known_at[rows] > now
    counts[unknown, :, RESULT_STATISTICS:] = np.nan
    return Played(table.fixtures.rows(rows), counts, table.past_odds[rows], results=results, statistics=True)
