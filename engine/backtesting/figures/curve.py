"""The bankroll of a backtest as few points as a picture in a chat can show."""

from typing import Any, Final

import numpy as np

from engine.backtesting.result import BacktestResult

POINTS: Final = 260
"""At most so many: one for each two points of a phone's width."""

CURVE: Final = "curve"
"""What it is called beside the figures of a stored backtest."""


def curve_of(result: BacktestResult) -> dict[str, Any]:
    """Return the bankroll over time as plain values.

    Returns:
        ``day``: ISO dates; ``bankroll``: at their ends, minor units; ``below``: the largest share that it lay below
        its peak since the point before; ``currency``.
    """
    days, wealth = result.days.day.astype("datetime64[D]"), result.days.wealth.astype(np.int64)
    start = result.configuration.bankroll
    peak = np.maximum(np.maximum.accumulate(wealth), start) if len(wealth) else wealth
    below = 1 - wealth / np.maximum(peak, 1)
    step = max(1, -(-len(days) // POINTS))
    ends = sorted({0, *range(step - 1, len(days), step), len(days) - 1}) if len(days) else []
    begins = [0, *(end + 1 for end in ends[:-1])]
    return {
        "day": [str(days[end]) for end in ends],
        "bankroll": [int(wealth[end]) for end in ends],
        "below": [round(float(below[begin : end + 1].max()), 4) for begin, end in zip(begins, ends, strict=True)],
        "currency": result.configuration.currency,
        "start": start,
    }
