"""Fits a goal model to the results known at a moment."""

from datetime import datetime
from typing import Final, Literal

import numpy as np

from engine.arrays import FloatArray
from engine.models.errors import InvalidFitOption, NotConverged, NotEnoughMatches, NotIdentified
from engine.models.goals.bivariate import BivariatePoisson
from engine.models.goals.dixon_coles import DixonColes
from engine.models.goals.evidence import Evidence, gather_evidence, weighted_counts
from engine.models.goals.layout import Assembly, Layout
from engine.models.goals.matches import MatchArrays, day_number, decay_weights
from engine.models.goals.model import GoalModel
from engine.models.goals.negative_binomial import NegativeBinomial
from engine.models.goals.newton import Convergence, NewtonPoint, climb_by_lbfgs, maximise
from engine.models.goals.poisson import Poisson
from engine.models.goals.prior import GoalPrior, Penalty, gauge_penalty, prior_penalty
from engine.models.goals.terms import GoalKind, Likelihood, Terms

DEFAULT_PRIOR: Final = GoalPrior()
DEFAULT_HALF_LIFE_DAYS: Final = 300.0
"""Lowest ranked probability score of 200 to 600 days on the matches named in ``GoalPrior``; 250 to 350 is flat."""

_FORGOTTEN: Final = 1e-9  # a weight this small (30 half-lives) changes no digit anyone reads

LIKELIHOODS: Final[dict[GoalKind, Likelihood]] = {
    likelihood.kind: likelihood for likelihood in (Poisson(), DixonColes(), BivariatePoisson(), NegativeBinomial())
}


class GoalObjective:
    """Log-likelihood of entries plus log prior, as a function of the parameter vector."""

    def __init__(self, likelihood: Likelihood, evidence: Evidence, layout: Layout, penalty: Penalty) -> None:
        shape = likelihood.shape
        self.bounds = None if shape is None else (shape.lower, shape.upper)
        self._likelihood, self._evidence, self._layout, self._penalty = likelihood, evidence, layout, penalty
        self._assembly = Assembly(layout, evidence)
        # the curvature is asked for where the value just was, and once more for the last point
        self._last_terms: tuple[FloatArray, Terms] | None = None
        self._last_hessian: tuple[FloatArray, FloatArray] | None = None

    def terms(self, theta: FloatArray) -> Terms:
        """The likelihood's part at ``theta``."""
        if self._last_terms is None or self._last_terms[0] is not theta:
            u, v = self._assembly.log_rates(theta)
            shape = float(theta[-1]) if self._layout.has_shape else 0.0
            with np.errstate(over="ignore", invalid="ignore"):  # a wild trial step gives -inf or NaN and is refused
                self._last_terms = theta, self._likelihood.terms(self._evidence, u, v, shape)
        return self._last_terms[1]

    def at(self, theta: FloatArray) -> NewtonPoint:
        """Value and gradient at ``theta`` (p,)."""
        terms = self.terms(theta)
        if not np.isfinite(terms.value):
            return NewtonPoint(theta, -np.inf, np.zeros_like(theta))
        prior_value, gradient = self._penalty.value_and_gradient(theta)
        gradient += self._assembly.gradient(terms.d_u, terms.d_v)
        if self._layout.has_shape:
            gradient[-1] += terms.d_s
        return NewtonPoint(theta, terms.value + prior_value, gradient)

    def hessian(self, point: NewtonPoint) -> FloatArray:
        """Second derivatives (p, p)."""
        if self._last_hessian is not None and self._last_hessian[0] is point.theta:
            return self._last_hessian[1]
        terms = self.terms(point.theta)
        hessian = self._assembly.hessian(terms.d_uu, terms.d_uv, terms.d_vv) - self._penalty.precision
        if terms.d_us is not None and terms.d_vs is not None:
            mixed = self._assembly.gradient(terms.d_us, terms.d_vs)
            hessian[-1, :] += mixed
            hessian[:, -1] += mixed
            hessian[-1, -1] += terms.d_ss
        self._last_hessian = point.theta, hessian
        return hessian


