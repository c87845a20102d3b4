"""Limits people set for themselves, and their enforcement.

Tightening works at once; loosening after a day, so that nobody raises a limit in anger; a cool-off or self-exclusion
never ends early. The core asks here before it advises, pushes or logs: no face can forget to.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.core.errors import OverLimit
from bot.core.i18n import Reader
from engine.domain.limits import LimitName, Limits, Pending, Value
from engine.domain.money import Money

LOSS_WINDOW: Final = timedelta(days=7)
SHORTEST_EXCLUSION_DAYS: Final = 30
_ANYBODY: Final = Reader()
LONGEST_PAUSE_DAYS: Final = 3650
LONGEST_UNASKED_DAYS: Final = 365
"""A self-exclusion up to this long begins at once; for a longer one a second word is asked for."""


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
