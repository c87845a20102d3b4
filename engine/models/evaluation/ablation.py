"""What is lost without each part: every family of features, and every component, left out and alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from engine.models.baselines.logistic import Logistic
from engine.models.design import Target
from engine.models.evaluation.bootstrap import Figure, mean_figure
from engine.models.evaluation.metrics import rps
from engine.models.evaluation.walk_forward import component_history
from engine.models.stack.ensemble import pool, shares_of
from engine.models.stack.frame import FloatArray, MatchFrame

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ablation:
    """One row of the table.

    Attributes:
        part: what was left out.
        without: ranked probability score without it.
        rise: how much worse that is than with everything, match by match; below 0 it did harm.
    """

    part: str
    without: Figure
    rise: Figure


def without_families(
    frame: MatchFrame,
    since: datetime,
    until: datetime,
    families: Mapping[str, Sequence[str]],
    progress: Progress,
) -> tuple[Ablation, ...]:
    """Leave each family of features out of the logistic regression of the match result, walk-forward by season.

    Args:
        frame: all matches with features.
        since: the window to judge begins here.
        until: and ends before this instant.
        families: by name, their features.
        progress: is told what was done.
    """
    everything = _logistic(frame, since, until)
    rows = []
    for family, names in families.items():
        keep = [i for i, name in enumerate(frame.feature_names) if name not in set(names)]
        fewer = frame.with_features(frame.features[:, keep], tuple(frame.feature_names[i] for i in keep))
        rows.append(_row(frame, family, _logistic(fewer, since, until), everything))
        progress(f"without {family}: {rows[-1].rise.value:+.6f}")
    return tuple(sorted(rows, key=lambda row: -row.rise.value))


def without_components(frame: MatchFrame, said: Mapping[str, FloatArray]) -> tuple[Ablation, ...]:
    """Leave each component out of the ensemble.

    Args:
        frame: the matches.
        said: (n, 3) what each component said of the match result; NaN outside the window.
    """
    everything = pool(list(said.values()), shares_of(tuple(said)))
    rows = []
    for name in said:
        others = [of for other, of in said.items() if other != name]
        if others:
            rows.append(
                _row(frame, name, pool(others, shares_of([other for other in said if other != name])), everything)
            )
    return tuple(sorted(rows, key=lambda row: -row.rise.value))


def _logistic(frame: MatchFrame, since: datetime, until: datetime) -> FloatArray:
    said = component_history(frame, since, until, Target.RESULT, members=(Logistic(),))
    return next(iter(said.values()))


def _row(frame: MatchFrame, part: str, without: FloatArray, everything: FloatArray) -> Ablation:
    rows = np.flatnonzero(frame.played & np.isfinite(without).all(axis=1) & np.isfinite(everything).all(axis=1))
    happened, day = frame.outcome[rows], frame.day[rows]
    scores = rps(without[rows], happened)
    return Ablation(part, mean_figure(scores, day), mean_figure(scores - rps(everything[rows], happened), day))
