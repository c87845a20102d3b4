"""A price somebody waits for: told once when it comes at one of their books, forgotten at kick-off."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.core.messages.cards import CardView
from bot.core.messages.views import NoticeView
from bot.core.people import my_data
from bot.core.people.person import Person
from engine.advice.decision import Advice
from engine.domain.bets import Consensus, PersonId
from engine.domain.odds import BookmakerCode, Selection
from engine.notifications.price_watches import notify_reached
from engine.notifications.publish import announce
from engine.staking.filters import Candidate
from tests.integration.push.mailroom import NOW, Mailroom, a_bet
from tests.integration.storage.seasons import KICKOFF

UNDER = Selection.parse("OU 2.5/under")
OVER = Selection.parse("OU 1.5/over")
"""What :func:`~tests.integration.push.mailroom.a_bet` bets on."""


async def asks(room: Mailroom, person: PersonId, price: str = "1.64", selection: Selection = UNDER) -> None:
    async with room.database.unit_of_work() as work:
        await work.price_watches.ask(person, room.fixture.id, selection, Decimal(price), room.clock.now())
        await work.commit()


async def looked(
    room: Mailroom, person: PersonId, price: str, selection: Selection = UNDER, commission: str = "0", *,
    bet: bool = False,
) -> int:  # fmt: skip
    """Advise once, while the best of the person's books shows a price; return how many messages came of it."""
    now = room.clock.now()
    found = Candidate(
        match_id=room.fixture.id, league=room.fixture.league.code, kickoff=room.fixture.kickoff, selection=selection,
        bookmaker=BookmakerCode("bet365"), price=Decimal(price), known_at=now, probability=0.6, edge=0.02,
        confidence=0.7, consensus=Consensus(2, 3), commission=Decimal(commission),
    )  # fmt: skip
    advice = Advice((a_bet(room.fixture, price, now),) if bet else (), (), judged=1)
    async with room.database.unit_of_work() as work:
        await work.price_watches.end_begun(now)
        places = await work.destinations.active(person=person)
        await announce(work, advice, places, now, person=person)
        told = await notify_reached(work, await work.people.get(person), [found], advice, places, now=now)
        await work.commit()
    return told


async def test_the_price_is_told_once_when_it_comes(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await asks(room, ann)
    assert await looked(room, ann, "1.63") == 0
    assert await looked(room, ann, "1.64") == 1
    assert await looked(room, ann, "1.70") == 0
    (letter,) = await room.push()
    assert isinstance(letter.view, NoticeView)
    assert letter.view.key == "watch.reached_no_bet"
    assert letter.view.facts["price"] == "1.64"
    assert letter.view.facts["bet"] == "Under 2.5 goals"


async def test_the_price_counts_after_commission(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await asks(room, ann)
    assert await looked(room, ann, "1.66", commission="0.05") == 0  # 1.627 is left of it
    assert await looked(room, ann, "1.68", commission="0.05") == 1  # 1.646


async def test_at_kick_off_it_is_gone_without_a_word(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await asks(room, ann)
    room.clock.move_to(KICKOFF)
    assert await looked(room, ann, "2.00") == 0
    assert await room.push() == []
    async with room.database.unit_of_work(read_only=True) as work:
        assert await work.price_watches.waiting(ann) == ()


async def test_a_price_that_is_a_bet_by_then_comes_as_its_card_and_nothing_else(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await asks(room, ann, "2.05", OVER)
    assert await looked(room, ann, "2.10", OVER, bet=True) == 0
    (letter,) = await room.push()
    assert isinstance(letter.view, CardView)


async def test_somebody_who_gets_one_summary_a_day_is_told_that_it_is_a_bet_now(room: Mailroom) -> None:
    ann = await room.somebody("ann", digest=True)
    await asks(room, ann, "2.05", OVER)
    assert await looked(room, ann, "2.10", OVER, bet=True) == 1
    (letter,) = await room.push()
    assert isinstance(letter.view, NoticeView)
    assert letter.view.key == "watch.reached"


async def test_asking_again_after_it_was_told_is_told_again(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    for price in ("1.64", "1.70"):
        await asks(room, ann, price)
        assert await looked(room, ann, price) == 1
    assert len(await room.push()) == 2


async def test_nobody_is_told_of_what_another_waits_for(room: Mailroom) -> None:
    ann, bob = await room.somebody("ann"), await room.somebody("bob")
    await asks(room, ann)
    assert await looked(room, bob, "1.70") == 0
    assert await looked(room, ann, "1.70") == 1
    assert [letter.chat for letter in await room.push()] == ["ann"]


async def test_what_is_waited_for_is_exported_and_deleted_with_everything_else(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await asks(room, ann)
    async with room.database.unit_of_work() as work:
        person = Person.of(await work.people.get(ann))
        (waited,) = json.loads(await my_data.export(person, work, NOW))["prices_waited_for"]
        assert (waited["selection"], waited["from"]) == ("OU 2.5/under", "1.64")
        await my_data.delete(person, work, NOW)
        assert await work.price_watches.of_person(ann) == ()


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=1)])
async def test_a_message_that_could_not_be_sent_before_kick_off_is_not_sent_after_it(
    room: Mailroom, late: timedelta
) -> None:
    ann = await room.somebody("ann")
    await asks(room, ann)
    assert await looked(room, ann, "1.70") == 1
    room.clock.move_to(KICKOFF + late)
    assert await room.push() == []
