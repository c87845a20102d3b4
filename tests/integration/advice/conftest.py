"""A year and a bit of the simulated leagues, told once for all tests of this folder."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from engine.clock import ReplayClock
from engine.ingestion.sources.simulated import SimulatedSource
from engine.replay import Replay
from engine.storage.database import Database
from tests.integration.advice.past import FRIDAY


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year and a bit of the simulated leagues, told once."""
    path = tmp_path_factory.mktemp("past") / "past.sqlite"

    async def tell() -> None:
        async with Database(f"sqlite:///{path}") as database:
            await database.create_or_upgrade()
            source = SimulatedSource(7, full_quotes_from=FRIDAY - timedelta(days=1))
            await Replay(database, source, ReplayClock(FRIDAY)).start(history_days=430)

    asyncio.run(tell())
    return path


@pytest.fixture
async def fed(past: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A database that knows that past."""
    shutil.copyfile(past, tmp_path / "fed.sqlite")
    async with Database(f"sqlite:///{tmp_path / 'fed.sqlite'}") as database:
        yield database
