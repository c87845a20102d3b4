"""Every bet with everything that was known when it was decided, as CSV."""

import csv
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from engine.backtesting.result import BacktestResult, SettledBets
from engine.domain.money import Currency, minor_digits

_MONEY: Final = frozenset({"stake", "bankroll_before", "returned", "profit"})


def write_bets(results: Sequence[BacktestResult], path: Path) -> None:
    """Write one line a bet: strategy, every column of the table, and the closing-line value.

    Instants are ISO 8601 in UTC, money has the currency's digits, what is not known is empty.

    Args:
        results: the runs, one after the other.
        path: the file.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("strategy", *SettledBets.columns(), "clv", "currency"))
        for result in results:
            settings = result.configuration
            digits = minor_digits(Currency(settings.currency))
            columns = [_written(result.bets, name, digits) for name in SettledBets.columns()]
            clv = [_number(float(value)) for value in result.bets.clv]
            for cells in zip(*columns, clv, strict=True):
                writer.writerow((settings.strategy, *cells, settings.currency))


def _written(bets: SettledBets, name: str, digits: int) -> list[str]:
    values = getattr(bets, name)
    if name in _MONEY:
        unit = 10**digits
        return [f"{int(value) / unit:.{digits}f}" for value in values]
    if values.dtype.kind == "M":
        return [f"{value}Z" for value in np.datetime_as_string(values, unit="s")]
    write: Callable[[Any], str] = _number if values.dtype.kind == "f" else str
    return [write(value) for value in values]


def _number(value: float) -> str:
    """Write a number with at most six digits behind the point; NaN as nothing."""
    return "" if math.isnan(value) else f"{value:.6f}".rstrip("0").rstrip(".")
