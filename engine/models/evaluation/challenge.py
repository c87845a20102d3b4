"""A challenger against the champion: what both said of the same matches neither had seen, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.domain.odds import Market
from engine.models.design import Target, design_of
from engine.models.evaluation.bootstrap import Figure, mean_figure, statistic_figure
from engine.models.evaluation.metrics import brier, log_losses, outcomes_error, rps
from engine.models.stack.answers import ANSWERS, MARKET_AWARE, MODEL_ONLY
from engine.models.stack.fair_prices import probabilities
from engine.models.stack.market_view import MarketView
from engine.models.stack.stack import Stack


class Rule(StrEnum):
    """When a challenger takes the champion's place."""

    NO_WORSE = "no_worse"
    """When its mean log loss is at most a margin larger and it is not surely worse: it has seen newer matches."""

    BETTER = "better"
    """When it is surely better: the whole 95 % interval lies below zero."""

    BY_HAND = "by_hand"
    """Never by itself."""


@dataclass(frozen=True, slots=True)
class Promotion:
    """The rule and its numbers.

    Attributes:
        rule: which.
        margin: nats a match by which the mean may be larger under ``NO_WORSE``.
        fewest: matches below which nothing is decided.
    """

    rule: Rule = Rule.NO_WORSE
    margin: float = 0.001
    fewest: int = 100

    def decide(self, difference: Figure) -> "Decision":
        """Decide from the log loss of the challenger less that of the champion."""
        if difference.n < self.fewest:
            return Decision(promoted=False, because="too_few")
        if self.rule is Rule.BY_HAND:
            return Decision(promoted=False, because="by_hand")
        if self.rule is Rule.BETTER:
            better = difference.high < 0
            return Decision(promoted=better, because="better" if better else "not_better")
        worse = difference.low > 0 or difference.value > self.margin
        return Decision(promoted=not worse, because="worse" if worse else "no_worse")


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a challenger takes over, and the word for why."""

    promoted: bool
    because: str


@dataclass(frozen=True, slots=True)
class Scores:
    """One answer of one model on some matches: means with count and interval."""

    log_loss: Figure
    rps: Figure
    brier: Figure
    calibration: Figure

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return {name: getattr(self, name).as_json() for name in ("log_loss", "rps", "brier", "calibration")}


def answers_of(stack: Stack, view: MarketView, rows: IntArray) -> dict[str, FloatArray]:
    """(m, 3) by answer, a stack's probabilities of the match results of some rows; NaN where it has none."""
    part = view.rows(rows)
    market = probabilities(stack.market.predict(part)[Market.MATCH_RESULT].answer)
    ensemble = stack.model_only.get(Target.RESULT)
    alone = (
        np.full((len(rows), 3), np.nan)
        if ensemble is None or not len(rows)
        else ensemble.predict(design_of(part.frame, stack.as_of))
    )
    return {MARKET_AWARE: market, MODEL_ONLY: alone}


def scores(predicted: FloatArray, happened: IntArray, day: IntArray) -> Scores:
    """Score (m, 3) probabilities of results; rows that say nothing are left out."""
    known = np.isfinite(predicted).all(axis=1)
    predicted, came, days = predicted[known], happened[known], day[known]

    def error(at: IntArray) -> float:
        return outcomes_error(predicted[at], came[at])

    return Scores(
        log_loss=mean_figure(log_losses(predicted, came), days),
        rps=mean_figure(rps(predicted, came), days),
        brier=mean_figure(brier(predicted, came), days),
        calibration=statistic_figure(error, days),
    )


def paired(
    challenger: Mapping[str, FloatArray], champion: Mapping[str, FloatArray], happened: IntArray, day: IntArray
) -> dict[str, Figure]:
    """Return by answer the log loss of the challenger less that of the champion, on matches both spoke of.

    Args:
        challenger: by answer, (m, 3) probabilities; NaN where nothing was said.
        champion: the same of the other one.
        happened: (m,) the results.
        day: (m,) the day of each match: whole days are drawn for the interval.
    """
    found = {}
    for name in ANSWERS:
        both = np.isfinite(challenger[name]).all(axis=1) & np.isfinite(champion[name]).all(axis=1)
        ours, theirs = (log_losses(of[name][both], happened[both]) for of in (challenger, champion))
        found[name] = mean_figure(ours - theirs, day[both])
    return found


def judged_by(differences: Mapping[str, Figure], fewest: int) -> str:
    """Return the answer that decides: what the bot stands by, or the model-only one where that has too few matches."""
    enough = [name for name in ANSWERS if differences[name].n >= fewest]
    return enough[0] if enough else MARKET_AWARE
