"""Predictions of matches the models had not seen: fitted at the start of each fold, asked until its end."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.odds import BookmakerCode, Market
from engine.models.calibration.confidence import (
    SIDES,
    WIDE_SIDES,
    Confidence,
    Prices,
    SideConfidence,
    fit_side,
    learnable,
)
from engine.models.calibration.offers import SIDE_OF, Offers, offers
from engine.models.design import Component, Target, design_of
from engine.models.evaluation.folds import MONTHS, QUARTERS, REFITS, SEASON, Fold, folds
from engine.models.evaluation.metrics import log_losses
from engine.models.stack.ensemble import components, fit_ensemble
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.fallback import TOGETHER, stand_by
from engine.models.stack.frame import MatchFrame
from engine.models.stack.market_model import MarketAnswer, MarketModel, fit_market_model, what_happened
from engine.models.stack.market_view import JUDGED, MarketView
from engine.models.stack.sharpness import true_close

Progress = Callable[[str], None]
Ranks = Mapping[Market, tuple[BookmakerCode, ...]]
"""By market, books by how well their closing lines told the results, the best first."""


def silent(message: str) -> None:
    """Say nothing."""
    del message


@dataclass(frozen=True, slots=True, eq=False)
class MarketHistory:
    """Walk-forward answers of the market model for n matches.

    Attributes:
        answers: by market; NaN where no fit was in use yet or nobody quoted.
        muted: the same as if the books in ``silenced`` had quoted nothing.
        truth: by market, (n, c) the fair closing lines as the last fit ranks the books.
        ranked: instant and ranks of each fit: which book's closing line was known to be the sharpest then.
        last: the last fit.
        together: the answers of the whole stack, also where a component was stood by in ``answers``.
    """

    answers: Mapping[Market, MarketAnswer]
    muted: Mapping[Market, MarketAnswer]
    truth: Mapping[Market, FloatArray]
    ranked: tuple[tuple[int, Ranks], ...]
    last: MarketModel
    together: Mapping[Market, MarketAnswer] = field(default_factory=dict)

    def ranks_at(self, as_of: int) -> "Ranks":
        """Return how books were ranked by their closing lines at an instant; no ranks before the first fit."""
        return next((ranks for start, ranks in reversed(self.ranked) if start <= as_of), {})


def market_history(
    view: MarketView,
    since: datetime,
    until: datetime,
    *,
    silenced: Collection[BookmakerCode] = (),
    progress: Progress = silent,
) -> MarketHistory:
    """Refit the market model every quarter and keep what it said of the matches until the next fit.

    Args:
        view: all matches there are, the earlier ones to learn from.
        since: the window to answer for begins here.
        until: and ends before this instant.
        silenced: books to leave out in the second run of answers.
        progress: is told what was done.
    """
    answers, muted, together = _empty(view), _empty(view), _empty(view)
    model = MarketModel()
    ranked: list[tuple[int, Ranks]] = []
    for fold in folds(since, until, QUARTERS):
        training, judged = fold.training(view.frame), fold.judged(view.frame.as_of)
        if not len(judged):
            continue
        known = training[np.isfinite(view.fair[Market.MATCH_RESULT].now[training, :, 0]).any(axis=1)]
        model = fit_market_model(view.rows(known), fold.start, model)
        ranked.append((fold.start, {market: fitted.truth for market, fitted in model.markets.items()}))
        part = view.rows(judged)
        chosen = stand_by_of(
            view.rows(known), {market: of_market.rows(known) for market, of_market in together.items()}
        )
        predicted = model.predict(part)
        _keep(together, judged, predicted)
        _keep(answers, judged, _standing_by(predicted, chosen))
        if silenced:
            _keep(muted, judged, _standing_by(model.predict(part.without(silenced)), chosen))
        progress(f"market model {_day(fold)}: {len(known)} matches")
    ranks = ranked[-1][1] if ranked else {}
    truth = {market: _truth(view, market, ranks) for market in JUDGED}
    return MarketHistory(answers, muted, truth, tuple(ranked), model, together)


def stand_by_of(view: MarketView, together: Mapping[Market, MarketAnswer]) -> dict[Market, str]:
    """Return the markets in which the line or the expected close has surely been better than the whole answer.

    Args:
        view: matches whose results are known.
        together: what was said of them before they began; NaN where nothing was.
    """
    found = {}
    for market, answer in together.items():
        happened, decided = what_happened(view, market)
        rows = np.flatnonzero(decided & np.isfinite(answer.answer).all(axis=1))
        losses = {
            name: log_losses(probabilities(of[rows]), happened[rows])
            for name, of in (("line", answer.line), ("close", answer.close), (TOGETHER, answer.answer))
        }
        whole = losses.pop(TOGETHER)
        who = stand_by(losses, whole, view.frame.day[rows])
        if who != TOGETHER:
            found[market] = who
    return found


def _standing_by(answers: Mapping[Market, MarketAnswer], stand_by: Mapping[Market, str]) -> dict[Market, MarketAnswer]:
    return {market: answer.standing_by(stand_by.get(market)) for market, answer in answers.items()}


def component_history(
    frame: MatchFrame,
    since: datetime,
    until: datetime,
    target: Target,
    *,
    with_odds_ratings: bool = False,
    members: Sequence[Component] | None = None,
    rows: IntArray | None = None,
    progress: Progress = silent,
) -> dict[str, FloatArray]:
    """Refit every component when its time comes and keep what it said; (n, k) by name, NaN outside the window.

    Args:
        frame: all matches with features.
        since: the window to answer for begins here.
        until: and ends before this instant.
        target: what is predicted.
        with_odds_ratings: whether ratings learnt from past odds are among the features.
        members: the components; the ensemble's when None.
        rows: only these matches are learnt from.
        progress: is told what was done.
    """
    everyone = components(target) if members is None else members
    predicted = {component.name: np.full((len(frame), target.outcomes), np.nan) for component in everyone}
    for months in dict.fromkeys(REFITS.get(component.name, SEASON) for component in everyone):
        group = [component for component in everyone if REFITS.get(component.name, SEASON) == months]
        for fold in folds(since, until, months):
            training, judged = fold.training(frame), fold.judged(frame.matches.kickoff)
            training = training if rows is None else np.intersect1d(training, rows)
            if not len(judged) or not len(training):
                continue
            design = design_of(frame.rows(training), fold.start, with_odds_ratings=with_odds_ratings, to_fit=True)
            fitted = fit_ensemble(design, target, group)
            asked = design_of(frame.rows(judged), fold.start, with_odds_ratings=with_odds_ratings)
            for name, of_fold in fitted.each(asked).items():
                predicted[name][judged] = of_fold
            progress(f"{target.value} {', '.join(fitted.parts)} {_day(fold)}: {len(training)} matches")
    return {name: answers for name, answers in predicted.items() if np.isfinite(answers).any()}


@dataclass(frozen=True, slots=True, eq=False)
class ConfidenceHistory:
    """Walk-forward confidence in the best named price of one side of n matches; NaN where there was none."""

    offers: Offers
    predicted: FloatArray


def confidence_history(
    view: MarketView,
    history: MarketHistory,
    since: datetime,
    until: datetime,
    commission: Mapping[str, float],
) -> dict[str, ConfidenceHistory]:
    """Refit the confidence of every side each month on earlier predictions, and ask it about the best prices."""
    found = {}
    learner = ConfidenceLearner(view, history, commission)
    for side in SIDES:
        market, _ = SIDE_OF[side]
        offered = offers(view, history.answers[market], side, history.truth[market], commission)
        usable = offered.closed & learnable(offered.prices)
        predicted = np.full(len(view), np.nan)
        for fold in folds(since, until, MONTHS):
            judged = np.intersect1d(fold.judged(view.frame.as_of), np.flatnonzero(usable))
            if not len(judged):
                continue
            fitted = learner.side(side, fold.start)
            if fitted is not None:
                predicted[judged] = fitted(offered.prices.rows(judged))
        found[side] = ConfidenceHistory(offered, predicted)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class ConfidenceLearner:
    """Fits the confidence of any instant on all earlier predictions and the closing lines trusted then.

    Attributes:
        view: the matches.
        history: walk-forward answers for them.
        commission: by book, the share of winnings it keeps.
    """

    view: MarketView
    history: MarketHistory
    commission: Mapping[str, float]
    _material: dict[str, "_Material"] = field(default_factory=dict, init=False)
    _closing: dict[tuple[Market, tuple[BookmakerCode, ...]], FloatArray] = field(default_factory=dict, init=False)

    def fit(self, as_of: int) -> Confidence:
        """Fit every side that can be learnt."""
        sides = {side: self.side(side, as_of) for side in SIDES}
        return Confidence({side: fitted for side, fitted in sides.items() if fitted is not None})

    def side(self, side: str, as_of: int) -> SideConfidence | None:
        """Fit one side; None where there is too little to learn from."""
        market, outcome = SIDE_OF[side]
        if side not in self._material:
            self._material[side] = _Material.of(self.view, self.history, side, self.commission)
        ranks = self.history.ranks_at(as_of)
        key = market, ranks.get(market, ())
        if key not in self._closing:
            self._closing[key] = probabilities(_truth(self.view, market, ranks))
        return self._material[side].fit(self._closing[key][:, outcome], as_of)


@dataclass(frozen=True, slots=True, eq=False)
class _Material:
    """What the confidence of a side is learnt from, in the order of time: named prices, and better unnamed ones."""

    side: str
    match: IntArray
    prices: Prices
    kickoff: IntArray
    learned_at: IntArray

    @classmethod
    def of(cls, view: MarketView, history: MarketHistory, side: str, commission: Mapping[str, float]) -> "_Material":
        market, _ = SIDE_OF[side]
        answer, truth = history.answers[market], history.truth[market]
        own = offers(view, answer, side, truth, commission)
        best = offers(view, answer, side, truth, commission, aggregates=True)
        with np.errstate(invalid="ignore"):
            better = best.prices.net_price > np.nan_to_num(own.prices.net_price)
        first = np.flatnonzero(own.closed & learnable(own.prices))
        then = np.flatnonzero(best.closed & learnable(best.prices) & better)
        rows = np.concatenate([first, then])
        order = np.argsort(view.frame.matches.kickoff[rows], kind="stable")
        return cls(
            side,
            rows[order],
            own.prices.rows(first).joined(best.prices.rows(then)).rows(order),
            view.frame.matches.kickoff[rows][order],
            view.frame.matches.learned_at[rows][order],
        )

    def fit(self, closing: FloatArray, as_of: int) -> SideConfidence | None:
        """Fit on what was known; ``closing`` is the fair closing probability of each match, whoever tells it."""
        known = np.flatnonzero(self.learned_at < as_of)
        prices = self.prices.rows(known)
        beat = np.asarray(closing[self.match[known]] * prices.net_price > 1)
        wide = self.side in WIDE_SIDES
        return fit_side(prices, beat, self.kickoff[known], as_of, wide=wide)


def _day(fold: Fold) -> str:
    return f"{datetime.fromtimestamp(fold.start / 1e6, tz=UTC):%Y-%m-%d}"


def _truth(view: MarketView, market: Market, ranks: Ranks) -> FloatArray:
    return true_close(view.fair[market].close, view.books, ranks.get(market, ()))


def _empty(view: MarketView) -> dict[Market, MarketAnswer]:
    def nothing(market: Market) -> FloatArray:
        return np.full((len(view), view.fair[market].now.shape[2]), np.nan)

    return {market: MarketAnswer(nothing(market), nothing(market), nothing(market)) for market in JUDGED}


def _keep(kept: Mapping[Market, MarketAnswer], rows: IntArray, answers: Mapping[Market, MarketAnswer]) -> None:
    for market, answer in answers.items():
        kept[market].line[rows], kept[market].close[rows] = answer.line, answer.close
        kept[market].answer[rows] = answer.answer
