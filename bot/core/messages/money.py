"""What is shown of a person's money: bankroll, bets, record and limits."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.messages.report import BetChange, BetRow, Words
from engine.domain.bets import LedgerEntry
from engine.domain.limits import Limits
from engine.domain.money import Money
from engine.performance.record import Record


@dataclass(frozen=True, slots=True)
class BankrollView:
    """What a person bets from: the sum of their ledger."""

    balance: Money
    open_stakes: Money
    entries: tuple[LedgerEntry, ...]
    changed_by: Money | None = None
    page: int | None = None
    """Which page of the ledger is shown, the newest lines being page 1; None: the last lines beside the sums."""

    more: bool = False
    """Whether there are older lines."""


@dataclass(frozen=True, slots=True)
class BetsView:
    """A page of somebody's bets: the open ones first, then the settled ones, those of the newest matches first."""

    open: tuple[BetRow, ...]
    settled: tuple[BetRow, ...]
    balance: Money
    open_stakes: Money
    page: int = 1
    pages: int = 1
    count: int = 0
    """How many bets all pages have together."""

    asked: str = ""
    """The days that were asked for, as they were typed; empty for all bets."""

    since: datetime | None = None
    until: datetime | None = None
    """Where those days begin and end, the end excluded."""

    open_elsewhere: int = 0
    """How many open bets are on matches of other days than were asked for."""


@dataclass(frozen=True, slots=True)
class LoggedView:
    """A bet was written down, changed or taken back."""

    change: BetChange
    bet: BetRow
    balance: Money
    below_limit: bool = False
    """True when the price taken is under the price below which the card said to leave it."""

    above_suggested: Money | None = None
    """The suggested stake, when the person bet more than twice of it."""

    before: Words | None = None
    """How it stood until now, where it had ended."""

    @property
    def what(self) -> str:
        """Catalogue key of what happened."""
        return f"logged.{self.change.value}"


@dataclass(frozen=True, slots=True)
class StatsView:
    """An honest record: every figure with its sample."""

    record: Record
    open: int
    simulated: bool
    days: tuple[datetime, datetime] | None = None
    """The days it is about, the end excluded; None for all of time."""


@dataclass(frozen=True, slots=True)
class LimitsView:
    """The limits in force and what is on its way."""

    limits: Limits
    now: datetime
    changed: bool = False


@dataclass(frozen=True, slots=True)
class NextView:
    """What happened while the replay clock moved."""

    before: datetime
    now: datetime
    matches: int
    settled: tuple[BetRow, ...]
    balance: Money
    moved: Money
    over: bool
    """True when the replay has nothing left."""

    simulated: bool = False
