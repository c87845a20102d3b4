"""A fitted goal model: strengths with their uncertainty, and the rates of matches to come."""

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import lapack

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.models.errors import (
    InvalidFitOption,
    InvalidMatches,
    InvalidModelFile,
    ModelError,
    UnknownLeague,
    UnknownTeam,
)
from engine.models.goals.dixon_coles import rho_bounds
from engine.models.goals.layout import AWAY_SIGNS, HOME_SIGNS, Layout
from engine.models.goals.newton import Convergence
from engine.models.goals.prior import GoalPrior
from engine.models.goals.rates import Rates
from engine.models.goals.stored import pack, unpack
from engine.models.goals.terms import GoalKind

_FORMAT: Final = "fairline goal model 1"
_ARRAYS: Final = ("teams", "leagues", "parameters", "precision", "membership")
_PLAIN: Final = ("as_of", "half_life_days", "matches", "weight", "log_likelihood", "log_posterior")


@dataclass(frozen=True, slots=True)
class Strength:
    """One team against the average team of its league, on the log scale of goals, with standard errors.

    An attack of 0.1 scores e^0.1 = 1.105 times the average team's goals; a defence of 0.1 concedes e^-0.1 of them.
    """

    attack: float
    attack_error: float
    defence: float
    defence_error: float


