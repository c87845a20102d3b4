"""``fairline backtest``: simulate years of real matches with the live decision, and report the results."""

import asyncio
import json
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.markup import escape

from bot.cli.exit_codes import INTERRUPTED
from bot.cli.lazy import new_app
from bot.cli.research.backtest_by_workers import run_by_workers
from bot.cli.research.backtest_processes import PARTS, names_of_parts, run_in_processes
from bot.cli.research.backtest_progress import Interrupted, shown
from bot.cli.research.backtest_table import figures_table
from bot.cli.research.output_paths import make_folder
from engine.backtesting.history import StoredHistory, load_history
from engine.backtesting.report import write_report
from engine.backtesting.result import BacktestResult
from engine.backtesting.run import CHECKPOINTS, Plan, Run
from engine.backtesting.trained_answers import TrainedAnswers, TrainedForecaster, kept_answers
from engine.domain.football import LeagueCode
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode
from engine.errors import FairlineError
from engine.settings import Settings
from engine.staking.strategies import STRATEGIES, Strategy, read_strategy, strategy_named
from engine.storage.database import Database

_SIDE_BY_SIDE: Final = 2

EVERY_BOOK: Final = "all"
MARKET: Final = "market"


class Models(StrEnum):
    """What gives the probabilities."""

    TRAINED = "trained"
    MARKET = "market"


class CannotBacktest(FairlineError):
    """The options of the command cannot be used."""


app = new_app()


@dataclass(frozen=True, slots=True)
class BacktestOptions:
    """The options of the command."""

    since: str
    until: str
    out: Path
    leagues: str
    strategy: str
    books: str
    slippage: str
    fill: float
    bankroll: str
    currency: str
    seed: int
    models: Models
    workers: bool
    processes: int
    as_json: bool
    fresh: bool


@app.command()
def backtest(
    *,
    since: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="The first day to bet on.")],
    until: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="The last day to bet on.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the report goes; a run that was stopped goes on.")],
    leagues: Annotated[str, typer.Option(help="`all`, or codes such as E0,D1.")] = "all",
    strategy: Annotated[
        str, typer.Option(help="One strategy, or several to compare: balanced,sharp; or files: mine.toml.")
    ] = "balanced",
    books: Annotated[
        str,
        typer.Option(
            help="Where one can bet: `all` with a name, codes such as bet365,pinnacle, or `all,market` for the "
            "market's unnamed best price as well."
        ),
    ] = EVERY_BOOK,
    slippage: Annotated[
        str,
        typer.Option(
            help="How much worse every price turns out: 0.01 is one per cent; several, as 0,0.01,0.02, are lived "
            "through side by side in hardly more time."
        ),
    ] = "0",
    fill: Annotated[float, typer.Option(help="The chance that a bet can be placed at all.")] = 1.0,
    bankroll: Annotated[str, typer.Option(help="What to begin with.")] = "1000",
    currency: Annotated[str, typer.Option(help="Currency of the bankroll.")] = "EUR",
    seed: Annotated[int, typer.Option(help="Of everything left to chance.")] = 1,
    models: Annotated[
        Models,
        typer.Option(
            help="`trained`: the stack, trained every quarter on the way and kept for the next run; `market`: sharp "
            "line, crowd and goal models alone, as without a training."
        ),
    ] = Models.TRAINED,
    workers: Annotated[
        bool, typer.Option("--workers", help="Let the workers there are run it, a strategy each; waits for them.")
    ] = False,
    processes: Annotated[
        int, typer.Option(min=1, help="Run several strategies or slippages in so many processes of this machine.")
    ] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print metrics.json.")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew instead of going on.")] = False,
) -> None:
    """Simulate past years day by day with the decision the bot takes today, and report the results.

    Every day only what was known that day is looked at; models are fitted on the way. Ctrl-C keeps the figures so far,
    and the same command goes on from there; so it does after a crash.
    """
    run(
        BacktestOptions(
            since=since,
            until=until,
            out=out,
            leagues=leagues,
            strategy=strategy,
            books=books,
            slippage=slippage,
            fill=fill,
            bankroll=bankroll,
            currency=currency,
            seed=seed,
            models=models,
            workers=workers,
            processes=processes,
            as_json=as_json,
            fresh=fresh,
        )
    )


