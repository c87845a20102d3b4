"""What every repository starts from."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from engine.domain.bets import PersonId
from engine.storage.errors import Unknown
from engine.storage.tables.base import Base

T = TypeVar("T")
Row = TypeVar("Row", bound=Base)
_LOCKED: Final = "people whose lines are locked"

FOOTBALL: Final = "football"
"""The subject of :func:`wait_turn` for leagues, bookmakers, teams, their names, matches and what is known of them."""


class Repository:
    """Reads and writes one subject within the transaction of a unit of work."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def _insert(self, table: type[Base]) -> "postgresql.Insert | sqlite.Insert":
        """Begin an insert that can say what to do with rows that are there already."""
        return insert_into(table, self._session)

    async def _one(self, table: type[Row], number: int, what: str) -> Row:
        """Return a row by its number; ``what`` it is stands in the error.

        Raises:
            Unknown: there is none.
        """
        row = await self._session.get(table, number)
        if row is None:
            msg = f"There is no {what}. Nothing was changed."
            raise Unknown(msg)
        return row


def insert_into(table: type[Base], session: AsyncSession) -> "postgresql.Insert | sqlite.Insert":
    """Begin an insert in the database's own dialect: both know ``ON CONFLICT``, plain SQL does not."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def wait_turn(session: AsyncSession, subject: str) -> None:
    """Wait until no other transaction adds to ``subject``, and keep others waiting until this one ends.

    Two that look for a name, miss it and add it would collide at the second one's insert. On SQLite a writer is alone
    anyway; on PostgreSQL an advisory lock makes those of one subject go one after the other. Taking a turn again within
    a transaction costs nothing.
    """
    if session.get_bind().dialect.name == "postgresql":
        key = int.from_bytes(hashlib.sha256(subject.encode()).digest()[:8], signed=True)
        await session.execute(select(func.pg_advisory_xact_lock(key)))


def note_locked(session: AsyncSession, person: PersonId) -> None:
    """Remember that a person's lines are locked, until the transaction ends."""
    session.info.setdefault(_LOCKED, set()).add(person)


def is_locked(session: AsyncSession, person: PersonId) -> bool:
    """Tell whether this transaction holds the lock on a person's lines already."""
    return person in session.info.get(_LOCKED, ())


def forget_locks(session: AsyncSession) -> None:
    """A transaction ended, and with it its locks."""
    session.info.pop(_LOCKED, None)


def chunked(items: Iterable[T], size: int = 5_000) -> Iterator[Sequence[T]]:
    """Yield ``items`` in lists short enough for one statement: both databases end at 32,767 parameters."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
