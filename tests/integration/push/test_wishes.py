"""What somebody does not want to hear is not sent, and the outbox says why."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from bot.core.conversation.conversation import Account, Conversation, Message
from bot.core.i18n import Reader
from bot.core.messages.cards import TodayView
from bot.core.messages.money import StatsView
from bot.core.messages.views import NoticeView
from bot.core.phrases.reports import report_of
from engine.domain.bets import EntryKind, LedgerEntry, Settlement
from engine.domain.football import Score
from engine.domain.limits import Limits
from engine.domain.messages import Edition, MessageKind, MessageName
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.notifications.skip_reason import read
from engine.settlement.bets import settle_due
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.people.settings import QuietHours
from tests.integration.push.mailroom import NOW, Mailroom, card
from tests.integration.storage.seasons import KICKOFF
from tests.support.chat import LaidDown


async def why(room: Mailroom) -> list[tuple[DeliveryState, str | None]]:
    return [(one.state, one.last_error) for one in await room.deliveries()]


async def test_quiet_hours_hold_a_card_back_until_they_end(room: Mailroom) -> None:
    ann = await room.somebody("ann", quiet=QuietHours(time(16, 30), time(8)))
    await room.advise("2.10", person=ann)
    assert await room.push() == []
    room.clock.move_to(NOW + timedelta(hours=15))
    assert [letter.chat for letter in await room.push()] == ["ann"]


async def test_quiet_hours_chosen_after_the_card_was_asked_for_hold_as_well(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.chose(ann, quiet=QuietHours(time(16, 30), time(8)))
    assert await room.push() == []
    (waiting,) = await room.deliveries()
    assert waiting.not_before == NOW.replace(day=15, hour=8)


async def test_a_muted_league_is_noted_and_not_sent(room: Mailroom) -> None:
    ann = await room.somebody("ann", muted={"E0": None})
    await room.advise("2.10", person=ann)
    assert await room.push() == []
    assert await why(room) == [(DeliveryState.SKIPPED, 'muted_league {"league": "Premier League"}')]


async def test_muting_after_the_card_was_asked_for_stops_it_and_ends_when_it_ends(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.chose(ann, muted={"*": NOW + timedelta(hours=1)})
    assert await room.push() == []
    assert await why(room) == [(DeliveryState.SKIPPED, 'muted_until {"until": "2022-10-14T18:00:00+00:00"}')]
    room.clock.move_to(NOW + timedelta(hours=1))
    await room.advise("2.12", person=ann)
    assert len(await room.push()) == 1


@pytest.mark.parametrize("pause", ["cool_off_until", "excluded_until"])
async def test_nobody_is_tempted_during_a_pause(room: Mailroom, pause: str) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.chose(ann, limits=Limits(**{pause: NOW + timedelta(days=3)}))
    assert await room.push() == []
    ((state, reason),) = await why(room)
    assert state is DeliveryState.SKIPPED
    assert reason is not None
    assert reason.startswith(pause.removesuffix("_until"))


async def test_a_pause_stops_new_prices_and_not_the_news_of_how_it_ended(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.push()
    await room.chose(ann, limits=Limits(cool_off_until=NOW + timedelta(days=30)))
    await room.advise("2.14", person=ann)
    (letter,) = await room.push()
    assert letter.edits == 0
    await room.ends(3, 0)
    await room.push()
    assert letter.edits == 1


async def test_who_asked_for_the_digest_gets_one_message_with_all_cards(room: Mailroom) -> None:
    ann = await room.somebody("ann", digest=True)
    await room.advise("2.10", "2.20", person=ann)
    assert await room.push() == []
    assert set(await why(room)) == {(DeliveryState.SKIPPED, "digest")}
    async with room.database.unit_of_work() as work:
        await work.outbox.add(MessageName(MessageKind.DIGEST, "2022-10-14"), Edition.offered(), room.places[0].id, NOW)
        await work.commit()
    (letter,) = await room.push()
    assert isinstance(letter.view, TodayView)
    assert len(letter.view.cards) == 2


async def test_a_digest_leaves_out_what_was_left_aside_or_cashed_out(room: Mailroom) -> None:
    ann = await room.somebody("ann", digest=True)
    await room.advise("2.10", "2.20", person=ann)
    talk = Conversation(room.database, room.clock, LaidDown((room.fixture,)))
    account = Account("telegram", "ann")
    await talk.answer(Message(account, "/bankroll 1000"))
    async with room.database.unit_of_work() as work:
        first, second = await work.recommendations.current(NOW, ann)
        await work.outbox.add(MessageName(MessageKind.DIGEST, "2022-10-14"), Edition.offered(), room.places[0].id, NOW)
        await work.commit()
    await talk.answer(Message(account, "25 @ 2.10", card=first.recommendation.id))
    await talk.answer(Message(account, "cashout 20", card=first.recommendation.id))
    (letter,) = await room.push()
    assert isinstance(letter.view, TodayView)
    assert [card.id for card in letter.view.cards] == [second.recommendation.id]


async def test_a_digest_without_a_card_is_not_sent(room: Mailroom) -> None:
    await room.somebody("ann", digest=True)
    async with room.database.unit_of_work() as work:
        await work.outbox.add(MessageName(MessageKind.DIGEST, "2022-10-14"), Edition.offered(), room.places[0].id, NOW)
        await work.commit()
    assert await room.push() == []
    assert await why(room) == [(DeliveryState.SKIPPED, "there was no card that day")]


async def test_a_community_hears_of_its_leagues_and_edges_only(room: Mailroom) -> None:
    await room.community("-1", leagues=["E0"])
    await room.community("-2", leagues=["SC0"])
    await room.community("-3", min_edge=0.08)
    await room.community("-4", min_edge=0.07)
    await room.advise("2.10")
    assert [letter.chat for letter in await room.push()] == ["-1", "-4"]
    reasons = [read(one.last_error or "") for one in await room.deliveries(DeliveryState.SKIPPED)]
    told = {reason.code: reason.facts for reason in reasons if reason is not None}
    assert told["other_league"] == {"league": "Premier League"}
    assert told["low_edge"] == {"edge": pytest.approx(0.077, abs=5e-4), "least": 0.08}


async def test_a_community_mentions_its_role_once_and_shows_stakes_of_a_round_bankroll(room: Mailroom) -> None:
    await room.community("-1", mention="<@&7>", language="en", time_zone="Europe/London")
    await room.advise("2.10")
    (letter,) = await room.push()
    await room.advise("2.12")
    await room.push()
    assert [push_message.mention for push_message in room.platform.parcels] == ["<@&7>", ""]
    assert str(card(letter).bankroll) == "1,000.00 EUR"
    assert room.platform.parcels[0].reader.timezone == "Europe/London"


async def test_somebody_who_was_forgotten_gets_nothing(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    async with room.database.unit_of_work() as work:
        await work.people.forget(ann, NOW)
        await work.commit()
    assert await room.push() == []
    assert [one.state for one in await room.deliveries()] == [DeliveryState.SKIPPED]


async def test_a_card_of_a_match_that_begins_soon_goes_first(room: Mailroom) -> None:
    ann, ben = await room.somebody("ann"), await room.somebody("ben")
    await room.advise("2.10", person=ann)
    room.clock.move_to(datetime.fromtimestamp(KICKOFF.timestamp() - 3600, KICKOFF.tzinfo))
    await room.advise("2.10", person=ben)
    assert [letter.chat for letter in await room.push()] == ["ben", "ann"]


async def test_everybody_hears_a_message_of_the_operator_once(room: Mailroom) -> None:
    await room.somebody("ann")
    await room.community("-1")
    async with room.database.unit_of_work() as work:
        kept = await work.feedback.broadcast("telegram:42", NOW, "We are back.")
        for place in await work.destinations.active():
            await work.outbox.add(MessageName.of(MessageKind.BROADCAST, kept.id), Edition.offered(), place.id, NOW)
        await work.commit()
    first, second = await room.push()
    assert first.view == second.view == NoticeView("broadcast.text", {"text": "We are back."})


async def test_the_week_is_summed_up_for_who_bet_and_only_for_them(room: Mailroom) -> None:
    ann, ben = await room.somebody("ann"), await room.somebody("ben")
    async with room.database.unit_of_work() as work:
        for person in (ann, ben):
            await work.ledger.append(LedgerEntry(person, EntryKind.OPENING, Money.of(100, "EUR"), NOW))
        await work.bets.place(
            ann, room.fixture.id, Selection.parse("1X2/home"), Decimal("2.1"), Money.of(10, "EUR"), placed_at=NOW
        )
        await work.commit()
    await room.ends(3, 0)
    async with room.database.unit_of_work() as work:
        await settle_due(work, room.clock.now())
        for place in room.places:
            await work.outbox.add(
                MessageName(MessageKind.WEEKLY, "2022-10-17"), Edition.offered(), place.id, room.clock.now()
            )
        await work.commit()
    (letter,) = await room.push()
    assert letter.chat == "ann"
    assert isinstance(letter.view, StatsView)
    assert (letter.view.record.settled, letter.view.days) == (
        1,
        (room.clock.now() - timedelta(days=7), room.clock.now()),
    )
    assert report_of(letter.view, Reader()).title.text(Reader()) == "Your record, 8 October 2022 – 15 October 2022"


async def test_a_message_says_from_which_price_it_moved_and_that_it_is_no_bet_any_more(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)
    await room.push()
    await room.advise("2.04", person=ann)
    (letter,) = await room.push()
    assert card(letter).price_before == Decimal("2.10")
    await room.advise(person=ann)
    await room.push()
    assert (card(letter).withdrawn, letter.edits) == (True, 2)


async def test_a_settled_message_says_the_score_and_what_became_of_the_bet(room: Mailroom) -> None:
    ann = await room.somebody("ann")
    await room.advise("2.10", person=ann)  # more than 1.5 goals
    (letter,) = await room.push()
    await room.ends(3, 0)
    await room.push()
    assert (card(letter).score, card(letter).settlement) == (Score(3, 0), Settlement.WIN)
