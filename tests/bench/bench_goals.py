"""Goal models: a Dixon–Coles fit on ten seasons, cold and warm, against penaltyblog's with its analytic gradient.

Both fits maximise the same weighted likelihood without a prior; the sample has a half-life of 300 days, as in use. A
warm refit starts from the fit of a week earlier; penaltyblog has no such thing, so it is compared with its only fit.
Ours is timed twenty at a time: one takes about a millisecond, and the time slices of a busy machine are longer.
"""

import statistics
from collections.abc import Callable
from functools import partial

import numpy as np
from penaltyblog.models import DixonColesGoalModel

from engine.models.goals import GoalKind, GoalModel, MatchArrays, decay_weights, fit
from tests.bench.runner import REPEATS, Row, measure
from tests.support.goal_seasons import a_truth, seasons

SEASONS = 10
HALF_LIFE_DAYS = 300.0
CALLS = 20
BUDGETS = {"Dixon–Coles fit, cold": 10.0, "Dixon–Coles fit, warm": 30.0}
SAMPLE = "3,800 matches, 20 teams"


def peer_fit(matches: MatchArrays, as_of: float) -> DixonColesGoalModel:
    """penaltyblog's way from the same arrays to a fitted model."""
    model = DixonColesGoalModel(
        matches.home_goals,
        matches.away_goals,
        matches.home_team,
        matches.away_team,
        decay_weights(matches.day, as_of, HALF_LIFE_DAYS),
    )
    model.fit(use_gradient=True)
    return model


def in_turns(works: dict[str, tuple[Callable[[], object], int]]) -> dict[str, float]:
    """Median seconds of one call of each work, taken in turns so that a neighbour's load falls on all alike.

    Each work comes with how often it is called for one of the five measurements.
    """
    for work, _ in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(REPEATS):
        for name, (work, calls) in works.items():
            repeated = partial(_call, work, calls)
            times[name].append(measure(repeated, repeats=1, warm_up=False) / calls)
    return {name: statistics.median(each) for name, each in times.items()}


def _call(work: Callable[[], object], times: int) -> None:
    for _ in range(times):
        work()


def rows() -> list[Row]:
    """Measure ours and the peer on the same matches."""
    matches = seasons(a_truth(20, rho=-0.05), SEASONS)
    as_of = float(np.floor(matches.day.max())) + 1.0
    week_before = fit(matches, as_of=as_of - 7.0, half_life_days=HALF_LIFE_DAYS, prior=None)
    with_prior = fit(matches, as_of=as_of - 7.0, half_life_days=HALF_LIFE_DAYS)

    def ours(**options: GoalModel | GoalKind | None) -> GoalModel:
        return fit(matches, as_of=as_of, half_life_days=HALF_LIFE_DAYS, **options)  # type: ignore[arg-type]

    if ours(prior=None).log_likelihood < peer_fit(matches, as_of).loglikelihood - 1e-6:
        raise AssertionError("our optimum lies below penaltyblog's")

    seconds = in_turns({
        "penaltyblog": (lambda: peer_fit(matches, as_of), 1),
        "Dixon–Coles fit, cold": (lambda: ours(prior=None), CALLS),
        "Dixon–Coles fit, warm": (lambda: ours(prior=None, warm=week_before), CALLS),
        "Dixon–Coles fit with prior, cold": (ours, CALLS),
        "Dixon–Coles fit with prior, warm": (lambda: ours(warm=with_prior), CALLS),
        "Dixon–Coles fit and covariance": (lambda: ours(prior=None).covariance, CALLS),
    })  # fmt: skip
    theirs = seconds.pop("penaltyblog")
    return [
        Row.against(name, SAMPLE, ours=each, peer="penaltyblog", theirs=theirs, at_least=BUDGETS.get(name))
        for name, each in seconds.items()
    ]
