"""Learns how much each book's line counts in the fair line, by market and group of leagues.

The fair line is a weighted mean of the books' contrasts (a logarithmic pool, Genest 1984). The weights maximise the
likelihood of the closing probabilities; a silent book's weight goes to those that speak. Since the best weights
without the sharpest book are not the others' weights beside it, a ladder of pools is fitted: with everybody, then
without the book that weighs most, and so on. A match is judged by the first rung whose leading book quotes it, so that
the fair line follows what a feed still has.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy.optimize import minimize

from engine.arrays import BoolArray, FloatArray, IntArray, TextArray
from engine.domain.odds import BookmakerCode
from engine.models.stack.fair_prices import CONTRASTS, TWO_WAY, probabilities
from engine.models.stack.frame import TOP_FIVE

GROUPS: Final = ("top five", "other first divisions", "second divisions", "lower divisions")
_SURE: Final = 2.0
"""Standard errors by which a closing line must be better than a longer record to be trusted before it."""

RUNGS: Final = 3
FEWEST: Final = 1_000
"""Matches a book must have quoted to get a weight of its own."""

_UNHEARD: Final = 0.02
"""Weight of a book that has none, before the weights of those that speak are scaled to one."""

_SHRINK_ALL: Final = 0.02
_SHRINK_GROUP: Final = 0.2
"""How strongly log weights are held at equal ones, and a group's at those of all leagues; in nats summed."""

_BOUND: Final = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Weights of books by group of leagues.

    Attributes:
        books: those with a weight.
        weights: (groups, b) >= 0, each row sums to one.
    """

    books: tuple[BookmakerCode, ...]
    weights: FloatArray

    @property
    def leader(self) -> BookmakerCode:
        """The book that weighs most over all groups."""
        return self.books[int(np.argmax(self.weights.mean(axis=0)))]


@dataclass(frozen=True, slots=True, eq=False)
class Ladder:
    """Pools, the sharpest first; each lacks the leaders of those before it."""

    pools: tuple[Pool, ...]

    def rung(self, lines: FloatArray, books: Sequence[BookmakerCode]) -> IntArray:
        """(n,) the first pool whose leader quotes each match; the last where none does.

        Args:
            lines: (n, b, c) contrasts of the books.
            books: their codes.
        """
        chosen = np.full(len(lines), len(self.pools) - 1, dtype=np.int64)
        for rung in reversed(range(len(self.pools))):
            leader = self.pools[rung].leader
            if leader in books:
                chosen[np.isfinite(lines[:, list(books).index(leader), 0])] = rung
        return chosen

    def fair_line(self, lines: FloatArray, books: Sequence[BookmakerCode], group: IntArray) -> FloatArray:
        """(n, c) the fair line of each match; NaN where nobody quotes it.

        Args:
            lines: (n, b, c) contrasts of the books.
            books: their codes; those without a weight count little.
            group: (n,) group of its league.
        """
        rung = self.rung(lines, books)
        fair = np.full((len(lines), lines.shape[2]), np.nan)
        for each, pool in enumerate(self.pools):
            rows = np.flatnonzero(rung == each)
            if len(rows):
                fair[rows] = pooled(lines[rows], _weights(pool, books)[group[rows]])
        return fair


def league_group(league: TextArray, tier: IntArray) -> IntArray:
    """(n,) which of ``GROUPS`` each match's league belongs to."""
    top = np.isin(league, TOP_FIVE)
    return np.asarray(np.where(top, 0, np.where(tier <= 1, 1, np.where(tier == 2, 2, 3))), dtype=np.int64)


def pooled(lines: FloatArray, weights: FloatArray) -> FloatArray:
    """(n, c) weighted mean of (n, b, c) contrasts over the books that quote; NaN where none does."""
    quoted = np.isfinite(lines[:, :, 0])
    counted = np.where(quoted, weights, 0.0)
    total = counted.sum(axis=1, keepdims=True)
    mean = np.einsum("nb,nbc->nc", counted / np.maximum(total, 1e-12), np.where(quoted[:, :, None], lines, 0.0))
    return np.where(total > 0, mean, np.nan)


