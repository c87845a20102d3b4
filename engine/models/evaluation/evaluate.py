"""A walk-forward evaluation of every model over a window: the work behind ``fairline evaluate``."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.child_process import process_pool
from engine.domain.football import LeagueCode
from engine.domain.odds import BookmakerCode, Market
from engine.models.design import Target, with_fair_lines
from engine.models.evaluation.figures import JUDGED_FROM, PEER, Evaluated
from engine.models.evaluation.folds import SEASON, folds
from engine.models.evaluation.stored_window import check_window
from engine.models.evaluation.walk_forward import (
    ConfidenceHistory,
    MarketHistory,
    Progress,
    component_history,
    confidence_history,
    market_history,
    silent,
)
from engine.models.stack.both_score import fit_both_score
from engine.models.stack.frame import MatchFrame
from engine.models.stack.line_memory import NAMES, LineMemory
from engine.models.stack.market_view import MarketView, market_view

REFUSAL: Final = "Nothing was evaluated"

WARM_UP: Final = timedelta(days=4 * 365)
"""How long before the judged matches market-aware answers begin, so that confidence has some to learn from."""

FIRST_CLOSES: Final = timedelta(days=3 * 365)
"""Closing lines the market model needs before its first answer."""

LEARNT_SEASONS: Final = 14
"""Seasons before the window components learn from: older ones weigh little and cost as much."""

PAST_LINES: Final = ("line_rating_fast", "line_rating", "line_rating_slow", "draw_rating", "total_rating")
PAST_DRIFTS: Final = ("line_drift_fast", "line_drift", "line_drift_slow", "surprise_slow", "surprise_fast")


@dataclass(frozen=True, slots=True)
class Window:
    """What is evaluated: matches that kick off from ``since`` until before ``until``."""

    since: datetime
    until: datetime

    def micros(self) -> tuple[int, int]:
        """Return both ends in microseconds since 1970."""
        return int(self.since.timestamp() * 1e6), int(self.until.timestamp() * 1e6)


def evaluate(
    frame: MatchFrame,
    window: Window,
    commission: Mapping[str, float],
    *,
    workers: int = 2,
    progress: Progress = silent,
    leagues: Collection[LeagueCode] | None = None,
) -> Evaluated:
    """Evaluate every model on the matches of a window, each fit on what was known before.

    Args:
        frame: all matches of the store with features.
        window: what is evaluated.
        commission: by book, the share of winnings it keeps.
        workers: processes to spread the work over.
        progress: is told what was done.
        leagues: whose matches are judged; all when None. All are learnt from.

    Raises:
        NotEnoughMatches: no match of the window was played.
    """
    inside = check_window(frame.matches, window.since, window.until, leagues, REFUSAL)
    view = market_view(frame, LineMemory(), learn=True)
    progress("lines of the past read")
    informed = with_fair_lines(with_past_lines(frame, view), view.lines)
    recent = frame.matches.kickoff >= window.micros()[0] - int(
        timedelta(days=366 * LEARNT_SEASONS).total_seconds() * 1e6
    )
    rows = np.flatnonzero(recent)
    components = partial(_components, window=window, progress=None if workers > 1 else progress)
    if workers > 1:
        with process_pool(workers - 1) as pool:
            alone = pool.submit(components, _only(informed, rows), with_odds_ratings=False)
            with_odds = pool.submit(components, _only(informed, rows), with_odds_ratings=True)
            market, confidence, both_score, judged = _market_side(view, window, commission, progress)
            found = alone.result(), with_odds.result()
    else:
        market, confidence, both_score, judged = _market_side(view, window, commission, progress)
        found = (
            components(_only(informed, rows), with_odds_ratings=False),
            components(_only(informed, rows), with_odds_ratings=True),
        )
    spread = [{name: _spread(predicted, rows, len(frame)) for name, predicted in part.items()} for part in found]
    return Evaluated(view, inside, inside & judged, spread[0], spread[1], market, both_score, confidence)


def with_past_lines(frame: MatchFrame, view: MarketView) -> MatchFrame:
    """Add ratings from past lines, today's left out, to each match's features; their names begin ``past_line``."""
    now = {"draw_rating": 1, "total_rating": 2}
    columns = [view.past_lines[:, NAMES.index(name)] + view.lines.now[:, now.get(name, 0)] for name in PAST_LINES]
    columns += [view.past_lines[:, NAMES.index(name)] for name in PAST_DRIFTS]
    names = tuple(f"past_line_{name.removeprefix('line_')}" for name in PAST_LINES + PAST_DRIFTS)
    return frame.with_features(np.column_stack([frame.features, *columns]), (*frame.feature_names, *names))


def _only(frame: MatchFrame, rows: IntArray) -> MatchFrame:
    """Some rows without prices: what components need."""
    part = frame.rows(rows)
    return MatchFrame(part.matches, part.as_of, (), {}, part.features.astype(np.float32), part.feature_names)


def _components(
    frame: MatchFrame, *, window: Window, with_odds_ratings: bool, progress: Progress | None
) -> dict[str, FloatArray]:
    return component_history(
        frame,
        window.since,
        window.until,
        Target.RESULT,
        with_odds_ratings=with_odds_ratings,
        progress=progress or silent,
    )


def _spread(predicted: FloatArray, rows: IntArray, n: int) -> FloatArray:
    whole = np.full((n, predicted.shape[1]), np.nan)
    whole[rows] = predicted
    return whole


def _market_side(
    view: MarketView, window: Window, commission: Mapping[str, float], progress: Progress
) -> tuple[MarketHistory, dict[str, ConfidenceHistory], FloatArray, BoolArray]:
    judged_from = max(window.since, JUDGED_FROM)
    since = max(judged_from - WARM_UP, _first_close(view) + FIRST_CLOSES)
    since = min(since, window.until - timedelta(days=1))
    market = market_history(view, since, window.until, silenced=(BookmakerCode(PEER),), progress=progress)
    confidence = confidence_history(view, market, judged_from, window.until, commission)
    progress("confidence learnt")
    both_score = both_score_history(view, market, judged_from, window.until)
    judged = view.frame.matches.kickoff >= int(judged_from.timestamp() * 1e6)
    return market, confidence, both_score, judged


def both_score_history(view: MarketView, market: MarketHistory, since: datetime, until: datetime) -> FloatArray:
    """(n, 2) walk-forward answers for both teams to score, refitted each season; NaN outside the window."""
    predicted = np.full((len(view), 2), np.nan)
    answers = {each: market.answers[each] for each in (Market.MATCH_RESULT, Market.OVER_UNDER)}
    for fold in folds(since, until, SEASON):
        judged = fold.judged(view.frame.as_of)
        fitted = fit_both_score(view.frame, answers, fold.training(view.frame), fold.start)
        if fitted is not None and len(judged):
            predicted[judged] = fitted.predict(view.frame, answers)[judged]
    return predicted


def _first_close(view: MarketView) -> datetime:
    closed = np.isfinite(view.fair[Market.MATCH_RESULT].close[:, :, 0]).any(axis=1)
    kickoff = view.frame.matches.kickoff
    first = int(kickoff[closed].min()) if closed.any() else int(kickoff.max())
    return datetime.fromtimestamp(first / 1e6, tz=UTC)
