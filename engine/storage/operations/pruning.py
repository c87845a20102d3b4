"""Forgetting what was kept long enough, a few rows at a time, so that nobody who writes meanwhile waits long.

What a record of the bot needs stays for good: the last forecast before a match, a card as it was first and last shown,
bets and the ledger.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, select, tuple_
from sqlalchemy.orm import aliased

from engine.storage.delivery.waiting import DeliveryState
from engine.storage.repository import Repository
from engine.storage.tables import (
    FeatureVectorRow,
    KeptPauseRow,
    MatchRow,
    OutboxRow,
    PredictionRow,
    RawBodyRow,
    RecommendationRow,
    RecommendationVersionRow,
)


class Pruning(Repository):
    """Each method forgets at most ``limit`` rows and returns how many there were: fewer than ``limit`` means all."""

    async def raw_bodies(self, before: datetime, limit: int) -> int:
        """Forget archived answers of the APIs that were fetched before an instant."""
        old = select(RawBodyRow.id).where(RawBodyRow.fetched_at < before).order_by(RawBodyRow.id).limit(limit)
        return await self._delete(RawBodyRow, RawBodyRow.id.in_(old))

    async def predictions(self, before: datetime, limit: int) -> int:
        """Forget forecasts made before an instant that a later one before the same kick-off replaced."""
        later = aliased(PredictionRow)
        replaced = exists().where(
            later.match_id == PredictionRow.match_id, later.id > PredictionRow.id, later.as_of < MatchRow.kickoff
        )
        old = (
            select(PredictionRow.id)
            .join(MatchRow, MatchRow.id == PredictionRow.match_id)
            .where(PredictionRow.as_of < before, MatchRow.kickoff < before, replaced)
            .limit(limit)
        )
        return await self._delete(PredictionRow, PredictionRow.id.in_(old))

    async def deliveries(self, before: datetime, limit: int) -> int:
        """Forget messages asked for before an instant that wait no longer."""
        waits = OutboxRow.state == DeliveryState.PENDING.value
        old = select(OutboxRow.id).where(OutboxRow.created_at < before, ~waits).order_by(OutboxRow.id).limit(limit)
        return await self._delete(OutboxRow, OutboxRow.id.in_(old))

    async def card_versions(self, before: datetime, limit: int) -> int:
        """Forget how cards read between their first and their last version, of versions before an instant."""
        row = RecommendationVersionRow
        between = and_(row.version > 1, row.version < RecommendationRow.version)
        old = (
            select(row.card_id, row.version)
            .join(RecommendationRow, RecommendationRow.id == row.card_id)
            .where(row.as_of < before, between)
            .limit(limit)
        )
        return await self._delete(row, tuple_(row.card_id, row.version).in_(old))

    async def feature_vectors(self, before: datetime, limit: int) -> int:
        """Forget the features of matches that were computed before an instant."""
        row = FeatureVectorRow
        old = select(row.match_id, row.version, row.as_of).where(row.as_of < before).limit(limit)
        return await self._delete(row, tuple_(row.match_id, row.version, row.as_of).in_(old))

    async def pauses(self, before: datetime, limit: int) -> int:
        """Forget the pauses of deleted accounts that ended before an instant."""
        old = select(KeptPauseRow.account).where(KeptPauseRow.until < before).limit(limit)
        return await self._delete(KeptPauseRow, KeptPauseRow.account.in_(old))

    async def _delete(self, table: type[Any], which: ColumnElement[bool]) -> int:
        gone = await self._session.execute(delete(table).where(which).execution_options(synchronize_session=False))
        return int(getattr(gone, "rowcount", 0))
