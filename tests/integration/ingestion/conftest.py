"""The recorded bodies of the two APIs, and a server that plays them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.settings import Settings
from tests.e2e.fakes.replay_server import ReplayServer


@pytest.fixture(scope="module")
def recorded() -> Path:
    """The folder with recorded bodies."""
    folder = Settings().data / "recorded"
    if not folder.is_dir():
        pytest.skip(f"no recorded bodies in {folder}; set FAIRLINE_DATA to the folder that holds recorded/")
    return folder


@pytest.fixture
async def recorded_server(recorded: Path) -> AsyncIterator[ReplayServer]:
    """A server that answers with them."""
    async with ReplayServer(recorded) as server:
        yield server
