"""Replaces the stack by its best component where past matches show that one to be surely better.

What is decided looks at matches none of the models had seen when they forecast them, all of them before the matches the
decision is for. A component takes over only when the 95 % interval of how much better it was lies above zero: a rule
on the bare mean would follow chance from training to training.
"""

from collections.abc import Mapping
from typing import Final

from engine.arrays import FloatArray, IntArray
from engine.models.evaluation.bootstrap import Figure, mean_figure

TOGETHER: Final = "together"
"""Stands for the stack itself among its components."""

FEWEST: Final = 300
"""With fewer matches nothing is decided against the stack."""


def surplus(losses: Mapping[str, FloatArray], together: FloatArray, day: IntArray) -> dict[str, Figure]:
    """Return by component how much larger the loss of the stack was; above zero the component was better.

    Args:
        losses: by component, (n,) losses of matches it had not seen.
        together: (n,) those of the stack.
        day: (n,) the day of each match.
    """
    return {name: mean_figure(together - own, day) for name, own in losses.items()}


def stand_by(losses: Mapping[str, FloatArray], together: FloatArray, day: IntArray) -> str:
    """Return what is used: the stack, or the component that was surely better, the best where several were."""
    if len(together) < FEWEST:
        return TOGETHER
    better = {name: figure.value for name, figure in surplus(losses, together, day).items() if figure.low > 0}
    return max(better, key=lambda name: better[name]) if better else TOGETHER
