"""The pace of each platform, shared by all push workers: slots of time, handed out one after another.

A slot is a moment at which one message may leave (the generic cell rate algorithm, ATM Forum, 1996). Because the next
free one stands in the database, several workers together keep the pace of one, and so does one that was killed and
started again.
"""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from engine.storage.repository import Repository
from engine.storage.tables import PushLaneRow


class PushLanes(Repository):
    """When the next message of a platform may leave."""

    async def free_at(self, platform: str, wall: datetime) -> datetime:
        """Return the first free slot, not before ``wall``, and keep other workers waiting until this one has booked."""
        await self._session.execute(
            self._insert(PushLaneRow).values(platform=platform, free_at=wall).on_conflict_do_nothing()
        )
        free_at = await self._session.scalar(
            select(PushLaneRow.free_at).where(PushLaneRow.platform == platform).with_for_update()
        )
        return wall if free_at is None else max(free_at, wall)

    async def book(self, platform: str, first: datetime, slots: int, interval: timedelta) -> None:
        """Take ``slots`` slots from ``first`` on, which :meth:`free_at` returned in this unit of work."""
        await self._session.execute(
            update(PushLaneRow).where(PushLaneRow.platform == platform).values(free_at=first + slots * interval)
        )

    async def hold(self, platform: str, until: datetime) -> None:
        """Let nothing leave before ``until``: the platform asked everybody to wait."""
        await self._session.execute(
            update(PushLaneRow)
            .where(PushLaneRow.platform == platform, PushLaneRow.free_at < until)
            .values(free_at=until)
        )
