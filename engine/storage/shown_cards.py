"""Which message of a chat showed which card, so that a reply to it finds its card."""

from datetime import datetime

from sqlalchemy import delete

from engine.domain.bets import RecommendationId
from engine.storage.repository import Repository
from engine.storage.tables import ShownCardRow


class ShownCards(Repository):
    """Cards shown in answer to somebody; what was pushed stands in the outbox."""

    async def remember(self, platform: str, chat: str, ref: str, card: RecommendationId, at: datetime) -> None:
        """Note that a message showed a card; a message that is edited to show another one shows that."""
        row = await self._session.get(ShownCardRow, (platform, chat, ref))
        if row is None:
            row = ShownCardRow(platform=platform, chat=chat, ref=ref)
            self._session.add(row)
        row.recommendation, row.at = card, at
        await self._session.flush()

    async def card(self, platform: str, chat: str, ref: str) -> RecommendationId | None:
        """Return the card a message showed; None when it showed none."""
        row = await self._session.get(ShownCardRow, (platform, chat, ref))
        return None if row is None else RecommendationId(row.recommendation)

    async def forget(self, before: datetime) -> None:
        """Forget messages nobody replies to any more."""
        await self._session.execute(delete(ShownCardRow).where(ShownCardRow.at < before))

    async def forget_chat(self, platform: str, chat: str) -> None:
        """Forget everything about one chat."""
        await self._session.execute(
            delete(ShownCardRow).where(ShownCardRow.platform == platform, ShownCardRow.chat == chat)
        )
