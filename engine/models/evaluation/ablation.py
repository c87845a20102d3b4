"""What each part is worth: every family of features, and every component, left out and alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.models.baselines.logistic import Logistic
from engine.models.design import Target
from engine.models.evaluation.bootstrap import Figure, mean_figure
from engine.models.evaluation.metrics import rps
from engine.models.evaluation.walk_forward import component_history
from engine.models.stack.ensemble import pool, shares_of
from engine.models.stack.frame import MatchFrame

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ablation:
    """One row of the table.

    Attributes:
        part: what was left out.
        without: ranked probability score without it.
        rise: how much worse that is than with everything, match by match; below 0 it did harm.
        alone: ranked probability score with nothing else.
    """

    part: str
    without: Figure
    rise: Figure
    alone: Figure


def without_families(
    frame: MatchFrame,
    since: datetime,
    until: datetime,
    families: Mapping[str, Sequence[str]],
    progress: Progress,
    *,
    judged: BoolArray | None = None,
) -> tuple[Ablation, ...]:
    """Leave each family of features out of the logistic regression of the match result, and use it alone.

    Walk-forward by season.

    Args:
        frame: all matches with features.
        since: the window to judge begins here.
        until: and ends before this instant.
        families: by name, their features.
        progress: is told what was done.
        judged: (n,) the matches to judge on; all of the window when None. All are learnt from.
    """
    everything = _logistic(frame, since, until)
    rows = []
    for family, names in families.items():
        own = np.isin(frame.feature_names, list(names))
        without, alone = (_logistic(_with_columns(frame, np.flatnonzero(kept)), since, until) for kept in (~own, own))
        rows.append(_row(frame, family, without=without, everything=everything, alone=alone, judged=judged))
        progress(f"without {family}: {rows[-1].rise.value:+.6f}")
    return tuple(sorted(rows, key=lambda row: -row.rise.value))


def without_components(
    frame: MatchFrame, predicted: Mapping[str, FloatArray], judged: BoolArray | None = None
) -> tuple[Ablation, ...]:
    """Leave each component out of the ensemble, and use it alone.

    Args:
        frame: the matches.
        predicted: (n, 3) what each component said of the match result; NaN outside the window.
        judged: (n,) the matches to judge on; all when None.
    """
    everything = pool(list(predicted.values()), shares_of(tuple(predicted)))
    rows = []
    for name, own in predicted.items():
        others = {other: of for other, of in predicted.items() if other != name}
        if others:
            without = pool(list(others.values()), shares_of(tuple(others)))
            rows.append(_row(frame, name, without=without, everything=everything, alone=own, judged=judged))
    return tuple(sorted(rows, key=lambda row: -row.rise.value))


def _with_columns(frame: MatchFrame, keep: IntArray) -> MatchFrame:
    return frame.with_features(frame.features[:, keep], tuple(frame.feature_names[i] for i in keep))


def _logistic(frame: MatchFrame, since: datetime, until: datetime) -> FloatArray:
    predicted = component_history(frame, since, until, Target.RESULT, members=(Logistic(),))
    return next(iter(predicted.values()))


def _row(
    frame: MatchFrame,
    part: str,
    *,
    without: FloatArray,
    everything: FloatArray,
    alone: FloatArray,
    judged: BoolArray | None,
) -> Ablation:
    known = np.isfinite(without).all(axis=1) & np.isfinite(everything).all(axis=1) & np.isfinite(alone).all(axis=1)
    rows = np.flatnonzero(frame.played & known & (True if judged is None else judged))
    happened, day = frame.outcome[rows], frame.day[rows]
    scores = rps(without[rows], happened)
    return Ablation(
        part,
        mean_figure(scores, day),
        mean_figure(scores - rps(everything[rows], happened), day),
        mean_figure(rps(alone[rows], happened), day),
    )
