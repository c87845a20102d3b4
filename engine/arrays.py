"""Types of arrays by what they hold; whoever takes or returns one gives its shape in the docstring."""

from collections.abc import Mapping
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
TextArray = NDArray[np.str_]
TimeArray = NDArray[np.datetime64]


def write_arrays(file: IO[bytes], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays by name into an open file, compressed, as ``numpy.load`` reads them."""
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stub takes the keywords for flags
