"""Tries again what cannot be reached, after pauses that double, for processes that run until they are told to stop."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, retry_if_not_exception_type
from tenacity.wait import wait_exponential


def until_reached(
    failures: type[Exception] | tuple[type[Exception], ...],
    *,
    first: timedelta,
    longest: timedelta,
    on_failure: Callable[[BaseException, float], None],
    but: type[Exception] | tuple[type[Exception], ...] = (),
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncRetrying:
    """Return what calls a coroutine function until it ends without one of ``failures``; other errors are raised.

    Args:
        failures: the errors after which it is tried again.
        first: the pause after the first failure; each further one is twice as long. After an attempt that lasted
            longer than ``longest`` it had been reached for a while, and the pauses begin anew.
        longest: where the pauses stop growing.
        on_failure: told of each failure and of the pause in seconds.
        but: errors among ``failures`` that no waiting mends; they are raised.
        sleep: waits for so many seconds.
    """
    doubling = wait_exponential(first.total_seconds(), max=longest.total_seconds())
    began = 0.0

    def begin(_state: RetryCallState) -> None:
        nonlocal began
        began = time.monotonic()

    def pause(state: RetryCallState) -> float:
        if time.monotonic() - began > longest.total_seconds():
            state.attempt_number = 1
        return float(doubling(state))

    def report(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome is not None else None
        if error is not None and state.next_action is not None:
            on_failure(error, state.next_action.sleep)

    retry = retry_if_exception_type(failures) & retry_if_not_exception_type(but)
    return AsyncRetrying(retry=retry, before=begin, wait=pause, before_sleep=report, sleep=sleep, reraise=True)
