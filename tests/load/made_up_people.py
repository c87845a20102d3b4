"""Many people for measurements: some as the bot stores them, the others as copies of those, quickly."""

import random
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from engine.domain.bets import EntryKind, LedgerEntry, PersonId
from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.staking.strategies import STRATEGIES
from engine.storage import Database
from engine.storage.people.settings import PersonSettings
from engine.storage.tables import Base

BETS_EACH: Final = 3
"""Bets of each person on the Saturday that is settled."""

_AT_ONCE: Final = 250
_COPIED_AT_ONCE: Final = 1_000
_ONE_X_TWO: Final = tuple(Selection.parse(f"1X2/{one}") for one in ("home", "draw", "away"))


async def make_people(database: Database, count: int, at: datetime, seed: int) -> list[PersonId]:
    """Store people with strategies, bankrolls and bookmakers of their own."""
    chance = random.Random(seed)
    async with database.unit_of_work(read_only=True) as work:
        books = sorted(book.code for book in await work.bookmakers.all())
    people: list[PersonId] = []
    for first in range(0, count, _AT_ONCE):
        async with database.unit_of_work() as work:
            for number in range(first, min(first + _AT_ONCE, count)):
                chosen = PersonSettings(
                    time_zone="Europe/London",
                    adult_confirmed_at=at,
                    ready=True,
                    strategy=chance.choice(sorted(STRATEGIES)),
                    bookmakers=tuple(BookmakerCode(code) for code in chance.sample(books, min(3, len(books)))),
                )
                person = (await work.people.ensure("telegram", str(number + 1), at, chosen)).id
                bankroll = Money.of(chance.randrange(100, 5_000), "EUR")
                await work.ledger.append(LedgerEntry(person, EntryKind.OPENING, bankroll, at), once=f"opening:{person}")
                await work.destinations.ensure("telegram", str(number + 1), at, person=person)
                people.append(person)
            await work.commit()
    return people


async def place_bets(
    database: Database, people: Sequence[PersonId], matches: Sequence[MatchId], at: datetime, seed: int
) -> int:
    """Let everybody have placed a few bets on a Saturday's matches."""
    chance = random.Random(seed)
    for first in range(0, len(people), _AT_ONCE):
        async with database.unit_of_work() as work:
            for person in people[first : first + _AT_ONCE]:
                for match_id in chance.sample(matches, min(BETS_EACH, len(matches))):
                    await work.bets.place(
                        person, match_id, chance.choice(_ONE_X_TWO), Decimal("2.5"), Money.of(2, "EUR"), placed_at=at
                    )
            await work.commit()
    return len(people) * min(BETS_EACH, len(matches))


async def copy_people(
    database: Database, originals: Sequence[PersonId], count: int, *, want_cards: bool = False
) -> None:
    """Add ``count`` people with the lines and bets of the originals in turn.

    Unless they want cards, what is measured of them is what they weigh: in settlement, in a broadcast, in the tables.
    """
    declined = {} if want_cards else {"adult_confirmed_at": None}
    people, bets = Base.metadata.tables["people"], Base.metadata.tables["bets"]
    ledger = Base.metadata.tables["bankroll_ledger"]
    async with database.unit_of_work(read_only=True) as work:
        connection = await work.session.connection()
        of = {
            name: await _rows_of(connection, name) for name in ("settings", "destinations", "bankroll_ledger", "bets")
        }
        created = await connection.scalar(select(people.c.created_at).limit(1))
    for first in range(0, count, _COPIED_AT_ONCE):
        some = [originals[n % len(originals)] for n in range(first, min(first + _COPIED_AT_ONCE, count))]
        async with database.unit_of_work() as work:
            connection = await work.session.connection()
            made = [{"created_at": created} for _ in some]
            new = list((await connection.execute(insert(people).returning(people.c.id), made)).scalars())
            pairs = list(zip(some, new, strict=True))
            accounts = [
                {"platform": "telegram", "account": f"copy{one}", "person_id": one, "linked_at": created} for one in new
            ]
            await connection.execute(insert(Base.metadata.tables["platform_accounts"]), accounts)
            await _copy(connection, "settings", [
                {**row, "person_id": one, **declined}
                for old, one in pairs
                for row in of["settings"][old]
            ])  # fmt: skip
            await _copy(connection, "destinations", [
                {**row, "person_id": one, "address": f"copy{one}"}
                for old, one in pairs
                for row in of["destinations"][old]
            ])  # fmt: skip
            lines = [
                {**row, "person_id": one, "once": None}
                for old, one in pairs
                for row in of["bankroll_ledger"][old]
                if row["bet_id"] is None
            ]
            rows = [{**row, "person_id": one} for old, one in pairs for row in of["bets"].get(old, ())]
            if rows:
                statement = insert(bets).returning(bets.c.id, sort_by_parameter_order=True)
                numbers = list((await connection.execute(statement, rows)).scalars())
                lines += [
                    {
                        "person_id": row["person_id"], "kind": EntryKind.STAKE, "amount_minor": -row["stake_minor"],
                        "currency": row["currency"], "at": row["placed_at"], "bet_id": number, "note": "", "once": None,
                    }
                    for row, number in zip(rows, numbers, strict=True)
                ]  # fmt: skip
            await connection.execute(insert(ledger), lines)
            await work.commit()


async def _rows_of(connection: AsyncConnection, name: str) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of a table by the person they are about, without their numbers."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in await connection.execute(select(Base.metadata.tables[name])):
        values = {key: value for key, value in row._mapping.items() if key != "id"}
        if values["person_id"] is not None:
            found.setdefault(values["person_id"], []).append(values)
    return found


async def _copy(connection: AsyncConnection, name: str, rows: list[dict[str, Any]]) -> None:
    await connection.execute(insert(Base.metadata.tables[name]), rows)