def run(wanted: BacktestOptions) -> None:
    """Run or resume a backtest; prints a table, or JSON, and says where the results are.

    Raises:
        CannotBacktest, CannotWrite: an option cannot be used.
    """
    plan = plan_of(wanted)
    console = Console(stderr=wanted.as_json)
    asyncio.run(_check())
    make_folder(wanted.out, "Nothing was run", "--out")
    if wanted.workers:
        asyncio.run(run_by_workers(split(plan), wanted.models.value, wanted.out, console, slippages=bool(plan.also_at)))
        return
    if wanted.fresh:
        for left in (CHECKPOINTS, PARTS):
            shutil.rmtree(wanted.out / left, ignore_errors=True)
    if wanted.processes > 1 and len(split(plan)) > 1:
        _in_processes(plan, wanted, console)
        return
    began = time.perf_counter()
    console.print(f"Reading matches and prices, {plan.since} to {plan.until} …", highlight=False)
    history = asyncio.run(_load(plan))
    forecaster = None
    if wanted.models is Models.TRAINED:
        answers = asyncio.run(_answers(plan, console))
        forecaster = TrainedForecaster((*history.leagues.values(),), plan.refit, answers)
    under_way = Run(plan, history, wanted.out, forecaster, spent=time.perf_counter() - began)
    if under_way.resumed_at and not under_way.complete:
        console.print("Going on where the last run of this plan stopped.", highlight=False)
    with Interrupted() as interrupted, shown(console) as draw:
        under_way.go(draw, interrupted)
    results = under_way.results()
    folders = keep(results, wanted.out)
    if under_way.complete:
        under_way.forget_checkpoints()
    _show_results(results, folders, wanted, console)
    if not under_way.complete:
        raise typer.Exit(INTERRUPTED)


def _in_processes(plan: Plan, wanted: BacktestOptions, console: Console) -> None:
    """Run each bankroll of a plan in a process of its own, after the stack was trained once for all of them."""
    if unnamed := [strategy.name for strategy in plan.strategies if not strategy_known(strategy)]:
        msg = (
            f"{', '.join(unnamed)} stands in a file; processes share strategies by their names. Leave out --processes."
        )
        raise CannotBacktest(msg)
    settings = Settings()
    if wanted.models is Models.TRAINED:
        asyncio.run(_answers(plan, console))
    parts = names_of_parts(split(plan))
    with Interrupted(), shown(console) as draw:
        results = run_in_processes(
            parts,
            wanted.models.value,
            settings.database,
            out=wanted.out,
            answers=settings.home / "backtests",
            processes=wanted.processes,
            progress=draw,
        )
    folders = keep(results, wanted.out)
    if all(result.complete for result in results):
        shutil.rmtree(wanted.out / PARTS, ignore_errors=True)
    _show_results(results, folders, wanted, console)
    if not all(result.complete for result in results):
        raise typer.Exit(INTERRUPTED)


def strategy_known(strategy: Strategy) -> bool:
    """Tell whether a strategy is one of those that are known by name, rule for rule."""
    return STRATEGIES.get(strategy.name) == strategy


def plan_of(wanted: BacktestOptions) -> Plan:
    """Return the plan the options ask for.

    Raises:
        CannotBacktest: an option cannot be used.
    """
    named = [_strategy(name.strip()) for name in wanted.strategy.split(",") if name.strip()]
    books = {name.strip() for name in wanted.books.lower().split(",") if name.strip()}
    market = MARKET in books
    books -= {MARKET, EVERY_BOOK}
    try:
        amount = Decimal(wanted.bankroll)
    except ArithmeticError as error:
        msg = f"{wanted.bankroll!r} is no amount of money. Nothing was run."
        raise CannotBacktest(msg) from error
    slippages = _shares(wanted.slippage)
    return Plan(
        since=_day(wanted.since),
        until=_day(wanted.until),
        strategies=tuple(named),
        leagues=_codes(wanted.leagues),
        bookmakers=frozenset(map(BookmakerCode, books)) or None,
        market=market,
        bankroll=Money.of(amount, Currency(wanted.currency.upper())),
        slippage=slippages[0],
        also_at=slippages[1:],
        fill=wanted.fill,
        seed=wanted.seed,
    )


