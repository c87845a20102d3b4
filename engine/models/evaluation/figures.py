"""The figures an evaluation shows, by name: each a mean over matches not seen, with count and interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.domain.odds import MARKET_AVERAGE, BookmakerCode, Market
from engine.models.calibration.confidence import SIDES
from engine.models.evaluation.bootstrap import NOTHING, Figure, mean_figure, ratio_figure, statistic_figure
from engine.models.evaluation.metrics import Reliability, calibration_error, kl_to, log_losses, reliability, rps
from engine.models.evaluation.walk_forward import ConfidenceHistory, MarketHistory
from engine.models.stack.both_score import implied
from engine.models.stack.ensemble import pool, shares_of
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.frame import TOP_FIVE, MatchFrame
from engine.models.stack.market_model import what_happened
from engine.models.stack.market_view import MarketView

PEER: Final = BookmakerCode("pinnacle")
"""The book whose line the figures are compared with; no model knows its name."""

JUDGED_FROM: Final = datetime(2018, 7, 1, tzinfo=UTC)
"""Market-aware answers are judged from 2018/19 on: before there are too few closing lines to learn from."""

LEAST_EDGE: Final = -0.01
"""Confidence is judged on prices with at least this edge: nobody asks about the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """Everything the figures are computed from; rows of all parts are the matches of ``view``.

    Attributes:
        view: the matches.
        window: (n,) those that kicked off in the evaluated window.
        judged: (n,) those of them market-aware answers are judged on.
        model_only, with_odds_ratings: what each component said of the match result, without and with past odds.
        market: market-aware answers.
        both_score: (n, 2) of both teams to score.
        confidence: by side.
    """

    view: MarketView
    window: BoolArray
    judged: BoolArray
    model_only: Mapping[str, FloatArray]
    with_odds_ratings: Mapping[str, FloatArray]
    market: MarketHistory
    both_score: FloatArray
    confidence: Mapping[str, ConfidenceHistory]

    @property
    def frame(self) -> MatchFrame:
        """The matches."""
        return self.view.frame


def named_figures(done: Evaluated) -> dict[str, Figure]:
    """Return the figures that are promised by name."""
    top = np.isin(done.frame.matches.league, TOP_FIVE)
    found: dict[str, Figure] = {}
    for name, predicted in (("model_only", done.model_only), ("model_only_with_odds_ratings", done.with_odds_ratings)):
        for part, rows in (("top5", top), ("all", np.ones(len(top), dtype=np.bool_))):
            found[f"{name}.{part}.rps"] = rps_figure(done, pooled(predicted), rows)
    peer, close = peer_line(done.view, Market.MATCH_RESULT), closing_peer(done.view, Market.MATCH_RESULT)
    for part, rows in (("top5", top), ("all", np.ones(len(top), dtype=np.bool_))):
        found[f"market.pinnacle.{part}.rps"] = rps_figure(done, probabilities(peer), rows)
        found[f"market.pinnacle_close.{part}.rps"] = rps_figure(done, probabilities(close), rows)
    found |= market_aware(done)
    found |= {f"confidence.{name}.ece": confidence_error(done, sides) for name, sides in CONFIDENCE_GROUPS.items()}
    found["confidence.worst_cell"] = worst_cell(done)
    found["btts.log_loss_minus_market"] = both_score_figure(done)
    found["totals.log_loss_minus_market"] = against_market(done, Market.OVER_UNDER)
    return found


CONFIDENCE_GROUPS: Final = {
    "1X2": ("home", "draw", "away"),
    "OU": ("over", "under"),
    "AH": ("handicap_home", "handicap_away"),
    **{side: (side,) for side in SIDES},
}
FEWEST_IN_A_CELL: Final = 300
"""Prices below which a cell of a reliability curve tells nothing."""


def pooled(predicted: Mapping[str, FloatArray]) -> FloatArray:
    """(n, k) the weighted geometric mean of the components; NaN where none spoke. Empty when there are none."""
    return pool(list(predicted.values()), shares_of(tuple(predicted))) if predicted else np.empty((0, 3))


def rps_figure(done: Evaluated, predicted: FloatArray, rows: BoolArray) -> Figure:
    """Return the mean ranked probability score of the match result over some rows of the window."""
    if not len(predicted):
        return NOTHING
    chosen = np.flatnonzero(rows & done.window & done.frame.played & np.isfinite(predicted).all(axis=1))
    return mean_figure(rps(predicted[chosen], done.frame.outcome[chosen]), done.frame.day[chosen])


def peer_line(view: MarketView, market: Market, book: BookmakerCode = PEER) -> FloatArray:
    """(n, c) contrasts of one book's prices that could be taken; NaN where it has none."""
    if book not in view.books:
        return np.full(view.fair[market].now[:, 0].shape, np.nan)
    return view.fair[market].now[:, view.books.index(book)]


def market_line(view: MarketView, market: Market) -> FloatArray:
    """(n, c) the market as anybody reads it: Pinnacle's line where there is one, else the average's."""
    peer, average = peer_line(view, market), peer_line(view, market, MARKET_AVERAGE)
    return np.where(np.isfinite(peer), peer, average)


def market_aware(done: Evaluated) -> dict[str, Figure]:
    """Log loss against Pinnacle's line before the match, and distance to its close as a share of that line's own."""
    market = Market.MATCH_RESULT
    peer, predicted = peer_line(done.view, market), done.market.answers[market].answer
    difference = loss_difference(done, market, predicted, peer)
    ratio = close_ratio(done, market, predicted, peer)
    return {"market_aware.log_loss_minus_pinnacle": difference, "market_aware.kl_to_close_ratio": ratio}


