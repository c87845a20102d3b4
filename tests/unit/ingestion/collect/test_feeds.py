from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from engine.ingestion.collect.collector import SyncReport
from engine.ingestion.collect.feeds import Aspect, LiveFeed
from engine.ingestion.errors import ApiUnavailable
from engine.storage.facts.store import StoreCounts

NOW = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
DOWN = ApiUnavailable("The Odds API", "GET /odds", "did not answer", "Try again.")


def a_feed(**turns: SyncReport) -> tuple[LiveFeed, list[str]]:
    """A feed over a sync whose turns end as told, and the turns that were taken."""
    taken: list[str] = []

    def turn(name: str) -> Any:
        async def take() -> SyncReport:
            taken.append(name)
            return turns.get(name, SyncReport())

        return take

    sync: Any = SimpleNamespace(**{name: turn(name) for name in ("fixtures", "results", "odds")})
    return LiveFeed(sync), taken


@pytest.mark.parametrize("aspect", [Aspect.FIXTURES, Aspect.RESULTS, Aspect.ODDS])
async def test_each_job_takes_its_own_turn(aspect: Aspect) -> None:
    feed, taken = a_feed()
    await feed.collect(aspect, None, NOW)  # type: ignore[arg-type]
    assert taken == [aspect.value]


async def test_credits_are_spent_by_the_odds_job_alone() -> None:
    feed, taken = a_feed()
    collected = await feed.collect(Aspect.CLOSING, None, NOW)  # type: ignore[arg-type]
    assert (taken, collected.asked) == ([], 0)


async def test_a_turn_in_which_nothing_was_answered_fails_with_the_reason() -> None:
    feed, _ = a_feed(odds=SyncReport(errors=[DOWN]))
    with pytest.raises(ApiUnavailable, match="did not answer"):
        await feed.collect(Aspect.ODDS, None, NOW)  # type: ignore[arg-type]


async def test_a_turn_that_brought_something_keeps_it_though_a_part_failed() -> None:
    feed, _ = a_feed(odds=SyncReport(calls=2, stored=StoreCounts(quotes_added=7), errors=[DOWN]))
    collected = await feed.collect(Aspect.ODDS, None, NOW)  # type: ignore[arg-type]
    assert (collected.stored.quotes_added, collected.asked, collected.failed) == (7, 2, 1)
