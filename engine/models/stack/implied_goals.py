"""Superiority and total goals that a handicap and a total imply, and what they imply for every other line.

A table of Dixon–Coles grids over superiority (log ratio of the expected goals) and total is computed once; a line is
then read from it by interpolation, and inverted by one monotone search, for all matches at once.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.domain.odds import Market, Selection
from engine.models.country_models import TYPICAL_RHO
from engine.pricing.grid import ScoreGrids, score_grids
from engine.pricing.markets import shares

SUPERIORITY: Final = np.linspace(-4.0, 4.0, 81)
TOTAL: Final = np.linspace(1.2, 5.6, 45)
WIDEST: Final = 4.0
"""Handicaps further out than this many goals are not used."""

TWO_AND_A_HALF: Final = Decimal("2.5")
_ROUNDS: Final = 4
_TYPICAL_TOTAL: Final = 2.65


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """The probabilities of each grid of the table.

    Attributes:
        over: (s, t) logit of over 2.5 goals.
        handicap: (lines, s, t) logit of the home side's share at each quarter line from −4 to 4.
        result: (s, t, 3) probabilities of home win, draw and away win.
        both_score: (s, t) probability that both sides score.
    """

    over: FloatArray
    handicap: FloatArray
    result: FloatArray
    both_score: FloatArray


@cache
def tables() -> Tables:
    """Return the tables; computed once a process."""
    superiority, total = np.meshgrid(SUPERIORITY, TOTAL, indexing="ij")
    home, away = goals_of(superiority.ravel(), total.ravel())
    grids = score_grids(home, away, TYPICAL_RHO, errors="mask")
    shape = superiority.shape

    def share(market: Market, line: Decimal | None, outcome: str) -> FloatArray:
        won, lost = shares(Selection(market, line, outcome), grids.size)
        wins, losses = grids.flat @ won.ravel(), grids.flat @ lost.ravel()
        return np.asarray((wins / (wins + losses)).reshape(shape))

    lines = [Decimal(quarter) / 4 for quarter in range(-16, 17)]
    return Tables(
        over=logit(share(Market.OVER_UNDER, TWO_AND_A_HALF, "over")),
        handicap=np.stack([logit(share(Market.ASIAN_HANDICAP, line, "home")) for line in lines]),
        result=np.stack([share(Market.MATCH_RESULT, None, outcome) for outcome in ("home", "draw", "away")], axis=-1),
        both_score=share(Market.BOTH_TEAMS_TO_SCORE, None, "yes"),
    )


def goals_of(superiority: FloatArray, total: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the expected goals of home and away side, (n,) each."""
    ratio = np.exp(superiority)
    return np.asarray(total * ratio / (1 + ratio)), np.asarray(total / (1 + ratio))


