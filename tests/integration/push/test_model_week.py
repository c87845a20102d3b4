"""The operators' week of the models: on Monday morning of their own clock, once, in their language."""

import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from bot.console.render import dispatch as terminal
from bot.console.render.palette import THEME
from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.audience import Audience
from bot.core.messages.report import ReportView, Row
from bot.discord.render import dispatch as discord
from bot.telegram.render import dispatch as telegram
from engine.advice.analyst import Analyst
from engine.ingestion.collect.feeds import SourceFeed
from engine.ingestion.sources.simulated import SimulatedSource
from engine.settings import Settings
from tests.integration.push.mailroom import Mailroom
from tests.support.trained_models import a_figure, a_training
from workers.context import JobContext
from workers.jobs.model_week import due_week, model_week

MONDAY = datetime(2022, 10, 17, 9, 35, tzinfo=UTC)


async def ask(room: Mailroom, at: datetime) -> list[ReportView]:
    """Run the job at an instant, and return the reports that were sent."""
    room.clock.move_to(at)
    settings = Settings(admins="telegram:ann,discord:nobody", _env_file=None)
    source = SourceFeed(SimulatedSource(7))
    await model_week(JobContext(settings, room.database, room.clock, source, Analyst(room.database)))
    before = len(room.platform.letters)
    await room.push()
    return [letter.view for letter in room.platform.letters[before:] if isinstance(letter.view, ReportView)]


async def train(room: Mailroom) -> None:
    async with room.database.unit_of_work() as work:
        await a_training(work, MONDAY - timedelta(days=12), in_use=True)
        challenger = await a_training(
            work, MONDAY - timedelta(days=5), in_use=False, difference=a_figure(-0.0004, 0.0006, 812)
        )
        trial = {
            "differences": {"market_aware": a_figure(0.0002, 0.001, 140), "model_only": a_figure(-0.001, 0.002, 151)}
        }
        await work.model_fits.note(challenger, {"trial": trial})
        await work.commit()


def in_words(view: ReportView, reader: Reader) -> str:
    rows = [one for section in view.sections for one in section.rows if isinstance(one, Row)]
    said = [f"{one.label.text(reader)}: {'' if one.value is None else one.value.text(reader)}" for one in rows]
    headings = [section.heading.text(reader) for section in view.sections if section.heading is not None]
    title = "" if view.title is None else view.title.text(reader)
    return "\n".join([title, *headings, *said, *(note.text(reader) for note in view.notes)])


async def test_an_operator_reads_the_week_once_and_nobody_else_does(room: Mailroom) -> None:
    await train(room)
    await room.somebody("ann")
    await room.somebody("ben")
    (view,) = await ask(room, MONDAY)
    said = in_words(view, Reader("en", "UTC"))
    assert "The week of the models, " in said
    assert "stack-20221012, trained Wed 12 Oct" in said
    assert "on trial: 0.0002 (95% interval -0.0008 to 0.0012), 140 matches both judged before kick-off" in said
    assert "stack-20221005, trained" not in said, "it was trained the week before"
    assert "Without prices: -0.0010 (95% interval -0.0030 to 0.0010), 151 matches" in said
    assert "Drift, 0 matches of the last 30 days" in said
    assert "Too few matches to say." in said
    assert await ask(room, MONDAY + timedelta(hours=1)) == []
    assert await ask(room, MONDAY + timedelta(days=1)) == []
    assert len(await ask(room, MONDAY + timedelta(days=7))) == 1


async def test_a_week_without_any_training_ever_is_told_to_nobody(room: Mailroom) -> None:
    await room.somebody("ann")
    assert await ask(room, MONDAY) == []


async def test_the_week_can_be_read_on_every_face_and_in_every_language(room: Mailroom) -> None:
    await train(room)
    await room.somebody("ann")
    (view,) = await ask(room, MONDAY)
    for language in LANGUAGES:
        reader = Reader(language)
        console = Console(width=80, record=True, file=io.StringIO(), theme=THEME)
        console.print(terminal.render(view, reader))
        (sent,) = telegram.render(view, Audience(reader))
        (embedded,) = discord.draw(view, Audience(reader))
        for shown in (console.export_text(), sent.text, f"{embedded.embed.description}{embedded.embed.fields}"):
            assert "stack-20221012" in shown
            assert "151" in shown


@pytest.mark.parametrize(
    ("zone", "at", "monday"),
    [
        ("UTC", "2022-10-17T08:59", None),
        ("UTC", "2022-10-17T09:00", date(2022, 10, 17)),
        ("UTC", "2022-10-18T08:59", date(2022, 10, 17)),
        ("UTC", "2022-10-18T09:00", None),
        ("America/Los_Angeles", "2022-10-17T15:00", None),
        ("America/Los_Angeles", "2022-10-17T16:00", date(2022, 10, 17)),
        ("Pacific/Auckland", "2022-10-16T20:00", date(2022, 10, 17)),
        ("Pacific/Auckland", "2022-10-16T19:59", None),
    ],
)
def test_monday_morning_is_that_of_their_own_clock(zone: str, at: str, monday: date | None) -> None:
    instant = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert due_week(instant.astimezone(ZoneInfo(zone))) == monday
