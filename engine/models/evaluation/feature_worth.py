"""What the features are worth in the last season of an evaluation, measured on matches the fit had not seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

import numpy as np

from engine.arrays import IntArray
from engine.models.design import Target, design_of, with_fair_lines
from engine.models.evaluation.figures import Evaluated
from engine.models.evaluation.folds import SEASON, Fold, folds
from engine.models.evaluation.importance import Importance, each_alone, importances
from engine.models.stack.ensemble import fit_ensemble

MOST_FEATURES: Final = 30
"""Features told of; all families are."""

_AT_MOST: Final = 4_000
"""Measured on so many matches, evenly spread over the season: each feature is shuffled in turn."""

_LEARNT_YEARS: Final = 14
_YEAR: Final = 366 * 86_400 * 1_000_000


@dataclass(frozen=True, slots=True)
class FeatureWorth:
    """What the model-only side of the last fit looked at.

    Attributes:
        fitted: the day of the fit.
        learnt: matches it learnt from.
        matches: matches it was measured on.
        families, features: the most important first; of the features the first ``MOST_FEATURES``.
    """

    fitted: date
    learnt: int
    matches: int
    families: tuple[Importance, ...]
    features: tuple[Importance, ...]

    @property
    def tables(self) -> tuple[tuple[str, tuple[Importance, ...]], ...]:
        """Both tables with the word for what a line of them is."""
        return (("family", self.families), ("feature", self.features))


def feature_worth(
    done: Evaluated, since: datetime, until: datetime, families: Mapping[str, Sequence[str]]
) -> FeatureWorth | None:
    """Fit the components of the match result once more as of the last season, and measure what they look at.

    Args:
        done: the evaluation.
        since: its window begins here.
        until: and ends before this instant.
        families: by name, their features.

    Returns:
        None where there are no features, or no match of the last season was played.
    """
    fold = folds(since, until, SEASON)[-1]
    learnt, judged = _rows(done, fold)
    if not done.frame.feature_names or not len(learnt) or not len(judged):
        return None
    taught = with_fair_lines(done.frame.rows(learnt), done.view.lines.rows(learnt))
    fitted = fit_ensemble(design_of(taught, fold.start, to_fit=True), Target.RESULT)
    asked = design_of(done.frame.rows(judged), fold.start)
    day = done.frame.day[judged]
    by_family, by_feature = (
        importances(fitted, asked, target=Target.RESULT, day=day, groups=groups)
        for groups in (families, each_alone(asked.names))
    )
    return FeatureWorth(
        fitted=datetime.fromtimestamp(fold.start / 1e6, tz=UTC).date(),
        learnt=len(learnt),
        matches=len(judged),
        families=by_family,
        features=by_feature[:MOST_FEATURES],
    )


def _rows(done: Evaluated, fold: Fold) -> tuple[IntArray, IntArray]:
    """What the fit learns from, and what it is measured on."""
    kickoff = done.frame.matches.kickoff
    learnt = fold.training(done.frame)
    learnt = learnt[kickoff[learnt] >= fold.start - _LEARNT_YEARS * _YEAR]
    judged = np.intersect1d(fold.judged(kickoff), np.flatnonzero(done.window & done.frame.played))
    return learnt, judged[:: max(1, -(-len(judged) // _AT_MOST))]
