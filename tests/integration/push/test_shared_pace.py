"""Several push workers on one platform are together no faster than one."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.core.messages.delivery import Outcome, PushMessage
from bot.push import PlatformPace
from engine.clock import SystemClock
from engine.domain.address import Address
from tests.integration.push.mailroom import Mailroom, Platform

PER_SECOND = 60
WINDOW = 0.5


@dataclass
class Stalling(Platform):
    """Answers the first messages late, so that whoever sends falls behind the slots they were given."""

    began: list[float] = field(default_factory=list)

    async def send(self, address: Address, push_message: PushMessage) -> Outcome:
        self.began.append(asyncio.get_running_loop().time())
        if len(self.began) <= 8:
            await asyncio.sleep(0.6)
        return await super().send(address, push_message)


async def test_two_workers_that_have_fallen_behind_catch_up_at_the_pace_of_one(room: Mailroom) -> None:
    for number in range(80):
        await room.advise("2.10", person=await room.somebody(f"p{number}"))
    platform = Stalling()
    pace = PlatformPace(PER_SECOND, 4)
    workers = [room.worker(owner=f"push-{n}", platform=platform, pace=pace) for n in range(2)]
    await asyncio.gather(*(worker.drain() for worker in workers))
    assert sorted(letter.chat for letter in platform.letters) == sorted(f"p{number}" for number in range(80))
    after = [at for at in platform.began if at > platform.began[0] + WINDOW]
    most = max(sum(at <= other < at + WINDOW for other in after) for at in after)
    assert most <= PER_SECOND * (WINDOW + 0.1) + 3


@dataclass
class Counting(Platform):
    """Counts how many messages are on their way at the same time."""

    on_their_way: int = 0
    most: int = 0

    async def send(self, address: Address, push_message: PushMessage) -> Outcome:
        self.on_their_way += 1
        self.most = max(self.most, self.on_their_way)
        await asyncio.sleep(0.05)
        self.on_their_way -= 1
        return await super().send(address, push_message)


@pytest.mark.parametrize(("others", "most"), [(0, 4), (1, 2), (6, 1)])
async def test_processes_that_send_together_share_what_may_be_on_its_way_at_once(
    room: Mailroom, others: int, most: int
) -> None:
    for number in range(12):
        await room.advise("2.10", person=await room.somebody(f"p{number}"))
    async with room.database.unit_of_work() as work:
        for number in range(others):
            owner = f"other-{number}"
            await work.leases.take(f"push:telegram:{owner}", owner, SystemClock().now(), timedelta(minutes=1))
        await work.commit()
    platform = Counting()
    await room.worker(platform=platform).drain()
    assert len(platform.letters) == 12
    assert platform.most == most


async def test_a_message_that_is_late_and_the_next_bookings_do_not_wait_for_each_other(room: Mailroom) -> None:
    """Both lock the platform's pace first; the other way round one of them would be broken off after a second."""
    worker = room.worker(owner="push-1", pace=PlatformPace(PER_SECOND, 4))
    (loop,) = worker._loops.values()
    now = SystemClock().now()
    async with room.database.unit_of_work() as work:
        await work.leases.take("push:telegram:push-2", "push-2", now, timedelta(minutes=1))
        await work.commit()
    async with room.database.unit_of_work() as work:
        await work.platform_pace.free_at("telegram", now)  # as a booking begins
        late = asyncio.create_task(loop._in_time(now - timedelta(seconds=5)))
        await asyncio.wait([late], timeout=0.2)
        async with asyncio.timeout(0.5):
            assert await work.leases.take("push:telegram:push-1", "push-1", now, timedelta(minutes=1))
        await work.commit()
    await late
