"""A backtest in Telegram and Discord: figures, picture and report; and an operator's run told in one message."""

from datetime import datetime
from pathlib import Path

from bot.charts.folder import PictureFolder
from bot.core.conversation.chats import Places
from bot.core.conversation.conversation import Account, Conversation
from bot.push import PushWorker
from bot.telegram.app import TelegramFace
from bot.telegram.connection import Connection
from engine.backtesting.figures.curve import CURVE
from engine.notifications.backtest_progress import ENDED, report_progress_of
from engine.storage import Database
from tests.e2e.discord_app import on_discord
from tests.e2e.fakes.discord_interactions import Answer
from tests.e2e.fakes.discord_server import DiscordServer
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.newcomers import sign_up
from tests.integration.push.mailroom import AT_ONCE
from tests.support.chat import LaidDown, an_app

PLAN = {"since": "2018-07-01", "until": "2023-06-30", "bookmakers": None, "market": False}
METRICS = {
    "bets": 1_234,
    "win_rate": {"value": 0.561, "low": 0.53, "high": 0.59, "n": 1_200},
    "roi": {"value": 0.042, "low": -0.01, "high": 0.09, "n": 1_234},
    "clv_fair": {"value": 0.036, "low": 0.033, "high": 0.039, "n": 1_230},
    "max_drawdown": {"value": 0.12, "low": 0.08, "high": 0.2, "n": 1_826},
    CURVE: {
        "day": [f"{year}-07-01" for year in range(2018, 2024)],
        "bankroll": [100_000, 130_000, 120_000, 250_000, 240_000, 410_000],
        "below": [0.0, 0.03, 0.12, 0.02, 0.04, 0.0],
        "currency": "EUR",
        "start": 100_000,
    },
}
PAGE = b"<!doctype html><title>report</title>"


async def run_before(database: Database, now: datetime) -> None:
    async with database.unit_of_work() as work:
        number = await work.backtests.ask(PLAN, "balanced", now, "test")
        await work.backtests.finish(number, now, METRICS, PAGE)
        await work.commit()


async def test_telegram_shows_five_lines_a_picture_and_hands_over_the_report(
    database: Database, tmp_path: Path
) -> None:
    app = await an_app(database)
    app.conversation = Conversation(database, app.clock, LaidDown(app.fixtures), pictures=PictureFolder(tmp_path))
    await run_before(database, app.clock.now())
    async with TelegramServer() as telegram:
        face = TelegramFace(
            Connection(telegram.token, telegram.url), app.conversation, Places("telegram", database, app.clock)
        )
        async with face:
            ann = telegram.user("Ann")
            await app.settle_in(Account("telegram", str(ann.id)))
            await ann.sends("/backtest")
            await ann.sees("56.1%")
            told = await ann.sees("53.0%")
            photo = await ann.sees_photo()
            document = await telegram.until(lambda: next((m for m in ann.messages() if "document" in m), None))
    assert "12.0%" in told["text"]
    assert "at every bookmaker with a name" in told["text"]
    assert "€4,100.00" in photo["caption"]
    assert PAGE in telegram.world.files.values()
    assert "page to open in a browser" in document["caption"]


async def test_an_operator_in_telegram_follows_a_run_in_one_message_and_others_are_refused(
    database: Database, tmp_path: Path
) -> None:
    app = await an_app(database)
    async with TelegramServer() as telegram:
        boss, ann = telegram.user("Boss"), telegram.user("Ann")
        advisor = LaidDown(app.fixtures)
        app.conversation = Conversation(
            database, app.clock, advisor, pictures=PictureFolder(tmp_path), admins={("telegram", str(boss.id))}
        )
        face = TelegramFace(
            Connection(telegram.token, telegram.url), app.conversation, Places("telegram", database, app.clock)
        )
        push = PushWorker(database, [face.sender], app.clock, paces={"telegram": AT_ONCE})
        async with face:
            for user in (boss, ann):
                await sign_up(user)
            await ann.sends("/backtest run")
            await ann.sees("/backtest run is for the people who run this bot")
            await boss.sends("/backtest run sharp 2021-08-01 2022-05-31")
            await boss.sees("waits for a worker. A message says how far it is")
            await push.drain()
            first = await boss.sees("Backtest of “sharp”: waits for a worker.")
            now = app.clock.now()
            async with database.unit_of_work() as work:
                taken = await work.backtests.take("worker", now)
                assert taken is not None
                await work.backtests.alive(taken.id, "worker", now, 0.4)
                await report_progress_of(work, taken, 4, now)
                await work.commit()
            await push.drain()
            second = await boss.sees("Backtest of “sharp”: 40% done.")
            async with database.unit_of_work() as work:
                await work.backtests.finish(taken.id, now, METRICS, PAGE)
                await report_progress_of(work, taken, ENDED, now)
                await work.commit()
            await push.drain()
            third = await boss.sees("is over: 1,234 bets, ROI +4.2%")
    assert first["message_id"] == second["message_id"] == third["message_id"]


def files_of(answer: Answer) -> dict[str, bytes]:
    """What was attached to an answer and the messages after it."""
    shown = [*([answer.message] if answer.message else []), *answer.followups]
    return {name: body for message in shown for name, body in message.files.items()}


async def test_discord_shows_five_lines_a_picture_and_attaches_the_report(database: Database, tmp_path: Path) -> None:
    app = await an_app(database)
    app.conversation = Conversation(database, app.clock, LaidDown(app.fixtures), pictures=PictureFolder(tmp_path))
    await run_before(database, app.clock.now())
    async with DiscordServer() as server, on_discord(app, server) as discord:
        ana = server.person("Ana")
        await discord.settle_in(ana)
        answer = await ana.uses("backtest")
        await server.until(lambda: "fairline-backtest-balanced.html" in files_of(answer))
        files = files_of(answer)
        refused = await ana.uses("backtest", what="run")
    assert "56.1%" in answer.text
    assert any(body.startswith(b"\x89PNG") for body in files.values())
    assert files["fairline-backtest-balanced.html"] == PAGE
    assert "is for the people who run this bot" in refused.text
