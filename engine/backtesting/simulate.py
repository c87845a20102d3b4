"""The simulation: on each day the live decision is asked with what is known, and its bets are placed.

It asks the same :class:`~engine.advice.analyst.MatchdaySnapshot` that chat and workers ask, with the same strategy
objects and a bettor with a bankroll, open bets and bookmakers of their own. The bets of one instant are decided
together; they are settled when their results became known, never before.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from engine.advice.analyst import HORIZON, MatchdaySnapshot
from engine.backtesting.account import Account
from engine.backtesting.history import AFTERWARDS
from engine.backtesting.offered import OfferedLog
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.walk_forward import Forecaster
from engine.domain.odds import BookmakerCode

LONDON: Final = ZoneInfo("Europe/London")

DAILY: Final = time(18, 0)
"""When a day's slate is decided: an hour after football-data.co.uk's prices of a Friday or Tuesday were collected."""

BLOCK: Final = timedelta(days=91)
"""How much time passes between two checkpoints."""


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a simulation has come."""

    at: datetime
    done: int
    """Days that are over, of ``of``."""

    of: int
    bets: int


Progress = Callable[[Moved], None]


def daily_instants(since: date, until: date, *, daily: time = DAILY, zone: ZoneInfo = LONDON) -> tuple[datetime, ...]:
    """Return the instants at which slates are decided: the same local time on each day, both days included."""
    days = (until - since).days + 1
    return tuple(
        datetime.combine(since + timedelta(days=day), daily, tzinfo=zone).astimezone(UTC) for day in range(days)
    )


def blocks(instants: Sequence[datetime], length: timedelta = BLOCK) -> Iterator[tuple[datetime, ...]]:
    """Cut instants into blocks of time; a simulation can be resumed at the end of each."""
    block: list[datetime] = []
    for instant in instants:
        if block and instant - block[0] >= length:
            yield tuple(block)
            block = []
        block.append(instant)
    if block:
        yield tuple(block)


@dataclass
class Simulation:
    """Simulates several accounts over the same time; what is the same for all of them is computed once.

    Attributes:
        view: what is known now.
        forecaster: gives the probabilities.
        accounts: whose bets are simulated.
        horizon: how far ahead matches are judged.
        every_match: judge also matches on which nothing can be bet, as the live decision does; the bets are the same
            and it takes longer.
    """

    view: PointInTime
    forecaster: Forecaster
    accounts: Sequence[Account]
    horizon: timedelta = HORIZON
    every_match: bool = False
    offered: dict[frozenset[BookmakerCode] | None, OfferedLog] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for account in self.accounts:
            self.offered.setdefault(account.terms.bookmakers, OfferedLog())

    def live(self, instants: Sequence[datetime], day_over: Callable[[datetime], bool] = lambda _: False) -> bool:
        """Decide at each of these instants.

        Args:
            instants: in order, aware.
            day_over: is told of each instant that is over; returns whether to stop.

        Returns:
            Whether all instants were lived through.
        """
        self.forecaster.restart()
        for instant in instants:
            self._decide(instant)
            if day_over(instant):
                return instant == instants[-1]
        return True

    def finish(self, last: datetime) -> None:
        """Let time pass, without a decision, until the last open bet can be settled."""
        end = last + AFTERWARDS
        self.view.move_to(end)
        for account in self.accounts:
            account.settle(self.view, end)

    def _decide(self, now: datetime) -> None:
        self.view.move_to(now)
        for account in self.accounts:
            account.settle(self.view, now)
        snapshot = self._snapshot(now)
        if snapshot is None:
            return
        for account in self.accounts:
            terms = account.terms
            advice = snapshot.decide(terms.strategy, account.bettor())
            candidates = snapshot.candidates(terms.bookmakers)
            self.offered[terms.bookmakers].note(candidates, now)
            if advice.recommendations:
                seconds = {(c.match_id, c.selection): c.second_best for c in candidates}
                account.place(advice, now, seconds)

    def _snapshot(self, now: datetime) -> MatchdaySnapshot | None:
        if self.every_match:
            fixtures = self.view.fixtures(now, self.horizon)
        else:
            oldest = max(account.terms.strategy.max_quote_age for account in self.accounts)
            open_on = frozenset().union(*(account.matches for account in self.accounts))
            fixtures = self.view.fixtures_with_fresh_prices(now, self.horizon, oldest, open_on)
        if not fixtures:
            return None
        knowledge = self.view.knowledge(fixtures, now)
        return MatchdaySnapshot(self.forecaster.forecast(self.view, knowledge), knowledge.quotes)
