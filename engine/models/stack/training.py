"""Train everything: the market side with a confidence learnt from walk-forward answers, and the model-only side."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

import numpy as np

from engine.domain.odds import Market
from engine.models.design import Target, design_of
from engine.models.errors import NotEnoughMatches
from engine.models.evaluation.walk_forward import ConfidenceLearner, Progress, market_history, silent
from engine.models.stack.both_score import fit_both_score
from engine.models.stack.ensemble import fit_ensemble
from engine.models.stack.frame import MatchFrame, known_before
from engine.models.stack.line_memory import LineMemory
from engine.models.stack.market_model import MarketModel, fit_market_model
from engine.models.stack.market_view import market_view
from engine.models.stack.stack import Stack

CONFIDENCE_YEARS: Final = 5
LEARNT_YEARS: Final = 14
FEWEST: Final = 2_000
"""Matches with results below which nothing is trained: the goal models and the market then speak alone."""


def train_stack(
    frame: MatchFrame, as_of: datetime, commission: Mapping[str, float], progress: Progress = silent
) -> Stack:
    """Train on all matches whose results were known.

    Args:
        frame: all matches with prices and, for the model-only side, features.
        as_of: the instant of the training; nothing known later is looked at.
        commission: by book, the share of winnings it keeps.
        progress: is told what was done.

    Raises:
        NotEnoughMatches: fewer than ``FEWEST`` results.
    """
    now = int(as_of.timestamp() * 1e6)
    known = np.flatnonzero(known_before(frame, now))
    if len(known) < FEWEST:
        msg = f"{len(known)} results are known, {FEWEST} are needed to train. Nothing was trained."
        raise NotEnoughMatches(msg)
    past = frame.rows(known)
    memory = LineMemory()
    view = market_view(past, memory, learn=True)
    first = datetime.fromtimestamp(int(past.matches.kickoff.min()) / 1e6, tz=UTC)
    since = max(as_of - timedelta(days=366 * CONFIDENCE_YEARS), first + timedelta(days=2 * 366))
    progress("past lines read")
    market, both_score, history = MarketModel(), None, None
    if since < as_of:
        history = market_history(view, since, as_of, progress=progress)
        market = fit_market_model(view, now, history.last)
        answers = {each: history.answers[each] for each in (Market.MATCH_RESULT, Market.OVER_UNDER)}
        both_score = fit_both_score(past, answers, np.arange(len(past)), now)
    if history is None:
        history = market_history(view, as_of - timedelta(days=1), as_of)
    confidence = ConfidenceLearner(view, history, commission).fit(now)
    progress(f"confidence of {', '.join(confidence.sides) or 'no side'} learnt")
    ensembles = {}
    if past.feature_names:
        recent = past.matches.kickoff >= now - int(timedelta(days=366 * LEARNT_YEARS).total_seconds() * 1e6)
        design = design_of(past.rows(np.flatnonzero(recent)), now)
        for target in Target:
            ensembles[target] = fit_ensemble(design, target)
            progress(f"{target.value} components trained on {len(design)} matches")
    return Stack(now, memory, market, both_score, confidence, ensembles)
