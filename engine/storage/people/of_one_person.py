"""What was advised and sent to one person, for whoever asks what is kept about them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from engine.domain.bets import PersonId
from engine.storage.repository import Repository
from engine.storage.tables import DestinationRow, MatchRow, OutboxRow, RecommendationRow, RecommendationVersionRow


class OfOnePerson(Repository):
    """Rows as they stand, by the names of their columns."""

    async def cards(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """Return every version of every card that was made for a person, oldest first."""
        card, version = RecommendationRow, RecommendationVersionRow
        rows = await self._session.execute(
            select(
                card.recommendation,
                card.match_id,
                MatchRow.kickoff,
                card.selection,
                card.strategy,
                card.withdrawn_at,
                version.version,
                version.as_of,
                version.bookmaker,
                version.price,
                version.probability,
                version.edge,
                version.confidence,
                version.stake_minor,
                version.stake_currency,
            )
            .join(version, version.card_id == card.id)
            .join(MatchRow, MatchRow.id == card.match_id)
            .where(card.person_id == person)
            .order_by(card.id, version.version)
        )
        return [dict(row) for row in rows.mappings()]

    async def deliveries(self, person: PersonId) -> Sequence[Mapping[str, Any]]:
        """Return every message to a person's own chats, oldest first."""
        row = OutboxRow
        rows = await self._session.execute(
            select(
                row.message,
                row.stage,
                row.version,
                DestinationRow.platform,
                row.state,
                row.created_at,
                row.not_before,
                row.sent_at,
                row.attempts,
                row.last_error,
            )
            .join(DestinationRow, DestinationRow.id == row.destination_id)
            .where(DestinationRow.person_id == person)
            .order_by(row.id)
        )
        return [dict(row) for row in rows.mappings()]
