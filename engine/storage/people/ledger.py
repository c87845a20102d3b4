"""The bankroll ledger: append-only, and the bankroll is its sum."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select

from engine.domain.bets import BetId, EntryKind, LedgerEntry, PersonId
from engine.domain.conversion import Conversion, conversions_in
from engine.domain.money import Currency, Money
from engine.storage.errors import Unknown
from engine.storage.repository import Repository, chunked, is_locked, note_locked
from engine.storage.tables import LedgerRow, PersonRow

_LEDGER: Final = LedgerRow.__table__
_BALANCE: Final = select(func.coalesce(func.sum(_LEDGER.c.amount_minor), 0)).where(
    _LEDGER.c.person_id == bindparam("person"), _LEDGER.c.currency == bindparam("currency")
)
_CONVERSIONS: Final = (
    select(*_LEDGER.c)
    .where(_LEDGER.c.person_id.in_(bindparam("people", expanding=True)), _LEDGER.c.note.startswith("conversion "))
    .order_by(_LEDGER.c.id)
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

        What a bet of before a conversion still moves is converted at the rate of that time, both sides kept.
        """
        await self.lock(entry.person)
        if once is not None and await self._session.scalar(select(LedgerRow.id).where(LedgerRow.once == once)):
            return False
        await self._insert_all([entry], once)
        await self._follow([entry])
        return True

    async def append_all(self, entries: Sequence[LedgerEntry]) -> None:
        """Add lines of people who are locked already, see :meth:`lock_all`."""
        if entries:
            await self._insert_all(entries)
            await self._follow(entries)

    async def convert(self, person: PersonId, into: Currency, rate: Decimal, source: Currency, at: datetime) -> Money:
        """Keep a bankroll in another currency from now on: taken out in the old one, paid in in the new one.

        Args:
            person: whose; their settings name the new currency from then on, which is the caller's part.
            into: the new currency.
            rate: how much of it one unit of the old one is, as the person states it.
            source: the old currency.
            at: now.

        Returns:
            The bankroll in the new currency.
        """
        await self.lock(person)
        step = Conversion(source, into, rate, at)
        await self._insert_all(_sides(person, step, await self.balance(person, source), at))
        return await self.balance(person, into)

    async def _follow(self, entries: Sequence[LedgerEntry]) -> None:
        """Convert what bets of before a conversion still move, at the rate of that time, both sides kept."""
        moving = [entry for entry in entries if entry.bet is not None and entry.kind is not EntryKind.STAKE]
        stated: dict[PersonId, list[LedgerEntry]] = defaultdict(list)
        for people in chunked(sorted({entry.person for entry in moving})):
            for row in await self._session.execute(_CONVERSIONS, {"people": people}):
                stated[PersonId(row.person_id)].append(_as_entry(row))
        sides: list[LedgerEntry] = []
        for entry in moving:
            amount = entry.amount
            for step in _way(stated.get(entry.person, ()), amount.currency):
                sides += _sides(entry.person, step, amount, entry.at)
                amount = step.of(amount)
        if sides:
            await self._insert_all(sides)

    async def _insert_all(self, entries: Sequence[LedgerEntry], once: str | None = None) -> None:
        await self._session.execute(insert(LedgerRow), [_as_values(entry) | {"once": once} for entry in entries])

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

    async def last(self, person: PersonId, count: int, *, skipping: int = 0) -> tuple[LedgerEntry, ...]:
        """Return the ``count`` newest lines of a person, before the ``skipping`` newest, in the order of booking."""
        rows = await self._session.execute(
            select(*_LEDGER.c)
            .where(_LEDGER.c.person_id == person)
            .order_by(_LEDGER.c.id.desc())
            .limit(count)
            .offset(skipping)
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


def _way(stated: Sequence[LedgerEntry], currency: Currency) -> tuple[Conversion, ...]:
    """Return the conversions that lead from a currency to the one the bankroll is kept in now."""
    steps = conversions_in(stated)
    if not steps or steps[-1].target == currency:
        return ()
    way: list[Conversion] = []
    for step in steps:
        if step.source == (way[-1].target if way else currency):
            way.append(step)
    return tuple(way)


def _sides(person: PersonId, step: Conversion, amount: Money, at: datetime) -> list[LedgerEntry]:
    return [
        LedgerEntry(person, EntryKind.WITHDRAWAL, -amount, at, note=step.note),
        LedgerEntry(person, EntryKind.DEPOSIT, step.of(amount), at, note=step.note),
    ]


def _as_entry(row: LedgerRow | Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        person=PersonId(row.person_id),
        kind=row.kind,
        amount=Money.from_minor(row.amount_minor, row.currency),
        at=row.at,
        bet=None if row.bet_id is None else BetId(row.bet_id),
        note=row.note,
    )
