"""What every test of the push worker starts from."""

import pytest

from engine.storage import Database
from tests.integration.push.mailroom import Mailroom, a_mailroom


@pytest.fixture
async def room(every_database: Database) -> Mailroom:
    return await a_mailroom(every_database)
