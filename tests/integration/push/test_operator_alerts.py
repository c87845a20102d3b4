"""Alerts of the monitoring reach those who run the bot: each once when it begins, and once when it is over."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.core.messages.views import NoticeView
from engine.storage import Database
from tests.integration.push.mailroom import Mailroom
from workers.observability.alert_receiver import AlertReceiver
from workers.observability.health import Health, serve

SECRET = "correct-horse"


def an_alert(status: str = "firing", *, name: str = "a1", began: str = "2022-10-14T16:59:00Z") -> dict[str, object]:
    return {
        "status": status,
        "labels": {"alertname": "FairlineDeliveriesLate", "severity": "critical", "platform": "telegram"},
        "annotations": {"summary": "A card has been due for 10m", "description": "Prices move."},
        "startsAt": began,
        "endsAt": "0001-01-01T00:00:00Z",
        "fingerprint": name,
    }


async def post(room: Mailroom, *alerts: dict[str, object], secret: str = SECRET, version: str = "4") -> int:
    """Send what Alertmanager would, to a process with two admins: one who has a chat, and one who never came."""
    admins = {("telegram", "ann"), ("discord", "nobody")}
    receiver = AlertReceiver(room.database, room.clock, admins, SECRET)

    async def well() -> str | None:
        return None

    async with (
        serve(Health(well, {}, alerts=receiver), "127.0.0.1", 0) as port,
        aiohttp.ClientSession() as session,
        session.post(
            f"http://127.0.0.1:{port}/alerts",
            json={"version": version, "status": "firing", "receiver": "chat", "alerts": list(alerts)},
            headers={"Authorization": f"Bearer {secret}"},
        ) as response,
    ):
        return response.status


def letters_of(room: Mailroom) -> list[tuple[str, str, str]]:
    return [
        (letter.chat, letter.view.key, str(letter.view.facts["text"]))
        for letter in room.platform.letters
        if isinstance(letter.view, NoticeView)
    ]


async def test_an_admin_hears_of_an_alert_once_and_once_of_its_end(room: Mailroom) -> None:
    await room.somebody("ann")
    await room.somebody("ben")  # no admin
    for _ in range(3):  # Alertmanager repeats it, and two processes may be told
        assert await post(room, an_alert()) == 200
        await room.push()
    begun = [("ann", "alert.rings", "[critical] A card has been due for 10m. Prices move.")]
    assert letters_of(room) == begun
    for _ in range(2):
        assert await post(room, an_alert("resolved")) == 200
        await room.push()
    assert letters_of(room) == [*begun, ("ann", "alert.over", "[critical] A card has been due for 10m.")]


async def test_the_same_alert_that_rings_again_later_is_news(room: Mailroom) -> None:
    await room.somebody("ann")
    await post(room, an_alert())
    await post(room, an_alert("resolved"))
    await post(room, an_alert(began="2022-10-14T18:00:00Z"), an_alert(name="another"))
    await room.push()
    assert [key for _, key, _ in letters_of(room)].count("alert.rings") == 3


async def test_an_alert_goes_on_when_the_monitoring_is_restarted_and_its_end_is_told_once(room: Mailroom) -> None:
    await room.somebody("ann")
    await post(room, an_alert())
    room.clock.move_to(room.clock.now() + timedelta(hours=1))
    await post(room, an_alert(began="2022-10-14T18:00:00Z"))  # Prometheus was restarted: it counts from then on
    await post(room, an_alert("resolved", began="2022-10-14T19:00:00Z"))  # and once more
    await post(room, an_alert())  # overtaken on the way
    await post(room, an_alert("resolved", began="2022-10-14T19:00:00Z"))
    await room.push()
    assert [key for _, key, _ in letters_of(room)] == ["alert.rings", "alert.over"]
    await post(room, an_alert(began="2022-10-14T20:00:00Z"))
    await room.push()
    assert [key for _, key, _ in letters_of(room)] == ["alert.rings", "alert.over", "alert.rings"]


@pytest.mark.parametrize(("repeated", "rings"), [(True, 1), (False, 2)])
async def test_an_alert_whose_end_never_came_rings_again_once_it_was_not_repeated_for_a_day(
    room: Mailroom, repeated: bool, rings: int
) -> None:
    await room.somebody("ann")
    await post(room, an_alert())
    await room.push()
    for _ in range(4):
        room.clock.move_to(room.clock.now() + timedelta(hours=12))
        if repeated:
            await post(room, an_alert())
    await post(room, an_alert(began="2022-10-16T18:00:00Z"))
    await room.push()
    assert [key for _, key, _ in letters_of(room)] == ["alert.rings"] * rings


async def test_the_end_of_an_alert_nobody_was_told_of_is_no_news(room: Mailroom) -> None:
    await room.somebody("ann")
    await post(room, an_alert("resolved"))
    await post(room, an_alert())  # overtaken on the way
    await room.push()
    assert letters_of(room) == []


async def test_an_alert_that_rings_before_any_admin_came_is_told_when_it_is_repeated(room: Mailroom) -> None:
    await post(room, an_alert())
    await room.somebody("ann")
    await post(room, an_alert())
    await room.push()
    assert [key for _, key, _ in letters_of(room)] == ["alert.rings"]


async def test_an_alert_leaves_before_cards(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await post(room, an_alert())
    letters = await room.push()
    assert isinstance(letters[0].view, NoticeView)


@pytest.mark.parametrize(("secret", "version", "status"), [("wrong", "4", 401), ("", "4", 401), (SECRET, "3", 400)])
async def test_what_is_no_alert_of_ours_is_turned_away(room: Mailroom, secret: str, version: str, status: int) -> None:
    await room.somebody("ann")
    assert await post(room, an_alert(), secret=secret, version=version) == status
    await room.push()
    assert letters_of(room) == []


async def test_a_store_that_is_away_has_alertmanager_try_again(room: Mailroom, tmp_path: Path) -> None:
    await room.somebody("ann")
    away = replace(room, database=Database(f"sqlite:///{tmp_path / 'gone.sqlite'}"))
    assert await post(away, an_alert()) == 503
    assert await post(room, an_alert()) == 200
    await room.push()
    assert len(letters_of(room)) == 1
