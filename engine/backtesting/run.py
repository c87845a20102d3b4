"""One backtest from plan to results: in blocks of time, each kept on disk, so that it can be stopped and resumed.

A block that was cut short is lived through again from its beginning. Nothing in it depends on where earlier blocks
were run: models are fitted from scratch at its start, chance is drawn by the name of a bet, and money is whole cents.
So a run that was killed and resumed ends with the very figures of one that was not.
"""

import gc
import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from engine.arrays import IntArray, write_arrays
from engine.backtesting.account import START, Account, Terms
from engine.backtesting.data_check import check_data
from engine.backtesting.history import StoredHistory
from engine.backtesting.point_in_time import PointInTime
from engine.backtesting.result import (
    BacktestError,
    BacktestResult,
    BankrollDays,
    OfferedPrices,
    RunConfiguration,
    SettledBets,
)
from engine.backtesting.simulate import Moved, Progress, Simulation, blocks, daily_instants
from engine.backtesting.walk_forward import GOALS_EVERY, Forecaster, GoalModelsAndMarket
from engine.domain.football import LeagueCode
from engine.domain.money import Money
from engine.domain.odds import MARKET_MAXIMUM, BookmakerCode
from engine.staking.strategies import MarketRules, Strategy

CHECKPOINTS: Final = "checkpoints"
_FORMAT: Final = 2
"""Of the checkpoints; raised when what they hold changes."""

_PLAN: Final = "plan.json"


class AnotherRun(BacktestError):
    """The folder holds a backtest that was begun with another plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be tested.

    Attributes:
        since, until: the first and the last day on which slates are decided.
        strategies: each gets a bankroll of its own; probabilities are computed once for all.
        leagues: those judged; None for all.
        bookmakers: where one can bet; None for every book with a name.
        market: whether the market's best price without a name can be taken too.
        bankroll: at the start.
        slippage, fill, seed: see :class:`~engine.backtesting.account.Terms`.
        also_at: further slippages; each strategy gets one more bankroll for each of them.
        refit: how old goal models may become.
    """

    since: date
    until: date
    strategies: tuple[Strategy, ...]
    leagues: frozenset[LeagueCode] | None = None
    bookmakers: frozenset[BookmakerCode] | None = None
    market: bool = False
    bankroll: Money = START
    slippage: float = 0.0
    fill: float = 1.0
    seed: int = 1
    refit: timedelta = GOALS_EVERY
    also_at: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if self.until < self.since:
            msg = f"A backtest from {self.since} to {self.until} has no day. Nothing was run."
            raise BacktestError(msg)
        slippages = (self.slippage, *self.also_at)
        if not all(0 <= one < 0.5 for one in slippages) or len({*slippages}) < len(slippages) or not 0 < self.fill <= 1:
            given = ", ".join(f"{one:g}" for one in slippages)
            msg = (
                f"Slippage of {given} and a fill probability of {self.fill:g} cannot be: slippage is a share "
                "from 0 to 0.5, each said once, a fill probability one above 0 and at most 1. Nothing was run."
            )
            raise BacktestError(msg)
        names = [strategy.name for strategy in self.strategies]
        if not names or len(set(names)) < len(names):
            msg = f"Strategies to compare need different names, and there has to be one; got {names}. Nothing was run."
            raise BacktestError(msg)

    @property
    def instants(self) -> tuple[datetime, ...]:
        """When slates are decided."""
        return daily_instants(self.since, self.until)


