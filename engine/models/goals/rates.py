"""The goals expected of matches, with how well they are known."""

from dataclasses import dataclass

from engine.arrays import BoolArray, FloatArray
from engine.models.goals.terms import GoalKind
from engine.pricing.grid import DEFAULT_SIZE, ScoreGrids, score_grids


@dataclass(frozen=True, slots=True, eq=False)
class Rates:
    """What a model expects of n matches.

    Attributes:
        kind: the distribution the goals follow.
        home, away: (n,) expected goals.
        log_sd_home, log_sd_away: (n,) standard deviation of the logarithm of the expected goals: how well the model
            knows them, not how much goals vary.
        log_covariance: (n,) between the two logarithms.
        rho: (n,) low-score dependence, kept inside each match's bounds; 0 unless Dixon–Coles.
        shared_rate: (n,) expected goals both sides share; 0 unless bivariate Poisson.
        dispersion: (n,) r of variance = mean + mean^2 / r; infinite unless negative binomial.
        home_known, away_known: (n,) whether the team has been seen; an unseen one stands at its league's level.
    """

    kind: GoalKind
    home: FloatArray
    away: FloatArray
    log_sd_home: FloatArray
    log_sd_away: FloatArray
    log_covariance: FloatArray
    rho: FloatArray
    shared_rate: FloatArray
    dispersion: FloatArray
    home_known: BoolArray
    away_known: BoolArray

    def score_grids(self, size: int = DEFAULT_SIZE) -> ScoreGrids:
        """The probability of every score of the n matches, 0 to ``size`` - 1 goals a side.

        Raises:
            InvalidRates: a match leaves too much of its probability beyond the grid.
        """
        return score_grids(
            self.home,
            self.away,
            self.rho if self.kind is GoalKind.DIXON_COLES else 0.0,
            kind="independent" if self.kind is GoalKind.POISSON else str(self.kind),
            shared_rate=self.shared_rate,
            dispersion=self.dispersion if self.kind is GoalKind.NEGATIVE_BINOMIAL else None,
            size=size,
        )
