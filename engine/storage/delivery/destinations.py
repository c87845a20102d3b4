"""Where cards are sent: chats, channels, topics and threads."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NewType

from sqlalchemy import func, select, update

from engine.domain.address import Address
from engine.domain.bets import PersonId
from engine.storage.repository import Repository, chunked, wait_turn
from engine.storage.tables import DestinationRow

DestinationId = NewType("DestinationId", int)


@dataclass(frozen=True, slots=True)
class Destination:
    """A chat, channel, topic or thread."""

    id: DestinationId
    platform: str
    address: Address
    person: PersonId | None = None
    """Whose private chat it is; None for a community's channel."""

    preferences: Mapping[str, Any] = field(default_factory=dict)
    """What a community asked for: leagues, minimum edge, role to mention."""

    inactive_because: str | None = None


class Destinations(Repository):
    """Everywhere a card can go."""

    async def ensure(
        self,
        platform: str,
        address: str,
        at: datetime,
        *,
        thread: str = "",
        kind: str = "private",
        person: PersonId | None = None,
        preferences: Mapping[str, Any] | None = None,
    ) -> Destination:
        """Return a destination, made or made active again when it was not."""
        await wait_turn(self._session, f"destination {platform} {address} {thread}")
        row = await self._session.scalar(
            select(DestinationRow).where(
                DestinationRow.platform == platform, DestinationRow.address == address, DestinationRow.thread == thread
            )
        )
        if row is None:
            row = DestinationRow(platform=platform, address=address, thread=thread, created_at=at, preferences={})
            self._session.add(row)
        row.kind, row.person_id = kind, person
        row.inactive_since, row.inactive_because = None, None
        if preferences is not None:
            row.preferences = dict(preferences)
        await self._session.flush()
        return _as_destination(row)

    async def get(self, destination: DestinationId) -> Destination:
        """Return one destination.

        Raises:
            Unknown: no such destination.
        """
        return _as_destination(await self._row(destination))

    async def get_many(self, destinations: Collection[DestinationId]) -> dict[DestinationId, Destination]:
        """Return those of the destinations there are."""
        found: dict[DestinationId, Destination] = {}
        for ids in chunked(sorted(destinations)):
            rows = await self._session.scalars(select(DestinationRow).where(DestinationRow.id.in_(ids)))
            found.update({DestinationId(row.id): _as_destination(row) for row in rows})
        return found

    async def find(self, platform: str, address: str, thread: str = "") -> Destination | None:
        """Return the destination at an address, active or not; None when there is none."""
        row = await self._session.scalar(
            select(DestinationRow).where(
                DestinationRow.platform == platform, DestinationRow.address == address, DestinationRow.thread == thread
            )
        )
        return None if row is None else _as_destination(row)

    async def active(self, platform: str | None = None, person: PersonId | None = None) -> tuple[Destination, ...]:
        """Return the active destinations, of one platform and person or of all."""
        query = select(DestinationRow).where(DestinationRow.inactive_since.is_(None)).order_by(DestinationRow.id)
        if platform is not None:
            query = query.where(DestinationRow.platform == platform)
        if person is not None:
            query = query.where(DestinationRow.person_id == person)
        return tuple(_as_destination(row) for row in await self._session.scalars(query))

    async def communities(self) -> tuple[Destination, ...]:
        """Return the active destinations that are nobody's private chat."""
        query = select(DestinationRow).where(
            DestinationRow.inactive_since.is_(None), DestinationRow.person_id.is_(None)
        )
        return tuple(_as_destination(row) for row in await self._session.scalars(query.order_by(DestinationRow.id)))

    async def count_active(self) -> int:
        """Return how many active destinations there are."""
        query = select(func.count()).select_from(DestinationRow).where(DestinationRow.inactive_since.is_(None))
        return int(await self._session.scalar(query) or 0)

    async def active_of(self, people: Collection[PersonId]) -> dict[PersonId, list[Destination]]:
        """Return the active destinations of each of these people who has any."""
        found: dict[PersonId, list[Destination]] = {}
        for ids in chunked(sorted(people)):
            query = select(DestinationRow).where(
                DestinationRow.inactive_since.is_(None), DestinationRow.person_id.in_(ids)
            )
            for row in await self._session.scalars(query.order_by(DestinationRow.id)):
                found.setdefault(PersonId(row.person_id or 0), []).append(_as_destination(row))
        return found

    async def deactivate(self, destination: DestinationId, because: str, at: datetime) -> None:
        """Stop sending there, and remember why."""
        row = await self._row(destination)
        row.inactive_since, row.inactive_because = at, because[:200]
        await self._session.flush()

    async def move(self, destination: DestinationId, address: str) -> bool:
        """Rewrite the address of a chat that migrated, for all its topics; return False when that is taken.

        Then the new address is a destination of its own already: give the old one up.
        """
        row = await self._row(destination)
        chat = select(DestinationRow.thread).where(DestinationRow.platform == row.platform)
        taken = set(await self._session.scalars(chat.where(DestinationRow.address == address)))
        there = await self._session.scalars(
            select(DestinationRow).where(DestinationRow.platform == row.platform, DestinationRow.address == row.address)
        )
        for one in there.all():
            if one.thread not in taken:
                one.address = address
        await self._session.flush()
        return row.address == address

    async def hold(self, until: Mapping[DestinationId, datetime]) -> None:
        """Send nothing to these before the instants given."""
        if until:
            await self._session.execute(
                update(DestinationRow), [{"id": number, "free_at": instant} for number, instant in until.items()]
            )

    async def _row(self, destination: DestinationId) -> DestinationRow:
        return await self._one(DestinationRow, destination, f"destination {destination}")


def _as_destination(row: DestinationRow) -> Destination:
    return Destination(
        id=DestinationId(row.id),
        platform=row.platform,
        address=Address(row.address, row.thread, row.kind),
        person=None if row.person_id is None else PersonId(row.person_id),
        preferences=row.preferences,
        inactive_because=row.inactive_because,
    )
