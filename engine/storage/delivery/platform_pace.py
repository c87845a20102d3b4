"""The pace of each platform, shared by all push workers: slots of time, handed out one after another.

A slot is a moment at which one message may leave (the generic cell rate algorithm, ATM Forum, 1996). Because the next
free one stands in the database, several workers together keep the pace of one, and so does one that was killed and
started again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import case, func, or_, select, update

from engine.storage.delivery.holds import LONGEST_HOLD
from engine.storage.delivery.waiting import DeliveryState, may_go
from engine.storage.repository import Repository
from engine.storage.tables import DestinationRow, OutboxRow, PlatformPaceRow

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be sent on one platform."""

    all: int
    due: int
    """How many of them could be sent now."""

    oldest_due: datetime | None
    """Since when the oldest of those could have been sent."""


class PlatformPaces(Repository):
    """When the next message of a platform may leave."""

    async def free_at(self, platform: str, wall: datetime) -> datetime:
        """Return the first free slot, not before ``wall``, and keep other workers waiting until this one has booked."""
        await self._session.execute(
            self._insert(PlatformPaceRow).values(platform=platform, free_at=wall).on_conflict_do_nothing()
        )
        free_at = await self._session.scalar(
            select(PlatformPaceRow.free_at).where(PlatformPaceRow.platform == platform).with_for_update()
        )
        if free_at is not None and free_at - wall > LONGEST_HOLD:
            _log.warning("The pace of %s was booked by a clock %s ahead; it begins anew.", platform, free_at - wall)
            return wall
        return wall if free_at is None else max(free_at, wall)

    async def book(self, platform: str, first: datetime, slots: int, interval: timedelta) -> None:
        """Take ``slots`` slots from ``first`` on, which :meth:`free_at` returned in this unit of work."""
        await self._session.execute(
            update(PlatformPaceRow).where(PlatformPaceRow.platform == platform).values(free_at=first + slots * interval)
        )

    async def hold(self, platform: str, until: datetime) -> None:
        """Let nothing leave before ``until``, at most :data:`LONGEST_HOLD` ahead: the platform asked all to wait."""
        wrong = PlatformPaceRow.free_at > until + LONGEST_HOLD
        await self._session.execute(
            update(PlatformPaceRow)
            .where(PlatformPaceRow.platform == platform, or_(PlatformPaceRow.free_at < until, wrong))
            .values(free_at=until)
        )

    async def waiting(self, now: datetime) -> dict[str, Waiting]:
        """Return what waits to be sent at ``now``, by platform; nothing for those nothing waits for."""
        since = case((may_go(now), OutboxRow.not_before))
        rows = await self._session.execute(
            select(DestinationRow.platform, func.count(), func.count(since), func.min(since))
            .join(DestinationRow, DestinationRow.id == OutboxRow.destination_id)
            .where(OutboxRow.state == DeliveryState.PENDING.value)
            .group_by(DestinationRow.platform)
        )
        return {platform: Waiting(number, due, oldest) for platform, number, due, oldest in rows}
