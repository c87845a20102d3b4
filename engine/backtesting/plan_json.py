"""Plans as plain JSON, for the store and for other processes."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from engine.backtesting.result import BacktestError
from engine.backtesting.run import Plan
from engine.domain.football import LeagueCode
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode
from engine.staking.strategies import strategy_named


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Return a plan of strategies that have a name as plain values."""
    return {
        "since": plan.since.isoformat(),
        "until": plan.until.isoformat(),
        "strategies": [strategy.name for strategy in plan.strategies],
        "leagues": None if plan.leagues is None else sorted(plan.leagues),
        "bookmakers": None if plan.bookmakers is None else sorted(plan.bookmakers),
        "market": plan.market,
        "bankroll": plan.bankroll.minor,
        "currency": plan.bankroll.currency,
        "slippage": plan.slippage,
        "also_at": list(plan.also_at),
        "fill": plan.fill,
        "seed": plan.seed,
        "refit_days": plan.refit.days,
    }


def plan_from_json(values: Mapping[str, Any]) -> Plan:
    """Read what :func:`plan_to_json` returned.

    Raises:
        BacktestError: it is no plan, or one that cannot be.
        InvalidStrategy: there is no such strategy any more.
    """
    try:
        leagues, books = values["leagues"], values["bookmakers"]
        return Plan(
            since=date.fromisoformat(values["since"]),
            until=date.fromisoformat(values["until"]),
            strategies=tuple(strategy_named(name) for name in values["strategies"]),
            leagues=None if leagues is None else frozenset(map(LeagueCode, leagues)),
            bookmakers=None if books is None else frozenset(map(BookmakerCode, books)),
            market=bool(values["market"]),
            bankroll=Money.from_minor(values["bankroll"], Currency(values["currency"])),
            slippage=values["slippage"],
            also_at=tuple(values.get("also_at", ())),
            fill=values["fill"],
            seed=values["seed"],
            refit=timedelta(days=values["refit_days"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        msg = f"This is no plan of a backtest: {error!r}. Nothing was run."
        raise BacktestError(msg) from error
