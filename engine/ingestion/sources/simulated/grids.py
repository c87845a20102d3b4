"""The score grid of the simulated world and what it says of each market.

It is the world's own arithmetic on purpose: the engine's pricing is judged on prices it did not make itself.
"""

from typing import Final

import numpy as np

from engine.arrays import FloatArray

SIZE: Final = 11
"""Goals a side are cut at 10."""

LINES: Final = np.arange(-14, 15) / 4.0
"""Asian handicap lines the simulated bookmakers may offer: the home side's, in goals."""

_GOALS: Final = np.arange(SIZE)
_LOG_FACTORIAL: Final = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, SIZE)))])
_HOME: Final = np.repeat(_GOALS, SIZE)
_AWAY: Final = np.tile(_GOALS, SIZE)


def score_grid(log_rates: FloatArray, rho: float) -> FloatArray:
    """Return the Dixon–Coles probability of every score.

    Args:
        log_rates: (n, 2) logarithm of the home and away side's expected goals.
        rho: dependence of the four lowest scores.

    Returns:
        (n, SIZE, SIZE), home goals first; each row sums to one.
    """
    poisson = np.exp(_GOALS * log_rates[..., None] - np.exp(log_rates)[..., None] - _LOG_FACTORIAL)
    grid: FloatArray = poisson[:, 0, :, None] * poisson[:, 1, None, :]
    home, away = np.exp(log_rates).T
    grid[:, 0, 0] *= 1 - home * away * rho
    grid[:, 0, 1] *= 1 + home * rho
    grid[:, 1, 0] *= 1 + away * rho
    grid[:, 1, 1] *= 1 - rho
    grid /= grid.sum(axis=(1, 2), keepdims=True)
    return grid


def _projection() -> FloatArray:
    """Return (SIZE², 8 + 2 × lines): which scores each column counts."""
    difference, total = _HOME - _AWAY, _HOME + _AWAY
    columns = [difference > 0, difference == 0, difference < 0]
    columns += [total > line for line in (1.5, 2.5, 3.5)]
    columns.append((_HOME > 0) & (_AWAY > 0))
    for sign in (1, -1):
        for line in LINES:
            # A quarter line is half a bet on each neighbour; on other lines both halves are the same.
            halves = (line - 0.25, line + 0.25) if (line * 2) % 1 else (line, line)
            columns.append(sum((sign * (difference + half) > 0) / 2 for half in halves))
    return np.stack([np.asarray(column, float) for column in columns], axis=1)


_PROJECTION: Final = _projection()


def market_probabilities(log_rates: FloatArray, rho: float) -> tuple[FloatArray, FloatArray]:
    """Price the markets the simulated bookmakers offer.

    Args:
        log_rates: (n, 2) logarithm of the expected goals a bookmaker believes in.
        rho: as in :func:`score_grid`.

    Returns:
        (n, 7) probabilities of home, draw, away, over 1.5, 2.5, 3.5 and of both teams scoring; and (n, lines) the
        chance of the home side on each of ``LINES`` given that the money is not returned, so that its inverse is the
        fair price.
    """
    grid = score_grid(log_rates, rho).reshape(len(log_rates), -1)
    values = grid @ _PROJECTION
    won, lost = np.split(values[:, 7:], 2, axis=1)
    return values[:, :7], won / (won + lost)
