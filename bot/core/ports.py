"""Where the core gets its cards from: the decision, as of an instant, for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.core.messages.views import ChartView
from bot.core.people.person import Person
from engine.advice.analyst import MatchdaySnapshot
from engine.advice.nearest import NearBet
from engine.domain.bets import BetId, PersonId, Recommendation
from engine.domain.football import League
from engine.domain.odds import Bookmaker
from engine.performance.bankroll_history import History
from engine.performance.chart_series import ChartData
from engine.staking.filters import Rejection
from engine.storage.unit_of_work import UnitOfWork


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

    nearest: tuple[NearBet, ...] = ()
    """Where nothing is a bet: what came nearest, and the price from which it would be one."""


class Advisor(Protocol):
    """The engine as the bot sees it."""

    simulated: bool

    async def leagues(self, work: UnitOfWork) -> Sequence[League]:
        """Return the leagues there are."""
        ...

    async def bookmakers(self, work: UnitOfWork) -> Sequence[Bookmaker]:
        """Return the bookmakers there are, aggregates included."""
        ...

    async def snapshot(self, as_of: datetime) -> MatchdaySnapshot:
        """Return what the bot believes of the coming matches and the prices on them, the same for everybody."""
        ...

    async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
        """Return what is worth betting for this person as of ``as_of``; ``work`` may be read-only."""
        ...


class ChartDrawer(Protocol):
    """Draws charts as pictures with a text twin."""

    async def bankroll(self, history: History, person: Person) -> ChartView:
        """Draw the bankroll over time; the view has no picture, and says so, where it cannot be kept."""
        ...

    async def draw(self, chart: ChartData, person: Person) -> ChartView:
        """Draw one of the other charts; the view has no picture, and says so, where it cannot be kept."""
        ...

    async def forget(self, person: PersonId) -> None:
        """Delete every picture that was drawn for a person."""
        ...


@dataclass(frozen=True, slots=True)
class ReplayStep:
    """What happened while the clock moved."""

    before: datetime
    now: datetime
    results: int
    settled: Sequence[BetId]
    over: bool


class ReplayControl(Protocol):
    """A replay whose clock can be moved."""

    async def move(self, days: int) -> ReplayStep:
        """Move the clock on by as many days, store what became known and settle bets."""
        ...


class Observer(Protocol):
    """Whoever counts what people ask and how they are answered."""

    def answered(self, command: str, status: str, seconds: float, who: tuple[str, str]) -> None:
        """Take note of an answer.

        Args:
            command: the command's name; ``reply``, ``answer`` or ``unknown`` for what is none.
            status: ok, refused, limited or failed.
            seconds: how long it took.
            who: platform and account.
        """
        ...
