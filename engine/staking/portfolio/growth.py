"""Expected log growth of many bets on independent matches at once: exact, without walking every combination.

Twelve matches with four states each have 16 million joint states. But for every wealth ``w > 0``

    log w = ∫₀^∞ (e^{−t} − e^{−t w}) / t dt                                        (Frullani's integral)

and the wealth is a sum of independent parts, one for each match, so that ``E e^{−t w}`` is a product of one small sum
for each match. The expectation over all joint states becomes one integral over ``t``, and its gradient and Hessian are
integrals of the same products:

    ∂/∂xᵢ E log w = ∫ E[rᵢ e^{−t w}] dt,     ∂²/∂xᵢ∂xⱼ E log w = −∫ t E[rᵢ rⱼ e^{−t w}] dt.

With ``t = e^u`` the trapezoidal rule converges geometrically (Trefethen and Weideman, 2014). Its weights are positive,
so the rule itself is a concave function of the stakes and its derivatives are exact: Newton's method sees no noise, no
seed and no sampling error.
"""

from dataclasses import dataclass

import numpy as np

from engine.arrays import FloatArray

_STEP = 0.35
"""Step in ``u = log t``; the rule's relative error is about ``exp(−π² / step)`` = 6e-13."""

_SMALLEST_T = 1e-6
"""Below ``_SMALLEST_T / largest wealth`` the integrand is constant to 1e-12 and is summed in closed form."""

_LARGEST_T = 30.0
"""Beyond ``_LARGEST_T / smallest wealth`` the integrand is below ``e^−30``."""


@dataclass(frozen=True, slots=True)
class Curvature:
    """Expected log wealth at some stakes, with its derivatives."""

    value: float
    gradient: FloatArray
    """(n,)"""

    hessian: FloatArray
    """(n, n), negative semidefinite"""


class LogGrowth:
    """Expected log of wealth as a function of the stakes on bets of independent matches.

    All amounts are in units of the wealth that can be lost. In state ``s`` of match ``m`` that match contributes
    ``base[m, s] + Σ stakes × returns`` over its bets; the wealth is ``cash`` plus the contributions of all matches.

    Args:
        chance: (matches, states) probabilities; rows sum to 1, padding has 0.
        base: (matches, states) what open bets contribute.
        returns: (n, states) profit of each bet per unit staked, in the states of its match.
        owner: (n,) the row of each bet's match.
        cash: what is there before any bet is settled.
        smallest: a lower bound of the wealth over all states and all stakes that will be asked for, > 0.
        largest: an upper bound of the same.
    """

    def __init__(
        self,
        *,
        chance: FloatArray,
        base: FloatArray,
        returns: FloatArray,
        owner: np.ndarray[tuple[int], np.dtype[np.intp]],
        cash: float,
        smallest: float,
        largest: float,
    ) -> None:
        self._possible = chance > 0
        self._chance = chance
        self._base = base
        self._returns = np.where(self._possible[owner], returns, 0.0)
        self._owner = owner
        self._cash = cash
        self._member = (owner == np.arange(len(chance))[:, None]).astype(np.float64)
        first, second = np.nonzero(np.triu(owner[:, None] == owner[None, :]))
        self._pairs = (first, second)
        self._pair_owner = owner[first]
        self._pair_returns = self._returns[first] * self._returns[second]
        self._t, self._weight = _nodes(smallest, largest)

    def value(self, stakes: FloatArray) -> float:
        """Return the expected log wealth."""
        _, _, whole = self._transforms(stakes)
        return self._log(whole)

    def at(self, stakes: FloatArray) -> Curvature:
        """Return the expected log wealth, its gradient and its Hessian."""
        terms, sums, whole = self._transforms(stakes)
        t, weight = self._t, self._weight
        # dividing by the match's own factor leaves the product over the other matches
        mean = np.einsum("tns,ns->tn", terms[:, self._owner], self._returns) / sums[:, self._owner]
        gradient = (weight * whole) @ mean
        bend = (weight * t * whole)[:, None]
        hessian = -((mean * bend).T @ mean)
        pair = np.einsum("tps,ps->tp", terms[:, self._pair_owner], self._pair_returns) / sums[:, self._pair_owner]
        together = -(bend[:, 0] @ pair)
        first, second = self._pairs
        hessian[first, second] = together
        hessian[second, first] = together
        return Curvature(self._log(whole), np.asarray(gradient), np.asarray(hessian))

    def _transforms(self, stakes: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return terms (t, m, s) relative to the worst state of each match, their sums (t, m), and E e^{−t w} (t,)."""
        part = self._base + self._member @ (stakes[:, None] * self._returns)
        worst = np.where(self._possible, part, np.inf).min(axis=1)
        above = np.where(self._possible, part - worst[:, None], 0.0)
        terms = self._chance * np.exp(-self._t[:, None, None] * above)
        sums = terms.sum(axis=2)
        whole = np.exp(-self._t * (self._cash + worst.sum())) * sums.prod(axis=1)
        return terms, sums, whole

    def _log(self, whole: FloatArray) -> float:
        return float((self._weight / self._t) @ (np.exp(-self._t) - whole))


def _nodes(smallest: float, largest: float) -> tuple[FloatArray, FloatArray]:
    """Return nodes and weights of ``∫₀^∞ f(t) dt`` for mixtures of ``e^{−t w}``, ``smallest <= w <= largest``."""
    low = np.log(_SMALLEST_T / max(largest, 1.0))
    high = np.log(_LARGEST_T / min(smallest, 1.0))
    t = np.exp(low + _STEP * np.arange(int(np.ceil((high - low) / _STEP)) + 1))
    weight = _STEP * t
    weight[0] += _STEP * t[0] / np.expm1(_STEP)  # the geometric sum of all nodes left of the first
    return t, weight
