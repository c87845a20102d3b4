"""People who write to the bot all the time, and remember what they asked, what they were told and what it cost."""

import asyncio
import contextlib
import itertools
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tests.e2e.fakes.telegram_people import User
from tests.e2e.fakes.telegram_world import Chat, Json
from tests.load.gate import WRONG, Gate

BEGINNING: Final = {
    "/today": re.compile(r"today's bets|no (further )?bet now"),
    "/bets": re.compile(r"^\W*(your bets|open bets|settled|no bets yet|no open bets)"),
    "/bankroll": re.compile(r"^\W*bankroll"),
    "/stats": re.compile(r"your record|no settled bet yet"),
    "/settings": re.compile(r"^\W*settings"),
    "/limits": re.compile(r"your limits"),
    "/help": re.compile(r"what you can type"),
}
"""How the first line of the answer to each command reads; an answer of several messages has it in the first alone."""

SIGN_UP: Final = {"/start": "1/3", "yes": "2/3", "1000 EUR": "3/3", "all": "that's all"}
"""What a newcomer writes, and what the message says that answers it; a greeting comes before it."""

PATIENCE: Final = 180.0
"""Seconds after which an answer counts as lost: a busy machine is slow, and slow is told apart."""

SETTLES: Final = 5.0
_LOGGED: Final = "logged: "
_AGAIN: Final = "i have done that already"
_LOG_SHARE: Final = 0.2
_REPLY_SHARE: Final = 0.1


@dataclass
class Ask:
    """One message of a person that is to be answered.

    Attributes:
        number: counts them all.
        chat: the person's.
        kind: the command, ``bet``, or ``sign up``.
        text: what was written.
        stake: of a bet, in cents; no two bets of a person have the same.
        seconds: how long the answer took; None when there was none.
        said: the answer.
    """

    number: int
    chat: int
    kind: str
    text: str
    stake: int | None = None
    seconds: float | None = None
    said: str = ""

    @property
    def failed(self) -> bool:
        """Whether the answer was that something is wrong on our side, or there was none."""
        return self.seconds is None or any(words in self.said for words in WRONG)

    @property
    def placed(self) -> bool:
        """Whether the person was told that the bet stands."""
        return self.stake is not None and (logs(self.said, self.stake) or _AGAIN in self.said)


