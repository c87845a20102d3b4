"""Leaderboards by closing-line value, which depends little on luck and shows nobody's stakes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from bot.core.messages.incoming import Message
from engine.arrays import FloatArray, IntArray
from engine.domain.bets import BetStatus, PersonId
from engine.performance.record import Interval, dated, day_bootstrap
from engine.storage.unit_of_work import UnitOfWork

FEWEST_BETS: Final = 20
"""Bets with a closing line below which a place would be chance."""

_TYPICAL_SPREAD: Final = 0.08
"""Closing-line values of single bets lie about this far apart."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's place: mean closing-line value, its interval where there is one, and of how many bets."""

    name: str
    clv: float
    bets: int
    interval: Interval | None = None


EVERYBODYS: Final = "everybody"


def board_of(message: Message) -> str:
    """Return which board a message is about: that of its chat, or everybody's.

    A chat's board is its own even where the answer is shown to one person alone.
    """
    chat = message.chat
    if chat is None or chat.kind == "private":
        return EVERYBODYS
    return f"{message.account.platform}:{chat.id}"


async def standings(board: str, work: UnitOfWork) -> tuple[Standing, ...]:
    """Return who is on a board, best first; those with too few bets are not ranked.

    Ordered by the mean less its typical standard error, so that a few lucky bets do not lead.
    """
    ranked = []
    for member in await work.boards.members(board):
        values, days = await _closing_values(member.person, work)
        if len(values) >= FEWEST_BETS:
            mean = float(values.mean())
            interval = day_bootstrap(values, np.ones_like(values), days)
            standing = Standing(member.name, mean, len(values), interval)
            ranked.append((mean - _TYPICAL_SPREAD / np.sqrt(len(values)), standing))
    return tuple(standing for _, standing in sorted(ranked, key=lambda entry: (-entry[0], entry[1].name)))


async def taking_part(board: str, person: PersonId, work: UnitOfWork) -> tuple[str, int] | None:
    """Return somebody's name on a board and how many of their bets count for it; None when they do not take part."""
    name = next((member.name for member in await work.boards.members(board) if member.person == person), None)
    return None if name is None else (name, len((await _closing_values(person, work))[0]))


async def _closing_values(person: PersonId, work: UnitOfWork) -> tuple[FloatArray, IntArray]:
    """(n,) closing-line values of somebody's bets, and the day of each one's match."""
    bets = [bet for bet in await work.bets.of_person(person) if bet.clv is not None]
    bets = [bet for bet in bets if bet.status is not BetStatus.UNDONE]
    fixtures = await work.matches.get_many({bet.match_id for bet in bets})
    days = [entry.day.toordinal() for entry in dated(bets, fixtures)]
    return np.array([bet.clv for bet in bets], dtype=np.float64), np.array(days, dtype=np.int64)
