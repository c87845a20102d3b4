import pytest

from tests.support.chat import BotUnderTest


@pytest.fixture
async def dealt(app: BotUnderTest) -> BotUnderTest:
    """I have three cards in front of me."""
    await app.send("/today")
    return app
