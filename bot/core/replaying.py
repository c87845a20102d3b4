"""What the core needs of a replay: to move its clock a day on and hear what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engine.domain.bets import BetId


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened while the clock moved."""

    before: datetime
    now: datetime
    results: int
    settled: Sequence[BetId]
    over: bool


class Replaying(Protocol):
    """A replay whose clock can be moved."""

    async def move(self, days: int) -> Moved:
        """Move the clock on by as many days, store what became known and settle bets."""
        ...
