"""Mends what a clock wrote while it was hours ahead: messages leave at once, not when real time catches up."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, update

from engine.storage.delivery.waiting import DeliveryState
from engine.storage.repository import Repository
from engine.storage.tables import OutboxRow

CLOCKS_DIFFER: Final = timedelta(minutes=1)
"""By so much the clocks of two machines may differ; a row from further ahead was written by a wrong one."""

LONGEST_BACKOFF: Final = timedelta(minutes=15)
"""What failed is tried again within this."""


class WrongClock(Repository):
    """Rows of the outbox that wait for an instant which only a wrong clock wrote."""

    async def mend_times(self, now: datetime, *, clock_went_back: bool) -> int:
        """Let go what waits for an instant that only a wrong clock wrote; return how many rows.

        Args:
            now: the time as it is.
            clock_went_back: this process saw that, or has just begun: then what was put off after a failure, or taken
                for late, by the wrong time is mended as well.
        """
        pending = OutboxRow.state == DeliveryState.PENDING.value
        from_ahead = and_(pending, OutboxRow.created_at > now + CLOCKS_DIFFER)
        mended = [await self._mend(from_ahead, created_at=now, not_before=now)]
        if clock_went_back:
            put_off = and_(pending, OutboxRow.attempts > 0, OutboxRow.not_before > now + LONGEST_BACKOFF)
            mended.append(await self._mend(put_off, not_before=now))
            too_early = and_(OutboxRow.state == DeliveryState.EXPIRED.value, OutboxRow.expires > now)
            mended.append(await self._mend(too_early, state=DeliveryState.PENDING.value, not_before=now))
        return sum(mended)

    async def _mend(self, which: ColumnElement[bool], **values: Any) -> int:
        rows = await self._session.execute(
            update(OutboxRow)
            .where(which)
            .values(**values)
            .returning(OutboxRow.id)
            .execution_options(synchronize_session=False)
        )
        return len(rows.all())
