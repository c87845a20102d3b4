import io
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from engine.redaction import BLANK, Redactor
from engine.settings import Settings
from workers.observability import logging as logging_module
from workers.observability.logging import LogFile, log_plainly, set_up_logging

KEY = "0123456789abcdef0123456789abcdef"
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SETTINGS = Settings(
    the_odds_api_key=KEY, telegram_token=TOKEN, database_url="postgresql://fairline:hunter22@db/fairline"
)


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What was logged; the loggers of the test run are put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_logging(SETTINGS, stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    log_plainly()
    structlog.contextvars.clear_contextvars()


def test_each_record_is_one_line_of_json_with_the_run_it_belongs_to(lines: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(job="odds", run=7):
        structlog.get_logger("fairline").info("job done", quotes=12)
        logging.getLogger("some.library").warning("slow: %s", "very")
    ours, theirs = (json.loads(line) for line in lines.getvalue().splitlines())
    assert (ours["message"], ours["job"], ours["run"], ours["quotes"], ours["level"]) == (
        "job done",
        "odds",
        7,
        12,
        "info",
    )
    assert (theirs["message"], theirs["run"], theirs["logger"]) == ("slow: very", 7, "some.library")


def test_no_secret_reaches_the_log_from_a_message_a_field_or_a_traceback(lines: io.StringIO) -> None:
    log = structlog.get_logger("fairline")
    log.warning("asked", url=f"https://api.the-odds-api.com/v4/sports?apiKey={KEY}&regions=eu")
    logging.getLogger("lib").error("POST https://api.telegram.org/bot%s/sendMessage", TOKEN)
    log.info("nested", details={"headers": [f"X-Auth-Token: {KEY}"], "database": "postgresql://fairline:hunter22@db/x"})
    try:
        int(f"token={KEY}")
    except ValueError:
        log.exception("failed")
    text = lines.getvalue()
    assert BLANK in text
    assert "regions=eu" in text
    for secret in (KEY, TOKEN, "hunter22"):
        assert secret not in text


@given(st.text(alphabet="abcdef0123456789", min_size=8, max_size=40), st.text(max_size=30), st.text(max_size=30))
def test_a_known_secret_is_blacked_out_wherever_it_stands(secret: str, before: str, after: str) -> None:
    assert secret not in Redactor([secret]).clean({"a": [before + secret + after]})["a"][0]


def test_numbers_stay_numbers() -> None:
    assert Redactor(["123456"]).clean({"n": 5, "x": 1.5, "t": True, "none": None}) == {
        "n": 5,
        "x": 1.5,
        "t": True,
        "none": None,
    }


def test_what_a_command_logs_leaves_its_output_alone_and_shows_no_secret(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    log_plainly()
    structlog.get_logger("fairline").warning("asked %s", "https://api/?apiKey=0123456789", seconds=3)
    assert capsys.readouterr().out == ""
    assert caplog.records[0].getMessage() == f"asked https://api/?apiKey={BLANK} seconds=3"


def test_a_log_file_is_changed_for_a_new_one_and_old_ones_are_thrown_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging_module, "LARGEST_FILE", 400)
    ancient = tmp_path / "fairline.log.9"
    ancient.write_text("old")
    os.utime(ancient, (0, 0))
    handler = LogFile(tmp_path / "fairline.log")
    assert not ancient.exists()
    for number in range(300):
        handler.emit(logging.LogRecord("x", logging.INFO, "x", 1, f"line {number} of many", None, None))
    handler.close()
    there = sorted(path.name for path in tmp_path.iterdir())
    assert "fairline.log.1" in there
    assert len(there) == 10
    assert "line 299" in (tmp_path / "fairline.log").read_text()