class Run:
    """A backtest that is under way.

    Args:
        plan: what is to be tested.
        history: what is stored of that time.
        folder: where checkpoints and results go; None keeps nothing.
        forecaster: gives the probabilities; the live ones by default.
        spent: seconds that reading and training took before; they count as the run's.

    Raises:
        AnotherRun: the folder holds checkpoints of another plan or of other data.
    """

    def __init__(
        self,
        plan: Plan,
        history: StoredHistory,
        folder: Path | None = None,
        forecaster: Forecaster | None = None,
        *,
        spent: float = 0.0,
    ) -> None:
        self.plan = plan
        self._history = history
        self._folder = None if folder is None else folder / CHECKPOINTS
        self._forecaster = forecaster or GoalModelsAndMarket(tuple(history.leagues.values()), plan.refit)
        books = _books(plan, history)
        self._accounts = [
            Account(Terms(strategy, books, plan.leagues, plan.bankroll, True, slippage, plan.fill, plan.seed))
            for strategy in plan.strategies
            for slippage in (plan.slippage, *plan.also_at)
        ]
        self._blocks = tuple(blocks(plan.instants))
        self._view = PointInTime(history, plan.instants[0])
        self._simulation = Simulation(self._view, self._forecaster, self._accounts)
        self._seconds = 0.0
        self._peak = 0.0
        self._done = self._resume()
        self._seconds += spent
        self.complete = self._done == len(self._blocks)

    @property
    def resumed_at(self) -> int:
        """How many blocks were found done."""
        return self._done

    def go(self, progress: Progress | None = None, stopped: Callable[[], bool] = lambda: False) -> None:
        """Simulate what is left, or until ``stopped`` is true.

        Args:
            progress: is told of each day.
            stopped: is asked after each day; once it says yes, the results so far can be had.
        """
        of = len(self.plan.instants)
        over = sum(len(block) for block in self._blocks[: self._done])

        def day_over(instant: datetime) -> bool:
            nonlocal over
            over += 1
            if progress is not None:
                progress(Moved(instant, over, of, sum(len(a.settled) + len(a.open) for a in self._accounts)))
            return stopped()

        gc.freeze()  # what was read stays for the whole run: nobody need look through it for what can be freed
        try:
            with threadpool_limits(1):  # thousands of small products, for which threads only wait for each other
                self._live_blocks(day_over, stopped)
        finally:
            gc.unfreeze()
        self.complete = self._done == len(self._blocks)

    def _live_blocks(self, day_over: Callable[[datetime], bool], stopped: Callable[[], bool]) -> None:
        for number in range(self._done, len(self._blocks)):
            before = [len(account.settled) for account in self._accounts]
            noted = {books: len(log) for books, log in self._simulation.offered.items()}
            began = time.perf_counter()
            whole = self._simulation.live(self._blocks[number], day_over)
            self._seconds += time.perf_counter() - began
            self._peak = max(self._peak, _peak_mib())
            if not whole:
                return
            self._done = number + 1
            self._keep(number, before, noted)
            if stopped():
                break

    def results(self) -> tuple[BacktestResult, ...]:
        """Return what came of each strategy; bets still open are settled by what is known afterwards."""
        last = self._view.now
        self._simulation.finish(last)
        check = check_data(self._history, np.datetime64(self.plan.since), np.datetime64(self.plan.until))
        settled = {books: log.settled(self._history) for books, log in self._simulation.offered.items()}
        return tuple(self._result(account, settled, check, last) for account in self._accounts)

    def forget_checkpoints(self) -> None:
        """Remove the checkpoints, once the results are kept elsewhere."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _result(
        self,
        account: Account,
        offered: Mapping[frozenset[BookmakerCode] | None, OfferedPrices],
        check: Any,
        last: datetime,
    ) -> BacktestResult:
        plan, terms = self.plan, account.terms
        bets = SettledBets.from_rows(account.rows())
        priced = offered[terms.bookmakers]
        markets = [market.value for market in terms.strategy.markets]
        low, high = terms.strategy.min_price, terms.strategy.max_price
        eligible = np.isin(priced.market, markets) & (priced.price >= low) & (priced.price <= high)
        leagues = sorted(self._history.leagues[number].code for number in self._history.judged)
        configuration = RunConfiguration(
            since=plan.since.isoformat(),
            until=last.date().isoformat(),
            leagues=tuple(leagues),
            strategy=terms.strategy.name,
            rules=_rules(terms.strategy),
            books=None if plan.bookmakers is None else tuple(sorted(plan.bookmakers)),
            prices="market" if plan.market else "named",
            slippage=terms.slippage,
            fill=plan.fill,
            bankroll=plan.bankroll.minor,
            currency=plan.bankroll.currency,
            models=self._forecaster.version,
            seed=plan.seed,
            trials=terms.strategy.trials,
            chosen_on=terms.strategy.chosen_on,
        )
        return BacktestResult(
            configuration,
            check,
            bets,
            bankroll_days(bets, plan.bankroll.minor, plan.since, last.date()),
            priced.rows(eligible),
            complete=self.complete,
            seconds=round(self._seconds, 3),
            peak_mib=round(self._peak, 1),
            judged=len(np.unique(priced.match_id)),
        )

    def _keep(self, number: int, before: Sequence[int], noted: Mapping[frozenset[BookmakerCode] | None, int]) -> None:
        """Write a block that is over, so that it is there as a whole or not at all."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        if number == 0:
            _write(self._folder / _PLAN, json.dumps({"fingerprint": self._fingerprint()}).encode())
        state = {
            "seconds": self._seconds,
            "peak": self._peak,
            "now": self._view.now.isoformat(),
            "accounts": [a.to_json(since) for a, since in zip(self._accounts, before, strict=True)],
        }
        arrays: dict[str, NDArray[Any]] = {}
        for books, log in self._simulation.offered.items():
            name = _name_of(books)
            arrays.update({f"{name}|{column}": array for column, array in log.arrays(noted[books]).items()})
        with (self._folder / "offered.tmp").open("wb") as file:
            write_arrays(file, arrays)
        (self._folder / "offered.tmp").replace(self._folder / f"{number:04d}.npz")
        _write(self._folder / f"{number:04d}.json", json.dumps(state).encode())  # last: with it the block counts

    def _resume(self) -> int:
        """Take in the blocks that are on disk; return how many."""
        if self._folder is None or not (self._folder / _PLAN).exists():
            return 0
        kept = json.loads((self._folder / _PLAN).read_text())
        if kept["fingerprint"] != self._fingerprint():
            msg = (
                f"{self._folder.parent} holds a backtest that was begun with another plan, other data or another "
                "version. Nothing was run. Choose another folder, or begin anew with --fresh."
            )
            raise AnotherRun(msg)
        states: list[Mapping[str, Any]] = []
        for number in range(len(self._blocks)):
            path = self._folder / f"{number:04d}.json"
            if not path.exists():
                break
            states.append(json.loads(path.read_text()))
            with np.load(path.with_suffix(".npz"), allow_pickle=False) as arrays:
                for books, log in self._simulation.offered.items():
                    name = _name_of(books)
                    columns = [key for key in arrays.files if key.startswith(f"{name}|")]
                    log.resume({key.partition("|")[2]: arrays[key] for key in columns})
        if states:
            for at, account in enumerate(self._accounts):
                account.resume([state["accounts"][at] for state in states])
            self._seconds, self._peak = states[-1]["seconds"], states[-1]["peak"]
            self._view.move_to(datetime.fromisoformat(states[-1]["now"]))
        return len(states)

    def _fingerprint(self) -> str:
        """Names the plan, the data and the models, so that blocks of different runs are never mixed."""
        plan = self.plan
        history = self._history
        text = json.dumps(
            {
                **{
                    f.name: str(getattr(plan, f.name))
                    for f in fields(plan)
                    if f.name not in {"strategies", "leagues", "bookmakers"}
                },
                "strategies": [_rules(strategy) for strategy in plan.strategies],
                "leagues": sorted(history.judged),
                "bookmakers": None if plan.bookmakers is None else sorted(plan.bookmakers),
                "models": self._forecaster.version,
                "format": _FORMAT,
                "data": history.fingerprint(),
            },
            sort_keys=True,
        )
        return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def bankroll_days(bets: SettledBets, bankroll: int, since: date, until: date) -> BankrollDays:
    """Return the bankroll at the end of each day, UTC, from the first decision until the last bet is settled.

    Args:
        bets: settled ones.
        bankroll: at the start, minor units.
        since: the first day.
        until: the last day with a decision.
    """
    decided, settled = (moments.astype("datetime64[D]") for moments in (bets.decided_at, bets.settled_at))
    first, last = np.datetime64(since, "D"), np.datetime64(until, "D")
    end = max(last, settled.max()) if len(bets) else last
    days = np.arange(first, end + np.timedelta64(1, "D"))
    opened, closed = (moments.astype(np.int64) - first.astype(np.int64) for moments in (decided, settled))

    def summed(at: IntArray, amounts: IntArray) -> IntArray:
        return np.asarray(np.bincount(at, amounts, len(days)).round(), dtype=np.int64)

    one = np.ones(len(bets), dtype=np.int64)
    staked, profit = summed(opened, bets.stake), summed(closed, bets.profit)
    return BankrollDays(
        day=days,
        wealth=bankroll + np.cumsum(profit),
        open_stakes=np.cumsum(staked - summed(closed, bets.stake)),
        placed=summed(opened, one),
        settled=summed(closed, one),
        staked=staked,
        profit=profit,
    )