def fit(
    matches: MatchArrays,
    *,
    as_of: datetime | float,
    kind: GoalKind | str = GoalKind.DIXON_COLES,
    half_life_days: float | None = DEFAULT_HALF_LIFE_DAYS,
    prior: GoalPrior | None = DEFAULT_PRIOR,
    warm: GoalModel | None = None,
    min_matches: int = 30,
    method: Literal["newton", "l-bfgs"] = "newton",
    errors: Literal["raise", "flag"] = "raise",
) -> GoalModel:
    """Fit team strengths to the results known strictly before ``as_of``.

    Results known at ``as_of`` or later are left out before anything else happens: they cannot change the model, not
    even by making a team known. Several leagues that exchange teams belong in one fit.

    Args:
        matches: results, in any order.
        as_of: the moment of the fit, an aware time or a day number (see ``day_number``).
        kind: the distribution of goals.
        half_life_days: age at which a result counts half; None counts all alike.
        prior: what to believe of teams with few matches; None for plain maximum likelihood, which needs every
            team to have scored and conceded, and all teams to be connected through matches.
        warm: an earlier model to start from; changes how fast the optimum is reached, not where it is.
        min_matches: refuse to fit fewer.
        method: how to climb; "l-bfgs" is a slower cross-check.
        errors: "flag" returns a model that did not converge, with its report saying so, instead of raising.

    Returns:
        The fitted model.

    Raises:
        InvalidFitOption: an option is out of range.
        NotEnoughMatches: fewer than ``min_matches`` results are known before ``as_of``.
        NotIdentified: no prior, and the matches do not determine every strength.
        NotConverged: the optimum was not reached and ``errors`` is "raise".
    """
    likelihood = _likelihood(kind)
    moment = day_number(as_of) if isinstance(as_of, datetime) else float(as_of)
    if not np.isfinite(moment):
        msg = f"as_of must be an aware time or a finite day number, got {as_of}."
        raise InvalidFitOption(msg)
    known = matches.known_before(moment)
    weights = decay_weights(known.day, moment, half_life_days)
    if len(weights) and weights.min() < _FORGOTTEN:
        known = known.rows(weights >= _FORGOTTEN)
        weights = decay_weights(known.day, moment, half_life_days)
    _check_enough(matches, known, moment, min_matches)
    evidence = gather_evidence(known, weights, by_score=likelihood.by_score)
    if prior is None:
        _check_identified(evidence)
    layout = Layout(len(evidence.teams), len(evidence.leagues), likelihood.shape is not None)
    penalty = gauge_penalty(layout) if prior is None else prior_penalty(prior, layout, evidence, likelihood.shape)
    objective = GoalObjective(likelihood, evidence, layout, penalty)
    start = _start(objective, likelihood, layout, evidence, warm)
    point, report = maximise(objective, start) if method == "newton" else climb_by_lbfgs(objective, start)
    if not report.converged and errors == "raise":
        msg = f"The {likelihood.kind} fit on {len(known)} matches did not converge: {report.message} No model was kept."
        raise NotConverged(msg, report)
    return GoalModel(
        kind=likelihood.kind,
        teams=evidence.teams,
        leagues=evidence.leagues,
        parameters=point.theta,
        precision=_precision(objective, point, report),
        membership=evidence.membership,
        prior=prior,
        as_of=moment,
        half_life_days=half_life_days,
        matches=evidence.matches,
        weight=float(evidence.weight.sum()),
        log_likelihood=objective.terms(point.theta).value,
        log_posterior=point.value,
        convergence=report,
    )


def _start(
    objective: GoalObjective, likelihood: Likelihood, layout: Layout, evidence: Evidence, warm: GoalModel | None
) -> FloatArray:
    """Return where to start from: an earlier model if it is of the kind and possible here, else a plain guess."""
    start = _cold_start(likelihood, layout, evidence)
    if not np.isfinite(objective.terms(start).value):
        start[-1] = 0.0  # with very many goals even a small rho makes a low score impossible; none never does
        start = start.copy()  # a new point, so that it is evaluated anew
    if warm is not None and warm.kind is likelihood.kind:
        warmed = _warm_start(warm, layout, evidence, start)
        if np.isfinite(objective.terms(warmed).value):
            return warmed
    return start


