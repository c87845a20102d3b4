"""Predictions, cards and their delivery."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from engine.domain.bets import Consensus, PersonId, Reason, Recommendation, RecommendationId, Stake
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.storage import Database
from engine.storage.advice.predictions import Prediction
from engine.storage.advice.recommendations import CardId
from engine.storage.delivery.destinations import DestinationId
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.errors import Unknown
from engine.storage.facts.store import store_facts
from tests.integration.storage.seasons import ANNOUNCED, FRIDAY, KICKOFF, make_ready, told

HOME = Selection.parse("1X2/home")
NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
SOON = timedelta(seconds=30)


@pytest.fixture
async def store(every_database: Database) -> Database:
    await make_ready(every_database)
    async with every_database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", [told()])
        await work.people.ensure("console", "me", NOW)
        await work.destinations.ensure("console", "me", NOW, person=PersonId(1))
        await work.commit()
    return every_database


async def a_recommendation(store: Database) -> Recommendation:
    async with store.unit_of_work(read_only=True) as work:
        (fixture,) = await work.matches.between(ANNOUNCED, KICKOFF)
    return Recommendation(
        id=RecommendationId("balanced:1:1X2/home"),
        fixture=fixture,
        selection=HOME,
        bookmaker=BookmakerCode("bet365"),
        price=Decimal("2.1"),
        price_known_at=FRIDAY,
        fair_price=1.95,
        leave_below=2.0,
        probability=0.513,
        model_probability=0.52,
        market_probability=None,
        edge=0.077,
        confidence=0.8,
        consensus=Consensus(2, 3),
        stake=Stake(Money.of("17.50", "EUR"), 0.0175),
        reasons=(Reason("edge", {"edge": 0.077, "bookmaker": "bet365"}),),
        model_version="dixon-coles-1",
        strategy="balanced",
        as_of=NOW,
    )


def named(subject: str) -> MessageName:
    return MessageName(MessageKind.CARD, subject)


async def test_a_recommendation_two_processes_make_at_once_is_one_card(store: Database, every_url: str) -> None:
    recommendation = await a_recommendation(store)

    async def later() -> tuple[CardId, bool]:
        async with Database(every_url) as other, other.unit_of_work() as work:
            saved = await work.recommendations.save(recommendation)
            await work.commit()
            return saved.id, saved.is_new

    async with store.unit_of_work() as work:
        first = await work.recommendations.save(recommendation)
        second = asyncio.create_task(later())
        await asyncio.wait([second], timeout=0.1)  # it does not see the card and waits for this transaction
        await work.commit()
    assert first.is_new
    assert await second == (first.id, False)


async def test_a_new_price_two_processes_note_at_once_is_one_version_and_another_one_is_the_next(
    store: Database, every_url: str
) -> None:
    recommendation = await a_recommendation(store)
    moved, moved_again = (replace(recommendation, price=Decimal(price)) for price in ("2.2", "2.3"))

    async def later(offered: Recommendation) -> tuple[int, bool]:
        async with Database(every_url) as other, other.unit_of_work() as work:
            saved = await work.recommendations.save(offered)
            await work.commit()
            return saved.version, saved.is_new

    async with store.unit_of_work() as work:
        other = replace(recommendation, id=RecommendationId("balanced:1:OU2.5/over"))
        await work.recommendations.save_all([recommendation, other])
        await work.commit()
    async with store.unit_of_work() as work:
        first, unchanged = await work.recommendations.save_all([moved, other])
        assert (unchanged.version, unchanged.is_new) == (1, False)
        others = [asyncio.create_task(later(one)) for one in (moved, moved_again)]
        await asyncio.wait(others, timeout=0.3)  # they have read the card as it was
        await work.commit()
    assert (first.version, first.is_new) == (2, True)
    same, next_one = await asyncio.gather(*others)
    assert next_one[1]
    assert sorted({2, same[0], next_one[0]}) == list(range(2, 2 + len({2, same[0], next_one[0]}))), (
        "one after the other"
    )


async def test_a_prediction_is_stored_once_and_the_newest_known_is_read(store: Database) -> None:
    recommendation = await a_recommendation(store)
    match = recommendation.fixture.id
    early = Prediction(match, "dixon-coles-1", FRIDAY, {HOME: 0.5, Selection.parse("CS 2-1"): 0.09}, 1.6, 1.1)
    late = replace(early, as_of=NOW, probabilities={HOME: 0.52}, details={"rho": -0.05})
    async with store.unit_of_work() as work:
        assert await work.predictions.save_all([early, late, early]) == 2
        await work.commit()
    async with store.unit_of_work(read_only=True) as work:
        assert await work.predictions.latest([match], FRIDAY) == {match: early}
        assert await work.predictions.latest([match], NOW) == {match: late}
        assert await work.predictions.latest([match], NOW, "another-model") == {}


async def test_a_card_comes_back_as_it_was_recommended(store: Database) -> None:
    recommendation = await a_recommendation(store)
    async with store.unit_of_work() as work:
        saved = await work.recommendations.save(recommendation)
        await work.commit()
    assert (saved.version, saved.is_new) == (1, True)
    async with store.unit_of_work(read_only=True) as work:
        card = await work.recommendations.card(saved.id)
        assert card is not None
        assert card.recommendation == recommendation
        assert await work.recommendations.get(recommendation.id) == card
        assert await work.recommendations.of_match(recommendation.fixture.id) == (card,)
        assert await work.recommendations.current(NOW) == (card,)
        assert await work.recommendations.current(KICKOFF) == ()
        assert await work.recommendations.card(CardId(99)) is None


async def test_a_moved_price_makes_a_new_version_and_the_same_price_none(store: Database) -> None:
    recommendation = await a_recommendation(store)
    moved = replace(recommendation, price=Decimal("2.16"), as_of=NOW + SOON)
    async with store.unit_of_work() as work:
        first = await work.recommendations.save(recommendation)
        assert (await work.recommendations.save(replace(recommendation, as_of=NOW + SOON))).is_new is False
        second = await work.recommendations.save(moved)
        assert (second.id, second.version, second.is_new) == (first.id, 2, True)
        old = await work.recommendations.card(first.id, version=1)
        assert old is not None
        assert old.recommendation.price == Decimal("2.1")


async def test_a_withdrawn_card_is_not_current_until_it_is_recommended_again(store: Database) -> None:
    recommendation = await a_recommendation(store)
    async with store.unit_of_work() as work:
        card = await work.recommendations.save(recommendation)
        await work.recommendations.withdraw(card.id, NOW)
        assert await work.recommendations.current(NOW) == ()
        assert (await work.recommendations.save(recommendation)).version == 2
        assert len(await work.recommendations.current(NOW)) == 1


async def test_a_card_for_one_person_is_not_the_card_for_everybody(store: Database) -> None:
    recommendation = await a_recommendation(store)
    async with store.unit_of_work() as work:
        mine = await work.recommendations.save(recommendation, PersonId(1))
        everyones = await work.recommendations.save(recommendation)
        assert mine.id != everyones.id
        assert [card.id for card in await work.recommendations.current(NOW, PersonId(1))] == [mine.id]


async def test_a_delivery_is_asked_for_once_and_sent_once(store: Database) -> None:
    here = DestinationId(1)
    async with store.unit_of_work() as work:
        assert await work.outbox.add(named("1"), Edition.offered(), here, NOW, expires=KICKOFF)
        assert not await work.outbox.add(named("1"), Edition.offered(), here, NOW, expires=KICKOFF)
        (delivery,) = await work.outbox.lease(NOW, "push-1", limit=10, lease_for=SOON)
        assert await work.outbox.lease(NOW, "push-2", limit=10, lease_for=SOON) == ()
        await work.outbox.sent(delivery.id, "message-7", NOW)
        assert await work.outbox.lease(NOW + 2 * SOON, "push-2", limit=10, lease_for=SOON) == ()
        found = await work.outbox.by_ref(here, "message-7")
        assert found is not None
        assert (found.message, found.edition, found.state) == (named("1"), Edition.offered(), DeliveryState.SENT)
        assert await work.outbox.previous(named("1"), here) == found
        assert await work.outbox.by_ref(here, "message-8") is None
        assert len(await work.outbox.of_message(named("1"))) == 1


async def test_a_lease_of_a_push_worker_that_died_is_free_again(store: Database) -> None:
    async with store.unit_of_work() as work:
        await work.outbox.add(named("1"), Edition.offered(), DestinationId(1), NOW)
        await work.outbox.lease(NOW, "push-1", limit=10, lease_for=SOON)
        (again,) = await work.outbox.lease(NOW + SOON, "push-2", limit=10, lease_for=SOON)
        assert again.attempts == 2


async def test_the_outbox_waits_for_quiet_hours_and_forgets_what_has_kicked_off(store: Database) -> None:
    here = DestinationId(1)
    async with store.unit_of_work() as work:
        await work.outbox.add(named("late"), Edition.offered(), here, NOW, not_before=NOW + SOON)
        await work.outbox.add(named("over"), Edition.offered(), here, NOW, expires=NOW)
        await work.outbox.add(named("urgent"), Edition.offered(), here, NOW, priority=5)
        await work.outbox.add(named("plain"), Edition.offered(), here, NOW)
        leased = await work.outbox.lease(NOW, "push-1", limit=10, lease_for=SOON)
        assert [delivery.message.subject for delivery in leased] == ["urgent", "plain"]
        await work.outbox.postpone(leased[0].id, NOW + 2 * SOON, "429 retry after 60")
        await work.outbox.fail(leased[1].id, "403 blocked")
        later = await work.outbox.lease(NOW + SOON, "push-1", limit=10, lease_for=SOON)
        assert [delivery.message.subject for delivery in later] == ["late"]
        states = [(await work.outbox.of_message(named(card)))[0].state for card in ("over", "plain", "urgent")]
    assert states == [DeliveryState.EXPIRED, DeliveryState.FAILED, DeliveryState.PENDING]


async def test_two_push_workers_never_hold_the_same_delivery(store: Database) -> None:
    async with store.unit_of_work() as work:
        for number in range(40):
            await work.outbox.add(named(str(number)), Edition.offered(), DestinationId(1), NOW)
        await work.commit()

    async def take(owner: str) -> list[str]:
        async with store.unit_of_work() as work:
            leased = await work.outbox.lease(NOW, owner, limit=10, lease_for=SOON)
            await work.commit()
        return [delivery.message.subject for delivery in leased]

    taken = await asyncio.gather(*(take(f"push-{number}") for number in range(4)))
    cards = [card for some in taken for card in some]
    assert len(cards) == len(set(cards)) == 40


async def test_a_destination_can_be_closed_moved_and_opened_again(store: Database) -> None:
    async with store.unit_of_work() as work:
        group = await work.destinations.ensure("telegram", "-5", NOW, kind="group", preferences={"leagues": ["E0"]})
        await work.destinations.move(group.id, "-1005")
        await work.destinations.deactivate(group.id, "403 kicked", NOW)
        assert [one.platform for one in await work.destinations.active()] == ["console"]
        assert (await work.destinations.get(group.id)).inactive_because == "403 kicked"
        again = await work.destinations.ensure("telegram", "-1005", NOW, kind="group")
        assert (again.id, again.preferences, again.inactive_because) == (group.id, {"leagues": ["E0"]}, None)
        assert len(await work.destinations.active("telegram")) == 1
        assert len(await work.destinations.active(person=PersonId(1))) == 1
        with pytest.raises(Unknown):
            await work.destinations.get(DestinationId(99))
