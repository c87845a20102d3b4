"""The feature vectors each match's forecast was made from, as they were at the time."""

from collections.abc import Collection, Sequence
from datetime import datetime

import numpy as np
from sqlalchemy import select

from engine.arrays import FloatArray
from engine.domain.football import MatchId
from engine.storage.repository import Repository, chunked
from engine.storage.tables import FeatureVectorRow


class FeatureVectors(Repository):
    """Feature vectors over time; their order and meaning belong to the version of the catalogue."""

    async def save_all(self, match_ids: Sequence[MatchId], values: FloatArray, *, as_of: datetime, version: str) -> int:
        """Store the vectors of some matches; one that is there already is left. Return how many are new.

        Args:
            match_ids: (m,) matches.
            values: (m, k) their features.
            as_of: the instant they are as of.
            version: of the catalogue and the code.
        """
        rows = [
            {"match_id": match, "version": version, "as_of": as_of, "body": vector.astype("<f8").tobytes()}
            for match, vector in zip(match_ids, values, strict=True)
        ]
        added = 0
        for chunk in chunked(rows, 2_000):
            statement = self._insert(FeatureVectorRow).values(list(chunk)).on_conflict_do_nothing()
            added += len((await self._session.execute(statement.returning(FeatureVectorRow.match_id))).all())
        return added

    async def latest(
        self, match_ids: Collection[MatchId], as_of: datetime, version: str
    ) -> dict[MatchId, tuple[datetime, FloatArray]]:
        """Return the newest vector of each match not after an instant, with the instant it is as of."""
        found: dict[MatchId, tuple[datetime, FloatArray]] = {}
        for ids in chunked(match_ids):
            rows = await self._session.scalars(
                select(FeatureVectorRow)
                .where(FeatureVectorRow.match_id.in_(ids), FeatureVectorRow.version == version)
                .where(FeatureVectorRow.as_of <= as_of)
                .order_by(FeatureVectorRow.as_of)
            )
            for row in rows:
                found[MatchId(row.match_id)] = row.as_of, np.frombuffer(row.body, dtype="<f8")
        return found

    async def since(self, instant: datetime, version: str) -> FloatArray:
        """(m, k) all vectors of one version after an instant, oldest first: for the drift check."""
        rows = await self._session.scalars(
            select(FeatureVectorRow.body)
            .where(FeatureVectorRow.as_of > instant, FeatureVectorRow.version == version)
            .order_by(FeatureVectorRow.as_of, FeatureVectorRow.match_id)
        )
        vectors = [np.frombuffer(body, dtype="<f8") for body in rows]
        return np.stack(vectors) if vectors else np.empty((0, 0))
