"""/stats and /chart: which bets count for a week, a month, a year, and for days written in any language."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.charts.folder import PictureFolder
from bot.core.i18n import Reader
from bot.core.messages.money import StatsView
from bot.core.messages.views import ChartView
from bot.core.phrases.reports import report_of
from engine.domain.bets import Settlement
from tests.support.chat import BotUnderTest


async def bet_on_first_match(app: BotUnderTest) -> datetime:
    """Log and win a bet on the first match; return its kick-off."""
    await app.send("/today")
    await app.send("1: 10")
    _, (bet,) = await app.books()
    kickoff = app.fixtures[0].kickoff
    async with app.database.unit_of_work() as work:
        await work.bets.settle(bet.id, Settlement.WIN, kickoff + timedelta(hours=3))
        await work.commit()
    return kickoff


async def settled_in(app: BotUnderTest, period: str) -> int:
    (view,) = await app.send(f"/stats {period}")
    assert isinstance(view, StatsView)
    return view.record.settled


@pytest.mark.parametrize(
    ("period", "days"),
    [("week", 7), ("month", 30), ("year", 365), ("90d", 90), ("90", 90), ("Woche", 7), ("mes", 30), ("2 semaines", 14)],
)
async def test_a_period_counts_the_matches_that_kicked_off_since_so_many_days_ago(
    app: BotUnderTest, period: str, days: int
) -> None:
    kickoff = await bet_on_first_match(app)
    counted = []
    for after in (timedelta(days=days) - timedelta(minutes=1), timedelta(days=days, minutes=1)):
        app.clock.move_to(kickoff + after)
        counted.append(await settled_in(app, period))
    assert counted == [1, 0]
    (whole,) = await app.send("/stats all")
    assert isinstance(whole, StatsView)
    assert (whole.record.settled, whole.days) == (1, None)


@pytest.mark.parametrize(
    ("of_then", "of_later"),
    [
        ("2022-10", "2022-11"),
        ("15.10.2022", "16.10.2022"),
        ("2022-10-15", "2022-10-16"),
        ("October", "November"),
        ("last week", "this week"),
        ("letzte Woche", "diese Woche"),
        ("la semana pasada", "esta semana"),
        ("semaine dernière", "cette semaine"),
        ("zeszły tydzień", "ten tydzień"),
        ("październik", "listopad 2021"),
        ("todas", "hoy"),
    ],
)
async def test_days_of_the_calendar_are_read_as_in_the_list_of_bets(
    app: BotUnderTest, of_then: str, of_later: str
) -> None:
    kickoff = await bet_on_first_match(app)
    assert f"{kickoff:%A %Y-%m-%d}" == "Saturday 2022-10-15"
    app.clock.move_to(kickoff + timedelta(days=4))
    assert [await settled_in(app, of_then), await settled_in(app, of_later)] == [1, 0]


async def test_record_says_which_days_it_is_of(app: BotUnderTest) -> None:
    kickoff = await bet_on_first_match(app)
    app.clock.move_to(kickoff + timedelta(days=4))
    (view,) = await app.send("/stats 2022-10")
    title = report_of(view, Reader()).title
    assert title is not None
    assert title.text(Reader()) == "Your record, 1 October 2022 – 31 October 2022"
    (empty,) = await app.send("/stats 2022-11")
    (sentence,) = report_of(empty, Reader()).lead
    assert sentence.text(Reader()) == (
        "No settled bet on matches of these days (0 open): 1 November 2022 – 30 November 2022. /stats shows all."
    )


@pytest.mark.parametrize("text", ["página", "bets", "0d", "2026-13", "tomorrowish", "🎲", "٣٠ foo", "-3"])
async def test_what_means_no_days_is_refused_with_what_to_type(app: BotUnderTest, text: str, tmp_path: Path) -> None:
    app.conversation._commands.pictures = PictureFolder(tmp_path)
    assert await app.refused(f"/stats {text}") == "stats.period"
    assert await app.refused(f"/chart clv {text}") == "stats.period"
    assert await app.refused(f"/bets {text}") == "bets.period"


async def test_bets_on_matches_to_come_count_as_open_in_the_last_days_but_not_in_days_gone_by(
    app: BotUnderTest,
) -> None:
    await app.send("/today")
    await app.send("1: 10")
    counted = []
    for period in ("week", "2022-09"):
        (view,) = await app.send(f"/stats {period}")
        assert isinstance(view, StatsView)
        counted.append(view.open)
    assert counted == [1, 0]


async def test_charts_are_of_the_days_that_are_asked_for(app: BotUnderTest, tmp_path: Path) -> None:
    app.conversation._commands.pictures = PictureFolder(tmp_path)
    kickoff = await bet_on_first_match(app)
    app.clock.move_to(kickoff + timedelta(days=4))
    (league,) = await app.send("/chart league letzte Woche")
    assert isinstance(league, ChartView)
    assert league.title == "Profit by league · 1 settled bet · 10 October 2022 – 16 October 2022"
    (bankroll,) = await app.send("/chart bankroll 2022-10-15")
    assert isinstance(bankroll, ChartView)
    assert "bankroll €1,011.00 · result of bets +€11.00" in bankroll.twin
    assert await app.refused("/chart bankroll 2022-11") == "chart.too_few_in"
    assert await app.refused("/chart league this week") == "chart.too_few_in"
