"""What a push worker counts, as Prometheus reads it."""

from datetime import time, timedelta

import aiohttp
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.core.messages.delivery import Failed, Gone, Wait
from bot.push import PushWorker
from engine.storage.people.settings import QuietHours
from tests.integration.push.mailroom import AT_ONCE, NOW, Mailroom
from workers.observability.health import serve


def figures(worker: PushWorker) -> dict[str, float]:
    """Every figure as ``name{labels}``, without those of when it was first counted."""
    text = generate_latest(worker.metrics.registry).decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {
        f"{one.name.removeprefix('fairline_')}:{':'.join(one.labels.values())}": one.value
        for one in samples
        if not one.name.endswith("_created")
    }


async def test_every_end_of_a_message_is_counted_by_platform(room: Mailroom) -> None:
    endings = {
        "sent": None,
        "blocked": Gone("blocked by the user"),
        "asked": Wait(30),
        "unclear": Failed("502"),
        "wrong": Failed("can't parse entities", passing=False),
    }
    for name in endings:
        await room.advise("2.10", person=await room.somebody(name))
    room.platform.answer = lambda address, _: endings[address.id]
    worker = room.worker()
    await worker.drain()
    counted = figures(worker)
    assert {name: value for name, value in counted.items() if name.startswith("deliveries_total")} == {
        "deliveries_total:sent:telegram": 1,
        "deliveries_total:throttled:telegram": 1,
        "deliveries_total:gone:telegram": 1,
        "deliveries_total:retried:telegram": 1,
        "deliveries_total:refused:telegram": 1,
    }


async def test_what_waits_is_told_with_the_age_of_the_oldest_that_is_due(room: Mailroom) -> None:
    ann, ben = await room.somebody("ann"), await room.somebody("ben", quiet=QuietHours(time(16), time(20)))
    await room.advise("2.10", person=ann)
    await room.advise("2.10", person=ben)
    room.clock.move_to(NOW + timedelta(minutes=3))
    worker = room.worker()
    room.platform.answer = lambda *_: Wait(1)
    await worker.drain()  # looks around before it sends
    counted = figures(worker)
    assert counted["outbox_messages:telegram:waiting"] == 2
    assert counted["outbox_messages:telegram:due"] == 1
    assert counted["outbox_oldest_due_seconds:telegram"] == 180
    idle = PushWorker(room.database, [room.platform], room.clock, paces={"telegram": AT_ONCE})
    async with room.database.unit_of_work() as work:
        await work.outbox.abandon(room.places[0].id, "test")
        await work.outbox.abandon(room.places[1].id, "test")
        await work.commit()
    await idle.drain()
    assert figures(idle)["outbox_oldest_due_seconds:telegram"] == 0


async def test_the_push_process_answers_for_its_health(room: Mailroom) -> None:
    worker = room.worker()
    async with serve(worker.health(), "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        for path, needed in (("healthz", "ok"), ("readyz", "database"), ("metrics", "fairline_deliveries_total")):
            async with session.get(f"http://127.0.0.1:{port}/{path}") as response:
                assert response.status == 200
                assert needed in await response.text()
