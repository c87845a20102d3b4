"""A clock that was hours ahead and is corrected: messages leave at once, not when real time catches up."""

from datetime import UTC, datetime, timedelta

from structlog.testing import capture_logs

from bot.core.messages.delivery import Wait
from engine.clock import ReplayClock
from engine.storage.delivery.holds import LONGEST_HOLD
from engine.storage.delivery.waiting import DeliveryState
from tests.integration.push.mailroom import NOW, Mailroom

AHEAD = timedelta(hours=3)


async def test_paces_and_leases_booked_by_a_clock_that_was_ahead_hold_nobody_up(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    wrong = datetime.now(UTC) + AHEAD
    async with room.database.unit_of_work() as work:
        await work.platform_pace.free_at("telegram", wrong)
        await work.platform_pace.book("telegram", wrong, 10, timedelta(seconds=1))
        await work.destinations.hold({room.places[0].id: wrong})
        await work.outbox.lease(NOW, "push-0", limit=9, lease_for=timedelta(seconds=30), wall=wrong)
        await work.commit()
    with capture_logs() as lines:
        (letter,) = await room.push()
    assert letter.chat == "ann"
    assert any("was booked by a clock" in line["event"] for line in lines), "an operator finds out that it was wrong"


async def test_a_message_written_while_the_clock_was_ahead_leaves_once_it_is_corrected(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    room.clock = ReplayClock(NOW + AHEAD)
    await room.advise("2.10", person=ann)
    room.clock = ReplayClock(NOW)
    with capture_logs() as lines:
        (letter,) = await room.push()
    assert letter.chat == "ann"
    assert ("push.clock_was_wrong", 1) in [(line["event"], line.get("messages")) for line in lines]


async def test_what_the_wrong_time_took_for_late_is_sent_after_all(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    async with room.database.unit_of_work() as work:
        assert await work.outbox.expire(NOW + timedelta(days=3)) == 1
        await work.commit()
    (letter,) = await room.push()
    assert letter.chat == "ann"


async def test_a_platform_that_asks_for_hours_is_asked_again_after_minutes(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    room.platform.answer = lambda *_: Wait(3 * 3600, everywhere=True)
    await room.push()
    wall = datetime.now(UTC)
    async with room.database.unit_of_work() as work:
        free_at = await work.platform_pace.free_at("telegram", wall)
        await work.rollback()
    assert timedelta(minutes=4) < free_at - wall <= LONGEST_HOLD
    (delivery,) = await room.deliveries()
    assert delivery.state is DeliveryState.PENDING
    assert delivery.not_before == NOW + timedelta(hours=3)
