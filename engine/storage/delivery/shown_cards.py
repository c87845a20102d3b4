"""Which message of a chat showed which card, so that a reply to it finds its card."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select

from engine.domain.bets import RecommendationId
from engine.storage.repository import Repository
from engine.storage.tables import ShownCardRow


class ShownCards(Repository):
    """Cards shown in answer to somebody; what was pushed stands in the outbox."""

    async def remember(self, platform: str, chat: str, shown: Mapping[str, RecommendationId], at: datetime) -> None:
        """Note which messages showed which cards; a message that is edited to show another one shows that."""
        rows = [
            {"platform": platform, "chat": chat, "ref": ref, "recommendation": card, "at": at}
            for ref, card in shown.items()
        ]
        if rows:
            statement = self._insert(ShownCardRow).values(rows)
            newer = {name: statement.excluded[name] for name in ("recommendation", "at")}
            await self._session.execute(
                statement.on_conflict_do_update(index_elements=["platform", "chat", "ref"], set_=newer)
            )

    async def card(self, platform: str, chat: str, ref: str) -> RecommendationId | None:
        """Return the card a message showed; None when it showed none."""
        found = await self._session.scalar(
            select(ShownCardRow.recommendation).where(
                ShownCardRow.platform == platform, ShownCardRow.chat == chat, ShownCardRow.ref == ref
            )
        )
        return None if found is None else RecommendationId(found)

    async def forget(self, before: datetime) -> None:
        """Forget messages nobody replies to any more."""
        await self._session.execute(delete(ShownCardRow).where(ShownCardRow.at < before))

    async def forget_chat(self, platform: str, chat: str) -> None:
        """Forget everything about one chat."""
        await self._session.execute(
            delete(ShownCardRow).where(ShownCardRow.platform == platform, ShownCardRow.chat == chat)
        )
