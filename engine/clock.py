"""Time as a dependency. Nothing else in Fairline may ask the operating system what time it is.

All instants are timezone-aware and in UTC; a person's time zone is applied at the edge only.
"""

from datetime import UTC, datetime
from typing import Protocol

from engine.errors import FairlineError


class ClockError(FairlineError):
    """A clock was given a naive time or asked to run backwards."""


class Clock(Protocol):
    """Says what time it is, in UTC."""

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        ...


class SystemClock:
    """The real time of the machine."""

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        return datetime.now(UTC)


class ReplayClock:
    """A clock that stands still until it is moved, and only moves forward.

    The same code that runs live runs on it in replays, simulations, backtests and tests.

    Args:
        start: the first instant, aware; stored in UTC.

    Raises:
        ClockError: ``start`` is naive.
    """

    def __init__(self, start: datetime) -> None:
        self._now = _as_utc(start)

    def now(self) -> datetime:
        """Return the instant the clock was last moved to."""
        return self._now

    def move_to(self, instant: datetime) -> None:
        """Move forward to ``instant``.

        Raises:
            ClockError: ``instant`` is naive or lies before the present of this clock.
        """
        instant = _as_utc(instant)
        if instant < self._now:
            msg = (
                f"A replay only moves forward: it stands at {self._now:%Y-%m-%d %H:%M} UTC, "
                f"asked for {instant:%Y-%m-%d %H:%M}."
            )
            raise ClockError(msg)
        self._now = instant


def _as_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        msg = f"{instant.isoformat()} has no time zone; give an aware time."
        raise ClockError(msg)
    return instant.astimezone(UTC)
