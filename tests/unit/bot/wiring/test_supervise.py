"""Running the bot for real time: what is started, what ends it, what is said when it cannot be."""

import asyncio
import contextlib
import io
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.cli.processes import bot, push
from bot.console.screen import Screen
from bot.console.sender import ConsoleSender
from bot.console.session import typed_beside
from bot.core.betting.card import card_of
from bot.core.errors import FaceError, Unreachable
from bot.core.i18n import Reader
from bot.core.messages.cards import CardState
from bot.core.messages.delivery import PushMessage
from bot.core.messages.views import NoticeView
from bot.push.pace import Metronome, PlatformPace
from bot.wiring.live import with_token
from bot.wiring.supervise import OpenFace, SendTo, keep_up, nothing_is_sent, until_stopped
from engine.domain.address import Address
from engine.domain.bets import Settlement
from engine.domain.football import Score
from engine.domain.money import Money
from engine.ingestion.collect.open_feed import is_simulated
from engine.settings import Settings
from tests.support.builders import a_match
from tests.support.chat import BOOKS, NOON, a_recommendation
from workers.observability.face_metrics import FaceMetrics

HOME = Address("local")
HELLO = PushMessage(NoticeView("broadcast.text", {"text": "We are back."}), Reader(), delivery=7)


@pytest.fixture(autouse=True)
def _empty_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("FAIRLINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", [lambda: bot.run([]), lambda: push.run(once=True)])
def test_without_a_token_nothing_is_started_and_the_way_on_is_said(command: object) -> None:
    assert callable(command)
    with pytest.raises(FaceError, match=r"no token.*Nothing was started; set FAIRLINE_TELEGRAM_TOKEN.*fairline demo"):
        command()


def test_a_platform_that_is_asked_for_without_its_token_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRLINE_TELEGRAM_TOKEN", "1:x")
    with pytest.raises(FaceError, match=r"no token for discord.*FAIRLINE_DISCORD_TOKEN"):
        bot.run(["discord"])


def test_the_leagues_are_simulated_until_a_key_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_simulated(Settings())
    assert with_token(Settings()) == ()
    monkeypatch.setenv("FAIRLINE_THE_ODDS_API_KEY", "k")
    monkeypatch.setenv("FAIRLINE_DISCORD_TOKEN", "t")
    assert not is_simulated(Settings())
    assert with_token(Settings()) == ("discord",)


async def test_everything_ends_when_it_is_stopped_and_when_one_part_fails() -> None:
    ended: list[str] = []

    async def part(name: str, *, fails: bool = False) -> None:
        try:
            if fails:
                raise FaceError("the token was refused")
            await asyncio.Event().wait()
        finally:
            ended.append(name)

    stopping = asyncio.Event()
    asyncio.get_running_loop().call_soon(stopping.set)
    await until_stopped(stopping, part("a"), part("b"))
    with pytest.raises(FaceError, match="the token was refused"):
        await until_stopped(asyncio.Event(), part("c"), part("d", fails=True))
    assert sorted(ended) == ["a", "b", "c", "d"]


@dataclass
class Notes:
    """What happened, one line a happening; ``until`` waits for one."""

    lines: list[str] = field(default_factory=list)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def take(self, line: str) -> None:
        self.lines.append(line)
        self._news.set()

    async def until(self, line: str) -> None:
        async with asyncio.timeout(10):
            while line not in self.lines:
                await self._news.wait()
                self._news.clear()

    def face(self, name: str, *ends: Exception) -> OpenFace:
        """A face whose first attempts end with these errors; afterwards it serves."""
        endings = iter(ends)

        async def attempt(send_to: SendTo) -> None:
            async with send_to(ConsoleSender(Screen(io.StringIO(), plain=True))):
                error = next(endings, None)
                self.take(f"{name} {'serves' if error is None else 'fails'}")
                if error is not None:
                    raise error
                await asyncio.Event().wait()

        return OpenFace(name, attempt)


