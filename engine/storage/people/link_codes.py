"""One-time codes that make several accounts one person."""

import hashlib
from datetime import datetime

from sqlalchemy import delete

from engine.domain.bets import PersonId
from engine.storage.repository import Repository
from engine.storage.tables import LinkCodeRow


class LinkCodes(Repository):
    """Codes that were given out and not used. Only their digests are kept."""

    async def give(self, person: PersonId, code: str, expires_at: datetime) -> None:
        """Keep a code for a person; an earlier one of theirs is worth nothing any more."""
        await self._session.execute(delete(LinkCodeRow).where(LinkCodeRow.person_id == person))
        self._session.add(LinkCodeRow(code=_digest(code), person_id=person, expires_at=expires_at))
        await self._session.flush()

    async def owner(self, code: str) -> PersonId | None:
        """Return who gave out a code, and leave it as it is; None when there is no such code."""
        row = await self._session.get(LinkCodeRow, _digest(code))
        return None if row is None else PersonId(row.person_id)

    async def use(self, code: str, now: datetime) -> PersonId | None:
        """Return whose code it is and use it up; None when there is no such code, or no more."""
        row = await self._session.get(LinkCodeRow, _digest(code), with_for_update=True, populate_existing=True)
        if row is None:
            return None
        person, valid = PersonId(row.person_id), now < row.expires_at
        await self._session.delete(row)
        await self._session.flush()
        return person if valid else None


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
