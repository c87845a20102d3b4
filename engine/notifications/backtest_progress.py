"""Reports the progress of a backtest started from a chat: one message, edited as it goes on."""

from datetime import datetime
from typing import Final

from engine.domain.messages import Edition, MessageKind, MessageName
from engine.storage.advice.backtests import Backtest
from engine.storage.delivery.destinations import DestinationId
from engine.storage.unit_of_work import UnitOfWork

STEPS: Final = 10
"""The message is edited at most so often on the way."""

ENDED: Final = STEPS + 1
"""The edition that says how it ended."""

DESTINATION: Final = "destination"
"""Where a plan says who wants to be told."""


async def report_progress_of(work: UnitOfWork, backtest: Backtest, step: int, at: datetime) -> bool:
    """Ask for the message with a backtest's progress; False where nobody wants it or it was asked for before.

    Args:
        work: the caller commits.
        backtest: which one.
        step: from 0 to ``STEPS`` on the way; ``ENDED`` at its end.
        at: the instant.
    """
    destination = backtest.plan.get(DESTINATION)
    if not isinstance(destination, int):
        return False
    name = MessageName.of(MessageKind.BACKTEST, backtest.id)
    return await work.outbox.add(name, Edition.offered(step), DestinationId(destination), at)
