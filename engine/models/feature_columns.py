"""Features picked by name: models keep the names they were fitted on, and releases add and drop some."""

import numpy as np

from engine.arrays import FloatArray


def columns_named(values: FloatArray, names: tuple[str, ...], wanted: tuple[str, ...]) -> FloatArray:
    """(n, k) the columns of ``values`` (n, f) with the ``wanted`` names; NaN for one that is not among ``names``."""
    if wanted == names:
        return values
    at = {name: i for i, name in enumerate(names)}
    missing = np.full(len(values), np.nan)
    return np.stack([values[:, at[name]] if name in at else missing for name in wanted], axis=1)
