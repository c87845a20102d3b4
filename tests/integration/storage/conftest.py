"""A store that knows the leagues, bookmakers and clubs of ``seasons``, and no match yet."""

import pytest

from engine.storage import Database
from tests.integration.storage.seasons import make_ready


@pytest.fixture
async def store(every_database: Database) -> Database:
    await make_ready(every_database)
    return every_database
