"""The database: SQLite in one file by default, PostgreSQL by URL; same tables, same migrations, same code."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, nullcontext, suppress
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from engine.storage import migrate
from engine.storage.driver_errors import translated
from engine.storage.errors import (
    DatabaseBusy,
    DatabaseMissing,
    DatabaseReadOnly,
    DatabaseUnreachable,
    InvalidDatabaseUrl,
    SchemaMismatch,
)
from engine.storage.private_files import make_private, make_private_folder
from engine.storage.rested_connections import ask_rested_connections
from engine.storage.sqlite import driver as one_hop
from engine.storage.sqlite.file_format import check_format, trust
from engine.storage.unit_of_work import UnitOfWork

_CONNECT_TIMEOUT_SECONDS: Final = 10
_READERS: Final = 8
"""Connections to SQLite kept open for reading: each has a thread and a cache of its own."""

_WRITERS: Final = 2
_SESSIONS: Final = 16
"""Connections to PostgreSQL kept open."""

_NESTED: Final = 64
"""Connections more for what is read while something else is held open; they are closed again."""

_LAST_WORDS_SECONDS: Final = 5.0
"""How long closing waits for units of work that are under way."""

_inside: ContextVar[bool] = ContextVar("inside a unit of work", default=False)


class Database:
    """A database and its connections.

    Args:
        url: ``sqlite:///path/to/file`` or ``postgresql://user:password@host/name``; the asynchronous drivers are
            chosen here and may be named as well.
        busy_timeout: how long a writer waits for another one on SQLite.

    Raises:
        InvalidDatabaseUrl: the URL names no database Fairline can use.
    """

    def __init__(self, url: str, *, busy_timeout: timedelta = timedelta(seconds=30)) -> None:
        self._url = read_url(url)
        self._busy_timeout = busy_timeout
        self._is_sqlite = self._url.get_backend_name() == "sqlite"
        self._engine = self._new_engine(foreign_keys=True)
        self._reading = self._new_reading_engine()
        self._writing: asyncio.Lock | None = None
        self._open = 0
        """Units of work under way."""

        self._ended = asyncio.Event()
        self._turns = asyncio.Semaphore(_READERS if self._is_sqlite else _SESSIONS)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"Database({self.shown_url})"

    @property
    def shown_url(self) -> str:
        """The URL as it may be shown: without its password."""
        return self._url.render_as_string(hide_password=True)

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._url.get_backend_name()

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database; None for a server."""
        return Path(self._url.database or "") if self._is_sqlite else None

    @property
    def engine(self) -> AsyncEngine:
        """The engine underneath, for tools such as backup; repositories are the way to read and write."""
        return self._engine

    def unit_of_work(self, *, read_only: bool = False) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a unit of work: one transaction and all repositories. Nothing is kept without ``commit``.

        A writer on SQLite holds the only write lock from its first moment, so what it reads cannot be changed by
        another before it writes; keep it short. ``read_only`` sees one consistent state, blocks nobody, and refuses
        to write.

        Raises:
            DatabaseMissing: nothing has been created there yet.
            DatabaseUnreachable: the file or the server cannot be opened.
            DatabaseBusy: another writer held the lock for longer than the busy timeout.
        """
        return self._unit_of_work(read_only=read_only)

    async def create_or_upgrade(self, backups: Path | None = None) -> None:
        """Create the database's tables, or bring them to the version this Fairline needs. Keeps all data.

        Args:
            backups: the folder that older tables are copied to before they are changed; no copy is made when None.

        Raises:
            DatabaseUnreachable: the path cannot be written or the server does not answer.
            SchemaMismatch: the database was written by a newer Fairline.
        """
        if self.path is not None:
            _make_parent(self.path)
            check_format(self.path)
            if not self.path.exists():
                async with translated(self.shown_url, connecting=True):
                    _try_to_create(self.path)
        try:
            async with translated(self.shown_url, connecting=True):
                await migrate.upgrade_with(self._new_engine(foreign_keys=False), backups=backups)
        finally:
            if self.path is not None:
                trust(self.path)
                make_private(self.path)

    async def downgrade(self, version: str) -> None:
        """Take the tables back to an earlier version; ``base`` removes every table and all data.

        Raises:
            DatabaseMissing: nothing has been created there yet.
            DatabaseUnreachable: the path cannot be written or the server does not answer.
            SchemaMismatch: there is no such version.
        """
        self._check_exists()
        async with translated(self.shown_url, connecting=True):
            await migrate.downgrade_with(self._new_engine(foreign_keys=False), version)

    async def schema_version(self) -> str | None:
        """Return the version of the tables; None when there are none yet."""
        if self.path is not None and not self.path.exists():
            return None
        async with translated(self.shown_url, connecting=True):
            return await migrate.current_with(self._engine)

    async def check(self) -> None:
        """Say nothing when the database is there, answers and has the right tables.

        Raises:
            DatabaseMissing: nothing has been created there yet.
            DatabaseUnreachable: the file or the server cannot be opened.
            SchemaMismatch: the tables belong to another version of Fairline.
        """
        self._check_exists()
        current = await self.schema_version()
        if current is None:
            msg = f"{self.shown_url} has no Fairline tables yet. Nothing was changed; fairline db upgrade makes them."
            raise DatabaseMissing(msg)
        if current != migrate.head() and not await migrate.works_with(self._engine):
            msg = (
                f"{self.shown_url} has tables of version {current}, this Fairline needs {migrate.head()}. "
                "Nothing was changed; run fairline db upgrade, or install the version that wrote it."
            )
            raise SchemaMismatch(msg)

    async def empty_log(self) -> None:
        """Write SQLite's log into its file and empty it: deleted lines stand in it until then. Not on PostgreSQL."""
        if self.path is not None:
            async with translated(self.shown_url, connecting=True):
                await asyncio.to_thread(_empty_log, self.path)

    async def close(self) -> None:
        """Give all connections back, when what is under way has ended."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_WORDS_SECONDS):
                while self._open:
                    self._ended.clear()
                    await self._ended.wait()
        await self._engine.dispose()
        if self._is_sqlite:
            await self._reading.dispose()

    @asynccontextmanager
    async def _unit_of_work(self, *, read_only: bool) -> AsyncIterator[UnitOfWork]:
        self._check_exists()
        work = UnitOfWork(self._reading if read_only else self._engine, read_only=read_only)
        async with (
            self._turn(read_only=read_only),
            self._with_fresh_connections(),
            nullcontext() if read_only else self._write_lock(),
            translated(self.shown_url, read_only=read_only),
        ):
            async with translated(self.shown_url, connecting=True):
                await work.begin()
            try:
                yield work
            finally:
                await work.close()

    @asynccontextmanager
    async def _with_fresh_connections(self) -> AsyncIterator[None]:
        """Make new connections after a server took nothing that is written: each keeps what it was when it was made."""
        try:
            yield
        except DatabaseReadOnly:
            await self._engine.dispose()
            raise

    @asynccontextmanager
    async def _turn(self, *, read_only: bool) -> AsyncIterator[None]:
        """Let only so many units of work be open at once that connections are kept, not made and thrown away.

        One that is opened while another is held does not wait, or all could wait for each other; nor do writers on
        SQLite, who wait for the write lock.
        """
        self._open += 1
        outermost = not _inside.get()
        _inside.set(True)
        try:
            async with self._turns if outermost and (read_only or not self._is_sqlite) else nullcontext():
                yield
        finally:
            _inside.set(not outermost)
            self._open -= 1
            self._ended.set()

    @asynccontextmanager
    async def _write_lock(self) -> AsyncIterator[None]:
        """Queue this process's writers fairly instead of letting them poll SQLite's lock."""
        if not self._is_sqlite:
            yield
            return
        if self._writing is None:
            self._writing = asyncio.Lock()
        try:
            async with asyncio.timeout(self._busy_timeout.total_seconds()):
                await self._writing.acquire()
        except TimeoutError as error:
            waited = f"{self._busy_timeout.total_seconds():g} s"
            msg = f"{self.shown_url} was being written for {waited}. Nothing was stored; try again."
            raise DatabaseBusy(msg) from error
        try:
            yield
        finally:
            self._writing.release()

    def _check_exists(self) -> None:
        if self.path is not None and not self.path.exists():
            msg = f"There is no database at {self.path}. Nothing was done; fairline db upgrade makes one."
            raise DatabaseMissing(msg)
        if self.path is not None:
            check_format(self.path)

    def _new_engine(self, *, foreign_keys: bool) -> AsyncEngine:
        # parameters are hidden everywhere: what people wrote stays out of errors, and so out of logs and reports
        if not self._is_sqlite:
            connect = {"timeout": _CONNECT_TIMEOUT_SECONDS}
            if not foreign_keys:
                return create_async_engine(self._url, connect_args=connect, poolclass=NullPool, hide_parameters=True)
            # the last one given back first: each connection remembers hundreds of statements, here and in the server,
            # so a quiet process had better use few of them than all in turn
            engine = create_async_engine(
                self._url, connect_args=connect, pool_size=_SESSIONS, max_overflow=_NESTED, pool_use_lifo=True,
                hide_parameters=True,
            )  # fmt: skip
            ask_rested_connections(engine)
            return engine
        return self._sqlite(foreign_keys=foreign_keys)

    def _new_reading_engine(self) -> AsyncEngine:
        """On SQLite with connections of its own, which need not be told for each transaction that they only read."""
        if self._is_sqlite:
            return self._sqlite(reading=True)
        return self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def _sqlite(self, *, foreign_keys: bool = True, reading: bool = False) -> AsyncEngine:
        engine = create_async_engine(
            self._url,
            connect_args={
                "timeout": self._busy_timeout.total_seconds(),
                "isolation_level": None,
                "async_creator_fn": one_hop.connect,
            },
            pool_size=_READERS if reading else _WRITERS,
            max_overflow=_NESTED if reading else -1,
            hide_parameters=True,
        )
        prepare_sqlite(engine, foreign_keys=foreign_keys, reading=reading)
        return engine


def read_url(url: str) -> URL:
    """Return the URL with its asynchronous driver.

    Raises:
        InvalidDatabaseUrl: not a URL, no database named, or neither SQLite nor PostgreSQL.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        msg = "The database URL cannot be read; write sqlite:///path/to/file or postgresql://user@host/name."
        raise InvalidDatabaseUrl(msg) from error
    shown = parsed.render_as_string(hide_password=True)
    if parsed.drivername in {"sqlite", "sqlite+aiosqlite"}:
        if parsed.database in {None, "", ":memory:"}:
            msg = f"{shown} names no file; Fairline keeps its SQLite database in one, as sqlite:///path/to/file."
            raise InvalidDatabaseUrl(msg)
        return parsed.set(drivername="sqlite+aiosqlite")
    if parsed.drivername in {"postgresql", "postgres", "postgresql+asyncpg"}:
        if not parsed.database:
            msg = f"{shown} names no database; write postgresql://user@host/name."
            raise InvalidDatabaseUrl(msg)
        return parsed.set(drivername="postgresql+asyncpg")
    msg = f"{shown} is neither SQLite nor PostgreSQL; write sqlite:///path/to/file or postgresql://user@host/name."
    raise InvalidDatabaseUrl(msg)


