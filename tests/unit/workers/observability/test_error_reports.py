"""What leaves for Sentry: grouped errors, and neither a secret nor a person."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
import structlog
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from engine.settings import Settings
from workers.errors import ExtraMissing
from workers.observability.error_reports import set_up_sentry
from workers.observability.logging import log_plainly, set_up_logging

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SETTINGS = Settings(sentry_dsn="https://key@sentry.example/1", telegram_token=TOKEN)
_log = structlog.get_logger("bot.replies")


class Sent(Transport):
    """Keeps what would have been sent."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[dict[str, Any]] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        event = envelope.get_event()
        if event is not None:
            self.events.append(dict(event))


@pytest.fixture
def sent() -> Iterator[Sent]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    set_up_logging(SETTINGS, io.StringIO())
    transport = Sent()
    assert set_up_sentry(SETTINGS, transport=transport, default_integrations=True, auto_enabling_integrations=False)
    yield transport
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)
    root.handlers[:] = before
    root.setLevel(level)
    log_plainly()
    structlog.contextvars.clear_contextvars()


def fail(text: str, number: int) -> None:
    """Fail as a reply to somebody's message might."""
    raise LookupError(f"card {number} is not there")


def test_an_error_is_sent_with_its_traceback_and_what_it_is_about_but_not_whom(sent: Sent) -> None:
    # put together, because lines of the code around an error are sent; a short number stands in an event by chance
    words, person, account = "my sal" + "ary", 47 * 10**14 + 11, "telegram:" + "998" * 3
    with structlog.contextvars.bound_contextvars(person=person, request_id="r-1", command="log"):
        _log.info("answered", text=words)
        try:
            fail(words, 7)
        except LookupError:
            _log.exception("an answer failed", account=account, text=words, token=TOKEN)
    (event,) = sent.events
    assert event["logentry"]["formatted"] == "an answer failed"
    assert event["tags"] == {"command": "log", "request_id": "r-1"}
    (failure,) = event["exception"]["values"]
    assert (failure["type"], failure["value"]) == ("LookupError", "card 7 is not there")
    assert failure["stacktrace"]["frames"][-1]["function"] == "fail"
    whole = json.dumps(event, default=str)
    for private in (words, str(person), account, TOKEN):
        assert private not in whole, private


def test_errors_of_one_kind_are_one_group_and_others_another(sent: Sent) -> None:
    _log.error("job %s gave up after %s tries", "odds", 3)
    _log.error("job %s gave up after %s tries", "odds", 14)
    _log.error("job %s gave up after %s tries", "results", 3)
    first, second, other = (event["fingerprint"] for event in sent.events)
    assert first == second != other


def test_what_a_library_logs_is_sent_too_and_without_secrets(sent: Sent) -> None:
    logging.getLogger("some.library").error("GET https://api.telegram.org/bot%s/getMe failed", TOKEN)
    (event,) = sent.events
    assert "getMe" in json.dumps(event)
    assert TOKEN not in json.dumps(event, default=str)


def test_a_warning_is_no_event(sent: Sent) -> None:
    _log.warning("Discord asks to wait")
    assert sent.events == []


def test_a_dsn_without_the_extra_is_a_sentence_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'fairline\[sentry\]'"):
        set_up_sentry(Settings(sentry_dsn="https://key@sentry.example/1"))


def test_without_a_dsn_sentry_is_left_alone() -> None:
    assert not set_up_sentry(Settings(sentry_dsn=None))