def keep(results: Sequence[BacktestResult], out: Path) -> list[Path]:
    """Write each result with its report; return their folders: ``out`` itself for one, else one in it for each.

    Two strategies also get a report in ``out`` that sets them side by side.
    """
    if len(results) == 1:
        results[0].save(out)
        write_report(results, out)
        return [out]
    folders = [out / name for name in names_of(results)]
    for result, folder in zip(results, folders, strict=True):
        result.save(folder)
        write_report([result], folder)
    if len(results) == _SIDE_BY_SIDE:
        write_report(results, out)
    return folders


def split(plan: Plan) -> list[Plan]:
    """Return one plan for each bankroll of a plan, so that each can be run alone."""
    return [
        replace(plan, strategies=(strategy,), slippage=slippage, also_at=())
        for strategy in plan.strategies
        for slippage in (plan.slippage, *plan.also_at)
    ]


def names_of(results: Sequence[BacktestResult]) -> list[str]:
    """Name the results of one run: by strategy, and by slippage where there are several."""
    several = len({result.configuration.slippage for result in results}) > 1
    return [
        f"{result.configuration.strategy}-slippage-{result.configuration.slippage:g}"
        if several
        else result.configuration.strategy
        for result in results
    ]


async def _answers(plan: Plan, console: Console) -> TrainedAnswers:
    """Return the walk-forward answers of this time and these data, kept from the last run or made now."""
    settings = Settings()

    def show(message: str) -> None:
        console.print(message, highlight=False)

    async with Database(settings.database) as database:
        return await kept_answers(database, plan, settings.home / "backtests", show)


async def _check() -> None:
    """Refuse a database without the right tables before anything is read: reading takes a minute."""
    async with Database(Settings().database) as database:
        await database.check()


async def _load(plan: Plan) -> StoredHistory:
    async with Database(Settings().database) as database:
        return await load_history(database, plan.instants[0], plan.instants[-1], plan.leagues)


def _show_results(
    results: Sequence[BacktestResult], folders: Sequence[Path], wanted: BacktestOptions, console: Console
) -> None:
    every = [json.loads((folder / "metrics.json").read_text(encoding="utf-8")) for folder in folders]
    if wanted.as_json:
        sys.stdout.write(json.dumps(every[0] if len(every) == 1 else every, indent=1, allow_nan=False) + "\n")
    else:
        console.print(figures_table(names_of(results), every))
    if not all(result.complete for result in results):
        until = results[0].configuration.until
        console.print(f"Stopped at {until}; these are the figures so far. The same command goes on from there.")
    for folder in folders:
        console.print(f"Kept in {escape(str(folder))}", highlight=False, soft_wrap=True)


def _strategy(name: str) -> Strategy:
    """Return a strategy by its name, or from a file that a researcher wrote."""
    if not name.endswith(".toml"):
        return strategy_named(name)
    try:
        return read_strategy(Path(name).read_text(encoding="utf-8"), name)
    except OSError as error:
        msg = f"{name} cannot be read ({error.strerror}). Nothing was run."
        raise CannotBacktest(msg) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        msg = f"{text!r} is no day. Nothing was run; write it like 2012-08-01."
        raise CannotBacktest(msg) from error


def _shares(text: str) -> tuple[float, ...]:
    try:
        return tuple(float(word) for word in text.split(",") if word.strip()) or (0.0,)
    except ValueError as error:
        msg = f"{text!r} is no slippage. Nothing was run; write it like 0.01, or several like 0,0.01,0.02."
        raise CannotBacktest(msg) from error


def _codes(text: str) -> frozenset[LeagueCode] | None:
    codes = frozenset(LeagueCode(code.strip().upper()) for code in text.split(",") if code.strip())
    return None if not codes or codes == {"ALL"} else codes