def fit_ladder(
    lines: FloatArray, books: Sequence[BookmakerCode], close: FloatArray, group: IntArray, weight: FloatArray
) -> Ladder:
    """Fit the weights of all books to closing probabilities.

    Args:
        lines: (n, b, c) contrasts of the prices one could take; NaN where a book is silent.
        books: their codes.
        close: (n, c) contrasts of the fair closing line, finite.
        group: (n,) group of each match's league.
        weight: (n,) of the matches.
    """
    left = [b for b in range(len(books)) if np.isfinite(lines[:, b, 0]).sum() >= FEWEST]
    pools: list[Pool] = []
    while left and len(pools) < RUNGS:
        pool = _fit_pool(lines[:, left], tuple(books[b] for b in left), close, group, weight)
        pools.append(pool)
        left = [b for b in left if books[b] != pool.leader]
    if not pools:  # too little to learn from: all alike
        share = np.full((len(GROUPS), len(books)), 1 / max(len(books), 1))
        pools.append(Pool(tuple(books), share))
    return Ladder(tuple(pools))


def closing_truth(close: FloatArray, books: Sequence[BookmakerCode], outcome: IntArray) -> tuple[BookmakerCode, ...]:
    """Rank books by how well their closing lines predicted the results, the most trusted first.

    Books are compared with the mean of all closing lines on the matches both have, in log loss a match. A book with a
    record of less than half another's goes ahead of that one only where it was surely better on the matches both
    closed: after one season luck decides who leads, and what is learnt from one line is then judged by another.

    Args:
        close: (n, b, c) contrasts of the closing lines; NaN where there is none.
        books: their codes.
        outcome: (n,) position of what happened; −1 where unknown.
    """
    everybody = _log_scores(pooled(close, np.ones(close.shape[:2])), outcome)
    scores = {book: _log_scores(close[:, b], outcome) for b, book in enumerate(books)}
    record = {book: int(np.isfinite(own).sum()) for book, own in scores.items()}
    usable = [book for book, n in record.items() if n >= FEWEST]
    if not usable:
        return ()
    longest = max(record[book] for book in usable)
    ranked: list[BookmakerCode] = []
    for book in sorted(
        usable, key=lambda one: (int(np.log2(longest / record[one])), -float(np.nanmean(scores[one] - everybody)), one)
    ):
        place = len(ranked)
        while place and _surely_better(scores[book], scores[ranked[place - 1]]):
            place -= 1
        ranked.insert(place, book)
    return tuple(ranked)


def _log_scores(lines: FloatArray, outcome: IntArray) -> FloatArray:
    """(n,) log likelihood of what happened by (n, c) contrasts; NaN where either is unknown."""
    scored = np.full(len(outcome), np.nan)
    rows = np.flatnonzero(np.isfinite(lines[:, 0]) & (outcome >= 0))
    scored[rows] = np.log(probabilities(lines[rows])[np.arange(len(rows)), outcome[rows]])
    return scored


def _surely_better(ours: FloatArray, theirs: FloatArray) -> bool:
    """Tell whether one log likelihood a match is above another by more than chance explains, on common matches."""
    difference = ours - theirs
    difference = difference[np.isfinite(difference)]
    if len(difference) < FEWEST:
        return False
    return bool(difference.mean() > _SURE * difference.std() / np.sqrt(len(difference)))


def true_close(close: FloatArray, books: Sequence[BookmakerCode], ranked: Sequence[BookmakerCode]) -> FloatArray:
    """(n, c) the closing line of the best-ranked book that has one; the mean of the others where none of them has."""
    truth = pooled(close, np.ones(close.shape[:2]))
    for book in reversed(ranked):
        own = close[:, list(books).index(book)]
        truth = np.where(np.isfinite(own), own, truth)
    return truth


def _weights(pool: Pool, books: Sequence[BookmakerCode]) -> FloatArray:
    """(groups, b) weights in the order of ``books``."""
    weights = np.full((len(pool.weights), len(books)), _UNHEARD)
    for b, book in enumerate(books):
        if book in pool.books:
            weights[:, b] = pool.weights[:, pool.books.index(book)]
    return weights


