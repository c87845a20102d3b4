"""A bot to talk to."""

import pytest

from engine.storage import Database
from tests.support.chat import BotUnderTest, an_app


@pytest.fixture
async def fresh_app(database: Database) -> BotUnderTest:
    """A bot nobody has talked to yet."""
    return await an_app(database)


@pytest.fixture
async def app(fresh_app: BotUnderTest) -> BotUnderTest:
    """A bot that knows me: 1,000 euros, all leagues, all bookmakers."""
    await fresh_app.settle_in()
    return fresh_app