def _books(plan: Plan, history: StoredHistory) -> frozenset[BookmakerCode]:
    known = history.bookmakers
    if plan.bookmakers is not None and (unknown := sorted(plan.bookmakers - known.keys())):
        there = ", ".join(sorted(code for code, book in known.items() if book.takeable))
        msg = f"Nobody has quotes of {', '.join(unknown)}. Nothing was run; there are {there}."
        raise BacktestError(msg)
    books = plan.bookmakers or frozenset(code for code, book in known.items() if book.takeable)
    return books | {MARKET_MAXIMUM} if plan.market else books


def _rules(strategy: Strategy) -> dict[str, str]:
    return {f.name: _text(getattr(strategy, f.name)) for f in fields(strategy) if f.compare}


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    if isinstance(value, MarketRules):
        whose = " ".join([value.market.value, *sorted(value.outcomes or ())])
        asked = ", ".join(f"{name.replace('_', ' ')} {limit}" for name, limit in value.changes.items())
        return f"{whose}: {asked}"
    return ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)


def _name_of(books: frozenset[BookmakerCode] | None) -> str:
    return "all" if books is None else "+".join(sorted(books))


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _peak_mib() -> float:
    """Return the most memory this process has used; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 — not there on Windows

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 2**20 if sys.platform == "darwin" else used / 2**10
