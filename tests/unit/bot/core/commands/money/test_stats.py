"""/stats: which bets count for a week, a month, a year."""

from datetime import timedelta

import pytest

from bot.core.messages.money import StatsView
from engine.domain.bets import Settlement
from tests.support.chat import House


@pytest.mark.parametrize(
    ("period", "days"), [("week", 7), ("month", 30), ("year", 365), ("90d", 90)], ids=["week", "month", "year", "90d"]
)
async def test_a_period_counts_the_matches_that_kicked_off_since_so_many_days_ago(
    home: House, period: str, days: int
) -> None:
    await home.say("/today")
    await home.say("1: 10")
    _, (bet,) = await home.books()
    kickoff = home.fixtures[0].kickoff
    async with home.database.unit_of_work() as work:
        await work.bets.settle(bet.id, Settlement.WIN, kickoff + timedelta(hours=3))
        await work.commit()
    counted = []
    for after in (timedelta(days=days) - timedelta(minutes=1), timedelta(days=days)):
        home.clock.move_to(kickoff + after)
        (view,) = await home.say(f"/stats {period}")
        assert isinstance(view, StatsView)
        counted.append(view.record.settled)
    assert counted == [1, 0]
    (whole,) = await home.say("/stats all")
    assert isinstance(whole, StatsView)
    assert (whole.record.settled, whole.days) == (1, None)
