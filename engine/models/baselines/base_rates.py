"""League base rates: how often each outcome happens in a league, and nothing of the teams."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.arrays import FloatArray, TextArray
from engine.models.design import Design, Target
from engine.models.goals.stored import pack, unpack

_FORMAT: Final = "fairline base rates 1"
_SHRINK: Final = 200.0
"""Matches the rates of all leagues count for in each."""


@dataclass(frozen=True, slots=True)
class BaseRates:
    """Shares of the outcomes in each league, older matches counting less, shrunk towards those of all leagues."""

    target: Target = Target.RESULT
    name: str = "base_rates"

    def fit(self, design: Design) -> "FittedBaseRates":
        """Count."""
        happened = np.eye(self.target.outcomes)[design.happened(self.target)] * design.weight[:, None]
        everywhere = happened.sum(axis=0) / happened.sum()
        leagues = np.unique(design.league)
        rates = np.array([happened[design.league == league].sum(axis=0) + _SHRINK * everywhere for league in leagues])
        return FittedBaseRates(leagues, rates / rates.sum(axis=1, keepdims=True), everywhere)


@dataclass(frozen=True, slots=True, eq=False)
class FittedBaseRates:
    """Rates by league, and of all."""

    leagues: TextArray
    rates: FloatArray
    everywhere: FloatArray

    def predict(self, design: Design) -> FloatArray:
        """(n, k) probabilities; those of all leagues where a league is new."""
        at = np.minimum(np.searchsorted(self.leagues, design.league), len(self.leagues) - 1)
        known = self.leagues[at] == design.league
        return np.where(known[:, None], self.rates[at], self.everywhere)

    def to_bytes(self) -> bytes:
        """Return the rates as bytes without code."""
        arrays = {"leagues": self.leagues, "rates": self.rates, "everywhere": self.everywhere}
        return pack({"format": _FORMAT}, arrays)

    @classmethod
    def from_bytes(cls, data: bytes) -> "FittedBaseRates":
        """Read what ``to_bytes`` wrote.

        Raises:
            InvalidModelFile: something else.
        """
        _, arrays = unpack(data, _FORMAT)
        return cls(arrays["leagues"], arrays["rates"], arrays["everywhere"])
