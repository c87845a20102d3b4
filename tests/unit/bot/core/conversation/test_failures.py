"""What a person hears when something is wrong on our side, and how an operator finds it in the log."""

import re
from dataclasses import dataclass

import pytest
from sqlalchemy import Connection, event
from structlog.testing import capture_logs

from bot.core.conversation.failures import LINES_A_MINUTE, FailureLog
from bot.core.errors import RefusalKind
from bot.core.i18n import LANGUAGES, translate
from bot.core.messages.views import NoticeView, RefusalView
from engine.storage import Database
from engine.storage.errors import DatabaseFull, DatabaseUnreachable
from tests.support.chat import BotUnderTest, an_app

URL = "postgresql+asyncpg://fairline@127.0.0.1:21432/fairline"


@dataclass
class Watch:
    """A clock that is moved by hand."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


async def test_a_database_that_is_away_is_a_sentence_with_a_reference_that_the_log_has_too(
    app: BotUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise DatabaseUnreachable(f"{URL} cannot be reached (Connection refused).")

    monkeypatch.setattr(Database, "unit_of_work", away)
    with capture_logs() as lines:
        answers = [await app.send("/bankroll") for _ in range(3)]
    said = [view for (view,) in answers if isinstance(view, RefusalView)]
    assert [view.kind for view in said] == [RefusalKind.FAILED] * 3
    references = [str(view.facts["reference"]) for view in said]
    assert len(set(references)) == 3
    lines = [line for line in lines if line["event"] == "somebody was turned away"]
    assert [line["reference"] for line in lines] == references
    assert "Connection refused" in lines[0]["error"]
    assert [line["command"] for line in lines] == ["bankroll"] * 3
    for language in LANGUAGES:
        sentence = translate(said[0].key, language, **said[0].facts)
        assert references[0] in sentence
        assert "postgres" not in sentence
        assert "127.0.0.1" not in sentence


async def test_a_full_disk_turns_somebody_away_with_a_reference_until_there_is_room(app: BotUnderTest) -> None:
    full = True

    @event.listens_for(app.database.engine.sync_engine, "begin")
    def no_room(connection: Connection) -> None:  # SQLite then says exactly what it says of a disk without room
        connection.exec_driver_sql(f"PRAGMA max_page_count={1 if full else 1_000_000}")
        if full:
            connection.exec_driver_sql("CREATE TABLE filler AS SELECT hex(randomblob(90000)) AS x")

    with capture_logs() as lines:
        (view,) = await app.send("/feedback it is slow")
    assert isinstance(view, RefusalView)
    (line,) = (line for line in lines if line["event"] == "somebody was turned away")
    assert line["reference"] == view.facts["reference"]
    assert line["error"].startswith("DatabaseFull: ")
    full = False
    assert await app.send("/feedback it is slow") == (NoticeView("feedback.kept"),)


async def test_a_mistake_of_ours_is_a_sentence_with_a_reference_too(
    app: BotUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Database, "unit_of_work", breaks)
    with capture_logs() as lines:
        (view,) = await app.send("/bankroll")
    assert isinstance(view, RefusalView)
    (line,) = (line for line in lines if line["event"] == "somebody was turned away")
    assert line["reference"] == view.facts["reference"]
    assert isinstance(line["exc_info"], ZeroDivisionError)


async def test_nobody_forces_an_error_with_a_character_that_cannot_be_stored(app: BotUnderTest) -> None:
    (view,) = await app.send("/feedback it breaks\0here")
    assert not isinstance(view, RefusalView)
    async with app.database.unit_of_work(read_only=True) as work:
        (told,) = await work.feedback.recent_feedback(1)
    assert told.text == "it breakshere"


def test_a_failure_of_everybody_does_not_fill_the_log_and_every_reference_is_found_in_it() -> None:
    watch = Watch()
    failures = FailureLog(watch)
    with capture_logs() as lines:
        given = [failures.noted(DatabaseFull("the disk is full")) for _ in range(40)]
        watch.now = 61.0
        failures.noted(DatabaseFull("the disk is full"))
    logged = [line["reference"] for line in lines if line["event"] == "somebody was turned away"]
    assert len(logged) == LINES_A_MINUTE + 1
    assert set(given) <= set(logged)
    assert [line["people"] for line in lines if line["event"] == "more people were turned away"] == [20]
    assert all(re.fullmatch("[A-Z2-9]{6}", reference) for reference in given)


async def test_a_nul_in_what_somebody_writes_is_left_out_and_fails_nobody(every_database: Database) -> None:
    app = await an_app(every_database)
    await app.settle_in()
    assert await app.send("/feedback Hel\0lo") == (NoticeView("feedback.kept"),)
    async with every_database.unit_of_work(read_only=True) as work:
        (told,) = await work.feedback.recent_feedback()
    assert told.text.replace(" ", "") == "Hello"


@pytest.mark.parametrize("sign", ["\ud83d", "\u202e", "\u2067"], ids=["half", "override", "isolate"])
async def test_half_a_character_or_a_sign_that_turns_the_writing_is_left_out(app: BotUnderTest, sign: str) -> None:
    assert await app.send(f"/feedback Hel{sign}lo") == (NoticeView("feedback.kept"),)
    async with app.database.unit_of_work(read_only=True) as work:
        assert [kept.text for kept in await work.feedback.recent_feedback()] == ["Hello"]
    assert await app.refused(f"/card {sign}x") == "argument.whole"