@dataclass
class Town:
    """Everybody who talks.

    Args:
        gate: the Telegram they talk through.
        people: how many they are.
        every: seconds between two messages of one person.
        seed: of what they say.
    """

    gate: Gate
    people: int
    every: float
    seed: int = 1
    asks: list[Ask] = field(default_factory=list)
    matches: Sequence[str] = ()
    """Clubs that play at home in the coming days, to be bet on; somebody keeps them up to date."""

    spoken: dict[tuple[int, int], str] = field(default_factory=dict)
    """Which process sent a message, by chat and number."""

    users: list[User] = field(default_factory=list)
    introduced: dict[int, int] = field(default_factory=dict)
    """The number of the last message in each chat when everybody had introduced themselves."""

    _waiting: dict[int, tuple[Ask, asyncio.Future[str]]] = field(default_factory=dict)
    _cards: dict[int, Json] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _stakes: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.gate.listeners.append(self._heard)
        self.users = [self.gate.user(f"Person {number + 1}") for number in range(self.people)]

    async def sign_up(self) -> None:
        """Let everybody introduce themselves, some at a time."""
        turns = asyncio.Semaphore(8)

        async def one(user: User) -> None:
            async with turns:
                for text in SIGN_UP:
                    await self.ask(user, "sign up", text)

        await asyncio.gather(*(one(user) for user in self.users))
        await asyncio.sleep(SETTLES)
        self.introduced = {user.id: max(user.chat.messages) for user in self.users}

    def told(self, user: User) -> list[str]:
        """Return what bots have answered in a chat since everybody had introduced themselves, in small letters."""
        return [
            text_of(message)
            for number, message in user.chat.messages.items()
            if number > self.introduced[user.id] and self.spoken.get((user.id, number), "").startswith("bot")
        ]

    async def talk(self, seconds: float) -> None:
        """Let everybody write at a steady pace for so long; returns when all were answered or have given up."""
        until = time.monotonic() + seconds
        await asyncio.gather(*(self._talk(user, number, until) for number, user in enumerate(self.users)))

    async def ask_everybody(self, kind: str) -> dict[int, str]:
        """Let everybody type one command; return what each chat was told."""
        asked = await asyncio.gather(*(self.ask(user, kind, kind) for user in self.users))
        return {ask.chat: ask.said for ask in asked}

    async def ask(
        self, user: User, kind: str, text: str, *, stake: int | None = None, reply_to: Json | None = None
    ) -> Ask:
        """Write one message and wait for its answer."""
        ask = Ask(next(self._numbers), user.id, kind, text, stake)
        future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.asks.append(ask)
        self._waiting[user.id] = (ask, future)
        began = time.monotonic()
        await user.sends(text, reply_to=reply_to)
        with contextlib.suppress(TimeoutError):
            ask.said = await asyncio.wait_for(future, PATIENCE)
            ask.seconds = time.monotonic() - began
        return ask

    async def _talk(self, user: User, number: int, until: float) -> None:
        chance = random.Random(f"{self.seed} {number}")
        turn = time.monotonic() + chance.uniform(0, self.every)
        while turn < until:
            await asyncio.sleep(max(0.0, turn - time.monotonic()))
            turn = max(turn + self.every, time.monotonic())
            what = chance.random()
            card = self._cards.pop(user.id, None) if what < _REPLY_SHARE else None
            if card is not None:
                stake = self._new_stake(user)
                await self.ask(user, "bet", f"{_written(stake)} @ 2.05", stake=stake, reply_to=card)
            elif what < _REPLY_SHARE + _LOG_SHARE and self.matches:
                stake = self._new_stake(user)
                bet = f"/log {chance.choice(self.matches)} {_written(stake)} @ 2.05"
                await self.ask(user, "bet", bet, stake=stake)
            else:
                command = chance.choice(sorted(BEGINNING))
                await self.ask(user, command, command)

    def _new_stake(self, user: User) -> int:
        self._stakes[user.id] += 1
        return 100 + self._stakes[user.id]

    def _heard(self, what: str, chat: Chat, message: Json) -> None:
        if what != "sent":
            return
        speaker = self.gate.speaker.get()
        self.spoken[chat.id, message["message_id"]] = speaker
        if speaker.startswith("push"):
            if "BET" in str(message.get("text", "")):
                self._cards[chat.id] = message
            return
        ask, future = self._waiting.get(chat.id, (None, None))
        if ask is not None and future is not None and not future.done() and answers(ask, text_of(message)):
            future.set_result(text_of(message))


def text_of(message: Json) -> str:
    """Return what a message says, in small letters."""
    return str(message.get("text") or message.get("caption") or "").casefold()


def answers(ask: Ask, text: str) -> bool:
    """Tell whether a text of the bot answers what was asked."""
    if any(words in text for words in WRONG):
        return True
    if ask.kind == "sign up":
        return SIGN_UP[ask.text] in text
    if ask.stake is None:
        return BEGINNING[ask.kind].search(text.partition("\n")[0]) is not None
    return logs(text, ask.stake) or kind_of(text) is None


def logs(text: str, stake: int) -> bool:
    """Tell whether a text says that a bet of so many cents was logged."""
    return re.search(rf"{_LOGGED}\D{{0,4}}{re.escape(_written(stake))}(?!\d)", text) is not None


def kind_of(text: str) -> str | None:
    """Return the command whose answer begins like this; None for none."""
    first = text.partition("\n")[0]
    return next((kind for kind, beginning in BEGINNING.items() if beginning.search(first)), None)


def _written(stake: int) -> str:
    return str(Decimal(stake).scaleb(-2))
