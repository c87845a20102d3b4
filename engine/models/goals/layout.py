"""Where each parameter of a goal model sits in one vector, and how the two log rates of a match are made of them.

    log home rate = base[league] + home_advantage[league] + attack[home] - defence[away]
    log away rate = base[league]                          + attack[away] - defence[home]

in the order attack (t), defence (t), base (m), home advantage (m), quality (m), shape (0 or 1).
``quality`` is the level around which the strengths of a league's teams lie; it enters through the prior alone.
"""

from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray, IntArray
from engine.models.goals.evidence import Evidence, weighted_counts

HOME_SIGNS = np.array([1.0, -1.0, 1.0, 1.0])
AWAY_SIGNS = np.array([1.0, -1.0, 1.0])


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions for t teams, m leagues and possibly one parameter of shape."""

    teams: int
    leagues: int
    has_shape: bool

    @property
    def size(self) -> int:
        """Number of parameters."""
        return 2 * self.teams + 3 * self.leagues + int(self.has_shape)

    @property
    def attack(self) -> slice:
        """The t attacks."""
        return slice(0, self.teams)

    @property
    def defence(self) -> slice:
        """The t defences; larger concedes less."""
        return slice(self.teams, 2 * self.teams)

    @property
    def base(self) -> slice:
        """The m log rates of an average away side."""
        return slice(2 * self.teams, 2 * self.teams + self.leagues)

    @property
    def home_advantage(self) -> slice:
        """The m home advantages, on the log scale."""
        return slice(2 * self.teams + self.leagues, 2 * self.teams + 2 * self.leagues)

    @property
    def quality(self) -> slice:
        """The m league levels."""
        return slice(2 * self.teams + 2 * self.leagues, 2 * self.teams + 3 * self.leagues)

    def home_positions(self, home: IntArray, away: IntArray, league: IntArray) -> IntArray:
        """(n, 4) positions of the parameters that sum, with ``HOME_SIGNS``, to the log home rate."""
        base = self.base.start + league
        return np.stack((home, self.teams + away, base, base + self.leagues), axis=1)

    def away_positions(self, home: IntArray, away: IntArray, league: IntArray) -> IntArray:
        """(n, 3) positions of the parameters that sum, with ``AWAY_SIGNS``, to the log away rate."""
        return np.stack((away, self.teams + home, self.base.start + league), axis=1)


class Assembly:
    """Turns derivatives by the entries' log rates into a gradient and a Hessian by the parameters.

    The log rates are sums of parameters, so this is adding each entry's derivatives to the right cells: pairs of teams
    are summed into (t, t) tables first, and the blocks of the Hessian are rows, columns and diagonals of these.
    """

    def __init__(self, layout: Layout, evidence: Evidence) -> None:
        self._layout = layout
        self._home, self._away, self._league = evidence.home, evidence.away, evidence.league
        self._home_rate = layout.home_positions(evidence.home, evidence.away, evidence.league)
        self._away_rate = layout.away_positions(evidence.home, evidence.away, evidence.league)
        self._pair = evidence.home * layout.teams + evidence.away
        self._home_in_league = evidence.home * layout.leagues + evidence.league
        self._away_in_league = evidence.away * layout.leagues + evidence.league

    def log_rates(self, theta: FloatArray) -> tuple[FloatArray, FloatArray]:
        """(k,) log home and (k,) log away rates of the entries."""
        return theta[self._home_rate] @ HOME_SIGNS, theta[self._away_rate] @ AWAY_SIGNS

    def gradient(self, d_u: FloatArray, d_v: FloatArray) -> FloatArray:
        """(p,) chain rule for first derivatives (k,) each."""
        at, t, m = self._layout, self._layout.teams, self._layout.leagues
        gradient = np.zeros(at.size)
        gradient[at.attack] = weighted_counts(self._home, d_u, t) + weighted_counts(self._away, d_v, t)
        gradient[at.defence] = -weighted_counts(self._away, d_u, t) - weighted_counts(self._home, d_v, t)
        by_home = weighted_counts(self._league, d_u, m)
        gradient[at.base] = by_home + weighted_counts(self._league, d_v, m)
        gradient[at.home_advantage] = by_home
        return gradient

    def hessian(self, d_uu: FloatArray, d_uv: FloatArray, d_vv: FloatArray) -> FloatArray:
        """(p, p) chain rule for second derivatives (k,) each; the log rates are linear, so nothing else is needed."""
        at, t = self._layout, self._layout.teams
        hessian = np.zeros((at.size, at.size))
        uu, uv, vv = (weighted_counts(self._pair, each, t * t).reshape(t, t) for each in (d_uu, d_uv, d_vv))
        both = uv + uv.T
        attacks, defences = hessian[at.attack, at.attack], hessian[at.defence, at.defence]
        attacks += both
        defences += both
        np.einsum("ii->i", attacks)[:] += uu.sum(axis=1) + vv.sum(axis=0)
        np.einsum("ii->i", defences)[:] += uu.sum(axis=0) + vv.sum(axis=1)
        across = -uu - vv.T
        np.einsum("ii->i", across)[:] -= uv.sum(axis=1) + uv.sum(axis=0)
        hessian[at.attack, at.defence] = across
        hessian[at.defence, at.attack] = across.T
        self._add_leagues(hessian, d_uu, d_uv, d_vv)
        return hessian

    def _add_leagues(self, hessian: FloatArray, d_uu: FloatArray, d_uv: FloatArray, d_vv: FloatArray) -> None:
        """Rows and columns of base and home advantage."""
        at, t, m = self._layout, self._layout.teams, self._layout.leagues

        def by_team(in_league: IntArray, derivatives: FloatArray) -> FloatArray:
            return weighted_counts(in_league, derivatives, t * m).reshape(t, m)

        home, away = self._home_in_league, self._away_in_league
        away_uv, home_uv = by_team(away, d_uv), by_team(home, d_uv)
        home_uu, away_uu = by_team(home, d_uu), by_team(away, d_uu)
        columns = np.zeros((at.size, 2 * m))
        columns[at.attack, :m] = home_uu + home_uv + away_uv + by_team(away, d_vv)
        columns[at.attack, m:] = home_uu + away_uv
        columns[at.defence, :m] = -(away_uu + away_uv + home_uv + by_team(home, d_vv))
        columns[at.defence, m:] = -(away_uu + home_uv)
        league_uu, league_uv, league_vv = (weighted_counts(self._league, each, m) for each in (d_uu, d_uv, d_vv))
        league = np.arange(m)
        base, edge = at.base.start + league, at.home_advantage.start + league
        columns[base, league] = league_uu + 2.0 * league_uv + league_vv
        columns[edge, league] = columns[base, m + league] = league_uu + league_uv
        columns[edge, m + league] = league_uu
        both = slice(at.base.start, at.home_advantage.stop)
        hessian[:, both] = columns
        hessian[both, :] = columns.T
