"""Retries a message somebody waits for, where the platform may accept it the next time.

Answers do not go through the outbox, because a person sits there and waits. What a refusal means is judged by the same
outcomes as for cards: a wait is waited for, what may pass is tried again after a growing pause, anything else raises.
A wait is no failure and is not counted as one: while cards go out to everybody, a platform asks for several in a row.
Only sending is repeated: what was said has been acted on by then, once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_delay
from tenacity.wait import wait_exponential, wait_random

from bot.core.messages.delivery import Failed, Outcome, Wait

ATTEMPTS: Final = 8
"""How often a request may fail: with the pauses between them half a minute. Waits that the platform asks for are not
counted."""

LONGEST_WAIT_SECONDS: Final = 30.0
"""A platform that asks to wait longer is not waited for: whoever asked has gone by then."""

DEADLINE_SECONDS: Final = 75.0
"""How long all of it may take, waits included."""

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
        call: sends one request; may fail up to :data:`ATTEMPTS` times within :data:`DEADLINE_SECONDS`.
        outcome_of: what an error means for a message; None for one that is not the platform's.

    Returns:
        What the first call that went well returned.

    Raises:
        Exception: the last error, where another try would not help or too many were made.
    """
    usual, jitter = wait_exponential(FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS), wait_random(0, _JITTER_SECONDS)
    late = stop_after_delay(DEADLINE_SECONDS)
    failures = 0

    def outcome(state: RetryCallState) -> Outcome | None:
        error = _error_of(state)
        return None if error is None else outcome_of(error)

    def pause(state: RetryCallState) -> float:
        asked = outcome(state)
        return (asked.seconds if isinstance(asked, Wait) else usual(state)) + jitter(state)

    def failed_too_often(state: RetryCallState) -> bool:
        nonlocal failures
        failures += not isinstance(outcome(state), Wait)
        return failures >= ATTEMPTS

    def may_pass(error: BaseException) -> bool:
        meant = outcome_of(error)
        if isinstance(meant, Wait):
            return meant.seconds <= LONGEST_WAIT_SECONDS
        return isinstance(meant, Failed) and meant.passing

    def note(state: RetryCallState) -> None:
        error = _error_of(state)
        _log.info("an answer is sent again after %s", "nothing" if error is None else type(error).__name__)

    trying = AsyncRetrying(
        retry=retry_if_exception(may_pass),
        wait=pause,
        stop=lambda state: failed_too_often(state) or late(state),
        sleep=_sleep,
        before_sleep=note,
        reraise=True,
    )

    async def once() -> Result:
        return await call()

    return await trying(once)


def _error_of(state: RetryCallState) -> BaseException | None:
    return None if state.outcome is None else state.outcome.exception()


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)
