"""Compares the predictions two stacks made of the same matches with the results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np

from engine.advice.model_reports.week import BESIDE_PREVIOUS
from engine.advice.stored_stack import STACK
from engine.arrays import FloatArray
from engine.domain.football import Fixture, MatchId, MatchStatus
from engine.models.evaluation.bootstrap import Figure
from engine.models.evaluation.challenge import Promotion, Scores, judged_by, paired, scores
from engine.models.stack.answers import ANSWERS
from engine.storage.advice.model_fits import FitStatus, ModelFitId
from engine.storage.advice.shadow_predictions import Chances
from engine.storage.unit_of_work import UnitOfWork

_NOTHING: Final = (np.nan,) * 3


@dataclass(frozen=True, slots=True)
class Trial:
    """The model in use beside another one, on matches that are over.

    Attributes:
        champion, other: their numbers.
        other_status: a challenger, or the retired one that was in use before.
        champion_scores, other_scores: by answer, on the matches both spoke of.
        differences: by answer, log loss of the other less that of the one in use.
        promoted: whether the challenger took over.
        because: the word for why, or why not.
    """

    champion: ModelFitId
    other: ModelFitId
    other_status: FitStatus
    champion_scores: Mapping[str, Scores]
    other_scores: Mapping[str, Scores]
    differences: Mapping[str, Figure]
    promoted: bool
    because: str

    @property
    def judged(self) -> str:
        """The answer that is compared: market-aware where there are matches of it, else model-only."""
        return judged_by(self.differences, 1)

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON."""
        return {
            "champion": self.champion,
            "other": self.other,
            "because": self.because,
            "differences": {name: figure.as_json() for name, figure in self.differences.items()},
        }


async def assess_trial(work: UnitOfWork, now: datetime, rule: Promotion) -> Trial | None:
    """Compare the two models on the matches that are over; promote a challenger that the rule lets pass.

    Returns:
        What was found; None where there are no two models with a match in common. The caller commits.
    """
    champion = await work.model_fits.active_id(STACK)
    challenger = await work.model_fits.challenger_id(STACK)
    other = challenger if challenger is not None else await work.model_fits.previous_id(STACK)
    if champion is None or other is None:
        return None
    predictions = await work.shadow_predictions.of([champion, other])
    both = sorted(predictions[champion].keys() & predictions[other].keys())
    happened, day = await _happened(work, both, now)
    over = sorted(happened)
    if not over:
        return None
    came, days = np.array([happened[match] for match in over]), np.array([day[match] for match in over])
    ours, theirs = (_as_arrays(predictions[fit], over) for fit in (champion, other))
    differences = paired(theirs, ours, came, days)
    decision = rule.decide(differences[judged_by(differences, rule.fewest)])
    promoted = challenger is not None and decision.promoted
    trial = Trial(
        champion=champion,
        other=other,
        other_status=FitStatus.CHALLENGER if challenger is not None else FitStatus.RETIRED,
        champion_scores={name: scores(of, came, days) for name, of in ours.items()},
        other_scores={name: scores(of, came, days) for name, of in theirs.items()},
        differences=differences,
        promoted=promoted,
        because=decision.because,
    )
    if challenger is None:
        await work.model_fits.note(champion, {BESIDE_PREVIOUS: trial.as_json()})
    else:
        await work.model_fits.note(challenger, {"trial": trial.as_json()})
        if promoted:
            await work.model_fits.activate(challenger, now)
    return trial


async def _happened(
    work: UnitOfWork, matches: list[MatchId], now: datetime
) -> tuple[dict[MatchId, int], dict[MatchId, int]]:
    """Results of matches that are over, and the day of each."""
    results = await work.results.latest(matches, now)
    fixtures: dict[MatchId, Fixture] = await work.matches.get_many(matches)
    happened, day = {}, {}
    for match, result in results.items():
        if result.status is MatchStatus.FINISHED and result.score is not None:
            ahead = result.score.home - result.score.away
            happened[match] = 0 if ahead > 0 else 1 if ahead == 0 else 2
            day[match] = fixtures[match].kickoff.toordinal()
    return happened, day


def _as_arrays(predictions: Mapping[MatchId, Chances], matches: list[MatchId]) -> dict[str, FloatArray]:
    return {
        name: np.array([predictions[match].get(name, _NOTHING) for match in matches], dtype=np.float64)
        for name in ANSWERS
    }
