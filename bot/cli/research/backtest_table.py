"""The figures of backtests as a table for a terminal."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.table import Table


def figures_table(names: Sequence[str], every: Sequence[dict[str, Any]]) -> Table:
    """Return the figures of each run, a column for each of these names."""
    table = Table(title="Backtest: figures with 95 % intervals over match days")
    table.add_column("")
    for name in names:
        table.add_column(name, justify="right")
    rows: tuple[tuple[str, Callable[[dict[str, Any]], str]], ...] = (
        ("bets", lambda m: f"{m['bets']:,}"),
        ("bets a year", lambda m: f"{_value(m['bets_per_year']):,.0f}"),
        ("win rate", lambda m: _share(m["win_rate"])),
        ("ROI", lambda m: _share(m["roi"])),
        ("mean fair CLV", lambda m: _share(m["clv_fair"])),
        ("bets with fair CLV above 0", lambda m: _share(m["clv_positive"])),
        ("beat the raw close", lambda m: _share(m["beat_close_raw"])),
        ("Sharpe", lambda m: _plain(m["sharpe"])),
        ("largest drawdown", lambda m: _share(m["max_drawdown"])),
        ("bankroll", lambda m: f"{m['bankroll_start']:,.2f} → {m['bankroll_end']:,.2f}"),
    )
    for name, cell in rows:
        table.add_row(name, *(cell(metrics) for metrics in every))
    return table


def _value(rate: Any) -> float:
    value = rate["value"] if isinstance(rate, dict) else rate
    return float("nan") if value is None else float(value)


def _share(rate: Any) -> str:
    return _with_interval(rate, lambda value: f"{value:.1%}")


def _plain(rate: Any) -> str:
    return _with_interval(rate, lambda value: f"{value:.2f}")


def _with_interval(rate: Any, shown: Callable[[float], str]) -> str:
    if not isinstance(rate, dict):
        return "–" if rate is None else shown(float(rate))
    if rate["value"] is None:
        return "–"
    if rate.get("low") is None or rate.get("high") is None:
        return shown(rate["value"])
    return f"{shown(rate['value'])} [{shown(rate['low'])}, {shown(rate['high'])}]"
