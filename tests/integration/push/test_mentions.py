"""A community's role is mentioned once a burst of cards, not once a card."""

from datetime import timedelta

from tests.integration.push.mailroom import NOW, Mailroom


async def mentions(room: Mailroom) -> list[str]:
    """What each message sent since the last call mentions."""
    room.platform.parcels.clear()
    await room.push()
    return [parcel.mention for parcel in room.platform.parcels]


async def test_four_cards_at_once_mention_the_role_once(room: Mailroom) -> None:
    await room.community("tips", mention="@tipsters")
    await room.advise("2.10", "2.20", "2.30", "2.40")
    assert sorted(await mentions(room)) == ["", "", "", "@tipsters"]


async def test_a_card_that_follows_within_minutes_is_quiet_and_one_an_hour_later_is_not(room: Mailroom) -> None:
    await room.community("tips", mention="@tipsters")
    await room.advise("2.10")
    assert await mentions(room) == ["@tipsters"]
    room.clock.move_to(NOW + timedelta(minutes=9))
    await room.advise("2.10", "2.20")
    assert await mentions(room) == [""]
    room.clock.move_to(NOW + timedelta(hours=1))
    await room.advise("2.10", "2.20", "2.30")
    assert await mentions(room) == ["@tipsters"]


async def test_a_price_that_moved_is_neither_an_alarm_nor_part_of_a_burst(room: Mailroom) -> None:
    await room.community("tips", mention="@tipsters")
    await room.advise("2.10")
    assert await mentions(room) == ["@tipsters"]
    room.clock.move_to(NOW + timedelta(minutes=30))
    await room.advise("2.15")
    assert await mentions(room) == [""]
    await room.advise("2.15", "2.20")
    assert await mentions(room) == ["@tipsters"]


async def test_each_community_has_bursts_of_its_own(room: Mailroom) -> None:
    for name in ("tips", "fans"):
        await room.community(name, mention=f"@{name}")
    await room.advise("2.10", "2.20")
    assert sorted(filter(None, await mentions(room))) == ["@fans", "@tips"]
