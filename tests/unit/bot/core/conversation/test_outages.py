"""A database server that restarts turns nobody away; one that stays away keeps nobody waiting for long."""

from pathlib import Path

import pytest

from bot.core.conversation.outages import LONGEST_SECONDS, Outages
from engine.storage import Database
from engine.storage.driver_errors import translated
from engine.storage.errors import DatabaseUnreachable, StorageError

SERVER = "postgresql://fairline@127.0.0.1:1/fairline"


class Server:
    """A server that answers again at some instant, and a clock that pauses move."""

    def __init__(self, back_at: float, url: str = SERVER) -> None:
        self.now, self.back_at, self.tried = 0.0, back_at, 0
        self.outages = Outages(Database(url), seconds=lambda: self.now, sleep=self.pause)

    async def pause(self, seconds: float) -> None:
        self.now += seconds

    async def step(self) -> str:
        self.tried += 1
        if self.now < self.back_at:
            raise DatabaseUnreachable("the server went away; try again when it is back.")
        return "answered"


async def test_people_wait_for_a_server_that_restarts() -> None:
    server = Server(back_at=3.0)
    assert await server.outages.wait_out(server.step) == "answered"
    assert 3.0 <= server.now <= 4.0
    server.back_at, began = server.now + 3.0, server.now
    assert await server.outages.wait_out(server.step) == "answered", "the next restart is waited out as well"
    assert server.now - began <= 4.0


async def test_a_server_that_stays_away_keeps_the_first_waiting_and_nobody_after_them() -> None:
    server = Server(back_at=1_000.0)
    with pytest.raises(DatabaseUnreachable):
        await server.outages.wait_out(server.step)
    assert LONGEST_SECONDS <= server.now <= LONGEST_SECONDS + 1
    server.tried, began = 0, server.now
    with pytest.raises(DatabaseUnreachable):
        await server.outages.wait_out(server.step)
    assert (server.tried, server.now) == (1, began)


async def test_a_file_that_cannot_be_opened_is_told_at_once(tmp_path: Path) -> None:
    server = Server(back_at=1.0, url=f"sqlite:///{tmp_path / 'none.sqlite'}")
    with pytest.raises(DatabaseUnreachable):
        await server.outages.wait_out(server.step)
    assert (server.tried, server.now) == (1, 0.0)


async def test_other_errors_are_not_waited_for() -> None:
    server = Server(back_at=0.0)

    async def breaks() -> None:
        server.tried += 1
        raise StorageError("this contradicts what is stored")

    with pytest.raises(StorageError):
        await server.outages.wait_out(breaks)
    assert (server.tried, server.now) == (1, 0.0)


@pytest.mark.parametrize(
    "said",
    [
        "the database system is starting up",
        "the database system is shutting down",
        "the database system is not yet accepting connections",
        "the database system is in recovery mode",
        "terminating connection due to administrator command",
        "connection was closed in the middle of operation",
    ],
)
async def test_what_a_server_says_while_it_restarts_means_that_it_is_away(said: str) -> None:
    with pytest.raises(DatabaseUnreachable, match="try again when it is back"):
        async with translated("postgresql://x", connecting=True):
            raise OSError(said)
