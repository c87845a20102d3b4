"""While prices do not come people read since when and why there is no advice, and operators are told, once."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.cards import TodayView
from bot.core.messages.views import NoticeView
from bot.core.phrases.today import none_in_words
from engine.advice.analyst import Analyst
from engine.domain.money import Money
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.collect.outage import outage_now
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from tests.integration.push.mailroom import NOW, Mailroom
from workers.context import JobContext
from workers.jobs.upkeep import feed


async def turn(room: Mailroom, counts: Mapping[str, int] | None = None, error: str = "") -> None:
    """One run of the job that fetches prices, now, and five minutes later."""
    async with room.database.unit_of_work() as work:
        run = await work.job_runs.start("odds", "odds", room.clock.now())
        if error:
            await work.job_runs.fail(run, room.clock.now(), error)
        else:
            await work.job_runs.finish(run, room.clock.now(), counts or {})
        await work.commit()
    room.clock.move_to(room.clock.now() + timedelta(minutes=5))


GOOD: Mapping[str, int] = {"new": 3, "requests": 1}
NOT_DUE: Mapping[str, int] = {"new": 0}
REFUSED = "ApiUnavailable: The Odds API did not answer"


async def told(room: Mailroom) -> list[tuple[str, str]]:
    """What operators have read since the last call."""
    source = SimulatedSource(7)
    settings = Settings(admins="telegram:ann", _env_file=None)
    await feed(JobContext(settings, room.database, room.clock, SourceFeed(source), Analyst(room.database)))
    before = len(room.platform.letters)
    await room.push()
    views = [letter.view for letter in room.platform.letters[before:]]
    return [(view.key, str(view.facts["text"])) for view in views if isinstance(view, NoticeView)]


async def test_operators_hear_once_that_prices_stopped_and_once_that_they_come_again(room: Mailroom) -> None:
    await room.somebody("ann")
    await turn(room, GOOD)
    await turn(room, error=REFUSED)
    assert await told(room) == []  # the next turn may mend it
    await turn(room, NOT_DUE)
    await turn(room, error=REFUSED)
    ((key, text),) = await told(room)
    assert key == "alert.rings"
    assert text == (
        f"Prices have not come since Fri 14 Oct 17:00 UTC: {REFUSED}. Advice waits for them, and people are told so."
    )
    await turn(room, error=REFUSED)
    assert await told(room) == []
    await turn(room, GOOD)
    assert await told(room) == [("alert.over", "Prices come again since Fri 14 Oct 17:25 UTC.")]
    assert await told(room) == []


async def test_the_next_outage_is_told_again(room: Mailroom) -> None:
    await room.somebody("ann")
    for _ in range(2):
        await turn(room, GOOD)
        for _ in range(3):
            await turn(room, error=REFUSED)
        assert [key for key, _ in await told(room)][-1] == "alert.rings"


async def test_turns_in_which_nothing_was_due_are_no_outage(room: Mailroom) -> None:
    await room.somebody("ann")
    await turn(room, GOOD)
    for _ in range(10):
        await turn(room, NOT_DUE)
    assert await told(room) == []
    async with room.database.unit_of_work(read_only=True) as work:
        assert await outage_now(work) is None


@pytest.mark.parametrize("counts", [{"new": 0, "out_of_credits": 1}, {"new": 0, "failed": 2}])
async def test_used_up_credits_and_refusals_without_an_error_are_one_as_well(
    room: Mailroom, counts: Mapping[str, int]
) -> None:
    await turn(room, GOOD)
    await turn(room, counts)
    async with room.database.unit_of_work(read_only=True) as work:
        found = await outage_now(work)
    assert found is not None
    assert found.since == NOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_read_since_when_prices_do_not_come(language: str) -> None:
    nothing = Money.zero("EUR")
    view = TodayView(
        cards=(), matches=0, prices=0, against=(), now=NOW + timedelta(hours=2), bankroll=nothing, open_stakes=nothing,
        simulated=False, no_prices_since=NOW,
    )  # fmt: skip
    (said,) = none_in_words(view, Reader(language, "UTC"))
    assert "17:00" in said
    if language == "en":
        assert said.startswith("No bet now: prices have not come since Fri 14 Oct 17:00, their source does not answer.")
