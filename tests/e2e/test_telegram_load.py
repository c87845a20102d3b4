"""200 people at once, 20 commands each, through Telegram's protocol: the figures, and not one error."""

import asyncio
import random
import signal
import statistics
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_server import TelegramServer
from tests.e2e.fakes.telegram_world import Chat, Json

PEOPLE = 200
PATIENCE = 60.0
THINKING = 5.0
"""Seconds between two commands of one person, on average, in the second measurement."""

TALK = (
    ("/today", "today's bets"),
    ("/why 1", "why card 1"),
    ("1: 2 @ 2.05", "logged|far from|below the one"),
    ("/bets", "bets"),
    ("/bankroll", "yours to bet with"),
    ("/undo", "taken back|nothing to take back"),
    ("/stats", "no settled bet yet|record"),
    ("/settings", "settings"),
    ("/limits", "your limits"),
    ("/help", "what you can type"),
)
COMMANDS = TALK * 2
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Listener:
    """Wakes the person whose answer has come."""

    waiting: dict[int, tuple[tuple[str, ...], asyncio.Future[str]]] = field(default_factory=dict)

    def __call__(self, what: str, chat: Chat, message: Json) -> None:
        expected, future = self.waiting.get(chat.id, ((), None))
        text = str(message.get("text", "")).casefold()
        if future is not None and not future.done() and any(words in text for words in (*expected, "went wrong")):
            future.set_result(text)


@dataclass
class Measured:
    """What one round took."""

    whole: list[float] = field(default_factory=list)
    """Seconds from the person's message to the answer."""

    inside: list[float] = field(default_factory=list)
    """Seconds from the moment the bot got the message to the answer."""

    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        def spread(values: list[float]) -> str:
            cuts = statistics.quantiles(values, n=100)
            return f"p50 {cuts[49] * 1000:.0f} ms, p95 {cuts[94] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms"

        answered = len(self.whole)
        return (
            f"{answered} replies in {self.seconds:.1f} s, {answered / self.seconds:.0f}/s; person to answer "
            f"{spread(self.whole)}; inside the bot {spread(self.inside)}; errors {len(self.errors)}"
        )


@pytest.fixture
async def telegram(every_url: str) -> AsyncIterator[TelegramServer]:
    async with TelegramServer() as server:
        server.keep_calls = False
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.e2e.telegram_load_bot", every_url, server.url, server.token,
            cwd=ROOT, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert bot.stdout is not None
        assert (await asyncio.wait_for(bot.stdout.readline(), 300)).strip() == b"ready"
        yield server
        bot.send_signal(signal.SIGTERM)
        await asyncio.wait_for(bot.wait(), 60)


async def say(telegram: TelegramServer, heard: Listener, user: User, text: str, expected: str, into: Measured) -> None:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    heard.waiting[user.id] = (tuple(expected.split("|")), future)
    began, number = time.monotonic(), telegram.next_update
    await user.sends(text)
    try:
        answer = await asyncio.wait_for(future, PATIENCE)
    except TimeoutError:
        into.errors.append(f"{text}: no answer; the last was {telegram.last_text(user.id)!r}")
        return
    now = time.monotonic()
    into.whole.append(now - began)
    into.inside.append(now - telegram.handed_out.get(number, now))
    if "went wrong" in answer:
        into.errors.append(f"{text}: {answer}")


async def conversation(
    telegram: TelegramServer, heard: Listener, user: User, into: Measured, chance: random.Random | None
) -> None:
    for text, expected in COMMANDS:
        if chance is not None:
            await asyncio.sleep(chance.uniform(0, 2 * THINKING))
        await say(telegram, heard, user, text, expected, into)


@pytest.mark.slow
async def test_two_hundred_people_at_once_get_every_answer(
    telegram: TelegramServer, every_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    heard = Listener()
    telegram.listeners.append(heard)
    people = [telegram.user(f"Person {number}") for number in range(PEOPLE)]
    arriving, as_fast_as_it_goes, thinking = Measured(), Measured(), Measured()
    await asyncio.gather(*(say(telegram, heard, user, "/start", "18 or older", arriving) for user in people))
    await asyncio.gather(*(say(telegram, heard, user, "yes", "/", arriving) for user in people))
    await asyncio.gather(*(say(telegram, heard, user, "/today", "today's bets", arriving) for user in people))
    await asyncio.sleep(2)

    async def measure(into: Measured, *, think: bool) -> Any:
        began = time.monotonic()
        await asyncio.gather(
            *(conversation(telegram, heard, user, into, random.Random(user.id) if think else None) for user in people)
        )
        into.seconds = time.monotonic() - began

    await measure(thinking, think=True)
    await measure(as_fast_as_it_goes, think=False)
    kind = every_url.partition(":")[0]
    what = f"{kind}, {PEOPLE} people × {len(COMMANDS)} commands"
    with capsys.disabled():
        sys.stdout.write(f"\n{what}, {THINKING:.0f} s of thought between them: {thinking}\n")
        sys.stdout.write(f"{what}, as fast as answers come: {as_fast_as_it_goes}\n")
    assert [*arriving.errors, *thinking.errors, *as_fast_as_it_goes.errors] == []
    assert len(as_fast_as_it_goes.whole) == PEOPLE * len(COMMANDS)