def prepare_sqlite(engine: AsyncEngine, *, foreign_keys: bool, reading: bool = False) -> None:
    """Set the pragmas of each connection and begin transactions ourselves; ``reading`` refuses to write.

    The driver would begin late and deferred, which lets two writers read the same balance; ``BEGIN IMMEDIATE`` takes
    the write lock first. Migrations need ``foreign_keys`` off: rebuilding a parent table would delete its children.
    """

    def on_connect(connection: Any, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=NORMAL",
            f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
            "temp_store=MEMORY",
            "cache_size=-16384" if reading else "cache_size=-65536",
            "secure_delete=ON",  # what somebody deleted is overwritten, not only forgotten
            f"query_only={'ON' if reading else 'OFF'}",
        ):
            try:
                cursor.execute(f"PRAGMA {pragma}")
            except Exception:
                connection.close()  # the pool has not taken it over yet
                raise
        cursor.close()

    def on_begin(connection: Connection) -> None:
        if reading:
            driver: one_hop.OneHopConnection = connection.connection.driver_connection  # type: ignore[assignment]
            driver.begin_reading()
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)


def _empty_log(path: Path) -> None:
    with closing(sqlite3.connect(path, timeout=5)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _try_to_create(path: Path) -> None:
    """Open the new file once by ourselves.

    The asynchronous driver leaves a thread behind when it cannot, which writes its traceback over our sentence if the
    loop is closed before it has noticed.
    """
    sqlite3.connect(path).close()


def _make_parent(path: Path) -> None:
    try:
        if not path.parent.is_dir():
            make_private_folder(path.parent)
    except OSError as error:
        why = f"The folder {path.parent} cannot be created ({error.strerror})."
        msg = f"{why} No database was made; choose another place."
        raise DatabaseUnreachable(msg) from error
