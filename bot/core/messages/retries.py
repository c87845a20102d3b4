"""Retries a message somebody waits for, where the platform may accept it the next time.

Answers do not go through the outbox, because a person sits there and waits. What a refusal means is judged by the same
outcomes as for cards: a wait is waited for, what may pass is tried again after a growing pause, anything else raises.
Only sending is repeated: what was said has been acted on by then, once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_attempt, stop_after_delay
from tenacity.wait import wait_exponential, wait_random

from bot.core.messages.delivery import Failed, Outcome, Wait

ATTEMPTS: Final = 5
LONGEST_WAIT_SECONDS: Final = 30.0
"""A platform that asks to wait longer is not waited for: whoever asked has gone by then."""

DEADLINE_SECONDS: Final = 75.0
FIRST_PAUSE_SECONDS: Final = 0.5
_LONGEST_PAUSE_SECONDS: Final = 8.0
_JITTER_SECONDS: Final = 0.25
_log = structlog.get_logger(__name__)
Result = TypeVar("Result")


async def with_retries(
    call: Callable[[], Awaitable[Result]], outcome_of: Callable[[BaseException], Outcome | None]
) -> Result:
    """Call, and again as long as what went wrong may pass.

    Args:
        call: sends one request; called up to :data:`ATTEMPTS` times.
        outcome_of: what an error means for a message; None for one that is not the platform's.

    Returns:
        What the first call that went well returned.

    Raises:
        Exception: the last error, where another try would not help or too many were made.
    """
    usual = wait_exponential(FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS) + wait_random(0, _JITTER_SECONDS)

    def pause(state: RetryCallState) -> float:
        error = None if state.outcome is None else state.outcome.exception()
        said = None if error is None else outcome_of(error)
        return said.seconds if isinstance(said, Wait) else usual(state)

    def may_pass(error: BaseException) -> bool:
        said = outcome_of(error)
        if isinstance(said, Wait):
            return said.seconds <= LONGEST_WAIT_SECONDS
        return isinstance(said, Failed) and said.passing

    def note(state: RetryCallState) -> None:
        error = None if state.outcome is None else state.outcome.exception()
        _log.info("an answer is sent again after %s", "nothing" if error is None else type(error).__name__)

    trying = AsyncRetrying(
        retry=retry_if_exception(may_pass),
        wait=pause,
        stop=stop_after_attempt(ATTEMPTS) | stop_after_delay(DEADLINE_SECONDS),
        sleep=_sleep,
        before_sleep=note,
        reraise=True,
    )

    async def once() -> Result:
        return await call()

    return await trying(once)


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)
