"""News that a push worker takes in the very moment in which more of its kind is added is told once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from engine.domain.messages import Edition, MessageKind, MessageName
from engine.storage.database import Database
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.gathered_messages import Gathering
from engine.storage.delivery.waiting import DeliveryState

NOW = datetime(2022, 10, 1, 12, tzinfo=UTC)
PATIENCE = timedelta(seconds=30)


async def told_of(database: Database, first: int, last: int) -> DestinationId:
    """Ask for news from one number to another at a chat; return the chat."""
    async with database.unit_of_work() as work:
        there = (await work.destinations.ensure("telegram", "5", NOW)).id
        await work.gathered.ask(MessageKind.SETTLED, [Gathering(there, first, last, NOW)], NOW)
        await work.commit()
    return there


async def spans(database: Database, state: DeliveryState) -> list[str]:
    async with database.unit_of_work(read_only=True) as work:
        return sorted(one.message.subject for one in await work.outbox.in_state(state))


async def somebody_waits_for_a_lock(database: Database) -> None:
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    while True:
        async with database.unit_of_work(read_only=True) as work:
            if (await work.session.execute(waiting)).scalar_one():
                return


async def test_what_waits_is_told_together_with_what_comes(every_database: Database) -> None:
    await told_of(every_database, 3, 4)
    await told_of(every_database, 6, 9)
    assert await spans(every_database, DeliveryState.PENDING) == ["3-9"]
    assert await spans(every_database, DeliveryState.SUPERSEDED) == ["3-4"]


@pytest.mark.postgres
async def test_what_a_push_worker_takes_meanwhile_is_not_told_again_with_what_comes(postgresql_url: str) -> None:
    async with Database(postgresql_url) as database:
        await told_of(database, 3, 4)
        async with database.unit_of_work() as pushing:
            (taken,) = await pushing.outbox.lease(NOW, "push", limit=1, lease_for=PATIENCE)
            adding = asyncio.create_task(told_of(database, 6, 9))
            await asyncio.wait_for(somebody_waits_for_a_lock(database), 10)
            await pushing.commit()
        await asyncio.wait_for(adding, 10)
        assert taken.message.subject == "3-4"
        assert await spans(database, DeliveryState.PENDING) == ["3-4", "6-9"]
        assert await spans(database, DeliveryState.SUPERSEDED) == []


@pytest.mark.postgres
async def test_a_version_that_a_push_worker_takes_meanwhile_is_not_counted_as_replaced(postgresql_url: str) -> None:
    async with Database(postgresql_url) as database:
        name = MessageName.of(MessageKind.CARD, 7)

        async def version(number: int) -> None:
            async with database.unit_of_work() as work:
                there = await work.destinations.ensure("telegram", "5", NOW)
                await work.outbox.add(name, Edition.offered(number), there.id, NOW)
                await work.commit()

        await version(1)
        async with database.unit_of_work() as pushing:
            assert len(await pushing.outbox.lease(NOW, "push", limit=1, lease_for=PATIENCE)) == 1
            adding = asyncio.create_task(version(2))
            await asyncio.wait_for(somebody_waits_for_a_lock(database), 10)
            await pushing.commit()
        await asyncio.wait_for(adding, 10)
        assert len(await spans(database, DeliveryState.PENDING)) == 2
        assert await spans(database, DeliveryState.SUPERSEDED) == []
