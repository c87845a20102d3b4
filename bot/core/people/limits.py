"""Limits people set for themselves, and their enforcement.

Tightening works at once; loosening after a day, so that nobody raises a limit in anger; a cool-off or self-exclusion
never ends early. The core asks here before it advises, pushes or logs: no face can forget to.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.core.errors import OverLimit
from bot.core.i18n import Reader
from engine.domain.limits import Limits, PauseKind
from engine.domain.money import Money

LOSS_WINDOW: Final = timedelta(days=7)
SHORTEST_BREAK_DAYS: Final = 1
SHORTEST_EXCLUSION_DAYS: Final = 30
_ANYBODY: Final = Reader()
LONGEST_PAUSE_DAYS: Final = 3650
LONGEST_UNASKED_DAYS: Final = 6
"""A break up to this long begins at once; for a longer one, and for any exclusion, a second word is asked for."""


def check_open(limits: Limits, now: datetime, reader: Reader = _ANYBODY) -> None:
    """Refuse anything that leads to a bet during a cool-off or self-exclusion, and say to ``reader`` until when.

    Raises:
        OverLimit: one does; says until when.
    """
    _refuse_in_a_pause(limits, now, reader, excluded="limit.excluded", cool_off="limit.cool_off")


def check_deposit(limits: Limits, now: datetime, reader: Reader = _ANYBODY) -> None:
    """Refuse to add to the bankroll during a break or self-exclusion; taking out and corrections stay possible.

    Raises:
        OverLimit: one runs; says until when, and what ``reader`` can still do.
    """
    _refuse_in_a_pause(limits, now, reader, excluded="bankroll.excluded", cool_off="bankroll.break")


def _refuse_in_a_pause(limits: Limits, now: datetime, reader: Reader, *, excluded: str, cool_off: str) -> None:
    """Refuse in the words of the kind of pause that runs, if one does."""
    pause = limits.pause_at(now)
    if pause is None:
        return
    if pause.kind is PauseKind.EXCLUDED:
        raise OverLimit(excluded, until=reader.date(pause.until))
    raise OverLimit(cool_off, until=reader.moment(pause.until))


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
