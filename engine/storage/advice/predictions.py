"""The models' predictions of matches."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.domain.football import MatchId
from engine.domain.odds import Selection
from engine.storage.repository import Repository, chunked
from engine.storage.tables import PredictionRow


@dataclass(frozen=True, slots=True)
class Prediction:
    """The probabilities of one match by one model as of one instant, computed once for everybody."""

    match_id: MatchId
    model_version: str
    as_of: datetime
    probabilities: Mapping[Selection, float]
    home_rate: float | None = None
    """Goals expected of the home side."""

    away_rate: float | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    """Whatever else the model wants remembered, as plain JSON."""


class Predictions(Repository):
    """Predictions of all models over time."""

    async def save_all(self, predictions: Iterable[Prediction]) -> int:
        """Store predictions; one of the same match, model and instant is left as it is. Return how many were new."""
        added = 0
        for prediction in predictions:
            new = (
                self._insert(PredictionRow)
                .values(
                    match_id=prediction.match_id,
                    model_version=prediction.model_version,
                    as_of=prediction.as_of,
                    home_rate=prediction.home_rate,
                    away_rate=prediction.away_rate,
                    probabilities={str(selection): p for selection, p in prediction.probabilities.items()},
                    details=dict(prediction.details) or None,
                )
                .on_conflict_do_nothing()
                .returning(PredictionRow.id)
            )
            added += (await self._session.execute(new)).first() is not None
        return added

    async def latest(
        self, match_ids: Collection[MatchId], as_of: datetime, model_version: str | None = None
    ) -> dict[MatchId, Prediction]:
        """Return the newest prediction of each match made not after ``as_of``, by one model or by any."""
        found: dict[MatchId, Prediction] = {}
        for ids in chunked(match_ids):
            query = (
                select(PredictionRow)
                .where(PredictionRow.match_id.in_(ids), PredictionRow.as_of <= as_of)
                .order_by(PredictionRow.as_of, PredictionRow.id)
            )
            if model_version is not None:
                query = query.where(PredictionRow.model_version == model_version)
            found.update({MatchId(row.match_id): _as_prediction(row) for row in await self._session.scalars(query)})
        return found


def _as_prediction(row: PredictionRow) -> Prediction:
    return Prediction(
        match_id=MatchId(row.match_id),
        model_version=row.model_version,
        as_of=row.as_of,
        probabilities={Selection.parse(text): p for text, p in row.probabilities.items()},
        home_rate=row.home_rate,
        away_rate=row.away_rate,
        details=row.details or {},
    )
