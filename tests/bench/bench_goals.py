"""Goal models: a Dixon–Coles fit on ten seasons, cold and warm, against penaltyblog's with its analytic gradient.

Both fits maximise the same weighted likelihood without a prior; the sample has a half-life of 300 days, as in use. A
warm refit starts from the fit of a week earlier; penaltyblog has no such thing, so it is compared with its only fit.
Ours is timed twenty at a time: one takes about a millisecond, and the time slices of a busy machine are longer.
"""

from collections.abc import Callable

import numpy as np
from penaltyblog.models import DixonColesGoalModel

from engine.models.goals import GoalKind, GoalModel, MatchArrays, decay_weights, fit
from tests.bench.runner import Row, measure
from tests.unit.models.goal_seasons import a_truth, seasons

SEASONS = 10
HALF_LIFE_DAYS = 300.0
CALLS = 20
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


def per_call(work: Callable[[], object]) -> float:
    """Median seconds of one call."""
    return measure(lambda: [work() for _ in range(CALLS)]) / CALLS


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

    theirs = measure(lambda: peer_fit(matches, as_of))
    lines = [
        ("Dixon–Coles fit, cold", per_call(lambda: ours(prior=None)), 10.0),
        ("Dixon–Coles fit, warm", per_call(lambda: ours(prior=None, warm=week_before)), 30.0),
        ("Dixon–Coles fit with prior, cold", per_call(ours), None),
        ("Dixon–Coles fit with prior, warm", per_call(lambda: ours(warm=with_prior)), None),
        ("Dixon–Coles fit and covariance", per_call(lambda: ours(prior=None).covariance), None),
    ]
    return [
        Row.against(name, SAMPLE, ours=seconds, peer="penaltyblog", theirs=theirs, at_least=budget)
        for name, seconds, budget in lines
    ]
