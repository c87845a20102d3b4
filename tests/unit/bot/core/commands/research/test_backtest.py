"""What /backtest says of the last backtest of one's own strategy, and how a new one is started."""

from datetime import UTC, date, datetime

import pytest

from bot.charts.folder import PictureFolder
from bot.core.commands.research.backtests import backtest
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.incoming import Account, Message
from bot.core.messages.report import ReportView
from bot.core.messages.views import BacktestView, FileView, NoticeView
from bot.core.people.person import Person
from bot.core.phrases.backtests import backtest_in_words
from engine.backtesting.figures.curve import CURVE
from engine.backtesting.plan_json import plan_from_json
from engine.domain.messages import MessageKind, MessageName
from engine.domain.odds import BookmakerCode
from engine.notifications.backtest_progress import ENDED, report_progress_of
from engine.storage.database import Database

NOW = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
PLAN = {"since": "2018-07-01", "until": "2023-06-30", "bookmakers": None, "market": False}
METRICS = {
    "bets": 1_234,
    "win_rate": {"value": 0.561, "low": 0.53, "high": 0.59, "n": 1_200},
    "roi": {"value": 0.042, "low": -0.01, "high": 0.09, "n": 1_234},
    "clv_fair": {"value": 0.036, "low": 0.033, "high": 0.039, "n": 1_230},
    "max_drawdown": {"value": 0.12, "low": None, "high": None, "n": 1_234},
    CURVE: {
        "day": [f"{year}-07-01" for year in range(2018, 2024)],
        "bankroll": [100_000, 130_000, 120_000, 250_000, 240_000, 410_000],
        "below": [0.0, 0.03, 0.12, 0.02, 0.04, 0.0],
        "currency": "EUR",
        "start": 100_000,
    },
}


class Advisor:
    simulated = False

    async def bookmakers(self, work):
        return await work.bookmakers.all()


async def stored(database: Database, strategy: str = "balanced", **plan: object) -> int:
    async with database.unit_of_work() as work:
        number = await work.backtests.ask({**PLAN, **plan}, strategy, NOW, "test")
        await work.backtests.finish(number, NOW, METRICS, f"<html>report {number}</html>".encode())
        await work.commit()
    return number


async def said(
    database: Database, what: str | None = None, *, admin: bool = False, drawer=None, books=None, now: datetime = NOW
):
    async with database.unit_of_work() as work:
        one = await work.people.ensure("telegram", "7", now)
        person = Person.of(one) if books is None else Person(one.id, bookmakers=frozenset(map(BookmakerCode, books)))
        message = Message(Account("telegram", "7"), "/backtest")
        view = await backtest(
            person, what, advisor=Advisor(), work=work, now=now, message=message, admin=admin, drawer=drawer
        )
        await work.commit()
        return view


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_last_backtest_is_said_in_five_lines_with_intervals(database: Database, language: str) -> None:
    await stored(database)
    view = await said(database)
    assert isinstance(view, BacktestView)
    (section,) = view.report.sections
    reader = Reader(language=language)
    lines = [row.value.text(reader) for row in section.rows]
    assert len(lines) == 5
    point = "." if language == "en" else ","
    for figures in ((f"56{point}1", f"53{point}0", f"59{point}0"), (f"4{point}2",), (f"3{point}6",), (f"12{point}0",)):
        assert any(all(figure in line for figure in figures) for line in lines)
    assert section.heading is not None
    assert "2018-07-01" in section.heading.text(reader)


async def test_figures_picture_and_report_come_together(database: Database, tmp_path) -> None:
    number = await stored(database)
    view = await said(database, drawer=PictureFolder(tmp_path))
    assert isinstance(view, BacktestView)
    report, picture, document = view.parts
    assert isinstance(report, ReportView)
    assert picture.path.read_bytes().startswith(b"\x89PNG")
    assert "€4,100" in picture.alt
    assert "12.0%" in picture.alt
    assert (document.name, document.body) == (
        "fairline-backtest-balanced.html",
        f"<html>report {number}</html>".encode(),
    )


async def test_ones_own_bookmakers_come_before_a_later_backtest_at_others(database: Database) -> None:
    mine = await stored(database, bookmakers=["bet365", "pinnacle"])
    later = await stored(database)
    await stored(database, market=True)
    own = await said(database, "report", books=["pinnacle", "bet365"])
    anywhere = await said(database, "report")
    assert [own.body, anywhere.body] == [f"<html>report {number}</html>".encode() for number in (mine, later)]
    heading = (await said(database, books=["pinnacle", "bet365"])).report.sections[0].heading.text(Reader())
    assert heading.endswith("at bet365, pinnacle")


async def test_the_report_is_handed_over_as_a_page(database: Database) -> None:
    await stored(database)
    page = await said(database, "report")
    assert isinstance(page, FileView)
    assert (page.name, page.media_type) == ("fairline-backtest-balanced.html", "text/html")


