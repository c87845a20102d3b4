"""A bot to talk to."""

import pytest

from engine.storage import Database
from tests.support.chat import House, a_house


@pytest.fixture
async def house(database: Database) -> House:
    """A bot nobody has talked to yet."""
    return await a_house(database)


@pytest.fixture
async def home(house: House) -> House:
    """A bot that knows me: 1,000 euros, all leagues, all bookmakers."""
    await house.settle_in()
    return house
