"""Price alerts: sent once, before kick-off, and then deleted."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NewType

from sqlalchemy import ColumnElement, delete, select, update

from engine.domain.bets import PersonId
from engine.domain.football import MatchId
from engine.domain.odds import BookmakerCode, Selection
from engine.storage.repository import Repository
from engine.storage.tables import MatchRow, PriceWatchRow

PriceWatchId = NewType("PriceWatchId", int)


@dataclass(frozen=True, slots=True)
class PriceWatch:
    """A price somebody waits for.

    Attributes:
        id: its number; names the message that tells of it.
        person: who asked.
        match_id: the match.
        selection: what the bet is on.
        net_price: the price, after commission, from which they want to be told.
        asked_at: when they asked.
        ended_at: when it was told, the match began, or they gave it up; None while it stands.
        price: what came, as the bookmaker showed it; None before.
        bookmaker: where it came.
        is_bet: whether it was a bet for them at that moment.
    """

    id: PriceWatchId
    person: PersonId
    match_id: MatchId
    selection: Selection
    net_price: Decimal
    asked_at: datetime
    ended_at: datetime | None = None
    price: Decimal | None = None
    bookmaker: BookmakerCode | None = None
    is_bet: bool = False


class PriceWatches(Repository):
    """Prices people wait for."""

    async def ask(
        self, person: PersonId, match_id: MatchId, selection: Selection, net_price: Decimal, at: datetime
    ) -> PriceWatch:
        """Store an alert; one that the person has on the same selection is replaced."""
        same = (PriceWatchRow.match_id == match_id, PriceWatchRow.selection == str(selection))
        await self._end(at, PriceWatchRow.person_id == person, *same)
        row = PriceWatchRow(
            person_id=person, match_id=match_id, selection=str(selection), net_price=net_price, asked_at=at
        )
        self._session.add(row)
        await self._session.flush()
        return _as_watch(row)

    async def waiting(self, person: PersonId) -> tuple[PriceWatch, ...]:
        """Return what somebody waits for, oldest first."""
        rows = await self._session.scalars(
            select(PriceWatchRow)
            .where(PriceWatchRow.person_id == person, PriceWatchRow.ended_at.is_(None))
            .order_by(PriceWatchRow.id)
        )
        return tuple(_as_watch(row) for row in rows)

    async def of_person(self, person: PersonId) -> tuple[PriceWatch, ...]:
        """Return all alerts of a person, oldest first."""
        rows = await self._session.scalars(
            select(PriceWatchRow).where(PriceWatchRow.person_id == person).order_by(PriceWatchRow.id)
        )
        return tuple(_as_watch(row) for row in rows)

    async def get(self, number: int) -> PriceWatch | None:
        """Return one by its number; None when there is none."""
        row = await self._session.get(PriceWatchRow, number)
        return None if row is None else _as_watch(row)

    async def came(
        self, watch: PriceWatchId, price: Decimal, bookmaker: BookmakerCode, at: datetime, *, is_bet: bool
    ) -> None:
        """Note that a price has come: nobody waits for it any more."""
        await self._session.execute(
            update(PriceWatchRow)
            .where(PriceWatchRow.id == watch)
            .values(ended_at=at, price=price, bookmaker=bookmaker, is_bet=is_bet)
        )

    async def give_up(self, person: PersonId, at: datetime) -> int:
        """End everything somebody waits for; return how much that was."""
        return await self._end(at, PriceWatchRow.person_id == person)

    async def end_begun(self, now: datetime) -> int:
        """End what is waited for on matches that have begun; return how much that was."""
        begun = select(MatchRow.id).where(MatchRow.kickoff <= now)
        return await self._end(now, PriceWatchRow.match_id.in_(begun))

    async def forget(self, person: PersonId) -> None:
        """Delete all alerts of a person."""
        await self._session.execute(delete(PriceWatchRow).where(PriceWatchRow.person_id == person))

    async def _end(self, at: datetime, *which: ColumnElement[bool]) -> int:
        ended = await self._session.execute(
            update(PriceWatchRow)
            .where(PriceWatchRow.ended_at.is_(None), *which)
            .values(ended_at=at)
            .returning(PriceWatchRow.id)
        )
        return len(ended.all())


def _as_watch(row: PriceWatchRow) -> PriceWatch:
    return PriceWatch(
        PriceWatchId(row.id),
        PersonId(row.person_id),
        MatchId(row.match_id),
        Selection.parse(row.selection),
        row.net_price,
        row.asked_at,
        row.ended_at,
        row.price,
        None if row.bookmaker is None else BookmakerCode(row.bookmaker),
        row.is_bet,
    )
