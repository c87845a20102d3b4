"""Time spent with the bot in a day, for those who set themselves a limit of it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.errors import OverLimit
from bot.core.people.session_time import check_time, counted
from engine.domain.limits import TimeSpent
from tests.support.chat import ME, BotUnderTest

NIGHT = datetime(2022, 10, 15, 23, 58, tzinfo=UTC)
TODAY, TOMORROW = "2022-10-15", "2022-10-16"


@pytest.mark.parametrize(
    ("gap", "seconds"),
    [
        (timedelta(seconds=40), 640),
        (timedelta(minutes=5), 900),
        (timedelta(minutes=5, seconds=1), 600),
        (timedelta(0), 600),
        (timedelta(seconds=-1), 600),
    ],
    ids=["one visit", "just one visit", "a longer silence", "at once", "a clock put back"],
)
def test_messages_up_to_five_minutes_apart_are_one_visit(gap: timedelta, seconds: int) -> None:
    noon = NIGHT - timedelta(hours=12)
    spent = counted(TimeSpent(TODAY, 600, noon), noon + gap, TODAY)
    assert spent == TimeSpent(TODAY, seconds, noon + gap)


def test_the_first_message_takes_no_time_and_a_new_day_begins_with_none() -> None:
    assert counted(TimeSpent(), NIGHT, TODAY) == TimeSpent(TODAY, 0, NIGHT)
    after = NIGHT + timedelta(minutes=3)
    assert counted(TimeSpent(TODAY, 3_600, NIGHT), after, TOMORROW) == TimeSpent(TOMORROW, 180, after)


async def test_who_has_used_up_their_minutes_is_refused_for_the_rest_of_the_day_and_welcome_on_the_next(
    app: BotUnderTest,
) -> None:
    await app.send("/limits time 4")
    for _ in range(5):  # the first one after the limit is the first that counts
        app.clock.move_to(app.clock.now() + timedelta(minutes=1))
        await app.send("/bets")
    person = await app.conversation.person(ME)
    assert person is not None
    with pytest.raises(OverLimit) as refused:
        check_time(person, app.clock.now())
    assert refused.value.facts == {"minutes": 4}
    assert await app.refused("/today") == "limit.time"
    app.clock.move_to(app.clock.now() + timedelta(days=1))
    check_time(person, app.clock.now())
