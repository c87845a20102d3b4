"""Leases: what a process may do alone, and that it is alive, until an instant that it puts off again and again.

They stand in the database because all processes share it and it forgets nothing: a Redis that was restarted knows of
nobody, and would let the same work be done twice at once. A lease that reaches further into the future than it was
taken for was written while a clock was wrong, and counts as over.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, or_, select

from engine.storage.repository import Repository
from engine.storage.tables import LeaseRow

LONGEST: Final = timedelta(minutes=2)
"""No lease is taken for longer."""


class Leases(Repository):
    """Who holds what, until when."""

    async def take(self, name: str, owner: str, now: datetime, lasts: timedelta) -> bool:
        """Take a lease, or put off the end of one's own; False when another process holds it.

        Args:
            name: of what is held.
            owner: who takes it.
            now: the time of the machine's clock, not of a replay.
            lasts: for how long, at most :data:`LONGEST`.
        """
        statement = self._insert(LeaseRow).values(name=name, owner=owner, taken_at=now, until=now + lasts)
        free = or_(LeaseRow.owner == owner, LeaseRow.until <= now, LeaseRow.until > now + LONGEST)
        took = statement.on_conflict_do_update(
            index_elements=[LeaseRow.name],
            set_={"owner": owner, "taken_at": now, "until": now + lasts},
            where=free,
        ).returning(LeaseRow.name)
        return await self._session.scalar(took) is not None

    async def give_back(self, name: str, owner: str) -> None:
        """End a lease of one's own."""
        await self._session.execute(delete(LeaseRow).where(LeaseRow.name == name, LeaseRow.owner == owner))

    async def holds(self, name: str, now: datetime) -> bool:
        """Tell whether somebody holds a lease."""
        return await self.count(name, now) > 0

    async def count(self, prefix: str, now: datetime) -> int:
        """Return how many leases are held whose names begin so."""
        held = select(func.count()).where(
            LeaseRow.name.startswith(prefix, autoescape=True), LeaseRow.until > now, LeaseRow.until <= now + LONGEST
        )
        return int(await self._session.scalar(held) or 0)

    async def prune(self, before: datetime) -> int:
        """Forget leases that ended before an instant; return how many."""
        gone = await self._session.execute(delete(LeaseRow).where(LeaseRow.until < before).returning(LeaseRow.name))
        return len(gone.all())
