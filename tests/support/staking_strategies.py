"""What hypothesis draws for the tests of value and staking."""

import numpy as np
from hypothesis import strategies as st

PRICES = st.floats(1.01, 50)


@st.composite
def distributions(draw: st.DrawFn) -> np.ndarray:
    """Anything a bet can do, always with some chance to win and some to lose."""
    weights = np.array(draw(st.lists(st.floats(0.01, 1), min_size=5, max_size=5)))
    return weights / weights.sum()
