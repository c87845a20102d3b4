"""Running the bot for real time: what is started, what ends it, what is said when it cannot be."""

import asyncio
import io
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.cli import bot_command, push_command
from bot.console.screen import Screen
from bot.console.sender import ConsoleSender
from bot.console.session import typed_beside
from bot.core.cards import card_of
from bot.core.errors import FaceError
from bot.core.i18n import Reader
from bot.core.sending import Address, Outcome, Parcel, Sent, Wait
from bot.core.views import CardState, NoticeView
from bot.push.pace import Metronome, Pace
from bot.serving import OnceOpen, is_simulated, until_stopped, with_token
from engine.domain.bets import Settlement
from engine.domain.football import Score
from engine.domain.money import Money
from engine.settings import Settings
from tests.builders import a_match
from tests.unit.bot.chatting import BOOKS, NOON, a_recommendation

HOME = Address("local")
HELLO = Parcel(NoticeView("broadcast.text", {"text": "We are back."}), Reader(), delivery=7)


@pytest.fixture(autouse=True)
def _empty_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("FAIRLINE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", [lambda: bot_command.run([]), lambda: push_command.run(once=True)])
def test_without_a_token_nothing_is_started_and_the_way_on_is_said(command: object) -> None:
    assert callable(command)
    with pytest.raises(FaceError, match=r"no token.*Nothing was started; set FAIRLINE_TELEGRAM_TOKEN.*fairline demo"):
        command()


def test_a_platform_that_is_asked_for_without_its_token_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRLINE_TELEGRAM_TOKEN", "1:x")
    with pytest.raises(FaceError, match=r"no token for discord.*FAIRLINE_DISCORD_TOKEN"):
        bot_command.run(["discord"])


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


async def test_nothing_is_sent_before_a_platform_can_be_reached() -> None:
    stream = io.StringIO()
    is_open = False
    sender = OnceOpen(ConsoleSender(Screen(stream, plain=True)), lambda: is_open)
    outcome: Outcome = await sender.send(HOME, HELLO)
    assert isinstance(outcome, Wait)
    assert outcome.everywhere
    is_open = True
    assert await sender.send(HOME, HELLO) == Sent("screen")
    assert await sender.edit(HOME, "1", HELLO) == Sent("1")
    assert stream.getvalue().count("We are back.") == 2


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
    metronome = Metronome(Pace(200, 1).interval)
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
        await ConsoleSender(Screen(stream, plain=True)).edit(HOME, "1", Parcel(one, Reader(), delivery=7))
        printed.append(stream.getvalue())
    assert printed[0].startswith("Leeds – Arsenal · Leeds to win: No bet any more")
    assert printed[1] == ""
    assert "2-1" in printed[2]
    assert "STAKE" not in printed[0] + printed[2]
    assert "STAKE" in printed[3]
