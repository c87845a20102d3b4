"""Errors of the store.

StorageError
├── InvalidDatabaseUrl     the URL names no database Fairline can use
├── DatabaseUnreachable    the path cannot be written or the server does not answer
├── DatabaseMissing        nothing has been created there yet
├── SchemaMismatch         the tables belong to another version of Fairline
├── DatabaseBusy           somebody else held the write lock for too long
├── DatabaseFull           the disk or the quota is full
├── DatabaseReadOnly       the server answers, but takes nothing that is written
├── NaiveTime              an instant without a time zone was to be stored
├── NotStorable            a value the tables have no place for
├── Unknown                something is referred to that was never stored
├── BackupNotCopied        a backup was made, but the operator's command for it failed
├── AppendOnly             somebody tried to change or delete a line of a ledger or log
└── Conflict               the change contradicts what is stored
"""

from engine.errors import FairlineError


class StorageError(FairlineError):
    """The store could not do what was asked. Nothing of the unit of work was kept unless it had been committed."""


class InvalidDatabaseUrl(StorageError):
    """The URL names no database Fairline can use."""


class DatabaseUnreachable(StorageError):
    """The path cannot be written, or the server does not answer."""


class DatabaseMissing(StorageError):
    """There is no database at the place the URL names."""


class SchemaMismatch(StorageError):
    """The tables belong to another version of Fairline."""


class DatabaseBusy(StorageError):
    """Another writer held the lock for longer than the busy timeout."""


class DatabaseFull(StorageError):
    """The disk or the quota is full."""


class DatabaseReadOnly(StorageError):
    """The server answers, but takes nothing that is written: a standby, or one whose operator has closed it."""


class NaiveTime(StorageError):
    """An instant without a time zone was to be stored."""


class NotStorable(StorageError):
    """A value the tables have no place for."""


class Unknown(StorageError):
    """A league, team, bookmaker, match, person or bet that was never stored."""


class BackupNotCopied(StorageError):
    """A backup was made and proven, but the command that copies it elsewhere failed."""


class AppendOnly(StorageError):
    """A line of an append-only table was to be changed or deleted."""


class Conflict(StorageError):
    """The change contradicts what is stored."""