@dataclass(frozen=True, eq=False)
class GoalModel:
    """Parameters of a goal model as of a moment; t teams, m leagues, p parameters.

    Attributes:
        kind: the distribution of goals.
        teams, leagues: (t,), (m,) identifiers, ascending.
        parameters: (p,) in the order of ``Layout``.
        precision: (p, p) negative Hessian of the log posterior at the optimum.
        membership: (t, m) share of each team's (weighted) matches in each league.
        prior: what the fit believed beforehand, or None.
        as_of: the day before which results were known.
        half_life_days: of the decay, or None.
        matches: number of results used.
        weight: what they count for after decay, in full matches.
        log_likelihood: weighted, at the optimum, without the prior.
        log_posterior: with the prior (up to its constant); what was maximised.
        convergence: how the optimisation ended.
    """

    kind: GoalKind
    teams: IntArray
    leagues: IntArray
    parameters: FloatArray
    precision: FloatArray
    membership: FloatArray
    prior: GoalPrior | None
    as_of: float
    half_life_days: float | None
    matches: int
    weight: float
    log_likelihood: float
    log_posterior: float
    convergence: Convergence

    def __post_init__(self) -> None:
        for name in _ARRAYS:  # a model is shared by everyone who asks it, so nobody may change it
            view = getattr(self, name).view()
            view.flags.writeable = False
            object.__setattr__(self, name, view)

    @property
    def layout(self) -> Layout:
        """Where each parameter sits in ``parameters``."""
        return Layout(len(self.teams), len(self.leagues), self.kind is not GoalKind.POISSON)

    @property
    def attack(self) -> FloatArray:
        """(t,) log factor on a team's goals."""
        return self.parameters[self.layout.attack]

    @property
    def defence(self) -> FloatArray:
        """(t,) log factor taken off its opponents' goals."""
        return self.parameters[self.layout.defence]

    @property
    def base(self) -> FloatArray:
        """(m,) log goals of an away side when both teams have strength zero."""
        return self.parameters[self.layout.base]

    @property
    def home_advantage(self) -> FloatArray:
        """(m,) log factor on the home side's goals."""
        return self.parameters[self.layout.home_advantage]

    @property
    def quality(self) -> FloatArray:
        """(m,) level of each league's teams."""
        return self.parameters[self.layout.quality]

    @property
    def rho(self) -> float:
        """Low-score dependence; 0 unless Dixon–Coles."""
        return float(self.parameters[-1]) if self.kind is GoalKind.DIXON_COLES else 0.0

    @property
    def shared_rate(self) -> float:
        """Expected goals both sides share, their covariance; 0 unless bivariate Poisson."""
        return float(np.exp(self.parameters[-1])) if self.kind is GoalKind.BIVARIATE_POISSON else 0.0

    @property
    def dispersion(self) -> float:
        """R of variance = mean + mean^2 / r; infinite unless negative binomial."""
        return float(np.exp(-self.parameters[-1])) if self.kind is GoalKind.NEGATIVE_BINOMIAL else float("inf")

    @cached_property
    def covariance(self) -> FloatArray:
        """(p, p) of the parameters: the inverse of ``precision``.

        With decay this is the posterior of a model that forgets, not the sampling variance of an estimate.

        Raises:
            ModelError: the curvature is not that of a maximum (a fit that did not arrive).
        """
        # at the size of one league these steps stay on one thread; LAPACK's dpotri wakes a thread a core, which on a
        # busy machine costs a thousand times the work
        factor, failed = lapack.dpotrf(self.precision)
        if failed:
            msg = "The curvature at the parameters is not that of a maximum, so no uncertainty follows from it."
            raise ModelError(msg)
        inverse_factor, _ = lapack.dtrtri(factor)
        covariance: FloatArray = inverse_factor @ inverse_factor.T
        return covariance

    @cached_property
    def standard_errors(self) -> FloatArray:
        """(p,) of the parameters."""
        errors: FloatArray = np.sqrt(np.diagonal(self.covariance))
        return errors

    def strength(self, team: int) -> Strength:
        """One team against the average of the league it mostly plays in.

        Raises:
            UnknownTeam: the model has not seen it.
        """
        (position,), (known,) = self.team_positions(np.array([team]))
        if not known:
            msg = f"Team {team} is not among the {len(self.teams)} teams of this model."
            raise UnknownTeam(msg)
        # only differences between teams are well determined, so a strength is told against its league's average
        league = int(np.argmax(self.membership[position]))
        contrast = -self.membership[:, league] / self.membership[:, league].sum()
        contrast[position] += 1.0
        attack, defence = self.layout.attack, self.layout.defence
        return Strength(
            attack=float(contrast @ self.attack),
            attack_error=float(np.sqrt(contrast @ self.covariance[attack, attack] @ contrast)),
            defence=float(contrast @ self.defence),
            defence_error=float(np.sqrt(contrast @ self.covariance[defence, defence] @ contrast)),
        )

    def team_positions(self, teams: IntArray) -> tuple[IntArray, BoolArray]:
        """(n,) positions in ``teams`` (any valid one where unknown) and (n,) whether known."""
        return _positions(self.teams, teams)

    def league_positions(self, leagues: IntArray) -> tuple[IntArray, BoolArray]:
        """(n,) positions in ``leagues`` (any valid one where unknown) and (n,) whether known."""
        return _positions(self.leagues, leagues)

    def rates(self, home: ArrayLike, away: ArrayLike, league: ArrayLike) -> Rates:
        """Expected goals of n matches and how well they are known.

        A team the model has not seen gets the level of the match's league and the prior's spread as uncertainty. The
        uncertainty leaves out that of the shape parameter.

        Args:
            home: (n,) team identifiers.
            away: (n,) team identifiers.
            league: (n,) league identifiers, or one for all.

        Raises:
            InvalidMatches: lengths differ, or a team meets itself.
            UnknownLeague: a league the model was not fitted on; names it.
            UnknownTeam: an unseen team, and the model was fitted without a prior.
        """
        home, away, league = _columns(home, away, league)
        league_at, league_known = self.league_positions(league)
        if not league_known.all():
            msg = f"League {league[~league_known][0]} is not in this model, which knows {self.leagues.tolist()}."
            raise UnknownLeague(msg)
        home_at, home_known = self.team_positions(home)
        away_at, away_known = self.team_positions(away)
        extra_home, extra_away, extra_both = self._unseen_variance(home, away, home_known, away_known)
        quality = self.layout.quality.start + league_at
        home_positions = self.layout.home_positions(home_at, away_at, league_at)
        away_positions = self.layout.away_positions(home_at, away_at, league_at)
        for positions, scorer, conceder in (
            (home_positions, home_known, away_known),
            (away_positions, away_known, home_known),
        ):
            positions[:, 0] = np.where(scorer, positions[:, 0], quality)
            positions[:, 1] = np.where(conceder, positions[:, 1], quality)
        u = self.parameters[home_positions] @ HOME_SIGNS
        v = self.parameters[away_positions] @ AWAY_SIGNS
        variance_home = self._covariance(home_positions, HOME_SIGNS, home_positions, HOME_SIGNS) + extra_home
        variance_away = self._covariance(away_positions, AWAY_SIGNS, away_positions, AWAY_SIGNS) + extra_away
        between = self._covariance(home_positions, HOME_SIGNS, away_positions, AWAY_SIGNS) + extra_both
        own_home, own_away = np.exp(u), np.exp(v)
        home_rate, away_rate = own_home + self.shared_rate, own_away + self.shared_rate
        # the shared goals do not move with u and v, so they damp the relative uncertainty
        damp_home, damp_away = own_home / home_rate, own_away / away_rate
        lower, upper = rho_bounds(home_rate, away_rate)
        return Rates(
            kind=self.kind,
            home=home_rate,
            away=away_rate,
            log_sd_home=np.sqrt(variance_home) * damp_home,
            log_sd_away=np.sqrt(variance_away) * damp_away,
            log_covariance=between * damp_home * damp_away,
            rho=np.clip(np.full_like(u, self.rho), lower, upper),
            shared_rate=np.full_like(u, self.shared_rate),
            dispersion=np.full_like(u, self.dispersion),
            home_known=home_known,
            away_known=away_known,
        )

    def to_bytes(self) -> bytes:
        """The model as bytes that ``from_bytes`` reads; equal models give equal bytes."""
        header = {
            "format": _FORMAT,
            "kind": str(self.kind),
            "prior": None if self.prior is None else asdict(self.prior),
            "convergence": asdict(self.convergence),
        } | {name: getattr(self, name) for name in _PLAIN}
        return pack(header, {name: getattr(self, name) for name in _ARRAYS})

    @classmethod
    def from_bytes(cls, data: bytes) -> "GoalModel":
        """Read what ``to_bytes`` wrote. Runs no code from the bytes.

        Raises:
            InvalidModelFile: not a stored goal model, damaged, or of another format.
        """
        header, arrays = unpack(data)
        if header.get("format") != _FORMAT:
            msg = (
                f"The stored goal model has format {header.get('format')!r}, this version reads {_FORMAT!r}; refit it."
            )
            raise InvalidModelFile(msg)
        try:
            model = cls(
                kind=GoalKind(header["kind"]),
                prior=None if header["prior"] is None else GoalPrior(**header["prior"]),
                convergence=Convergence(**header["convergence"]),
                **{name: header[name] for name in _PLAIN},
                teams=arrays["teams"],
                leagues=arrays["leagues"],
                parameters=arrays["parameters"],
                precision=arrays["precision"],
                membership=arrays["membership"],
            )
        except (KeyError, TypeError, ValueError, InvalidFitOption) as error:
            msg = f"The stored goal model lacks or garbles a part: {error}. Nothing was read; fit the model again."
            raise InvalidModelFile(msg) from error
        size = model.layout.size
        expected = {
            "parameters": (size,),
            "precision": (size, size),
            "membership": (len(model.teams), len(model.leagues)),
        }
        wrong = {name: arrays[name].shape for name, shape in expected.items() if arrays[name].shape != shape}
        if wrong:
            msg = f"Parts of the stored goal model do not fit together: {wrong} instead of {expected}; refit it."
            raise InvalidModelFile(msg)
        return model

    def _covariance(
        self, left: IntArray, left_signs: FloatArray, right: IntArray, right_signs: FloatArray
    ) -> FloatArray:
        blocks = self.covariance[left[:, :, None], right[:, None, :]]
        summed: FloatArray = np.einsum("i,nij,j->n", left_signs, blocks, right_signs)
        return summed

    def _unseen_variance(
        self, home: IntArray, away: IntArray, home_known: BoolArray, away_known: BoolArray
    ) -> tuple[FloatArray, FloatArray, FloatArray]:
        """What the prior's spread of unseen teams adds to the variances of u and v and to their covariance."""
        unseen = (~home_known).astype(np.float64) + (~away_known)
        if not unseen.any():
            return unseen, unseen, unseen
        if self.prior is None:
            team = int(np.concatenate((home[~home_known], away[~away_known]))[0])
            msg = f"Team {team} was not seen, and a model fitted without a prior has no expectation of it."
            raise UnknownTeam(msg)
        variance = self.prior.strength_sd**2
        # one team's attack raises one rate while its defence lowers the other, hence the minus
        return unseen * variance, unseen * variance, -unseen * variance * self.prior.strength_correlation


def _positions(known: IntArray, asked: IntArray) -> tuple[IntArray, BoolArray]:
    positions = np.minimum(np.searchsorted(known, asked), len(known) - 1)
    return positions, known[positions] == asked


def _columns(home: ArrayLike, away: ArrayLike, league: ArrayLike) -> tuple[IntArray, IntArray, IntArray]:
    home, away = np.atleast_1d(np.asarray(home, dtype=np.int64)), np.atleast_1d(np.asarray(away, dtype=np.int64))
    league = np.asarray(league, dtype=np.int64)
    if home.ndim != 1 or home.shape != away.shape or league.shape not in {(), (1,), home.shape}:
        msg = f"Home, away and league must have one length, got {home.shape}, {away.shape} and {league.shape}."
        raise InvalidMatches(msg)
    same = home == away
    if same.any():
        row = int(np.argmax(same))
        msg = f"Row {row}: team {home[row]} cannot meet itself. No rates were computed."
        raise InvalidMatches(msg)
    return home, away, np.broadcast_to(league, home.shape)
