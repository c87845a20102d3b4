"""The job that settles bets, reports them to people, and updates the cards that were sent.

A few bets at a time, each time in a transaction of its own: nobody else who writes waits long, a job that is stopped
goes on where it was, and what goes wrong with some bets leaves all others paid.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

import structlog

from engine.notifications.bet_news import notify_settled
from engine.notifications.card_updates import follow_up
from engine.settlement.bets import (
    BETS_WRITTEN_AT_ONCE,
    SettledReport,
    ends_on,
    matches_to_settle,
    settle_ended,
)
from engine.storage.database import Database
from engine.storage.errors import DatabaseBusy, DatabaseFull, DatabaseReadOnly, DatabaseUnreachable, StorageError
from engine.storage.people.bets import BetEnd
from engine.storage.repository import chunked
from workers.context import Counts, JobContext

_SHORTEST_GAP: Final = 0.01
_LONGEST_GAP: Final = 0.1
_GATHERING: Final = timedelta(seconds=30)
"""How long news waits in a run of several transactions, so that what a person bet comes as one message."""

_OF_THE_STORE: Final = (DatabaseUnreachable, DatabaseBusy, DatabaseFull, DatabaseReadOnly)
"""What is wrong with no bet."""

_log = structlog.get_logger(__name__)


async def settle(context: JobContext) -> Counts:
    """Settle every bet whose match is over or whose result was corrected; report to people and update their cards."""
    now = context.clock.now()
    failed: list[StorageError] = []
    settled = corrected = messages = 0
    async with context.database.unit_of_work(read_only=True) as work:
        lists = await matches_to_settle(work, now)
    for match_ids in lists:
        async with context.database.unit_of_work(read_only=True) as work:
            ends = await ends_on(work, match_ids, now)
        hold = _GATHERING if len(lists) > 1 or len(ends) > BETS_WRITTEN_AT_ONCE else timedelta(0)
        for some in chunked(ends, BETS_WRITTEN_AT_ONCE):
            for report, asked in await _settle_what_can_be(context.database, some, now, hold, failed):
                settled, corrected = settled + len(report.settled), corrected + len(report.corrected)
                messages += asked
    messages += await follow_up(context.database, now)
    if failed:
        raise failed[0]
    return {"new": settled + corrected, "settled": settled, "corrected": corrected, "messages": messages}


async def _settle_what_can_be(
    database: Database, some: Sequence[BetEnd], now: datetime, hold: timedelta, failed: list[StorageError]
) -> list[tuple[SettledReport, int]]:
    """Settle some bets together; where one cannot be written, each by itself, so that the others are paid all the same.

    While the store itself is away, busy, full or takes nothing, nothing is tried bet by bet. Errors of what is left
    are added to ``failed``.
    """
    began = time.monotonic()
    try:
        return [await _settle_some(database, some, now, hold)]
    except StorageError as error:
        if len(some) == 1 or isinstance(error, _OF_THE_STORE):
            _log.warning("bets were left for the next try", bets=len(some), error=str(error))
            failed.append(error)
            return []
    finally:
        await _give_way(time.monotonic() - began)
    alone = [await _settle_what_can_be(database, [one], now, hold, failed) for one in some]
    return [done for each in alone for done in each]


async def _give_way(seconds: float) -> None:
    """Leave the store to others for as long as it was held: who polls SQLite's lock would never find it free."""
    await asyncio.sleep(min(max(seconds, _SHORTEST_GAP), _LONGEST_GAP))


async def _settle_some(
    database: Database, ends: Sequence[BetEnd], now: datetime, hold: timedelta
) -> tuple[SettledReport, int]:
    """Settle some bets in one transaction, and ask in it for the messages that tell their owners; return how many."""
    async with database.unit_of_work() as work:
        report = await settle_ended(work, ends, now)
        messages = await notify_settled(work, (*report.settled, *report.corrected), now, hold=hold)
        await work.commit()
    return report, messages
