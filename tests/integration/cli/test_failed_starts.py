"""Why a process did not start is the one line of its log, in the shape of every other, and a sentence to a person."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.cli.exit_codes import guarded
from engine.errors import FairlineError
from tests.integration.workers.servers import wait_until
from tests.support.ports import free_port
from workers.observability.logging import log_plainly

ROOT = Path(__file__).parents[3]
FIRST = ["timestamp", "level", "service", "message"]
PASSWORD = "hunter22"
AWAY = f"postgresql://fairline:{PASSWORD}@127.0.0.1:1/fairline"
"""Nobody listens there."""


def environment(home: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("FAIRLINE_", "REDIS_"))}
    token = {"FAIRLINE_TELEGRAM_TOKEN": "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"}
    return {**kept, "FAIRLINE_HOME": str(home), "PYTHONPATH": str(ROOT), **token, **settings}


def started(command: str, environ: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", command],
        cwd=folder, env=environ, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def in_shape(line: str, service: str) -> dict[str, Any]:
    """Return a line of the log, which has the fields of every line in their order."""
    record: dict[str, Any] = json.loads(line)
    assert list(record)[:4] == FIRST
    assert record["service"] == service
    assert record["timestamp"].endswith("Z"), "as in every other line"
    return record


@pytest.mark.slow
@pytest.mark.parametrize("command", ["worker", "push", "bot", "up"])
def test_a_database_that_cannot_be_reached_is_one_line_of_the_log(command: str, tmp_path: Path) -> None:
    done = started(command, environment(tmp_path, FAIRLINE_DATABASE_URL=AWAY), tmp_path)
    (line,) = done.stderr.splitlines()
    record = in_shape(line, command)
    assert (done.returncode, record["level"], done.stdout) == (2, "error", "")
    assert "cannot be reached" in record["message"]
    assert "Is the server running?" in record["message"]
    assert PASSWORD not in line


@pytest.mark.slow
def test_a_redis_that_cannot_be_reached_is_one_line_of_the_log(tmp_path: Path) -> None:
    away = f"redis://:{PASSWORD}@127.0.0.1:1"
    done = started("worker", environment(tmp_path, REDIS_URL=away), tmp_path)
    (line,) = done.stderr.splitlines()
    record = in_shape(line, "worker")
    assert (done.returncode, record["level"], done.stdout) == (2, "error", "")
    assert "Redis cannot be reached" in record["message"]
    assert "REDIS_URL" in record["message"]
    assert "exception" not in record
    assert PASSWORD not in line


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("FAIRLINE_HEALTH_PORT", "eighty"),
        ("FAIRLINE_LOG_LEVEL", "loud"),
        ("FAIRLINE_DATABASE_URL", f"mysql://fairline:{PASSWORD}@x/y"),
        ("FAIRLINE_REDIS_URL", f"http://:{PASSWORD}@127.0.0.1"),
        ("FAIRLINE_SENTRY_DSN", PASSWORD),
        ("FAIRLINE_ADMINS", "42"),
    ],
)
def test_a_setting_that_cannot_be_used_is_one_line_of_the_log(setting: str, value: str, tmp_path: Path) -> None:
    done = started("worker", environment(tmp_path, **{setting: value}), tmp_path)
    (line,) = done.stderr.splitlines()
    record = in_shape(line, "worker")
    assert (done.returncode, record["level"]) == (2, "error")
    assert f"({setting}:" in record["message"] or "neither SQLite nor PostgreSQL" in record["message"]
    assert PASSWORD not in line


@pytest.mark.slow
def test_whoever_sits_at_a_terminal_reads_the_sentence_beside_the_line(tmp_path: Path) -> None:
    theirs, ours = pty.openpty()
    environ = environment(tmp_path, FAIRLINE_DATABASE_URL=AWAY)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "push"], cwd=tmp_path, env=environ, stdin=subprocess.DEVNULL, stderr=ours
    )
    os.close(ours)
    shown = b""
    while True:
        try:
            shown += os.read(theirs, 65_536)
        except OSError:  # it has ended, and its end of the line is closed
            break
    os.close(theirs)
    assert process.wait(60) == 2
    line, sentence = shown.decode().splitlines()
    assert in_shape(line, "push")["message"] == sentence


@pytest.mark.slow
def test_a_health_port_that_is_taken_is_a_line_of_the_log_and_the_process_works_on(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with socket.create_server(("127.0.0.1", 0)) as other, log.open("wb") as out:
        port = str(other.getsockname()[1])
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "worker"],
            cwd=tmp_path, env=environment(tmp_path, FAIRLINE_HEALTH_PORT=port), stdout=out, stderr=out,
        )  # fmt: skip
        wait_until(lambda: '"message": "job done"' in log.read_text() or process.poll() is not None, "a job being done")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    records = [in_shape(line, "worker") for line in log.read_text().splitlines()]
    (line,) = (record for record in records if record["message"] == "health is not served")
    assert (line["level"], line["port"]) == ("warning", int(port))
    assert "in use" in line["because"]


@pytest.mark.slow
def test_a_bot_that_is_stopped_while_telegram_is_away_leaves_no_error(tmp_path: Path) -> None:
    log = tmp_path / "bot.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "bot"],
            cwd=tmp_path, env=environment(tmp_path, FAIRLINE_TELEGRAM_API=f"http://127.0.0.1:{free_port()}"),
            stdout=out, stderr=out,
        )  # fmt: skip
        away = "platform cannot be reached"
        wait_until(lambda: away in log.read_text() or process.poll() is not None, "a try that fails")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    records = [in_shape(line, "bot") for line in log.read_text().splitlines()]
    assert {record["level"] for record in records} <= {"info", "warning"}, records


@pytest.mark.parametrize(
    ("error", "code", "traced"), [(FairlineError("No."), 2, False), (ZeroDivisionError("by zero"), 1, True)]
)
def test_an_error_of_our_own_has_its_traceback_in_the_line(
    error: Exception, code: int, traced: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["fairline", "worker"])
    monkeypatch.setattr("logging.root.handlers", [])

    def fail() -> None:
        raise error

    try:
        assert guarded(fail) == code
    finally:
        log_plainly()
    (line,) = capsys.readouterr().err.splitlines()
    record = in_shape(line, "worker")
    assert str(error) in record["message"]
    assert ("exception" in record) is traced
    assert not traced or "in fail" in record["exception"]
