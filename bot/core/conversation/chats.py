"""Changes of the chats themselves: the bot was removed or added again, or a chat got another id."""

from dataclasses import dataclass

from bot.core.messages.incoming import Message
from bot.core.people.person import Person
from engine.clock import Clock
from engine.storage import Database
from engine.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Places:
    """The destinations of one platform.

    Args:
        platform: as in the destinations.
        database: where they are kept.
        clock: what time it is.
    """

    platform: str
    database: Database
    clock: Clock

    async def closed(self, address: str, because: str) -> None:
        """Send nothing more to a chat and its topics; who asked for cards there finds out why."""
        now = self.clock.now()
        async with self.database.unit_of_work() as work:
            for there in await work.destinations.active(self.platform):
                if there.address.id == address:
                    await work.destinations.deactivate(there.id, because, now)
            await work.commit()

    async def opened(self, address: str) -> None:
        """Send again to somebody's private chat that was given up; communities subscribe anew."""
        async with self.database.unit_of_work() as work:
            there = await work.destinations.find(self.platform, address)
            if there is not None and there.person is not None and there.inactive_because is not None:
                await work.destinations.ensure(
                    self.platform, address, self.clock.now(), kind=there.address.kind, person=there.person
                )
                await work.commit()

    async def moved(self, address: str, new: str) -> None:
        """Send to where a chat has moved, with its topics."""
        async with self.database.unit_of_work() as work:
            for there in await work.destinations.active(self.platform):
                if there.address.id == address and not await work.destinations.move(there.id, new):
                    await work.destinations.deactivate(there.id, f"moved to {new}", self.clock.now())
            await work.commit()


async def settle_destination(message: Message, person: Person, work: UnitOfWork, clock: Clock) -> None:
    """Note the private chat somebody writes from as a place to send their cards to."""
    chat = message.chat
    if chat is not None and message.private and chat.kind == "private":
        await work.destinations.ensure(
            message.account.platform, chat.id, clock.now(), thread=chat.thread, person=person.id
        )
