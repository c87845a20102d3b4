"""What is believed of teams and leagues before their matches are seen, as a normal distribution of all parameters.

A team's attack and defence lie around the level of its league: a team with few matches (promoted, newly followed)
stays near it, one with many leaves it freely. A team that changed leagues is expected between their levels in
proportion to its (weighted) matches in each. The levels themselves are estimated, so the leagues of a country
hang together through the teams that moved between them.
"""

from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray
from engine.models.errors import InvalidFitOption
from engine.models.goals.evidence import Evidence
from engine.models.goals.layout import Layout
from engine.models.goals.terms import Shape

_GAUGE = 1e4  # holds sums at zero that the likelihood cannot see; any firm value gives the same optimum


@dataclass(frozen=True, slots=True)
class GoalPrior:
    """Standard deviations and means on the log scale of goals.

    The defaults were chosen by walking forward week by week through the seasons 2009/10 to 2016/17
    (football-data.co.uk), one Dixon–Coles fit a country with a half-life of 300 days. Ranked probability score: in 22
    divisions (62,171 matches) .2091 with spreads of .3 and .4, .2093 with .6; in the five top ones (14,608 matches)
    .1997 from a spread of .35 and a correlation of .85 on, .2004 with .25 and 0. Spreads of quality from .2 to 1 and of
    home advantage from .1 to .2 differ by less than 5e-5; the other fields were not varied. On the later seasons, to
    2022/23, the defaults score .2086 (45,703 matches; log loss 1.0159) and .2002 (10,855; .9838).

    Attributes:
        strength_sd: spread of attacks, and of defences, around their league's level.
        strength_correlation: between a team's attack and its defence; good teams are good at both.
        quality_sd: spread of the leagues' levels around 0.
        base_mean, base_sd: log goals of an average away side.
        home_mean, home_sd: log of the factor by which playing at home raises a side's goals.

    Raises:
        InvalidFitOption: a spread is not above zero, a mean not finite, or the correlation not inside (-1, 1).
    """

    strength_sd: float = 0.35
    strength_correlation: float = 0.85
    quality_sd: float = 0.5
    base_mean: float = 0.1
    base_sd: float = 0.2
    home_mean: float = 0.25
    home_sd: float = 0.15

    def __post_init__(self) -> None:
        for name in ("strength_sd", "quality_sd", "base_sd", "home_sd"):
            value = getattr(self, name)
            if not (np.isfinite(value) and value > 0.0):
                msg = f"A prior's {name} must be a finite number above 0, got {value}."
                raise InvalidFitOption(msg)
        if not np.isfinite((self.base_mean, self.home_mean)).all():
            msg = f"A prior's means must be finite, got base {self.base_mean} and home advantage {self.home_mean}."
            raise InvalidFitOption(msg)
        if not -1.0 < self.strength_correlation < 1.0:
            msg = f"A correlation lies strictly between -1 and 1, got {self.strength_correlation}."
            raise InvalidFitOption(msg)


@dataclass(frozen=True, slots=True, eq=False)
class Penalty:
    """A normal log density without its constant: -(theta - mean)' precision (theta - mean) / 2."""

    mean: FloatArray
    precision: FloatArray

    def value_and_gradient(self, theta: FloatArray) -> tuple[float, FloatArray]:
        """The log density at ``theta`` (p,) and its gradient (p,)."""
        off = theta - self.mean
        pull = self.precision @ off
        return -0.5 * float(off @ pull), -pull


def prior_penalty(prior: GoalPrior, layout: Layout, evidence: Evidence, shape: Shape | None) -> Penalty:
    """The prior as a normal density of the p parameters."""
    mean, precision = np.zeros(layout.size), np.zeros((layout.size, layout.size))
    mean[layout.base], mean[layout.home_advantage] = prior.base_mean, prior.home_mean
    diagonal = np.einsum("ii->i", precision)
    diagonal[layout.base] = prior.base_sd**-2
    diagonal[layout.home_advantage] = prior.home_sd**-2
    diagonal[layout.quality] = prior.quality_sd**-2
    # inverse of the 2 x 2 covariance of one team's (attack, defence)
    unit = 1.0 / (prior.strength_sd**2 * (1.0 - prior.strength_correlation**2))
    cross = -prior.strength_correlation * unit
    diagonal[: 2 * layout.teams] = unit
    team = np.arange(layout.teams)
    precision[team, layout.teams + team] = precision[layout.teams + team, team] = cross
    share = evidence.membership
    for strengths in (layout.attack, layout.defence):
        precision[strengths, layout.quality] = -(unit + cross) * share
        precision[layout.quality, strengths] = -(unit + cross) * share.T
    precision[layout.quality, layout.quality] += 2.0 * (unit + cross) * (share.T @ share)
    if shape is not None:
        mean[-1], diagonal[-1] = shape.start, shape.prior_sd**-2
    return Penalty(mean, precision)


def gauge_penalty(layout: Layout) -> Penalty:
    """No prior: only fix what no match can tell, attacks and defences summing to zero and leagues without a level."""
    precision = np.zeros((layout.size, layout.size))
    precision[layout.attack, layout.attack] = _GAUGE / layout.teams
    precision[layout.defence, layout.defence] = _GAUGE / layout.teams
    precision[layout.quality, layout.quality] = np.eye(layout.leagues)
    return Penalty(np.zeros(layout.size), precision)
