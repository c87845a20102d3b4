"""Limits people set for themselves, and their enforcement.

Tightening works at once; loosening after a day, so that nobody raises a limit in anger; a cool-off or self-exclusion
never ends early. The core asks here before it advises, pushes or logs: no face can forget to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from bot.core.errors import OverLimit
from bot.core.i18n import Reader
from engine.domain.money import Money

LOOSENING_DELAY: Final = timedelta(hours=24)
LOSS_WINDOW: Final = timedelta(days=7)
SHORTEST_EXCLUSION_DAYS: Final = 30
_ANYBODY: Final = Reader()
LONGEST_PAUSE_DAYS: Final = 3650
LONGEST_UNASKED_DAYS: Final = 365
"""A self-exclusion up to this long begins at once; for a longer one a second word is asked for."""


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

    def pause(self, days: int, now: datetime) -> "Limits":
        """Cool off for ``days``; a pause that already lasts longer stays as it is."""
        until = now + timedelta(days=days)
        return replace(self.at(now), cool_off_until=max(until, self.cool_off_until or until))

    def exclude(self, days: int, now: datetime) -> "Limits":
        """Exclude oneself for ``days``; never shortened."""
        until = now + timedelta(days=days)
        return replace(self.at(now), excluded_until=max(until, self.excluded_until or until))


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


def check_open(limits: Limits, now: datetime, reader: Reader = _ANYBODY) -> None:
    """Refuse anything that leads to a bet while a cool-off or self-exclusion runs; ``reader`` is told until when.

    Raises:
        OverLimit: one does; says until when.
    """
    if limits.excluded_until is not None and now < limits.excluded_until:
        raise OverLimit("limit.excluded", until=reader.date(limits.excluded_until))
    if limits.cool_off_until is not None and now < limits.cool_off_until:
        raise OverLimit("limit.cool_off", until=reader.moment(limits.cool_off_until))


def check_stake(limits: Limits, stake: Money, at_risk: Money, now: datetime, reader: Reader = _ANYBODY) -> None:
    """Refuse a stake that is over a limit.

    Args:
        limits: the person's limits.
        stake: what is to be bet.
        at_risk: lost in the last seven days plus open stakes, without this bet; negative after a good week.
        now: the present.
        reader: who is told of the refusal.

    Raises:
        OverLimit: a pause runs, the stake is above the limit a bet, or would take the week's loss above its limit.
    """
    check_open(limits, now, reader)
    limits = limits.at(now)
    if limits.stake is not None and stake > limits.stake:
        raise OverLimit("limit.stake", stake=reader.money(stake), limit=reader.money(limits.stake))
    if limits.loss is not None and at_risk + stake > limits.loss:
        raise OverLimit(
            "limit.loss",
            stake=reader.money(stake),
            limit=reader.money(limits.loss),
            at_risk=reader.money(at_risk),
        )


def to_json(limits: Limits) -> dict[str, Any]:
    """Return the limits as plain values for the store."""
    return {
        "stake": _money_out(limits.stake),
        "loss": _money_out(limits.loss),
        "cool_off_until": _instant_out(limits.cool_off_until),
        "excluded_until": _instant_out(limits.excluded_until),
        "minutes": limits.minutes,
        "pending": [[change.name.value, _value_out(change.value), change.at.isoformat()] for change in limits.pending],
    }


def from_json(stored: Mapping[str, Any]) -> Limits:
    """Read what :func:`to_json` wrote; what is missing is no limit."""
    return Limits(
        stake=_money_in(stored.get("stake")),
        loss=_money_in(stored.get("loss")),
        cool_off_until=_instant_in(stored.get("cool_off_until")),
        excluded_until=_instant_in(stored.get("excluded_until")),
        minutes=stored.get("minutes"),
        pending=tuple(
            Pending(LimitName(name), _value_in(value), datetime.fromisoformat(at))
            for name, value, at in stored.get("pending", ())
        ),
    )


def _money_out(money: Money | None) -> list[Any] | None:
    return None if money is None else [money.minor, money.currency]


def _money_in(stored: Any) -> Money | None:
    return None if stored is None else Money.from_minor(stored[0], stored[1])


def _value_out(value: Value | None) -> list[Any] | int | None:
    return value if value is None or isinstance(value, int) else _money_out(value)


def _value_in(stored: Any) -> Value | None:
    return stored if isinstance(stored, int) else _money_in(stored)


def _instant_out(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


def _instant_in(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored)
