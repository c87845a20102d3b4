"""The features of coming matches as of now: a state that follows the store, and the same code as over all history."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from engine.domain.football import MatchId
from engine.features import state_file
from engine.features.catalog import learnt_families
from engine.features.families.market import BookNumbers
from engine.features.load import load_fixtures, load_matches
from engine.features.pipeline import FeatureMatrix, complete, load_quotes
from engine.features.timeline import FeatureState, groups
from engine.storage.tables.types import from_micros, to_micros
from engine.storage.unit_of_work import UnitOfWork

_BEGINNING: Final = -(2**62)


class LiveFeatures:
    """Follows the store: each question first learns what became known since the last one.

    Asked for an earlier instant, or when a fact came into the store late, it starts again from the first match: slow
    (about half a minute for eighteen seasons of 22 divisions), and right. One question at a time.
    """

    def __init__(self, state: FeatureState | None = None, counted: tuple[int, int] = (0, 0)) -> None:
        self._state = state
        self._counted = counted

    @classmethod
    def from_bytes(cls, body: bytes) -> "LiveFeatures":
        """Return one that goes on where another stopped.

        Raises:
            VersionMismatch: it was kept by another catalogue or code.
        """
        results, statistics = (int.from_bytes(body[at : at + 8], "big") for at in (0, 8))
        return cls(state_file.from_bytes(body[16:]), (results, statistics))

    def to_bytes(self) -> bytes:
        """Return the state, to be kept beside the models or in a file; empty before the first question."""
        if self._state is None:
            return b""
        return b"".join(count.to_bytes(8, "big") for count in self._counted) + state_file.to_bytes(self._state)

    async def features(self, work: UnitOfWork, match_ids: Collection[MatchId], as_of: datetime) -> FeatureMatrix:
        """Compute the features of matches, ordered by identifier.

        Args:
            work: an open unit of work.
            match_ids: matches; those not yet known at ``as_of`` are left out.
            as_of: nothing known later is looked at, whatever the store holds.
        """
        now = to_micros(as_of)
        state = await self.follow(work, as_of)
        fixtures = await load_fixtures(work, match_ids, as_of)
        learnt = state.read(fixtures, now)
        quotes = await load_quotes(work, fixtures, as_of)
        books = BookNumbers.of(await work.quotes.bookmaker_ids())
        return complete(fixtures, fixtures.kickoff * 0 + now, learnt, quotes, books)

    async def follow(self, work: UnitOfWork, as_of: datetime) -> FeatureState:
        """Learn everything known by ``as_of`` and return the state."""
        now = to_micros(as_of)
        state = self._state
        if state is None or now < state.learnt_until:
            return await self._begin(work, as_of)
        learnt, known = await work.fact_columns.counted(from_micros(state.learnt_until), as_of)
        if learnt != self._counted:  # a fact came late, with a time that has passed
            return await self._begin(work, as_of)
        if known != learnt:
            after = state.learnt_until
            for instant, group in groups(await load_matches(work, as_of, from_micros(after)), after, now):
                state.learn(group, instant)
        state.move(now)
        self._counted = known
        return state

    async def _begin(self, work: UnitOfWork, as_of: datetime) -> FeatureState:
        """Learn everything from the first match on."""
        now = to_micros(as_of)
        state = FeatureState(learnt_families())
        for instant, group in groups(await load_matches(work, as_of), _BEGINNING, now):
            state.learn(group, instant)
        state.move(now)
        self._state = state
        (self._counted,) = await work.fact_columns.counted(as_of)
        return state
