"""Whether a pooled connection to PostgreSQL is still there."""

import time
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

RESTED_SECONDS: Final = 5.0
"""A connection given back this long ago is asked whether it is there before it is used again."""

_GIVEN_BACK: Final = "given back at"


def ask_rested_connections(engine: AsyncEngine, *, after: float = RESTED_SECONDS) -> None:
    """Let the pool replace connections that were closed, and ask those that rested whether they are still there.

    SQLAlchemy's ``pool_pre_ping`` asks each time, and asking costs three round trips: as many as most units of work
    need. A server that goes closes its connections, which is seen without asking; one that vanishes is found out after
    the rest, or fails a unit of work as it would in the middle of a query.

    Args:
        engine: of PostgreSQL.
        after: how long a connection may rest without being asked, in seconds.
    """
    dialect = engine.dialect

    def on_checkin(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info[_GIVEN_BACK] = time.monotonic()

    def on_checkout(connection: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
        given_back = entry.info.pop(_GIVEN_BACK, None)
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError
        if given_back is None or time.monotonic() - given_back < after:
            return
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            if not dialect.is_disconnect(error, connection, None):
                raise
            raise InvalidatePoolError from error

    event.listen(engine.sync_engine, "checkin", on_checkin)
    event.listen(engine.sync_engine, "checkout", on_checkout)
