"""An answer is sent again where that may help, and only then."""

import asyncio

import pytest

from bot.core.messages import retries
from bot.core.messages.delivery import Failed, Outcome, Wait
from bot.core.messages.retries import ATTEMPTS, with_retries

PASSING = Failed("busy", passing=True)
FOR_GOOD = Failed("no such chat", passing=False)


class Said(Exception):
    """What a platform answers."""

    def __init__(self, outcome: Outcome | None) -> None:
        super().__init__("said")
        self.outcome = outcome


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waits: list[float] = []

    async def at_once(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(retries, "_sleep", at_once)
    return waits


async def sent(*failures: Outcome | None) -> tuple[str, int]:
    """Send, and fail so often before it goes well; return what came of it and how often it was tried."""
    left, tried = list(failures), 0

    async def call() -> str:
        nonlocal tried
        tried += 1
        if left:
            raise Said(left.pop(0))
        return "sent"

    try:
        return await with_retries(call, lambda error: error.outcome if isinstance(error, Said) else None), tried
    except Said:
        return "given up", tried


async def test_what_may_pass_is_tried_again_after_growing_pauses_for_half_a_minute(slept: list[float]) -> None:
    assert await sent() == ("sent", 1)
    assert await sent(*[PASSING] * 7) == ("sent", 8)
    usual = (0.5, 1, 2, 4, 8, 8, 8)
    assert all(round(pause, 9) >= least for pause, least in zip(slept, usual, strict=True))
    assert all(pause <= least + 0.25 for pause, least in zip(slept, usual, strict=True))
    assert await sent(*[PASSING] * ATTEMPTS) == ("given up", ATTEMPTS)


async def test_what_cannot_pass_or_is_not_the_platforms_is_not_tried_again(slept: list[float]) -> None:
    assert await sent(FOR_GOOD) == ("given up", 1)
    assert await sent(None) == ("given up", 1)
    assert slept == []


async def test_a_wait_is_waited_for_unless_it_is_longer_than_anybody_stays(slept: list[float]) -> None:
    assert await sent(Wait(3.0)) == ("sent", 2)
    assert await sent(Wait(30.0)) == ("sent", 2)
    assert await sent(Wait(30.1)) == ("given up", 1)
    assert [pause // 1 for pause in slept] == [3, 30]


async def test_a_platform_that_asks_to_wait_ten_times_in_a_row_still_gets_the_answer(slept: list[float]) -> None:
    assert await sent(*[Wait(1.0)] * 10) == ("sent", 11)
    assert all(1.0 <= pause <= 1.25 for pause in slept)
    assert len(set(slept)) > 1, "all who were turned away together would come back together"


async def test_waits_between_failures_are_not_counted(slept: list[float]) -> None:
    assert await sent(PASSING, Wait(2.0), PASSING, Wait(2.0), PASSING, PASSING) == ("sent", 7)
    assert await sent(*[PASSING, Wait(2.0)] * (ATTEMPTS - 1), PASSING) == ("given up", 2 * ATTEMPTS - 1)
    assert slept


async def test_after_the_deadline_nobody_waits_any_more(slept: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "DEADLINE_SECONDS", 0.0)
    assert await sent(Wait(1.0)) == ("given up", 1)
    assert not slept
