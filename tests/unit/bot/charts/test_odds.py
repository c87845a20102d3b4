"""Which match and which bet /chart odds draws."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.charts.folder import PictureFolder
from bot.charts.odds import price_marks
from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.views import RefusalView
from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import Season
from engine.pricing.formats import OddsFormat
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.support.chat import LEAGUE, ME, NOON, BotUnderTest, LaidDown


@pytest.fixture
async def fresh_app(fresh_app: BotUnderTest, database: Database, tmp_path: Path) -> BotUnderTest:
    """Somebody settled in, in a league where Ambermoor also played a week ago; nobody told a price yet."""
    last_week = FixtureFact(
        LEAGUE.code, Season(2022), NOON - timedelta(days=7), True, "Farrowby", "Ambermoor",
        known_at=NOON - timedelta(days=30),
    )  # fmt: skip
    async with database.unit_of_work() as work:
        await store_facts(work, "simulated", [MatchFacts(last_week)])
        await work.commit()
    fresh_app.conversation = Conversation(
        database, fresh_app.clock, LaidDown(fresh_app.fixtures), pictures=PictureFolder(tmp_path)
    )
    await fresh_app.settle_in(ME)
    return fresh_app


@pytest.mark.parametrize("asked", ["Ambermoor", "Ambermoor v Brindlewick", "Brindlewick - Ambermoor", "Ambermoor draw"])
async def test_the_next_match_is_found_by_one_team_or_both(fresh_app: BotUnderTest, asked: str) -> None:
    (view,) = await fresh_app.send(f"/chart odds {asked}")
    assert view == RefusalView("chart.no_odds", {"match": "Ambermoor – Brindlewick"})


async def test_a_match_that_was_played_is_found_by_naming_both(fresh_app: BotUnderTest) -> None:
    (view,) = await fresh_app.send("/chart odds Farrowby v Ambermoor")
    assert view == RefusalView("chart.no_odds", {"match": "Farrowby – Ambermoor"})


@pytest.mark.parametrize(
    ("notation", "low", "high", "marks"),
    [
        (OddsFormat.FRACTIONAL, 2.3, 2.56, ["7/5", "3/2"]),
        (OddsFormat.FRACTIONAL, 1.9, 3.1, ["9/10", "11/10", "5/4", "3/2", "7/4", "2/1"]),
        (OddsFormat.FRACTIONAL, 5.5, 12.0, ["9/2", "11/2", "13/2", "15/2", "9/1", "11/1"]),
        (OddsFormat.DECIMAL, 2.3, 2.56, ["2.30", "2.35", "2.40", "2.45", "2.50", "2.55"]),
    ],
)
def test_the_axis_is_marked_at_odds_that_people_know(
    notation: OddsFormat, low: float, high: float, marks: list[str]
) -> None:
    reader = Reader(odds=notation)
    found = [value for value in price_marks(low, high, reader).tick_values(low, high) if low <= value <= high + 1e-9]
    assert [reader.price(round(value, 6)) for value in found] == marks
