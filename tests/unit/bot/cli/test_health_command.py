"""The command of the image's health check against processes that are well, ill, frozen and gone."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from bot.cli.exit_codes import guarded
from bot.cli.main import app
from bot.cli.processes import health

HEALTHCHECK = next(
    line.partition("CMD ")[2]
    for line in (Path(__file__).parents[4] / "Dockerfile").read_text(encoding="utf-8").splitlines()
    if line.startswith("HEALTHCHECK")
)
"""The words of the command, as the image runs them."""


@contextmanager
def a_process(status: int, said: str) -> Iterator[int]:
    """Answer every question about health so; yields the port."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps({"status": said}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def checked(port: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the image's health check; return its exit code."""
    monkeypatch.setenv("FAIRLINE_HEALTH_PORT", str(port))
    monkeypatch.setattr(health, "_SECONDS", 0.2)
    return guarded(lambda: app(json.loads(HEALTHCHECK)[1:]))


@pytest.mark.parametrize(("status", "said", "code"), [(200, "ok", 0), (503, "has not done its rounds", 1)])
def test_a_process_is_as_healthy_as_it_says(
    status: int, said: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_process(status, said) as port:
        assert checked(port, monkeypatch) == code
    assert capsys.readouterr().out.strip() == said


def test_a_frozen_process_is_ill(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as frozen:  # takes the connection, as its kernel does, and says nothing
        assert checked(frozen.getsockname()[1], monkeypatch) == 1
    assert "timed out" in capsys.readouterr().err


def test_a_process_that_is_gone_is_ill(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert checked(port, monkeypatch) == 1
    assert f"Nothing answers at 127.0.0.1:{port}/healthz" in capsys.readouterr().err
