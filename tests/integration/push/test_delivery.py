"""From advice to a message, once, whatever the platform answers."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.core.messages.cards import CardState
from bot.core.messages.delivery import ChatReplaced, Failed, Gone, Outcome, PushMessage, Sent, Vanished, Wait
from bot.push import PlatformPace, PushWorker
from bot.push.outcomes import MOST_ATTEMPTS
from engine.domain.address import Address
from engine.domain.bets import Settlement
from engine.domain.football import MatchStatus
from engine.notifications.skip_reason import noted
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.facts.store import store_facts
from tests.integration.push.mailroom import AT_ONCE, NOW, Letter, Mailroom, Platform, card
from tests.integration.storage.seasons import KICKOFF, a_fixture_fact, told


async def test_a_card_reaches_the_person_it_is_for_once(room: Mailroom) -> None:
    ann, _ = await room.somebody("ann"), await room.somebody("ben")
    await room.advise("2.10", person=ann)
    await room.advise("2.10", person=ann)
    await room.push()
    (letter,) = await room.push()
    assert (letter.chat, letter.edits, card(letter).price) == ("ann", 0, Decimal("2.10"))


async def test_a_moved_price_edits_the_message_it_was_sent_in(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.push()
    await room.advise("2.04", person=ann)
    (letter,) = await room.push()
    assert (letter.edits, card(letter).price) == (1, Decimal("2.04"))


async def test_a_price_that_moved_before_the_card_was_sent_is_one_message(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.advise("2.04", person=ann)
    (letter,) = await room.push()
    assert (letter.edits, card(letter).price) == (0, Decimal("2.04"))
    assert [one.state for one in await room.deliveries()] == [DeliveryState.SUPERSEDED, DeliveryState.SENT]


async def test_a_card_is_greyed_at_kick_off_and_settled_in_place(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    (letter,) = await room.push()
    assert card(letter).state is CardState.OPEN
    room.clock.move_to(KICKOFF)
    await room.push()
    assert (card(letter).state, letter.edits) == (CardState.STARTED, 1)
    await room.push()
    assert letter.edits == 1
    await room.ends(3, 0)
    (letter,) = await room.push()
    assert (card(letter).state, letter.edits) == (CardState.SETTLED, 2)
    await room.ends(2, 0, later=timedelta(hours=20))  # corrected
    await room.push()
    assert letter.edits == 3


async def test_a_card_of_a_match_put_off_waits_and_is_void_once_the_rules_time_is_over(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    (letter,) = await room.push()
    await room.is_put_off()
    await room.push()
    assert card(letter).settlement is None
    room.clock.move_to(KICKOFF + timedelta(days=2, hours=5))
    await room.push()
    shown = card(letter)
    assert (shown.state, shown.settlement, shown.score) == (CardState.SETTLED, Settlement.VOID, None)
    assert shown.called_off is MatchStatus.POSTPONED


async def test_a_card_of_a_match_put_off_and_back_on_is_greyed_at_kick_off_like_any_other(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    (letter,) = await room.push()
    await room.is_put_off()
    await room.push()
    room.clock.move_to(KICKOFF)
    async with room.database.unit_of_work() as work:
        back_on = a_fixture_fact(known_at=KICKOFF, status=MatchStatus.LIVE)
        await store_facts(work, "football-data-uk", [told(back_on)])
        await work.commit()
    await room.push()
    assert card(letter).state is CardState.STARTED


async def test_a_card_of_a_match_put_off_and_back_on_waits_for_its_score_however_late_that_comes(
    room: Mailroom,
) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    (letter,) = await room.push()
    await room.is_put_off()
    await room.push()
    back_on = replace(a_fixture_fact(known_at=KICKOFF - timedelta(hours=2)), reports_postponements=True)
    async with room.database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", [told(back_on)])
        await work.commit()
    room.clock.move_to(KICKOFF + timedelta(days=2, hours=5))
    await room.push()
    assert (card(letter).state, card(letter).settlement) == (CardState.STARTED, None)
    await room.ends(2, 1, later=timedelta(days=2, hours=6))
    await room.push()
    assert (card(letter).state, card(letter).settlement) == (CardState.SETTLED, Settlement.WIN)


async def test_a_card_says_the_new_kick_off_of_a_match_that_was_moved(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    (letter,) = await room.push()
    later = KICKOFF + timedelta(hours=3)
    async with room.database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", [told(a_fixture_fact(kickoff=later, known_at=room.clock.now()))])
        await work.commit()
    room.fixture = replace(room.fixture, kickoff=later)
    await room.advise("2.10", person=ann)
    await room.push()
    assert (letter.edits, card(letter).fixture.kickoff, card(letter).price_before) == (1, later, None)


async def test_a_card_not_sent_by_kick_off_is_not_sent_any_more(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    room.clock.move_to(KICKOFF)
    assert await room.push() == []
    await room.ends(3, 0)
    assert await room.push() == []
    assert [one.state for one in await room.deliveries()] == [DeliveryState.EXPIRED]


async def test_a_bet_no_longer_worth_taking_is_withdrawn_where_it_was_sent(room: Mailroom) -> None:
    ann, ben = await room.somebody("ann"), await room.somebody("ben")
    await room.advise("2.10", person=ann)
    await room.push()
    await room.advise("2.10", person=ben)
    await room.advise(person=ann)
    await room.advise(person=ben)
    (letter,) = await room.push()
    assert (letter.chat, letter.edits) == ("ann", 1)


async def test_a_blocked_chat_is_given_up_with_the_reason_and_gets_nothing_else(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", "2.20", "2.30", person=ann)
    room.platform.answer = lambda *_: Gone("Forbidden: bot was blocked by the user")
    await room.push()
    assert len(room.platform.tries) == 1
    async with room.database.unit_of_work(read_only=True) as work:
        place = await work.destinations.get(room.places[0].id)
    assert place.inactive_because == "Forbidden: bot was blocked by the user"
    assert {one.state for one in await room.deliveries()} == {DeliveryState.SKIPPED}


async def test_a_group_that_migrated_gets_its_messages_at_the_new_address(room: Mailroom) -> None:
    group = await room.community("-5")
    await room.community("-5", "topic")
    await room.advise("2.10", places=[group])
    room.platform.answer = lambda address, _: ChatReplaced("-1005") if address.id == "-5" else None
    (letter,) = await room.push()
    assert letter.chat == "-1005"
    async with room.database.unit_of_work(read_only=True) as work:
        assert {place.address.id for place in await work.destinations.active()} == {"-1005"}


async def test_a_group_that_migrated_to_one_we_know_already_is_given_up(room: Mailroom) -> None:
    group, new = await room.community("-5"), await room.community("-1005")
    await room.advise("2.10", places=[group, new])
    room.platform.answer = lambda address, _: ChatReplaced("-1005") if address.id == "-5" else None
    (letter,) = await room.push()
    assert letter.chat == "-1005"
    async with room.database.unit_of_work(read_only=True) as work:
        assert [place.address.id for place in await work.destinations.active()] == ["-1005"]


async def test_when_the_platform_asks_to_wait_the_message_waits_and_no_attempt_is_lost(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    room.platform.answer = lambda *_: Wait(30)
    await room.push()
    (delivery,) = await room.deliveries(DeliveryState.PENDING)
    assert (delivery.not_before, delivery.attempts) == (NOW + timedelta(seconds=30), 0)
    assert delivery.last_error == "telegram asked to wait 30.0 s"


async def test_a_message_that_fails_for_good_ends_as_a_dead_letter_with_the_reason(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    room.platform.answer = lambda *_: Failed("Bad Request: can't parse entities", passing=False)
    await room.push()
    (delivery,) = await room.deliveries()
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, 1)
    assert delivery.last_error == noted("refused", text="Bad Request: can't parse entities")


async def test_a_message_that_cannot_be_drawn_is_given_up_in_the_end_and_holds_up_nobody(room: Mailroom) -> None:
    ann, ben = await room.somebody("ann"), await room.somebody("ben")

    def draw(address: Address, _: PushMessage) -> Outcome | None:
        if address.id == "ann":
            raise ValueError("no such key")
        return None

    room.platform.answer = draw
    await room.advise("2.10", person=ann)
    await room.advise("2.10", person=ben)
    for _ in range(MOST_ATTEMPTS):
        await room.push()
        room.clock.move_to(room.clock.now() + timedelta(minutes=10))
    first, second = await room.deliveries()
    assert (first.state, first.attempts) == (DeliveryState.FAILED, MOST_ATTEMPTS)
    assert first.last_error == noted("given_up", attempts=MOST_ATTEMPTS, text="ValueError: no such key")
    assert second.state is DeliveryState.SENT


async def test_a_sender_is_told_when_a_message_may_have_arrived_before(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    tries: list[bool] = []

    def lost(_: Address, push_message: PushMessage) -> Outcome | None:
        tries.append(push_message.again)
        return Failed("no answer within 10 s") if len(tries) == 1 else None

    room.platform.answer = lost
    await room.push()
    room.clock.move_to(NOW + timedelta(minutes=1))
    await room.push()
    assert tries == [False, True]


async def test_a_dead_letter_can_be_tried_again(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    room.platform.answer = lambda *_: Failed("refused", passing=False)
    await room.push()
    room.platform.answer = lambda *_: None
    (dead,) = await room.deliveries(DeliveryState.FAILED)
    async with room.database.unit_of_work() as work:
        assert await work.outbox.retry(dead.id, NOW)
        await work.commit()
    assert len(await room.push()) == 1


async def test_a_message_that_was_deleted_is_not_sent_anew(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.push()
    await room.advise("2.04", person=ann)
    room.platform.answer = lambda *_: Vanished("message to edit not found")
    await room.push()
    assert [one.state for one in await room.deliveries()] == [DeliveryState.SENT, DeliveryState.SKIPPED]


async def test_several_workers_at_once_send_each_message_once(room: Mailroom) -> None:
    people = [await room.somebody(f"p{number}") for number in range(30)]
    for person in people:
        await room.advise("2.10", person=person)
    platforms = [Platform() for _ in range(3)]
    workers = [
        room.worker(owner=f"push-{n}", platform=one, pace=PlatformPace(200, 2)) for n, one in enumerate(platforms)
    ]
    await asyncio.gather(*(worker.drain() for worker in workers))
    letters: list[Letter] = [letter for platform in platforms for letter in platform.letters]
    assert sorted(letter.chat for letter in letters) == sorted(f"p{number}" for number in range(30))


async def test_what_a_killed_worker_held_is_sent_when_its_lease_runs_out(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    hanging = asyncio.Event()

    class Hangs(Platform):
        async def send(self, address: Address, push_message: PushMessage) -> Outcome:
            hanging.set()
            await asyncio.Event().wait()
            return Sent("never")

    killed = asyncio.create_task(room.worker(platform=Hangs()).drain())
    await hanging.wait()
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    assert await room.push() == []  # it is still held
    async with room.database.unit_of_work() as work:
        (held,) = await work.outbox.lease(
            NOW, "push-2", limit=9, lease_for=timedelta(0), platform="telegram", wall=NOW + timedelta(days=9_999)
        )
        await work.commit()
    assert held.attempts == 2


async def test_a_worker_that_is_stopped_hands_back_what_it_did_not_send(room: Mailroom) -> None:
    people = [await room.somebody(f"p{number}") for number in range(10)]
    for person in people:
        await room.advise("2.10", person=person)
    platform = Platform()
    worker = room.worker(platform=platform, pace=PlatformPace(10, 1))
    platform.answer = lambda *_: worker.stop()  # on the first message
    await worker.run()
    sent = len(platform.letters)
    assert 1 <= sent < 10
    assert len(await room.push()) == 10 - sent


async def test_a_platform_that_opens_later_gets_what_waited_for_it_and_is_left_in_peace_when_it_closes(
    room: Mailroom,
) -> None:
    ann, ben = await room.somebody("ann"), await room.somebody("ben")
    await room.advise("2.10", person=ann)
    worker = PushWorker(room.database, (), room.clock, paces={"telegram": AT_ONCE}, owner="push-1")
    running = asyncio.create_task(worker.run())
    arrived = asyncio.Event()
    room.platform.answer = lambda *_: arrived.set()
    async with asyncio.timeout(10):
        async with worker.sending_to(room.platform):
            assert worker.platforms == {"telegram"}
            await arrived.wait()
        assert worker.platforms == frozenset()
        assert [one.state for one in await room.deliveries()] == [DeliveryState.SENT]  # kept before it was closed
        await room.advise("2.10", person=ben)
        arrived.clear()
        async with worker.sending_to(room.platform):
            await arrived.wait()
        worker.stop()
        await running
    assert [letter.chat for letter in room.platform.letters] == ["ann", "ben"]
