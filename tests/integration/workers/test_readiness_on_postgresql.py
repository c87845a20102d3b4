"""What ``/readyz`` says while a PostgreSQL server takes nothing, or is gone, and when it is well again."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp
import asyncpg
import pytest

from engine.domain.bets import PersonId
from engine.storage import Database
from engine.storage.errors import DatabaseReadOnly
from tests.integration.workers.servers import PostgresServer, a_postgres
from workers.observability import readiness
from workers.observability.health import Health, serve
from workers.observability.readiness import StoreWrites

pytestmark = pytest.mark.postgres

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
Ask = Callable[[], Awaitable[tuple[int, str]]]


@pytest.fixture(autouse=True)
def _asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write at each question, not every few seconds."""
    monkeypatch.setattr(readiness, "_REMEMBERED_SECONDS", 0.0)


@asynccontextmanager
async def readyz(database: Database) -> AsyncIterator[Ask]:
    """Serve the endpoint of a process with that database; yields what asks it for its status and its check."""

    async def well() -> None:
        return None

    health = Health(well, {"database": StoreWrites(database, "bot:1")})
    async with serve(health, "127.0.0.1", 0) as port, aiohttp.ClientSession() as client:

        async def ask() -> tuple[int, str]:
            async with client.get(f"http://127.0.0.1:{port}/readyz") as answer:
                return answer.status, (await answer.json())["checks"]["database"]

        yield ask


async def set_read_only(url: str, value: str) -> None:
    """Let the server take nothing that is written there, or everything again, and end all sessions but this one."""
    administrator = await asyncpg.connect(url)
    name = await administrator.fetchval("SELECT current_database()")
    await administrator.execute("SET default_transaction_read_only = off")
    await administrator.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {value}')
    if value == "on":
        await administrator.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    await administrator.close()


async def test_a_server_that_takes_nothing_is_not_ready_until_it_does(postgresql_url: str) -> None:
    async with Database(postgresql_url) as database, readyz(database) as ask:
        assert await ask() == (200, "ok")
        await set_read_only(postgresql_url, "on")
        async with database.unit_of_work(read_only=True) as work:
            assert await work.people.all() == (), "what is only read is answered"
        assert await ask() == (503, "DatabaseReadOnly")
        with pytest.raises(DatabaseReadOnly, match="takes nothing that is written"):
            async with database.unit_of_work() as work:
                await work.people.ensure("telegram", "1", NOW)
        await set_read_only(postgresql_url, "off")
        assert await ask() == (200, "ok"), "though nobody ended the sessions that were made meanwhile"
        async with database.unit_of_work() as work:
            assert (await work.people.ensure("telegram", "1", NOW)).id == PersonId(1)
            await work.commit()


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    with a_postgres() as server:
        yield server


@pytest.mark.slow
async def test_a_server_that_is_gone_is_not_ready_until_it_is_back(server: PostgresServer) -> None:
    async with Database(server.url) as database:
        await database.create_or_upgrade()
        async with readyz(database) as ask:
            assert await ask() == (200, "ok")
            server.kill()
            for _ in range(2):
                assert await ask() == (503, "DatabaseUnreachable")
            server.start()
            assert await ask() == (200, "ok")