def _likelihood(kind: GoalKind | str) -> Likelihood:
    try:
        return LIKELIHOODS[GoalKind(kind)]
    except ValueError:
        msg = f"There is no goal model {kind!r}; choose one of {', '.join(GoalKind)}."
        raise InvalidFitOption(msg) from None


def _check_enough(matches: MatchArrays, known: MatchArrays, moment: float, min_matches: int) -> None:
    if len(known) >= max(min_matches, 1):
        return
    msg = (
        f"{len(known)} of {len(matches)} result(s) are known (and not forgotten) before day {moment:.2f}; "
        f"a goal model needs {max(min_matches, 1)}. Nothing was fitted: give earlier results or a later time."
    )
    raise NotEnoughMatches(msg)


def _check_identified(evidence: Evidence) -> None:
    t = len(evidence.teams)
    scored = weighted_counts(evidence.home, evidence.home_goals, t) + weighted_counts(
        evidence.away, evidence.away_goals, t
    )
    conceded = weighted_counts(evidence.home, evidence.away_goals, t) + weighted_counts(
        evidence.away, evidence.home_goals, t
    )
    for goals, what in ((scored, "scored"), (conceded, "conceded")):
        if (goals <= 0.0).any():
            team = int(evidence.teams[int(np.argmax(goals <= 0.0))])
            msg = f"Team {team} has not {what} yet, so its strength has no finite estimate; fit with a prior."
            raise NotIdentified(msg)
    met = np.zeros((t, t), dtype=bool)
    met[evidence.home, evidence.away] = met[evidence.away, evidence.home] = True
    reached, count = met[0] | (np.arange(t) == 0), 0
    while count != (count := int(reached.sum())):
        reached |= met[reached].any(axis=0)
    if count < t:
        first, other = int(evidence.teams[0]), int(evidence.teams[int(np.argmin(reached))])
        msg = (
            f"No chain of matches connects team {first} with team {other} (and {t - count - 1} other(s)), "
            "so their strengths cannot be compared; fit them apart or with a prior."
        )
        raise NotIdentified(msg)


def _cold_start(likelihood: Likelihood, layout: Layout, evidence: Evidence) -> FloatArray:
    """Every team average; each league's own number of goals."""
    theta = np.zeros(layout.size)
    m = layout.leagues
    # half a match of one goal a side keeps a goalless league finite
    weight = weighted_counts(evidence.league, evidence.weight, m) + 0.5
    home = np.log((weighted_counts(evidence.league, evidence.home_goals, m) + 0.5) / weight)
    away = np.log((weighted_counts(evidence.league, evidence.away_goals, m) + 0.5) / weight)
    theta[layout.base] = away
    theta[layout.home_advantage] = home - away
    if likelihood.shape is not None:
        theta[-1] = likelihood.shape.start
    return theta


def _warm_start(warm: GoalModel, layout: Layout, evidence: Evidence, cold: FloatArray) -> FloatArray:
    """The earlier model's values where it has them; a new team starts at its leagues' level."""
    theta = cold.copy()
    team, team_known = warm.team_positions(evidence.teams)
    league, league_known = warm.league_positions(evidence.leagues)
    old = warm.layout
    for new_part, old_part in (
        (layout.base, old.base),
        (layout.home_advantage, old.home_advantage),
        (layout.quality, old.quality),
    ):
        theta[new_part] = np.where(league_known, warm.parameters[old_part][league], theta[new_part])
    level = evidence.membership @ theta[layout.quality]
    for new_part, old_part in ((layout.attack, old.attack), (layout.defence, old.defence)):
        theta[new_part] = np.where(team_known, warm.parameters[old_part][team], level)
    if layout.has_shape:
        theta[-1] = warm.parameters[-1]
    return theta


def _precision(objective: GoalObjective, point: NewtonPoint, report: Convergence) -> FloatArray:
    """Negative Hessian; a shape at its bound is taken as known."""
    precision = -objective.hessian(point)
    if report.at_bound:
        precision[-1, :] = precision[:, -1] = 0.0
        precision[-1, -1] = 1e12
    return precision
