"""The rate limits of the stand-in for Discord: so many requests a second in all, and so many a channel."""

import time
from collections import deque
from dataclasses import dataclass, field


@dataclass
class Window:
    """At most ``most`` requests in any ``seconds``."""

    most: int
    seconds: float
    taken: deque[float] = field(default_factory=deque)

    def wait(self) -> float:
        """Take one; returns 0, or the seconds to wait when there is none."""
        now = time.monotonic()
        while self.taken and self.taken[0] <= now - self.seconds:
            self.taken.popleft()
        if len(self.taken) < self.most:
            self.taken.append(now)
            return 0.0
        return max(0.001, self.taken[0] + self.seconds - now)

    @property
    def left(self) -> int:
        return max(0, self.most - len(self.taken))

    @property
    def reset_after(self) -> float:
        return max(0.0, self.taken[0] + self.seconds - time.monotonic()) if self.taken else 0.0


@dataclass
class Limits:
    """What is allowed, and what was turned down.

    Args:
        a_second: requests a second in all; None for no such limit. Answers to interactions are free, as at Discord.
        a_channel: messages a channel and window, and the window's seconds; None for no such limit.
        via: whether a 429 says which proxy it came through; without that header the library raises at once.
    """

    a_second: int | None = 50
    a_channel: tuple[int, float] | None = (5, 5.0)
    via: bool = True
    turned_down: int = 0
    _all: Window | None = None
    _channels: dict[int, Window] = field(default_factory=dict)

    def all_wait(self) -> float:
        """Seconds to wait before a request is let through; 0 when it is."""
        if self.a_second is None:
            return 0.0
        if self._all is None or self._all.most != self.a_second:
            self._all = Window(self.a_second, 1.0)
        return self._all.wait()

    def channel(self, channel: int) -> Window | None:
        """The window of one channel's messages."""
        if self.a_channel is None:
            return None
        return self._channels.setdefault(channel, Window(*self.a_channel))
