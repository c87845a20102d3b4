"""Messages that were acted on: a platform may deliver one twice."""

import hashlib
from datetime import datetime

from sqlalchemy import delete

from engine.storage.repository import Repository
from engine.storage.tables import ProcessedMessageRow


class ProcessedMessages(Repository):
    """Messages that were processed. Only a digest of a message's id is kept, which does not show who sent it."""

    async def first_time(self, once: str, at: datetime) -> bool:
        """Note a message; return False when it was noted before, in a transaction that was committed."""
        digest = hashlib.blake2b(once.encode(), digest_size=20).hexdigest()
        noted = (
            self._insert(ProcessedMessageRow)
            .values(once=digest, at=at)
            .on_conflict_do_nothing()
            .returning(ProcessedMessageRow.once)
        )
        return await self._session.scalar(noted) is not None

    async def forget(self, before: datetime) -> None:
        """Forget what is older than any platform delivers again."""
        await self._session.execute(delete(ProcessedMessageRow).where(ProcessedMessageRow.at < before))