async def test_the_backtest_of_another_strategy_is_none_of_ones_own(database: Database) -> None:
    await stored(database, "sharp")
    assert (await said(database)).sections == ()
    with pytest.raises(Refusal):
        await said(database, "report")


async def test_anything_else_is_refused(database: Database) -> None:
    with pytest.raises(Refusal):
        await said(database, "rerun")


async def test_only_who_runs_the_bot_starts_one(database: Database) -> None:
    with pytest.raises(Refusal) as refused:
        await said(database, "run")
    assert refused.value.key == "command.admin"
    async with database.unit_of_work(read_only=True) as work:
        assert await work.backtests.recent() == ()


async def test_an_admins_backtest_waits_for_a_worker_with_their_books_and_the_last_five_seasons(
    database: Database,
) -> None:
    view = await said(database, "run", admin=True, books=["bet365"])
    assert isinstance(view, NoticeView)
    async with database.unit_of_work(read_only=True) as work:
        (asked,) = await work.backtests.recent()
        plan = plan_from_json(asked.plan)
        (line,) = await work.audit.recent(5)
    assert (plan.since, plan.until, plan.bookmakers) == (date(2019, 7, 1), date(2024, 6, 30), {"bet365"})
    assert (asked.strategy, line.action, line.subject) == ("balanced", "/backtest", "run")


async def test_a_strategy_and_days_can_be_named(database: Database) -> None:
    await said(database, "run sharp 2021-08-01 2022-05-31", admin=True)
    async with database.unit_of_work(read_only=True) as work:
        (asked,) = await work.backtests.recent()
    assert (asked.strategy, asked.plan["since"], asked.plan["until"]) == ("sharp", "2021-08-01", "2022-05-31")


@pytest.mark.parametrize("words", ["run soon", "run 2023-01-01 2022-01-01", "run 2020-01-01 2021-01-01 2022-01-01"])
async def test_what_cannot_be_run_starts_nothing(database: Database, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        await said(database, words, admin=True)
    assert refused.value.key == "backtest.bad_run"
    async with database.unit_of_work(read_only=True) as work:
        assert await work.backtests.recent() == ()


async def test_one_message_is_told_again_as_a_backtest_goes_on_and_each_step_once(database: Database) -> None:
    async with database.unit_of_work() as work:
        one = await work.people.ensure("telegram", "7", NOW)
        await work.destinations.ensure("telegram", "7", NOW, person=one.id)
        await work.commit()
    await said(database, "run", admin=True)
    async with database.unit_of_work() as work:
        asked = await work.backtests.take("worker", NOW)
        assert asked is not None
        steps = [await report_progress_of(work, asked, step, NOW) for step in (3, 3, 7, ENDED, ENDED)]
        assert steps == [True, False, True, True, False]
        name = MessageName.of(MessageKind.BACKTEST, asked.id)
        assert [one.edition.number for one in await work.outbox.of_message(name)] == [0, 3, 7, ENDED]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_how_far_it_is_and_how_it_ended_is_said(database: Database, language: str) -> None:
    reader = Reader(language=language)
    async with database.unit_of_work() as work:
        number = await work.backtests.ask(PLAN, "balanced", NOW, "test")
        assert backtest_in_words(await work.backtests.get(number), reader).key == "backtest.waits"
        await work.backtests.take("w", NOW)
        await work.backtests.alive(number, "w", NOW, 0.42)
        running = backtest_in_words(await work.backtests.get(number), reader)
        assert (running.key, "42" in running.facts["done"]) == ("backtest.runs", True)
        await work.backtests.finish(number, NOW, METRICS, b"")
        ended = backtest_in_words(await work.backtests.get(number), reader)
        assert (ended.key, ended.facts["n"]) == ("backtest.ended", 1_234)
        await work.backtests.fail(number, NOW, "No matches.")
        assert backtest_in_words(await work.backtests.get(number), reader).facts["why"] == "No matches."


@pytest.mark.parametrize(
    ("today", "until"),
    [("06-30", "2023-06-30"), ("07-01", "2024-06-30"), ("05-01", "2023-06-30"), ("11-01", "2024-06-30")],
)
async def test_the_last_season_that_is_over_is_lived_through_and_the_four_before_it(
    database: Database, today: str, until: str
) -> None:
    now = datetime.fromisoformat(f"2024-{today}T12:00+00:00")
    await said(database, "run", admin=True, now=now)
    await said(database, "run 2015-08-01", admin=True, now=now)
    async with database.unit_of_work(read_only=True) as work:
        asked = {(one.plan["since"], one.plan["until"]) for one in await work.backtests.recent()}
    assert asked == {(f"{int(until[:4]) - 5}-07-01", until), ("2015-08-01", until)}