def from_handicap(handicap: FloatArray, line: FloatArray, over: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return superiority and total that a fair handicap and a fair total imply.

    Args:
        handicap: (n,) logit of the home side's share at ``line``.
        line: (n,) goals given to the home side; NaN or beyond ±4 gives NaN.
        over: (n,) logit of over 2.5; NaN stands for a usual total.

    Returns:
        (n,) superiority and (n,) total; NaN where there is no handicap.
    """
    with np.errstate(invalid="ignore"):
        usable = np.isfinite(handicap) & (np.abs(line) <= WIDEST)
    at = np.clip(np.nan_to_num(line * 4).round().astype(np.int64) + 16, 0, 32)
    return _solve(np.where(usable, handicap, np.nan), tables().handicap, at, over)


def from_result(superiority: FloatArray, over: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return superiority and total that a fair match result and a fair total imply.

    Args:
        superiority: (n,) log(home / away) of the fair match result.
        over: (n,) logit of over 2.5; NaN stands for a usual total.
    """
    result = tables().result
    table = np.log(np.maximum(result[..., 0], 1e-12)) - np.log(np.maximum(result[..., 2], 1e-12))
    return _solve(superiority, table[None], np.zeros(len(superiority), dtype=np.int64), over)


def result_at(superiority: FloatArray, total: FloatArray) -> FloatArray:
    """(n, 3) probabilities of the match result; NaN where the goals are."""
    return _at(tables().result, superiority, total)


def both_score_at(superiority: FloatArray, total: FloatArray) -> FloatArray:
    """(n,) probability that both sides score."""
    return _at(tables().both_score[..., None], superiority, total)[:, 0]


def handicap_at(superiority: FloatArray, total: FloatArray, line: FloatArray) -> FloatArray:
    """(n,) logit of the home side's share at ``line``; NaN beyond ±4."""
    at = np.clip(np.nan_to_num(line * 4).round().astype(np.int64) + 16, 0, 32)
    out = np.full(len(line), np.nan)
    with np.errstate(invalid="ignore"):
        usable = np.isfinite(superiority) & (np.abs(line) <= WIDEST)
    for each in np.unique(at[usable]):
        rows = np.flatnonzero(usable & (at == each))
        out[rows] = _at(tables().handicap[each][..., None], superiority[rows], total[rows])[:, 0]
    return out


def implied_grids(superiority: FloatArray, total: FloatArray) -> ScoreGrids:
    """Return the score grids of these goals."""
    home, away = goals_of(superiority, total)
    return score_grids(home, away, TYPICAL_RHO, errors="mask")


def logit(p: FloatArray) -> FloatArray:
    """Return log(p / (1 − p)), kept finite."""
    inside = np.clip(p, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(inside) - np.log1p(-inside))


def _solve(wanted: FloatArray, table: FloatArray, at: IntArray, over: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Find superiority and total in turn; (n,) each."""
    superiority, total = np.full(len(wanted), np.nan), np.full(len(wanted), np.nan)
    rows = np.flatnonzero(np.isfinite(wanted))
    superiority[rows], total[rows] = _solved(wanted[rows], table, at[rows], over[rows])
    return superiority, total


def _solved(wanted: FloatArray, table: FloatArray, at: IntArray, over: FloatArray) -> tuple[FloatArray, FloatArray]:
    total = np.full(len(wanted), _TYPICAL_TOTAL)
    quoted = np.isfinite(over)
    level = np.where(quoted, over, 0.0)
    by_total, by_superiority = np.ascontiguousarray(table.transpose(0, 2, 1)), tables().over
    superiority = total
    for _ in range(_ROUNDS):
        superiority = _inverse(by_total, at, _place(TOTAL, total), wanted, SUPERIORITY)
        nowhere = np.zeros_like(at)
        total = _inverse(by_superiority[None], nowhere, _place(SUPERIORITY, superiority), level, TOTAL)
        total = np.where(quoted, total, _TYPICAL_TOTAL)
    return superiority, total


def _place(axis: FloatArray, value: FloatArray) -> tuple[IntArray, FloatArray]:
    position = np.clip((value - axis[0]) / (axis[1] - axis[0]), 0.0, len(axis) - 1 - 1e-9)
    position = np.where(np.isnan(position), 0.0, position)
    i = position.astype(np.int64)
    return i, np.asarray(position - i)


def _inverse(
    table: FloatArray, at: IntArray, place: tuple[IntArray, FloatArray], value: FloatArray, axis: FloatArray
) -> FloatArray:
    """(n,) where rising curves take a value, within their axis, found by bisection.

    Args:
        table: (lines, k, m) curves over the axis.
        at: (n,) the line of each row.
        place: (n,) lower neighbour and weight of the upper one among the k curves of a line.
        value: (n,) wanted.
        axis: (m,).
    """
    flat, m = table.ravel(), table.shape[2]
    start = (at * table.shape[1] + place[0]) * m
    weight, rest = place[1], 1 - place[1]

    def curve(j: IntArray) -> FloatArray:
        here = start + j
        return np.asarray(flat[here] * rest + flat[here + m] * weight)

    low, high = np.zeros(len(value), dtype=np.int64), np.full(len(value), m, dtype=np.int64)
    for _ in range(m.bit_length()):  # the first point that is not below the value lies in [low, high]
        middle = np.minimum((low + high) // 2, m - 1)
        below = (curve(middle) < value) & (low < high)
        low, high = np.where(below, middle + 1, low), np.where(below, high, np.minimum(high, middle))
    j = np.clip(low, 1, m - 1)
    left, right = curve(j - 1), curve(j)
    share = np.clip((value - left) / np.maximum(right - left, 1e-12), 0.0, 1.0)
    return np.asarray(axis[j - 1] + share * (axis[j] - axis[j - 1]))


def _at(table: FloatArray, superiority: FloatArray, total: FloatArray) -> FloatArray:
    there: BoolArray = np.isfinite(superiority) & np.isfinite(total)
    i, w = _place(SUPERIORITY, superiority)
    j, v = _place(TOTAL, total)
    w, v = w[:, None], v[:, None]
    value = (
        table[i, j] * (1 - w) * (1 - v)
        + table[i + 1, j] * w * (1 - v)
        + table[i, j + 1] * (1 - w) * v
        + table[i + 1, j + 1] * w * v
    )
    return np.where(there[:, None], value, np.nan)
