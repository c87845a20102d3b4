"""Train everything: the market side with a confidence learnt from walk-forward answers, and the model-only side.

The last weeks before a training can be held back: what past lines remember is learnt up to its instant, but no weight
is fitted on them, so that the training can be judged on them beside another that has not seen them either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from engine.arrays import IntArray
from engine.child_process import process_pool
from engine.domain.odds import Market
from engine.models.calibration.confidence import Confidence
from engine.models.design import FEWEST_RESULTS, Target, design_of, with_fair_lines
from engine.models.errors import NotEnoughMatches
from engine.models.evaluation.metrics import log_losses
from engine.models.evaluation.walk_forward import (
    ConfidenceLearner,
    MarketHistory,
    Progress,
    market_history,
    silent,
    stand_by_of,
)
from engine.models.stack.both_score import BothScore, fit_both_score
from engine.models.stack.ensemble import Ensemble, fit_ensemble, standing_by
from engine.models.stack.fallback import stand_by
from engine.models.stack.frame import MatchFrame, known_before
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.market_model import MarketModel, fit_market_model
from engine.models.stack.market_view import MarketView, market_view
from engine.models.stack.stack import Stack

CONFIDENCE_YEARS: Final = 5
LEARNT_YEARS: Final = 14
_JUDGED: Final = timedelta(days=365)
"""Components are judged on the matches of this long, by fits that had not seen them."""


@dataclass(frozen=True, slots=True, eq=False)
class Training:
    """What a training leaves behind, and the predictions it can be evaluated on.

    Attributes:
        stack: the fitted models.
        view: all matches whose results were known.
        learnt: the rows of it that weights were fitted on.
        held_back: the rows no weight has seen.
    """

    stack: Stack
    view: MarketView
    learnt: IntArray
    held_back: IntArray


def train_stack(
    frame: MatchFrame, as_of: datetime, commission: Mapping[str, float], progress: Progress = silent
) -> Stack:
    """Train on all matches whose results were known; see :func:`train`."""
    return train(frame, as_of, commission, progress=progress).stack


def train(
    frame: MatchFrame,
    as_of: datetime,
    commission: Mapping[str, float],
    *,
    held_back: timedelta = timedelta(0),
    fewest: int = FEWEST_RESULTS,
    workers: int = 1,
    progress: Progress = silent,
) -> Training:
    """Train on the matches whose results were known.

    Args:
        frame: all matches with prices and, for the model-only side, features.
        as_of: the instant of the training; nothing known later is looked at.
        commission: by book, the share of winnings it keeps.
        held_back: no weight is fitted on results known within this long before ``as_of``.
        fewest: results below which nothing is trained.
        workers: processes to spread the work over, 1 or 2.
        progress: is told what was done.

    Raises:
        NotEnoughMatches: fewer than ``fewest`` results.
    """
    now, cut = (int(instant.timestamp() * 1e6) for instant in (as_of, as_of - held_back))
    past = frame.rows(np.flatnonzero(known_before(frame, now)))
    learnt = np.flatnonzero(known_before(past, cut))
    if len(learnt) < fewest:
        back = f" before the last {held_back.days} days, which are kept to judge on," if held_back else ""
        msg = (
            f"{len(learnt):,} results are known{back} and {fewest:,} are needed to train. Nothing was trained and "
            "nothing changed; bring more in first: fairline import football-data-uk --help."
        )
        raise NotEnoughMatches(msg)
    memory = LineMemory()
    view = market_view(past, memory, learn=True)
    progress("past lines read")
    material = _features_alone(view, learnt, cut)
    if workers > 1 and material is not None:
        with process_pool(1) as pool:
            asked = pool.submit(model_only, material, cut)
            market_side = _market_side(view, learnt, cut, commission, progress)
            ensembles = asked.result()
    else:
        market_side = _market_side(view, learnt, cut, commission, progress)
        ensembles = {} if material is None else model_only(material, cut, progress)
    market, both_score, confidence = market_side
    stack = Stack(now, memory, market, both_score, confidence, ensembles, cut)
    rest = np.setdiff1d(np.arange(len(past)), learnt)
    return Training(stack, view, learnt, rest[past.as_of[rest] >= cut])


def model_only(past: MatchFrame, cut: int, progress: Progress = silent) -> dict[Target, Ensemble]:
    """Fit the components of every target; where one was surely better than all together, it is used alone.

    Args:
        past: matches with results and features.
        cut: the instant of the fit, microseconds since 1970.
        progress: is told what was done.
    """
    before = cut - int(_JUDGED.total_seconds() * 1e6)
    earlier = np.flatnonzero(known_before(past, before))
    later = np.flatnonzero(past.as_of >= before)
    design = design_of(past, cut, to_fit=True)
    ensembles = {}
    for target in Target:
        fitted = fit_ensemble(design, target)
        if len(earlier) >= FEWEST_RESULTS and len(later):
            trial = fit_ensemble(design_of(past.rows(earlier), before, to_fit=True), target)
            fitted = standing_by(fitted, _who(trial, past.rows(later), target, before))
        ensembles[target] = fitted
        progress(f"{target.value} components trained on {len(design)} matches")
    return ensembles


def _who(trial: Ensemble, asked: MatchFrame, target: Target, before: int) -> str:
    design = design_of(asked, before)
    happened, predicted = design.happened(target), trial.each(design)
    losses = {name: log_losses(of, happened) for name, of in predicted.items()}
    return stand_by(losses, log_losses(trial.of(predicted), happened), asked.day)


def _features_alone(view: MarketView, learnt: IntArray, cut: int) -> MatchFrame | None:
    """The matches the model-only side learns from: features, results and the lines they came to, without prices.

    None where there are no features.
    """
    past = view.frame
    if not past.feature_names:
        return None
    recent = past.matches.kickoff[learnt] >= cut - int(timedelta(days=366 * LEARNT_YEARS).total_seconds() * 1e6)
    chosen = learnt[recent]
    return with_fair_lines(replace(past.rows(chosen), books=(), prices={}), view.lines.rows(chosen))


def _market_side(
    view: MarketView, learnt: IntArray, cut: int, commission: Mapping[str, float], progress: Progress
) -> tuple[MarketModel, BothScore | None, Confidence]:
    until = datetime.fromtimestamp(cut / 1e6, tz=UTC)
    first = datetime.fromtimestamp(int(view.frame.matches.kickoff.min()) / 1e6, tz=UTC)
    since = max(until - timedelta(days=366 * CONFIDENCE_YEARS), first + timedelta(days=2 * 366))
    if since >= until:
        history = market_history(view, until - timedelta(days=1), until)
        return MarketModel(), None, ConfidenceLearner(view, history, commission).fit(cut)
    history = market_history(view, since, until, progress=progress)
    known = view.rows(learnt)
    market = replace(fit_market_model(known, cut, history.last), stand_by=_stand_by(known, history, learnt))
    answers = {each: history.answers[each] for each in (Market.MATCH_RESULT, Market.OVER_UNDER)}
    both_score = fit_both_score(view.frame, answers, learnt, cut)
    confidence = ConfidenceLearner(view, history, commission).fit(cut)
    progress(f"confidence of {', '.join(confidence.sides) or 'no side'} learnt")
    return market, both_score, confidence


def _stand_by(known: MarketView, history: MarketHistory, learnt: IntArray) -> dict[Market, str]:
    return stand_by_of(known, {market: answer.rows(learnt) for market, answer in history.together.items()})
