"""What the job that tidies up forgets, and after how many days."""

from datetime import datetime, timedelta

import pytest

from engine.advice.analyst import Analyst
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from engine.storage import Database
from engine.storage.operations.pruning import Pruning
from tests.integration.push.mailroom import a_mailroom
from workers.context import JobContext
from workers.jobs.upkeep import tidy


async def test_each_thing_is_forgotten_after_the_days_the_operator_set(
    every_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = await a_mailroom(every_database)
    asked: dict[str, timedelta] = {}

    def noted(name: str) -> None:
        async def forget(_pruning: Pruning, before: datetime, most: int) -> int:
            assert most > 0
            asked[name] = room.clock.now() - before
            return 3

        monkeypatch.setattr(Pruning, name, forget)

    for name in ("raw_bodies", "predictions", "deliveries", "card_versions", "feature_vectors", "pauses"):
        noted(name)
    settings = Settings(
        keep_raw_days=11, keep_forecasts_days=12, keep_messages_days=13, keep_features_days=14, _env_file=None
    )
    source = SimulatedSource(7)
    counts = await tidy(JobContext(settings, every_database, room.clock, SourceFeed(source), Analyst(every_database)))
    days = {name: age.days for name, age in asked.items()}
    assert days == {
        "raw_bodies": 11,
        "predictions": 12,
        "deliveries": 13,
        "card_versions": 13,
        "feature_vectors": 14,
        "pauses": 0,
    }
    assert {counts[name] for name in days} == {3}
