"""Messages that were acted on: a platform may deliver one twice."""

import hashlib
from datetime import datetime

from sqlalchemy import delete, select

from engine.storage.repository import Repository
from engine.storage.tables import ProcessedMessageRow


class ProcessedMessages(Repository):
    """Messages that were processed. Only a digest of a message's id is kept, which does not show who sent it."""

    async def first_time(self, once: str, at: datetime) -> bool:
        """Note a message; return False when it was noted before, in a transaction that was committed."""
        noted = (
            self._insert(ProcessedMessageRow)
            .values(once=_digest(once), at=at)
            .on_conflict_do_nothing()
            .returning(ProcessedMessageRow.once)
        )
        return await self._session.scalar(noted) is not None

    async def noted_at(self, once: str) -> datetime | None:
        """Return when a message was noted; None for one that was not, or was forgotten."""
        return await self._session.scalar(
            select(ProcessedMessageRow.at).where(ProcessedMessageRow.once == _digest(once))
        )

    async def note_again(self, once: str, at: datetime) -> None:
        """Note a message as of ``at``, whether or not it was noted before."""
        noted = self._insert(ProcessedMessageRow).values(once=_digest(once), at=at)
        await self._session.execute(
            noted.on_conflict_do_update(index_elements=[ProcessedMessageRow.once], set_={"at": noted.excluded.at})
        )

    async def drop(self, once: str) -> None:
        """Forget one message: the next is the first again."""
        await self._session.execute(delete(ProcessedMessageRow).where(ProcessedMessageRow.once == _digest(once)))

    async def forget(self, before: datetime) -> None:
        """Forget what is older than any platform delivers again."""
        await self._session.execute(delete(ProcessedMessageRow).where(ProcessedMessageRow.at < before))


def _digest(once: str) -> str:
    return hashlib.blake2b(once.encode(), digest_size=20).hexdigest()
