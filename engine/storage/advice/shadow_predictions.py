"""Predictions of the champion and the challenger for the same matches before they began."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select

from engine.domain.football import MatchId
from engine.storage.advice.model_fits import ModelFitId
from engine.storage.repository import Repository, chunked
from engine.storage.tables import ShadowPredictionRow

Chances = Mapping[str, tuple[float, ...]]
"""By answer, such as ``market_aware`` and ``model_only``, the chances of home win, draw and away win."""


class ShadowPredictions(Repository):
    """The last word of each fit on each match; a later one takes the place of an earlier one."""

    async def save_all(self, fit: ModelFitId, predictions: Mapping[MatchId, Chances], as_of: datetime) -> int:
        """Store a fit's predictions of coming matches; return how many.

        Args:
            fit: which one.
            predictions: by match.
            as_of: the instant.
        """
        rows = [
            {
                "fit_id": fit,
                "match_id": match,
                "as_of": as_of,
                "probabilities": {name: list(chances) for name, chances in of.items()},
            }
            for match, of in predictions.items()
        ]
        for chunk in chunked(rows, 2_000):
            statement = self._insert(ShadowPredictionRow).values(list(chunk))
            await self._session.execute(
                statement.on_conflict_do_update(
                    index_elements=["fit_id", "match_id"],
                    set_={"as_of": statement.excluded.as_of, "probabilities": statement.excluded.probabilities},
                )
            )
        return len(rows)

    async def of(self, fits: Collection[ModelFitId]) -> dict[ModelFitId, dict[MatchId, Chances]]:
        """Return the predictions of fits, by match."""
        found: dict[ModelFitId, dict[MatchId, Chances]] = {fit: {} for fit in fits}
        rows = await self._session.scalars(
            select(ShadowPredictionRow).where(ShadowPredictionRow.fit_id.in_(tuple(fits)))
        )
        for row in rows:
            chances = {name: tuple(map(float, of)) for name, of in row.probabilities.items()}
            found[ModelFitId(row.fit_id)][MatchId(row.match_id)] = chances
        return found
