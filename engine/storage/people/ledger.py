"""The bankroll ledger: append-only, and the bankroll is its sum."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select

from engine.domain.bets import BetId, EntryKind, LedgerEntry, PersonId
from engine.domain.money import Currency, Money
from engine.storage.errors import Unknown
from engine.storage.repository import Repository, chunked, is_locked, note_locked
from engine.storage.tables import LedgerRow, PersonRow

_LEDGER: Final = LedgerRow.__table__
_BALANCE: Final = select(func.coalesce(func.sum(_LEDGER.c.amount_minor), 0)).where(
    _LEDGER.c.person_id == bindparam("person"), _LEDGER.c.currency == bindparam("currency")
)
_LOCK: Final = select(PersonRow.__table__.c.id).where(PersonRow.__table__.c.id == bindparam("person")).with_for_update()
_LOCK_ALL: Final = (
    select(PersonRow.__table__.c.id)
    .where(PersonRow.__table__.c.id.in_(bindparam("people", expanding=True)))
    .order_by(PersonRow.__table__.c.id)
    .with_for_update()
)


class Ledger(Repository):
    """Every change of every bankroll. There is no way to change or delete a line; correct with a further one."""

    async def append(self, entry: LedgerEntry, *, once: str | None = None) -> bool:
        """Add a line.

        Args:
            entry: what changed.
            once: a name of this change, such as a message's id; the same name is never booked twice.

        Returns:
            False when ``once`` has been booked before; nothing is added then.
        """
        await self.lock(entry.person)
        if once is not None and await self._session.scalar(select(LedgerRow.id).where(LedgerRow.once == once)):
            return False
        await self._session.execute(insert(LedgerRow).values(**_as_values(entry), once=once))
        return True

    async def append_all(self, entries: Sequence[LedgerEntry]) -> None:
        """Add lines of people who are locked already, see :meth:`lock_all`."""
        if entries:
            await self._session.execute(insert(LedgerRow), [_as_values(entry) for entry in entries])

    async def balance(self, person: PersonId, currency: Currency) -> Money:
        """Return the bankroll: the sum of the person's lines in one currency."""
        total = await self._session.scalar(_BALANCE, {"person": person, "currency": currency})
        return Money.from_minor(int(total or 0), currency)

    async def moved(self, person: PersonId, currency: Currency, kinds: Collection[EntryKind], since: datetime) -> Money:
        """Return the sum of a person's lines of some kinds after an instant."""
        total = await self._session.scalar(
            _BALANCE.where(_LEDGER.c.kind.in_(kinds), _LEDGER.c.at > since), {"person": person, "currency": currency}
        )
        return Money.from_minor(int(total or 0), currency)

    async def last(self, person: PersonId, count: int) -> tuple[LedgerEntry, ...]:
        """Return the ``count`` newest lines of a person in the order they were booked."""
        rows = await self._session.execute(
            select(*_LEDGER.c).where(_LEDGER.c.person_id == person).order_by(_LEDGER.c.id.desc()).limit(count)
        )
        return tuple(_as_entry(row) for row in reversed(rows.all()))

    async def entries(self, person: PersonId) -> tuple[LedgerEntry, ...]:
        """Return every line of a person in the order they were booked."""
        rows = await self._session.execute(
            select(*_LEDGER.c).where(_LEDGER.c.person_id == person).order_by(_LEDGER.c.id)
        )
        return tuple(_as_entry(row) for row in rows)

    async def of_bet(self, bet: BetId) -> tuple[LedgerEntry, ...]:
        """Return the lines of one bet in the order they were booked."""
        rows = await self._session.scalars(select(LedgerRow).where(LedgerRow.bet_id == bet).order_by(LedgerRow.id))
        return tuple(_as_entry(row) for row in rows)

    async def lock(self, person: PersonId) -> None:
        """Make other writers of this person's bankroll wait, so that a balance read now holds until commit.

        Raises:
            Unknown: no such person.
        """
        if is_locked(self._session, person):
            return
        row = await self._session.scalar(_LOCK, {"person": person})
        if row is None:
            msg = f"There is no person {person}; nothing was booked."
            raise Unknown(msg)
        note_locked(self._session, person)

    async def lock_all(self, people: Collection[PersonId]) -> None:
        """Lock several people, always in the order of their numbers: so no two transactions wait for each other."""
        wanted = sorted({person for person in people if not is_locked(self._session, person)})
        for chunk in chunked(wanted):
            await self._session.execute(_LOCK_ALL, {"people": chunk})
        for person in wanted:
            note_locked(self._session, person)


def _as_values(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "person_id": entry.person,
        "kind": entry.kind,
        "amount_minor": entry.amount.minor,
        "currency": entry.amount.currency,
        "at": entry.at,
        "bet_id": entry.bet,
        "note": entry.note,
    }


def _as_entry(row: LedgerRow | Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        person=PersonId(row.person_id),
        kind=row.kind,
        amount=Money.from_minor(row.amount_minor, row.currency),
        at=row.at,
        bet=None if row.bet_id is None else BetId(row.bet_id),
        note=row.note,
    )