def loss_difference(done: Evaluated, market: Market, predicted: FloatArray, other: FloatArray) -> Figure:
    """Return the mean log loss of contrasts ``predicted`` minus that of ``other``, on matches both know."""
    happened, decided = what_happened(done.view, market)
    rows = np.flatnonzero(done.judged & decided & np.isfinite(predicted).all(axis=1) & np.isfinite(other).all(axis=1))
    losses = [log_losses(probabilities(of[rows]), happened[rows]) for of in (predicted, other)]
    return mean_figure(losses[0] - losses[1], done.frame.day[rows])


def close_ratio(done: Evaluated, market: Market, predicted: FloatArray, other: FloatArray) -> Figure:
    """Return the distance of ``predicted`` to the fair close as a share of that of ``other``."""
    close = closing_peer(done.view, market)
    known = np.isfinite(predicted).all(axis=1) & np.isfinite(other).all(axis=1) & np.isfinite(close).all(axis=1)
    rows = np.flatnonzero(done.judged & known)
    truth = probabilities(close[rows])
    over, under = (kl_to(truth, probabilities(of[rows])) for of in (predicted, other))
    return ratio_figure(over, under, done.frame.day[rows])


def closing_peer(view: MarketView, market: Market) -> FloatArray:
    """(n, c) contrasts of Pinnacle's closing line."""
    if PEER not in view.books:
        return np.full(view.fair[market].close[:, 0].shape, np.nan)
    return view.fair[market].close[:, view.books.index(PEER)]


def confidence_error(done: Evaluated, sides: tuple[str, ...]) -> Figure:
    """Return the calibration error of the confidence of some sides, each side's weighed by its prices."""
    predicted, came, day, which = [], [], [], []
    for number, side in enumerate(sides):
        rows = judged_prices(done, side)
        history = done.confidence[side]
        predicted.append(history.predicted[rows])
        came.append(history.offers.beat[rows])
        day.append(done.frame.day[rows])
        which.append(np.full(len(rows), number))
    p, beat, days, side_of = (np.concatenate(parts) for parts in (predicted, came, day, which))

    if not len(p):
        return NOTHING

    def error(rows: IntArray) -> float:
        total = 0.0
        for number in range(len(sides)):
            own = rows[side_of[rows] == number]
            total += len(own) * calibration_error(p[own], beat[own])
        return total / len(rows)

    return statistic_figure(error, np.asarray(days, dtype=np.int64))


def worst_cell(done: Evaluated) -> Figure:
    """Return by how many standard errors the worst cell of any side's confidence is off, and how many prices it has.

    Cells are tenths of what was said; those with fewer than ``FEWEST_IN_A_CELL`` prices are left aside.
    """
    cells: list[Reliability] = []
    for side in SIDES:
        rows, history = judged_prices(done, side), done.confidence[side]
        cells += reliability(history.predicted[rows], history.offers.beat[rows])
    cells = [cell for cell in cells if cell.n >= FEWEST_IN_A_CELL]
    if not cells:
        return NOTHING
    worst = max(cells, key=lambda cell: abs(cell.off_by))
    return Figure(worst.off_by, worst.off_by, worst.off_by, worst.n)


def judged_prices(done: Evaluated, side: str) -> IntArray:
    """Rows on which the confidence of a side is measured."""
    history = done.confidence[side]
    with np.errstate(invalid="ignore"):
        worth = history.offers.prices.edge >= LEAST_EDGE
    return np.flatnonzero(done.judged & np.isfinite(history.predicted) & history.offers.closed & worth)


def against_market(done: Evaluated, market: Market) -> Figure:
    """Return the log loss of the answers minus that of the market as anybody reads it."""
    return loss_difference(done, market, done.market.answers[market].answer, market_line(done.view, market))


def both_score_figure(done: Evaluated) -> Figure:
    """Return the log loss of both teams to score minus that of the grid the market implies."""
    predicted = done.both_score
    line = implied(market_line(done.view, Market.MATCH_RESULT), market_line(done.view, Market.OVER_UNDER))
    happened = (np.minimum(done.frame.matches.home_goals, done.frame.matches.away_goals) < 1).astype(np.int64)
    known = np.isfinite(predicted).all(axis=1) & np.isfinite(line) & done.frame.played
    rows = np.flatnonzero(done.judged & known)
    implied_both = np.stack([line, 1 - line], axis=1)
    difference = log_losses(predicted[rows], happened[rows]) - log_losses(implied_both[rows], happened[rows])
    return mean_figure(difference, done.frame.day[rows])


def both_score_beside_prices(done: Evaluated, prices: FloatArray) -> dict[str, Figure]:
    """Return the log loss of both teams to score minus that of real prices, margin removed, opening and closing.

    Args:
        done: the evaluation.
        prices: (n, 2, 2) opening and closing prices of yes and no by match, as ``both_score_prices`` returns them.
    """
    predicted = done.both_score
    happened = (np.minimum(done.frame.matches.home_goals, done.frame.matches.away_goals) < 1).astype(np.int64)
    found: dict[str, Figure] = {}
    for number, name in enumerate(("opening", "closing")):
        known = np.isfinite(predicted).all(axis=1) & np.isfinite(prices[:, number]).all(axis=1) & done.frame.played
        rows = np.flatnonzero(done.judged & known)
        if not len(rows):
            continue  # nobody imported such prices
        inverse = 1.0 / prices[rows, number]
        fair = inverse / inverse.sum(axis=1, keepdims=True)
        difference = log_losses(predicted[rows], happened[rows]) - log_losses(fair, happened[rows])
        found[f"btts.log_loss_minus_{name}_prices"] = mean_figure(difference, done.frame.day[rows])
    return found
