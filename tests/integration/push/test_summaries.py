"""What is told once a day: one message, at one's own hour, with the cards there are and how bets ended."""

import io
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest

from bot.console.screen import Screen
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.cards import TodayView
from bot.core.messages.report import ReportView
from bot.discord.render.dispatch import draw
from bot.telegram.render.dispatch import render
from engine.domain.bets import EntryKind, LedgerEntry, PersonId
from engine.domain.facts import ResultFact
from engine.domain.football import MatchStatus, Score
from engine.domain.messages import BetNews
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.notifications.bet_news import notify_settled
from engine.notifications.summaries import send_summaries
from engine.settlement.bets import settle_due
from engine.storage.facts.store import store_facts
from tests.integration.push.mailroom import NOW, Mailroom
from tests.integration.storage.seasons import KICKOFF, told


async def summed_up(room: Mailroom) -> int:
    """The job runs; returns how many messages it asks for."""
    async with room.database.unit_of_work() as work:
        asked = await send_summaries(work, [one.id for one in await work.people.all()], room.clock.now())
        await work.commit()
    return asked


async def hours_told(room: Mailroom, day: datetime) -> list[int]:
    """Look every quarter of an hour through a day, and return the hours (UTC) at which something was asked for."""
    hours = []
    for quarter in range(96):
        room.clock.move_to(day + quarter * timedelta(minutes=15))
        if await summed_up(room):
            hours.append(room.clock.now().hour)
    return hours


@pytest.mark.parametrize(
    ("zone", "at", "hour"),
    [("Europe/Berlin", time(9), 7), ("America/New_York", time(9), 13), ("Asia/Tokyo", time(18, 30), 9)],
)
async def test_a_summary_comes_once_a_day_at_ones_own_hour(room: Mailroom, zone: str, at: time, hour: int) -> None:
    ann = await room.somebody("ann", digest=True, daily_at=at)
    await room.chose(ann, time_zone=zone)
    tuesday = datetime(2022, 10, 18, tzinfo=UTC)
    assert await hours_told(room, tuesday) == [hour]


async def test_who_chooses_a_summary_in_the_evening_does_not_get_that_of_the_morning(room: Mailroom) -> None:
    await room.somebody("ann", digest=True, daily_at=time(9))
    room.clock.move_to(datetime(2022, 10, 18, 15, tzinfo=UTC))
    assert await summed_up(room) == 0


async def a_bet_ends(room: Mailroom, ann: PersonId) -> None:
    """Ann bets 10.00 at 2.10 on the home team, which wins; the job that settles runs."""
    async with room.database.unit_of_work() as work:
        await work.ledger.append(LedgerEntry(ann, EntryKind.OPENING, Money.of(100, "EUR"), NOW))
        await work.bets.place(
            ann, room.fixture.id, Selection.parse("1X2/home"), Decimal("2.1"), Money.of(10, "EUR"), placed_at=NOW
        )
        await work.commit()
    room.clock.move_to(KICKOFF + timedelta(hours=2))
    async with room.database.unit_of_work() as work:
        ended = ResultFact(Score(3, 0), MatchStatus.FINISHED, room.clock.now())
        await store_facts(work, "football-data-uk", [told(result=ended)])
        report = await settle_due(work, room.clock.now())
        await notify_settled(work, report.settled, room.clock.now())
        await work.commit()


async def test_ended_bets_and_cards_of_a_day_are_one_message(room: Mailroom) -> None:
    ann = await room.somebody("ann", digest=True, bet_news=BetNews.DAILY)
    await a_bet_ends(room, ann)
    assert await room.push() == []
    next_morning = datetime(2022, 10, 16, 9, tzinfo=UTC)
    room.clock.move_to(next_morning)
    assert await room.push() == []  # the news waits for the summary
    assert await summed_up(room) == 1
    room.clock.move_to(next_morning + timedelta(minutes=15))
    assert await summed_up(room) == 0
    (letter,) = await room.push()
    assert isinstance(letter.view, ReportView)  # no card that day: the news alone
    room.clock.move_to(next_morning + timedelta(hours=3))
    assert await room.push() == [letter]


async def test_a_summary_shows_ended_bets_above_the_cards_on_each_face(room: Mailroom) -> None:
    bob = await room.somebody("bob", digest=True, daily_at=time(17))
    await room.advise("2.10", "2.20", person=bob)
    await summed_up(room)
    (cards,) = await room.push()
    assert isinstance(cards.view, TodayView)
    ann = await room.somebody("ann", digest=True, bet_news=BetNews.DAILY)
    await a_bet_ends(room, ann)
    room.clock.move_to(datetime(2022, 10, 16, 9, tzinfo=UTC))
    await summed_up(room)
    news = (await room.push())[-1].view
    assert isinstance(news, ReportView)
    both, english = replace(cards.view, news=news), Audience(Reader("en", "UTC"))
    (telegram,) = render(both, english)
    screen = io.StringIO()
    Screen(screen, plain=True).show((both,), english.reader)
    discord = "\n".join(str(entry.embed.to_dict()) for entry in draw(both, english))
    for text in (telegram.text, screen.getvalue(), discord):
        assert 0 < text.index("+€11.00") < text.index("Over 2.5")
    assert telegram.keyboard is not None


async def test_during_a_break_ended_bets_are_told_without_a_summary(room: Mailroom) -> None:
    ann = await room.somebody("ann", digest=True, bet_news=BetNews.DAILY)
    await a_bet_ends(room, ann)
    async with room.database.unit_of_work() as work:
        limits = (await work.people.get(ann)).settings.limits.pause(timedelta(days=3), room.clock.now())
        await work.commit()
    await room.chose(ann, limits=limits)
    room.clock.move_to(datetime(2022, 10, 16, 9, tzinfo=UTC))
    assert await summed_up(room) == 0
    room.clock.move_to(datetime(2022, 10, 16, 11, tzinfo=UTC))
    (letter,) = await room.push()
    assert isinstance(letter.view, ReportView)
