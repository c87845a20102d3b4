"""Types of arrays by what they hold; whoever takes or returns one gives its shape in the docstring."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
TextArray = NDArray[np.str_]
TimeArray = NDArray[np.datetime64]
