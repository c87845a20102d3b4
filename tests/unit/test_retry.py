"""Pauses between attempts to reach something."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from engine import retry
from engine.retry import until_reached

FIRST, LONGEST = timedelta(seconds=1), timedelta(seconds=5)


async def pauses(
    monkeypatch: pytest.MonkeyPatch, attempt: Callable[[int], Awaitable[None]], lasting: Callable[[int], float]
) -> list[float]:
    """The pauses until an attempt succeeds; each attempt takes as long as ``lasting`` says of its number."""
    now, number, waited, told = 0.0, 0, [], []

    async def call() -> None:
        nonlocal now, number
        number += 1
        now += lasting(number)
        await attempt(number)

    async def wait(seconds: float) -> None:
        nonlocal now
        waited.append(seconds)
        now += seconds

    monkeypatch.setattr(retry.time, "monotonic", lambda: now)
    trying = until_reached(
        OSError, first=FIRST, longest=LONGEST, on_failure=lambda _, pause: told.append(pause), sleep=wait
    )
    await trying(call)
    assert told == waited
    return waited


async def fails_five_times(number: int) -> None:
    if number <= 5:
        raise OSError


async def test_pauses_double_up_to_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await pauses(monkeypatch, fails_five_times, lambda _: 0.1) == [1, 2, 4, 5, 5]


async def test_pauses_begin_anew_after_it_had_been_reached_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await pauses(monkeypatch, fails_five_times, lambda number: 60 if number == 4 else 0.1) == [1, 2, 4, 1, 2]


async def test_other_errors_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def is_wrong(_: int) -> None:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await pauses(monkeypatch, is_wrong, lambda _: 0.1)