def _fit_pool(
    lines: FloatArray, books: tuple[BookmakerCode, ...], close: FloatArray, group: IntArray, weight: FloatArray
) -> Pool:
    """Fit log weights for all leagues, then for each group near those."""
    usable = np.isfinite(lines[:, :, 0]).sum(axis=1) >= 2
    errors = _errors(lines[usable], close[usable], group[usable], weight[usable])
    everywhere = _maximise(errors, np.zeros(len(books)), _SHRINK_ALL)
    rows = []
    for each in range(len(GROUPS)):
        ours = errors.of_group(each)
        logs = _maximise(ours, everywhere, _SHRINK_GROUP) if len(ours.quoted) else everywhere
        rows.append(np.exp(logs - np.logaddexp.reduce(logs)))
    return Pool(books, np.array(rows))


@dataclass(frozen=True, slots=True, eq=False)
class _Errors:
    """How far books were from the closing lines, summed over the matches of a group that the same books quoted.

    The distance of a pool depends on a match through who quoted it and these sums alone, so p sorts of matches, some
    hundreds, stand for all.

    Attributes:
        quoted: (p, b) who quoted.
        group: (p,) of leagues.
        products: (p, b, b) weighted products of the errors of each two books.
    """

    quoted: BoolArray
    group: IntArray
    products: FloatArray

    def of_group(self, group: int) -> "_Errors":
        ours = self.group == group
        return _Errors(self.quoted[ours], self.group[ours], self.products[ours])


def _errors(lines: FloatArray, close: FloatArray, group: IntArray, weight: FloatArray) -> _Errors:
    b = lines.shape[1]
    quoted = np.isfinite(lines[:, :, 0])
    code = group * 2**b + quoted @ (1 << np.arange(b))
    _, first, inverse = np.unique(code, return_index=True, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    ends = np.searchsorted(inverse[order], np.arange(len(first) + 1))
    curvature = _curvature(close) * weight[:, None, None]
    products = np.zeros((len(first), b, b))
    for sort, (begin, end) in enumerate(pairwise(ends.tolist())):
        rows, there = order[begin:end], np.flatnonzero(quoted[first[sort]])
        error = lines[np.ix_(rows, there)] - close[rows, None, :]
        curved = error @ curvature[rows]
        flat = (each.transpose(1, 0, 2).reshape(len(there), -1) for each in (curved, error))
        products[sort][np.ix_(there, there)] = next(flat) @ next(flat).T
    return _Errors(quoted[first], group[first], products)


def _maximise(errors: _Errors, prior: FloatArray, shrink: float) -> FloatArray:
    """(b,) log weights that come nearest to the closing line in Kullback–Leibler distance, held near ``prior``.

    The distance is taken to second order: the squared error of the contrasts, weighed by the curvature of the
    likelihood at the closing line, which is what a distance of a hundredth of a nat comes to.
    """

    def loss(logs: FloatArray) -> tuple[float, FloatArray]:
        raw = np.exp(logs) * errors.quoted
        share = raw / raw.sum(axis=1, keepdims=True)
        pull = (errors.products @ share[:, :, None])[:, :, 0]
        each = (pull * share).sum(axis=1)
        slope = share * (pull - each[:, None])
        held = logs - logs.mean() - (prior - prior.mean())
        return float(0.5 * each.sum() + 0.5 * shrink * (held**2).sum()), slope.sum(axis=0) + shrink * held

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", bounds=[(-_BOUND, _BOUND)] * len(prior))
    return np.asarray(found.x - found.x.mean(), dtype=np.float64)


def _curvature(close: FloatArray) -> FloatArray:
    """(n, c, c) negative second derivative of the expected log likelihood in the contrasts."""
    side = TWO_WAY if close.shape[1] == 1 else CONTRASTS
    p = probabilities(close)
    mean = p @ side
    second = np.einsum("nk,kc,kd->ncd", p, side, side)
    return np.asarray(second - mean[:, :, None] * mean[:, None, :])