@contextlib.asynccontextmanager
async def kept_up(faces: list[OpenFace], **more: Any) -> AsyncIterator[asyncio.Task[None]]:
    """Faces that run inside of this."""
    running = asyncio.create_task(keep_up(faces, nothing_is_sent, **more))
    try:
        yield running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_platform_that_cannot_be_reached_is_tried_again_while_the_others_serve(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.wiring.supervise._FIRST_PAUSE", timedelta(milliseconds=1))
    notes, away = Notes(), Unreachable("no route to host")
    async with kept_up([notes.face("telegram", away, away), notes.face("discord")]):
        await notes.until("telegram serves")
    assert notes.lines == ["telegram fails", "discord serves", "telegram fails", "telegram serves"]


async def test_an_unexpected_error_in_one_face_restarts_that_one_and_leaves_the_others_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.wiring.supervise._FIRST_PAUSE", timedelta(milliseconds=1))
    notes, metrics = Notes(), FaceMetrics(("telegram", "discord"))
    broken = [KeyError("a field nobody expected"), ZeroDivisionError()]
    async with kept_up([notes.face("telegram", *broken), notes.face("discord")], metrics=metrics) as running:
        await notes.until("telegram serves")
        assert not running.done()
        found = {name: await asked() for name, asked in metrics.probes().items()}
    assert notes.lines == ["telegram fails", "discord serves", "telegram fails", "telegram serves"]
    assert found == {"telegram": None, "discord": None}
    labels = {"face": "telegram", "reason": "failed"}
    assert metrics.registry.get_sample_value("fairline_face_endings_total", labels) == 2
    assert metrics.registry.get_sample_value("fairline_face_endings_total", {**labels, "face": "discord"}) == 0


async def test_readiness_says_which_face_is_down_and_why() -> None:
    notes, metrics = Notes(), FaceMetrics(("telegram", "discord"))
    probes = metrics.probes()
    assert [await asked() for asked in probes.values()] == ["is not connected yet"] * 2
    faces = [notes.face("telegram", Unreachable("no route to host")), notes.face("discord")]
    async with kept_up(faces, metrics=metrics):
        await notes.until("discord serves")
        await asyncio.sleep(0)
        assert await probes["telegram"]() == "unreachable: no route to host"
        assert await probes["discord"]() is None
        assert metrics.registry.get_sample_value("fairline_face_up", {"face": "discord"}) == 1
        assert metrics.registry.get_sample_value("fairline_face_up", {"face": "telegram"}) == 0
    assert metrics.registry.get_sample_value("fairline_face_up", {"face": "discord"}) == 0


async def test_a_face_that_ends_without_a_word_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.wiring.supervise._FIRST_PAUSE", timedelta(milliseconds=1))
    begun = asyncio.Semaphore(0)

    async def ends_at_once(_: SendTo) -> None:
        begun.release()

    async with kept_up([OpenFace("telegram", ends_at_once)]) as running, asyncio.timeout(10):
        for _ in range(3):
            await begun.acquire()
        assert not running.done()


async def test_a_refused_token_leaves_the_other_platforms_alone() -> None:
    notes = Notes()
    faces = [notes.face("telegram", FaceError("The token is refused.")), notes.face("discord")]
    async with kept_up(faces, show=notes.take) as running:
        await notes.until("The token is refused.")
        assert not running.done()
    assert notes.lines == ["telegram fails", "discord serves", "The token is refused."]


async def test_when_the_last_platform_refuses_its_token_that_is_the_end() -> None:
    notes = Notes()
    faces = [notes.face(name, FaceError(f"{name} refuses")) for name in ("telegram", "discord")]
    with pytest.raises(FaceError, match="refuses"):
        await keep_up(faces, nothing_is_sent)


async def test_somebody_in_the_terminal_stays_when_every_platform_refuses_its_token() -> None:
    notes = Notes()
    async with kept_up([notes.face("telegram", FaceError("Refused."))], alone=False, show=notes.take) as running:
        await notes.until("Refused.")
        await asyncio.sleep(0)
        assert not running.done()


async def test_lines_typed_beside_arrive_whole_however_they_are_cut() -> None:
    reading, writing = os.pipe()
    try:
        os.write(writing, b"/bankroll 1")
        os.write(writing, "500\r\nKöln".encode())
        os.close(writing)
        assert [line async for line in typed_beside(reading)] == ["/bankroll 1500", "Köln"]
    finally:
        os.close(reading)


async def test_after_a_stall_messages_leave_one_by_one_and_not_all_at_once() -> None:
    metronome = Metronome(PlatformPace(200, 1).interval)
    clock = asyncio.get_running_loop().time
    begun = clock()
    for _ in range(5):
        await metronome.turn()
    assert clock() - begun >= 4 * 0.005 - 0.001  # never less; how much more says nothing


async def test_a_card_that_changed_is_one_line_in_the_terminal_unless_its_price_moved() -> None:
    view = card_of(a_recommendation(a_match()), number=2, bankroll=Money.of(1000, "EUR"), bookmakers=BOOKS, now=NOON)
    shown = [
        replace(view, withdrawn=True),
        replace(view, state=CardState.STARTED),
        replace(view, state=CardState.SETTLED, score=Score(2, 1), settlement=Settlement.WIN),
        replace(view, price_before=Decimal("2.20")),
    ]
    printed = []
    for one in shown:
        stream = io.StringIO()
        await ConsoleSender(Screen(stream, plain=True)).edit(HOME, "1", PushMessage(one, Reader(), delivery=7))
        printed.append(stream.getvalue())
    assert printed[0].startswith("Leeds – Arsenal · Leeds to win: No bet any more")
    assert printed[1] == ""
    assert "2-1" in printed[2]
    assert "STAKE" not in printed[0] + printed[2]
    assert "STAKE" in printed[3]
