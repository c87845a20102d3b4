"""Reads the story, and lives through it on one face: what the faces have in common."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.core.messages.delivery import Sender
from bot.core.messages.incoming import Account
from tests.e2e.story.world import World

PATIENCE = 30.0
"""Seconds a reader waits for an answer before a test has failed; a loaded machine may need many."""


@dataclass(frozen=True)
class Step:
    """One step of the story; see the head of the file."""

    says: str = ""
    answers: str = ""
    replies: str = ""
    presses: str = ""
    fills_in: str = ""
    happens: str = ""
    links: bool = False
    exports: bool = False
    leaves: bool = False
    to: str = ""
    now: str = ""
    sees: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    card: str = ""
    turns: str = ""
    books: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The step in a few words."""
        given = {
            name: value
            for name, value in vars(self).items()
            if value and name not in {"sees", "once", "unseen", "card", "turns", "books"}
        }
        return ", ".join(f"{name} {value}" for name, value in given.items())


def story(name: str) -> Iterator[Step]:
    """Return the steps of a story in their order."""
    told = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    for entry in tomllib.loads(told)["step"]:
        given: dict[str, Any] = {name: tuple(x) if isinstance(x, list) else x for name, x in entry.items()}
        yield Step(**given)


class Face(Protocol):
    """Somebody who talks to Fairline on one platform, with their own hands and eyes."""

    account: Account
    sender: Sender
    """What the push worker sends with."""

    changes_messages: bool

    def mark(self) -> None:
        """Look only at what comes from now on."""

    def text(self) -> str:
        """Return everything that came since then."""

    def card(self, club: str) -> str:
        """Return the card that came by itself, as it reads now."""

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""

    async def says(self, text: str) -> None:
        """Type a command or words."""

    async def answers(self, text: str) -> None:
        """Answer the question of the moment, by a button or a menu if it is offered there."""

    async def replies(self, club: str, text: str) -> None:
        """Answer a card in words."""

    async def presses(self, club: str, label: str) -> None:
        """Press a button under a card, or under the newest message when no club is named."""

    async def fills_in(self, club: str, stake: str) -> None:
        """Give a stake of one's own where a card asks for it."""

    def picture(self) -> bytes:
        """Return the newest picture that came since the mark."""

    def document(self) -> dict[str, Any]:
        """Return the file of the last answer."""

    async def another(self) -> "Face":
        """Return somebody on another account."""


async def live_through(face: Face, world: World, name: str) -> tuple[str, ...]:
    """Tell a whole story on one face; returns the ledger as it was before the person left.

    Raises:
        AssertionError: something that must be seen was not, or the ledger is not what the story says.
    """
    booked: tuple[str, ...] = ()
    accounts = [face.account]
    left = False
    for step in story(name):
        try:
            accounts += await _step(step, face, world, booked)
            if left := step.leaves:
                break
            booked = (*booked, *step.books)
            found = await world.ledger(face.account) or ()
            assert found == booked, f"the ledger is {found}, not {booked}"
        except AssertionError as error:
            raise AssertionError(f"{face.account.platform}, {step.told}: {error}") from error
    for account in accounts if left else ():
        assert await world.ledger(account) is None, f"{account} is still known"
    return booked


async def _step(step: Step, face: Face, world: World, booked: tuple[str, ...]) -> list[Account]:
    """Take one step and see what comes of it; returns accounts that came in."""
    face.mark()
    seen = face
    if step.links:
        seen = await _linked(face)
    elif step.happens:
        await world.happens(step.happens, step.to, step.now, face.account, face.sender)
    else:
        await _acts(step, face)
    for text in (*step.sees, *step.once):
        await _sees(seen, text)
    _counts(step, seen)
    card = step.card or (step.turns if face.changes_messages else "")
    if card:
        await _waits(face, lambda: folded(card) in folded(face.card(step.to)), lambda: face.card(step.to), card)
    if step.exports:
        kept = face.document()
        assert tuple(_line(entry["kind"], entry["amount"].split()[0]) for entry in kept["ledger"]) == booked
        assert len(kept["accounts"]) == 2
    return [] if seen is face else [seen.account]


async def _acts(step: Step, face: Face) -> None:
    """Do what the person does."""
    if step.says:
        await face.says(step.says)
    elif step.answers:
        await face.answers(step.answers)
    elif step.replies:
        await face.replies(step.to, step.replies)
    elif step.presses:
        await face.presses(step.to, step.presses)
    elif step.fills_in:
        await face.fills_in(step.to, step.fills_in)
    else:
        await face.says("/mydata")


async def _linked(face: Face) -> Face:
    """Bring a second account to the same bankroll."""
    await face.says("/link")
    await _sees(face, "code")
    code = re.search(r"\b[A-Z2-9]{8}\b", face.text())
    assert code is not None, face.text()
    other = await face.another()
    other.mark()
    await other.says(f"/link {code[0]}")
    await _sees(other, "one bankroll")
    other.mark()
    await other.says("/bankroll")
    return other


def _counts(step: Step, face: Face) -> None:
    """See that nothing is said twice that need be said once, and nothing that is no news."""
    told = folded(face.text())
    for text in step.once:
        assert told.count(folded(text)) == 1, f"{text!r} was said {told.count(folded(text))} times: {told}"
    for text in step.unseen:
        assert folded(text) not in told, f"{text!r} is no news: {told}"


async def _sees(face: Face, text: str) -> None:
    if text == "picture":
        await _waits(face, lambda: face.picture().startswith(b"\x89PNG"), face.text, text)
        return
    await _waits(face, lambda: folded(text) in folded(face.text()), face.text, text)


async def _waits(face: Face, condition: Callable[[], bool], shown: Callable[[], str], wanted: str) -> None:
    try:
        await face.until(condition)
    except (AssertionError, TimeoutError):
        raise AssertionError(f"nobody said {wanted!r}, but: {shown()}") from None


def folded(text: str) -> str:
    """Return a text without what is different on each face: emphasis, frames, line breaks, capitals."""
    return " ".join(re.sub(r"[*_\\│]", " ", text).casefold().split())


def _line(kind: str, amount: str) -> str:
    """Return a line of the ledger as the story writes it."""
    return f"{kind} {amount}"
