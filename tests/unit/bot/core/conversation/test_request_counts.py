"""What people ask, counted without telling who asked or what they typed."""

from dataclasses import dataclass, field

import pytest
from prometheus_client import generate_latest

from bot.core.conversation.conversation import Account, Conversation, Message
from tests.support.chat import BotUnderTest
from workers.observability.request_metrics import RequestMetrics


@dataclass
class Notes:
    """Takes down what it is told."""

    taken: list[tuple[str, str]] = field(default_factory=list)

    def answered(self, command: str, status: str, seconds: float, who: tuple[str, str]) -> None:
        assert seconds >= 0
        assert who[0] == "test"
        self.taken.append((command, status))


@pytest.fixture
def notes(fresh_app: BotUnderTest) -> Notes:
    notes = Notes()
    fresh_app.conversation._observer = notes
    return notes


async def test_each_message_counts_once_by_what_it_was_and_how_it_was_answered(
    fresh_app: BotUnderTest, notes: Notes
) -> None:
    await fresh_app.settle_in()
    notes.taken.clear()
    for text in ("/bankroll", "bankroll", "/nonsense", "1: 25 @ 2.10", "what is this"):
        await fresh_app.send(text)
    assert notes.taken == [
        ("bankroll", "ok"),
        ("bankroll", "ok"),
        ("unknown", "refused"),
        ("reply", "refused"),
        ("reply", "refused"),
    ]


async def test_whoever_talks_too_fast_is_counted_as_limited(fresh_app: BotUnderTest, notes: Notes) -> None:
    await fresh_app.settle_in()
    for _ in range(60):
        await fresh_app.send("/help")
    assert ("help", "limited") in notes.taken


async def test_a_message_that_breaks_something_counts_as_failed(
    fresh_app: BotUnderTest, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(self: Conversation, message: Message) -> None:
        raise RuntimeError

    monkeypatch.setattr(Conversation, "_answered", breaks)
    with pytest.raises(RuntimeError):
        await fresh_app.send("/today")
    assert notes.taken == [("today", "failed")]


def told(metrics: RequestMetrics) -> str:
    return generate_latest(metrics.registry).decode()


async def test_neither_words_nor_accounts_of_people_stand_in_the_figures(fresh_app: BotUnderTest) -> None:
    metrics = RequestMetrics()
    fresh_app.conversation._observer = metrics
    for number in range(30):
        await fresh_app.send(f"/made-up-{number} secret", who=Account("test", "account-4711"))
    text = told(metrics)
    assert "made-up" not in text
    assert "secret" not in text
    assert text.count("fairline_requests_total{") <= 2  # unknown, refused or limited
    assert "account-4711" not in text
