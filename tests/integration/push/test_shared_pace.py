"""Several push workers on one platform are together no faster than one."""

import asyncio
from dataclasses import dataclass, field

from bot.core.messages.delivery import Outcome, PushMessage
from bot.push import PlatformPace
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
