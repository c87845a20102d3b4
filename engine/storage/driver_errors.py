"""Turns what the drivers raise into errors a person can act on."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from engine.storage.errors import (
    AppendOnly,
    Conflict,
    DatabaseBusy,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseUnreachable,
    SchemaMismatch,
    StorageError,
)

_KEPT = "Nothing of this step was stored."
_READING_ONLY = "this unit of work was opened for reading only."
_REFUSED_TO_READERS = ("attempt to write a readonly database", "read-only transaction")


@asynccontextmanager
async def translated(shown_url: str, *, connecting: bool = False, read_only: bool = False) -> AsyncIterator[None]:
    """Raise every error of a driver as a :class:`StorageError` that names ``shown_url``, which holds no password.

    Only while ``connecting`` is a bare ``OSError`` the database's: later it is the caller's own affair.
    """
    try:
        yield
    except (StatementError, PoolTimeout) as error:
        if read_only and any(sign in str(error) for sign in _REFUSED_TO_READERS):
            msg = f"{shown_url}: {_READING_ONLY} {_KEPT}"
            raise StorageError(msg) from error
        raise _named(error, shown_url) from error
    except (OSError, sqlite3.Error) as error:
        if not connecting:
            raise
        raise _named(error, shown_url) from error


def _named(error: Exception, url: str) -> StorageError:
    cause = error.orig if isinstance(error, StatementError) and error.orig is not None else error
    if isinstance(cause, StorageError):
        return cause
    text = str(cause)
    for signs, kind, sentence in _SIGNS[:1] if isinstance(error, IntegrityError) else _SIGNS:
        if any(sign in text.lower() for sign in signs):
            return kind(f"{url}: {sentence} {_KEPT}")
    what = text.strip().splitlines()[0][:200] if text.strip() else type(cause).__name__
    if isinstance(error, IntegrityError):
        return Conflict(f"{url}: this contradicts what is stored ({what}). {_KEPT}")
    if isinstance(error, PoolTimeout):
        return DatabaseBusy(f"{url}: all connections are in use. {_KEPT} Try again.")
    if isinstance(cause, OSError):
        why = cause.strerror or what
        return DatabaseUnreachable(f"{url} cannot be reached ({why}). {_KEPT} Is the server running?")
    return StorageError(f"{url}: {what}. {_KEPT}")


_SIGNS: tuple[tuple[tuple[str, ...], type[StorageError], str], ...] = (
    (
        ("append-only",),
        AppendOnly,
        "lines of the ledger and the audit log are never changed or deleted; add a correction.",
    ),
    (
        ("database is locked", "lock timeout", "deadlock detected"),
        DatabaseBusy,
        "another writer held the lock for too long; try again.",
    ),
    (("disk is full", "no space left", "disk full"), DatabaseFull, "the disk is full; free some space and try again."),
    (
        ("unable to open database", "readonly database", "permission denied", "attempt to write a readonly"),
        DatabaseUnreachable,
        "the file cannot be opened for writing; check that its folder exists and is yours.",
    ),
    (
        ("read-only transaction",),
        DatabaseReadOnly,
        "the server takes nothing that is written: it is a standby, or default_transaction_read_only is on.",
    ),
    (("file is not a database", "malformed"), DatabaseUnreachable, "the file is no SQLite database, or it is damaged."),
    (
        ("no such table", "no such column", 'relation "', 'column "'),
        SchemaMismatch,
        "the tables are missing or of another version; run fairline db upgrade.",
    ),
    (
        ("password authentication failed", "no password supplied", "invalidpassword"),
        DatabaseUnreachable,
        "the server refused the user or the password.",
    ),
    (("too many clients", "too many connections"), DatabaseBusy, "the server has no free connection; try again."),
    (
        (
            "connection was closed",
            "connection is closed",
            "connection does not exist",
            "terminating connection",
            "cannot connect now",
            "not yet accepting connections",
            "not accepting connections",
            "recovery mode",
            "starting up",
            "shutting down",
        ),
        DatabaseUnreachable,
        "the server went away; try again when it is back.",
    ),
    (("does not exist",), DatabaseUnreachable, "the database, its user or a table does not exist on that server."),
)
"""What to look for in a driver's message, what it means, and what to tell; the first that fits."""
