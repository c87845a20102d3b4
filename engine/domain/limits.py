"""Limits people set for themselves: amounts, cool-off and self-exclusion, and when a change takes effect."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from engine.domain.money import Money

LOOSENING_DELAY: Final = timedelta(hours=24)
LOSS_DAYS: Final = timedelta(days=7)
"""What a limit of losses counts."""


class LimitName(StrEnum):
    """The limits with an amount."""

    STAKE = "stake"
    """The most a single bet may cost."""

    LOSS = "loss"
    """The most that may be lost in seven days; open stakes count as lost."""

    TIME = "time"
    """The most minutes a day spent here before cards and logging end."""


Value = Money | int
"""A limit: money, or minutes."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A loosening that has been asked for and is not in force yet; ``value`` None takes the limit away."""

    name: LimitName
    value: Value | None
    at: datetime


class PauseKind(StrEnum):
    """Why somebody gets nothing that leads to a bet."""

    EXCLUDED = "excluded"
    """Self-exclusion: for months, and it never ends early."""

    COOL_OFF = "cool_off"
    """A break of some days, which does not end early either."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A cool-off or self-exclusion that runs."""

    kind: PauseKind
    until: datetime


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """The time spent with the bot on one day of a person's calendar."""

    day: str = ""
    seconds: int = 0
    last: datetime | None = None
    """The last message that was counted."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one person allows themselves. None means no limit."""

    stake: Money | None = None
    loss: Money | None = None
    cool_off_until: datetime | None = None
    excluded_until: datetime | None = None
    minutes: int | None = None
    """Minutes a day."""

    pending: tuple[Pending, ...] = ()

    def get(self, name: LimitName) -> Value | None:
        """Return the limit called ``name``."""
        return {LimitName.STAKE: self.stake, LimitName.LOSS: self.loss, LimitName.TIME: self.minutes}[name]

    def pause_at(self, now: datetime) -> Pause | None:
        """Return the cool-off or self-exclusion that runs at ``now``, an exclusion before a break; None when none does.

        The one place that decides it: the conversation, the jobs and the push worker all ask here.
        """
        pauses = ((PauseKind.EXCLUDED, self.excluded_until), (PauseKind.COOL_OFF, self.cool_off_until))
        return next((Pause(kind, until) for kind, until in pauses if until is not None and now < until), None)

    def at(self, now: datetime) -> "Limits":
        """Return the limits with every loosening that is due put in force."""
        due = [change for change in self.pending if change.at <= now]
        limits = replace(self, pending=tuple(change for change in self.pending if change.at > now))
        for change in sorted(due, key=lambda change: change.at):
            limits = _with(limits, change.name, change.value)
        return limits

    def change(self, name: LimitName, value: Value | None, now: datetime) -> "Limits":
        """Ask for a new limit: a tighter one holds from now, a looser one from 24 hours on."""
        limits = self.at(now)
        current = limits.get(name)
        others = tuple(change for change in limits.pending if change.name is not name)
        tighter = value is not None and (current is None or _at_most(value, current))
        if tighter or value == current:
            return _with(replace(limits, pending=others), name, value)
        return replace(limits, pending=(*others, Pending(name, value, now + LOOSENING_DELAY)))

    def pause(self, length: timedelta, now: datetime) -> "Limits":
        """Cool off for a time; a pause that already lasts longer stays as it is."""
        until = now + length
        return replace(self.at(now), cool_off_until=max(until, self.cool_off_until or until))

    def exclude(self, length: timedelta, now: datetime) -> "Limits":
        """Exclude oneself for a time; never shortened."""
        until = now + length
        return replace(self.at(now), excluded_until=max(until, self.excluded_until or until))


def apart(limits: Limits, now: datetime) -> Limits:
    """Return the limits of an account that becomes a person of its own: the same, and no more to lose by it.

    What was lost and spent stays with the other accounts, so a limit that counts days begins with a break of as many.
    """
    limits = limits.at(now)
    if limits.loss is not None:
        return limits.pause(LOSS_DAYS, now)
    return limits if limits.minutes is None else limits.pause(LOOSENING_DELAY, now)


def tightest(one: Limits, other: Limits, now: datetime) -> Limits:
    """Return the tighter of two people's limits in everything: two accounts that turn out to be one person."""
    one, other = one.at(now), other.at(now)
    limits = Limits(
        cool_off_until=_later(one.cool_off_until, other.cool_off_until),
        excluded_until=_later(one.excluded_until, other.excluded_until),
        pending=one.pending,
    )
    for name in LimitName:
        values = [value for value in (one.get(name), other.get(name)) if value is not None]
        if values:
            limits = _with(limits, name, min(values, key=_size))
    return limits


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((until for until in (one, other) if until is not None), default=None)


def _size(value: Value) -> int:
    return value if isinstance(value, int) else value.minor


def _at_most(value: Value, current: Value) -> bool:
    return _size(value) <= _size(current)


def _with(limits: Limits, name: LimitName, value: Value | None) -> Limits:
    if name is LimitName.TIME:
        return replace(limits, minutes=value if isinstance(value, int) else None)
    money = value if isinstance(value, Money) else None
    return replace(limits, stake=money) if name is LimitName.STAKE else replace(limits, loss=money)
