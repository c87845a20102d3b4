"""Where each parameter of a goal model sits in one vector, and how the two log rates of a match are made of them.

    log home rate = base[league] + home_advantage[league] + attack[home] - defence[away]
    log away rate = base[league]                          + attack[away] - defence[home]

in the order attack (t), defence (t), base (m), home advantage (m), quality (m), shape (0 or 1).
``quality`` is the level around which the strengths of a league's teams lie; it enters through the prior alone.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from engine.models.goals.evidence import Evidence
from engine.models.goals.matches import FloatArray, IntArray

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
    """Turns derivatives by the entries' log rates into a gradient and a Hessian by the parameters."""

    def __init__(self, layout: Layout, evidence: Evidence) -> None:
        self._layout = layout
        self._home = layout.home_positions(evidence.home, evidence.away, evidence.league)
        self._away = layout.away_positions(evidence.home, evidence.away, evidence.league)
        self._first = _columns(((self._home, HOME_SIGNS), (self._away, AWAY_SIGNS)), layout.size)
        size, home, away = layout.size, self._home, self._away
        self._second = _columns(
            (
                (_products(home, home, size), np.outer(HOME_SIGNS, HOME_SIGNS).ravel()),
                (
                    np.concatenate((_products(home, away, size), _products(away, home, size)), axis=1),
                    np.concatenate(
                        (np.outer(HOME_SIGNS, AWAY_SIGNS).ravel(), np.outer(AWAY_SIGNS, HOME_SIGNS).ravel())
                    ),
                ),
                (_products(away, away, size), np.outer(AWAY_SIGNS, AWAY_SIGNS).ravel()),
            ),
            size * size,
        )

    def log_rates(self, theta: FloatArray) -> tuple[FloatArray, FloatArray]:
        """(k,) log home and (k,) log away rates of the entries."""
        return theta[self._home] @ HOME_SIGNS, theta[self._away] @ AWAY_SIGNS

    def gradient(self, d_u: FloatArray, d_v: FloatArray) -> FloatArray:
        """(p,) chain rule for first derivatives (k,) each."""
        gradient: FloatArray = self._first @ np.concatenate((d_u, d_v))
        return gradient

    def hessian(self, d_uu: FloatArray, d_uv: FloatArray, d_vv: FloatArray) -> FloatArray:
        """(p, p) chain rule for second derivatives (k,) each; the log rates are linear, so nothing else is needed."""
        flat: FloatArray = self._second @ np.concatenate((d_uu, d_uv, d_vv))
        return flat.reshape(self._layout.size, self._layout.size)


def _products(left: IntArray, right: IntArray, size: int) -> IntArray:
    flat: IntArray = (left[:, :, None] * size + right[:, None, :]).reshape(len(left), -1)
    return flat


def _columns(blocks: tuple[tuple[IntArray, FloatArray], ...], rows: int) -> sparse.csc_array:
    """A sparse matrix whose columns are the rows of each block's positions, with the block's signs as values."""
    count = len(blocks[0][0])
    widths = np.repeat([len(signs) for _, signs in blocks], count)
    pointers = np.zeros(len(widths) + 1, dtype=np.int32)
    np.cumsum(widths, out=pointers[1:])
    # 32-bit positions suffice for any layout whose Hessian fits in memory, and SciPy would copy others
    indices = np.concatenate([positions.astype(np.int32).ravel() for positions, _ in blocks])
    values = np.concatenate([np.broadcast_to(signs, positions.shape).ravel() for positions, signs in blocks])
    return sparse.csc_array((values, indices, pointers), shape=(rows, len(widths)))
