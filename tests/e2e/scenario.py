"""One evening with the bot, in the words of somebody who uses it, for every face to act out.

``STORY`` is what is said, what of the answer must be read, and what it does to the ledger (entry kinds and amounts). A
face plays it against :func:`tests.unit.bot.chatting.a_house`: :func:`play` hands it each line and compares the ledger
afterwards, to the cent. ``@`` at the beginning of a line is a reply to the message of the first card.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Final

from bot.core.talk import Account
from engine.domain.bets import Settlement
from tests.unit.bot.chatting import House

Line = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is said or that happens."""

    says: str = ""
    reads: str = ""
    """Words of the answer; the case does not matter."""

    books: tuple[tuple[str, str], ...] = ()
    """What it adds to the ledger."""

    happens: str = ""
    """``price 2.30``: the first card's price moves; ``hours 5``: time passes; ``result``: open bets win."""


STORY: Final = (
    Step("yes", "language"),
    Step("English", "how much money"),
    Step("1000", "currency"),
    Step("EUR", "time zone"),
    Step("London", "leagues"),
    Step("all", "careful"),
    Step("balanced", "where can you bet"),
    Step("all", "quiet"),
    Step("none", "€1,000", (("opening", "1000"),)),
    Step("/today", "leave it below"),
    Step("@25", "logged: €25.00", (("stake", "-25"),)),
    Step("2: 10 @ 1.95", "logged: €10.00", (("stake", "-10"),)),
    Step(happens="price 2.30"),
    Step("/today", "2.30"),
    Step("/limits stake 20", "€20.00"),
    Step("3: 30", "above your limit"),
    Step("3: bet 12.50", "logged: €12.50", (("stake", "-12.5"),)),
    Step("3: undo", "taken back", (("correction", "12.5"),)),
    Step(happens="hours 5"),
    Step("3: 5", "kicked off"),
    Step(happens="result"),
    Step("/stats", "2 settled", (("payout", "52.5"), ("payout", "19.5"))),
    Step("/bets", "settled"),
    Step("/undo", "nothing to take back"),
    Step("/link", "your code is"),
    Step("/mydata", "everything i keep"),
    Step("/mydata delete", "shall i"),
    Step("/mydata delete everything", "nothing here leads to you"),
)
"""The last step deletes the data: the ledger stays as lines about nobody and is read by the person's number."""


@dataclass
class Play:
    """A story being played: the house, and the face's way of saying a line and hearing all words of the answer."""

    house: House
    account: Account
    say: Callable[[str], Awaitable[str]]
    wanted: list[Line] = field(default_factory=list)


async def play(story: Play) -> None:
    """Play the whole story; raises AssertionError at the first line that is answered or booked otherwise."""
    house, number = story.house, None
    for step in STORY:
        if step.happens:
            await _happens(step.happens, house)
            continue
        heard = await story.say(step.says)
        assert step.reads.casefold() in heard.casefold(), f"{step.says!r} was answered {heard!r}"
        story.wanted += [(kind, Decimal(amount)) for kind, amount in step.books]
        person = await house.talk.person(story.account)
        number = number if person is None else person.id
    assert number is not None
    async with house.database.unit_of_work(read_only=True) as work:
        booked = [(entry.kind.value, entry.amount.amount) for entry in await work.ledger.entries(number)]
    assert [(kind, amount.normalize()) for kind, amount in booked] == [
        (kind, amount.normalize()) for kind, amount in story.wanted
    ]


async def _happens(what: str, house: House) -> None:
    word, _, value = what.partition(" ")
    if word == "hours":
        house.clock.move_to(house.clock.now() + timedelta(hours=int(value)))
    elif word == "price":
        desk = house.talk._desk
        desk.prices = (value, *desk.prices[1:])  # type: ignore[attr-defined]  # the desk of the tests
    else:
        async with house.database.unit_of_work() as work:
            for bet in await work.bets.open():
                await work.bets.settle(bet.id, Settlement.WIN, house.clock.now())
            await work.commit()
