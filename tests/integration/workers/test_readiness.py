"""What ``/readyz`` says: a process that cannot write, hears nobody or has fallen behind is not ready."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from engine.clock import ReplayClock
from engine.domain.messages import Edition, MessageKind, MessageName, Stage
from engine.storage import Database
from engine.storage.delivery.destinations import DestinationId
from engine.storage.errors import DatabaseFull
from workers.observability.readiness import JobsKeepUp, MessagesKeepUp, StoreWrites

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


async def test_a_store_that_can_only_be_read_is_not_ready(database: Database) -> None:
    assert await StoreWrites(database, "bot:1")() is None

    @event.listens_for(database.engine.sync_engine, "begin")
    def no_room(connection: object) -> None:  # SQLite then says exactly what it says of a disk without room
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # type: ignore[attr-defined]
        connection.exec_driver_sql("CREATE TABLE filler AS SELECT hex(randomblob(90000)) AS x")  # type: ignore[attr-defined]

    async with database.unit_of_work(read_only=True) as work:
        await work.job_runs.recent(1)  # this is what would have said that all is well
    with pytest.raises(DatabaseFull):
        await StoreWrites(database, "bot:2")()


async def test_a_probe_that_is_asked_all_the_time_writes_once(database: Database) -> None:
    writes = StoreWrites(database, "bot:1")
    begun = []
    event.listen(database.engine.sync_engine, "begin", lambda _: begun.append(1))
    for _ in range(5):
        assert await writes() is None
    assert len(begun) == 1


async def test_a_job_that_is_long_overdue_is_named(database: Database) -> None:
    async with database.unit_of_work() as work:
        await work.job_runs.ask("settle", "settle", NOW)
        await work.commit()
    assert await JobsKeepUp(database, ReplayClock(NOW + timedelta(minutes=10)))() is None
    assert await JobsKeepUp(database, ReplayClock(NOW + timedelta(minutes=40)))() == (
        "settle is due for 40 min, 1 jobs are late"
    )


async def test_messages_that_should_have_left_long_ago_are_told_of_platforms_served_here(database: Database) -> None:
    async with database.unit_of_work() as work:
        place = await work.destinations.ensure("telegram", "42", NOW)
        name = MessageName.of(MessageKind.CARD, 1)
        await work.outbox.add(name, Edition(Stage.OFFERED, 1), DestinationId(place.id), NOW)
        await work.commit()
    late = ReplayClock(NOW + timedelta(minutes=20))
    assert await MessagesKeepUp(database, late, lambda: frozenset({"telegram"}))() == (
        "telegram: a message is due for 20 min"
    )
    assert await MessagesKeepUp(database, late, lambda: frozenset({"discord"}))() is None


@pytest.mark.parametrize("before", [timedelta(0), timedelta(hours=3)])
async def test_a_lease_is_held_by_one_and_free_again_when_it_ends_or_a_clock_was_wrong(
    every_database: Database, before: timedelta
) -> None:
    minute = timedelta(minutes=1)
    async with every_database.unit_of_work() as work:
        assert await work.leases.take("worker:a", "a", NOW + before, minute)
        assert await work.leases.take("worker:a", "a", NOW + before, minute)
        taken = await work.leases.take("worker:a", "b", NOW, minute)
        await work.commit()
    assert taken is (before > minute), "what reaches further ahead than any lease lasts was written by a wrong clock"
    async with every_database.unit_of_work() as work:
        assert await work.leases.take("worker:a", "b", NOW + 2 * minute, minute)
        assert await work.leases.holds("worker:a", NOW + 2 * minute)
        assert await work.leases.count("worker:", NOW + 2 * minute) == 1
        await work.leases.give_back("worker:a", "b")
        assert not await work.leases.holds("worker:a", NOW + 2 * minute)
