"""Limits how many messages of one account are answered, so that nobody slows the bot for others."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

AT_A_STRETCH: Final = 60
A_SECOND: Final = 1.0
_MOST_ACCOUNTS: Final = 50_000


@dataclass(slots=True)
class MessageRateLimit:
    """A bucket of messages for each account: so many at a stretch, then so many a second.

    Kept in memory: a restart forgives everybody.

    Args:
        at_a_stretch: how many messages may come at once.
        a_second: how many more each second.
        seconds: a clock that never goes back; tests have their own.
    """

    at_a_stretch: int = AT_A_STRETCH
    a_second: float = A_SECOND
    seconds: Callable[[], float] = monotonic
    _left: "OrderedDict[tuple[str, str], tuple[float, float]]" = field(default_factory=OrderedDict)

    def take(self, account: tuple[str, str]) -> float:
        """Count one message of an account; return 0, or the seconds until the next one is answered."""
        now = self.seconds()
        left, since = self._left.pop(account, (float(self.at_a_stretch), now))
        left = min(float(self.at_a_stretch), left + (now - since) * self.a_second)
        allowed = left >= 1
        self._left[account] = (left - 1 if allowed else left, now)
        while len(self._left) > _MOST_ACCOUNTS:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self.a_second
