"""What the catalogue says of one feature."""

from dataclasses import dataclass
from typing import Literal

Null = Literal["never", "zero", "nan"]
"""``never`` missing; ``zero``: where nothing is known the value is the neutral 0; ``nan``: missing is said as NaN."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One number of a coming match.

    Attributes:
        name: unique, in snake case.
        family: which group it belongs to; models leave whole families out.
        unit: what it counts.
        low: no value lies below.
        high: no value lies above.
        null: what stands where nothing is known.
        source: the stored facts it is computed from.
        known_at: the earliest instant those facts can be known.
        description: one sentence for a reader who knows football.
    """

    name: str
    family: str
    unit: str
    low: float
    high: float
    null: Null
    source: str
    known_at: str
    description: str
