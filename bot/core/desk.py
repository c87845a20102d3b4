"""Where the core gets its cards from: the decision, as of an instant, for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.core.people import Person
from engine.domain.bets import Recommendation
from engine.domain.football import League
from engine.domain.odds import Bookmaker
from engine.staking.filters import Rejection
from engine.storage.unit_of_work import UnitOfWork
from engine.today import Outset


@dataclass(frozen=True, slots=True)
class Decision:
    """What the engine says to one person now: bets worth taking, best first, and what spoke against the rest."""

    recommendations: tuple[Recommendation, ...]
    matches: int = 0
    """How many matches were looked at."""

    prices: int = 0
    """How many prices were looked at."""

    against: Mapping[str, int] = field(default_factory=dict)
    """How many of them each reason spoke against, by its code; the commonest first."""

    rejected: tuple[Rejection, ...] = ()
    """What is no bet, with the reasons."""


class Desk(Protocol):
    """The engine as the bot sees it."""

    simulated: bool

    async def leagues(self, work: UnitOfWork) -> Sequence[League]:
        """Return the leagues there are."""
        ...

    async def bookmakers(self, work: UnitOfWork) -> Sequence[Bookmaker]:
        """Return the bookmakers there are, aggregates included."""
        ...

    async def outset(self, as_of: datetime) -> Outset:
        """Return what the bot believes of the coming matches and the prices on them, the same for everybody."""
        ...

    async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
        """Return what is worth betting for this person as of ``as_of``; ``work`` may be read-only."""
        ...
