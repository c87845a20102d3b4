"""Keeps every response as it came, before anybody tries to understand it, so that tables can be rebuilt from it."""

from typing import Protocol

from engine.storage.database import Database
from engine.storage.operations.raw_bodies import RawBody


class Archive(Protocol):
    """A place for bodies. Secrets have been taken out of what it is given."""

    async def keep(self, raw: RawBody) -> None:
        """Keep a body for good before returning."""
        ...


class DatabaseArchive:
    """Keeps bodies, compressed, in the database: each in a transaction of its own.

    What happens to the facts in it afterwards, a failure included, does not take the body away again. So ask an API
    outside any unit of work that writes: SQLite has one writer at a time, and this one would wait for you.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, raw: RawBody) -> None:
        """Write the body and commit."""
        async with self._database.unit_of_work() as work:
            await work.raw_bodies.add(raw)
            await work.commit()
