"""The chances of every ending of many selections in many matches, by one matrix product."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from engine.arrays import BoolArray, FloatArray
from engine.domain.odds import Selection
from engine.pricing.grid import ScoreGrids
from engine.pricing.markets.catalogue import CATALOGUE
from engine.pricing.markets.endings import ENDINGS, endings


@dataclass(frozen=True, slots=True, eq=False)
class MarketBook:
    """The chances of all selections of n matches.

    Attributes:
        selections: the S selections.
        distributions: (n, S, 5) chances of win, half win, push, half loss and loss; each sums to 1.
    """

    selections: tuple[Selection, ...]
    distributions: FloatArray
    _columns: dict[Selection, int]

    def __len__(self) -> int:
        return len(self.distributions)

    def __contains__(self, selection: object) -> bool:
        return selection in self._columns

    def __getitem__(self, selection: Selection) -> FloatArray:
        """Return the (n, 5) distribution of one selection.

        Raises:
            KeyError: the selection was not priced.
        """
        try:
            return self.distributions[:, self._columns[selection]]
        except KeyError:
            msg = f"{selection} was not priced; name it in all_markets(grids, selections)."
            raise KeyError(msg) from None


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
    """What to sum: many endings happen at the same scores (AH −0.5, EH −1 …), so each set of scores is summed once."""

    masks: FloatArray
    """(G·G, U) the distinct sets of scores as columns of 0 and 1."""

    wanted: npt.NDArray[np.intp]
    """(S·5,) which column each ending of each selection is."""

    selections: tuple[Selection, ...]
    columns: dict[Selection, int]


def all_markets(grids: ScoreGrids, selections: Iterable[Selection] | None = None) -> MarketBook:
    """Chances of many selections in many matches at once.

    Args:
        grids: score grids of n matches; rows that are not ``ok`` give NaN.
        selections: what to price; the 287 of ``CATALOGUE`` unless given. The result takes 40 bytes a selection and
            match, so price tens of thousands of matches in parts.

    Returns:
        The book with its (n, S, 5) distributions.
    """
    plan = _default_plan(grids.size) if selections is None else _plan(tuple(selections), grids.size)
    sums = grids.flat @ plan.masks
    distributions = np.take(sums, plan.wanted, axis=1).reshape(len(grids), len(plan.selections), len(ENDINGS))
    return MarketBook(plan.selections, distributions, plan.columns)


def market_distribution(grids: ScoreGrids, selection: Selection) -> FloatArray:
    """Chances of the five endings of one selection.

    Args:
        grids: score grids of n matches; rows that are not ``ok`` give NaN.
        selection: any market and line.

    Returns:
        (n, 5) chances of win, half win, push, half loss and loss; each row sums to 1.
    """
    return all_markets(grids, (selection,)).distributions[:, 0]


@lru_cache(maxsize=8)
def _default_plan(size: int) -> _Plan:
    return _plan(CATALOGUE, size)


@lru_cache(maxsize=512)
def _plan(selections: tuple[Selection, ...], size: int) -> _Plan:
    distinct: dict[bytes, int] = {}
    masks: list[BoolArray] = []
    wanted = np.empty(len(selections) * len(ENDINGS), dtype=np.intp)
    for column, selection in enumerate(selections):
        codes = endings(selection, size).ravel()
        for ending in range(len(ENDINGS)):
            mask = codes == ending
            key = mask.tobytes()
            if key not in distinct:
                distinct[key] = len(masks)
                masks.append(mask)
            wanted[column * len(ENDINGS) + ending] = distinct[key]
    matrix = np.array(masks, dtype=np.float64).reshape(len(masks), size**2).T.copy()
    return _Plan(matrix, wanted, selections, {selection: column for column, selection in enumerate(selections)})
