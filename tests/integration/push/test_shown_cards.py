"""Cards that somebody has asked for themselves: not sent once more, and kept up to date where they stand."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader
from bot.core.messages.buttons import card_buttons
from bot.core.messages.cards import CardState, TodayView
from bot.core.messages.delivery import Wait
from bot.core.messages.incoming import Account, Chat, Message, ShownAnswer, ShownCard
from bot.core.messages.money import LoggedView
from bot.core.messages.report import ReportView, Words
from bot.core.phrases.card import own_news
from engine.domain.bets import BetStatus, PersonId, Stake
from engine.domain.money import Money
from engine.storage.delivery.waiting import DeliveryState
from tests.integration.push.mailroom import Letter, Mailroom, card
from tests.integration.storage.seasons import KICKOFF
from tests.support.chat import LaidDown

ANN = Account("telegram", "ann")


def talk_of(room: Mailroom, price: str = "2.10") -> Conversation:
    return Conversation(room.database, room.clock, LaidDown((room.fixture,), (price,)))


async def say(room: Mailroom, text: str, price: str = "2.10") -> object:
    (view,) = (await talk_of(room, price).answer(Message(ANN, text, chat=Chat("ann")))).views
    return view


async def today(room: Mailroom, price: str = "2.10") -> Letter:
    """Ask for today's bets, and return the message that shows the only one."""
    view = await say(room, "/today", price)
    assert isinstance(view, TodayView)
    letter = Letter("ann", view.cards[0], str(100 + len(room.platform.letters)))
    room.platform.letters.append(letter)
    await talk_of(room).shown(
        ShownAnswer("telegram", Chat("ann"), (ShownCard(letter.ref, view.cards[0].id, kept_up=True),))
    )
    return letter


def staked(letter: Letter) -> str | None:
    """What a message says is bet on its card and still open."""
    bet = card(letter).bet
    return str(bet.stake) if bet is not None and bet.status is BetStatus.OPEN else None


async def settled_in(room: Mailroom) -> PersonId:
    person = await room.somebody("ann")
    await say(room, "/bankroll 1000")
    return person


async def test_a_card_asked_for_is_not_sent_again(room: Mailroom) -> None:
    ann = await settled_in(room)
    letter = await today(room)
    await room.advise_again(ann, "2.10")
    assert await room.push() == [letter]
    assert letter.edits == 0


async def test_a_card_asked_for_while_it_waits_to_be_sent_is_not_sent_again(room: Mailroom) -> None:
    ann = await settled_in(room)
    await room.advise_again(ann, "2.10")
    letter = await today(room)
    assert await room.push() == [letter]
    assert [one.state for one in await room.deliveries()] == [DeliveryState.SENT]


async def test_what_becomes_of_a_card_asked_for_is_put_into_its_message(room: Mailroom) -> None:
    ann = await settled_in(room)
    letter = await today(room)
    await room.advise_again(ann, "2.04")
    await room.push()
    assert (card(letter).price, card(letter).price_before) == (Decimal("2.04"), Decimal("2.10"))
    room.clock.move_to(KICKOFF)
    await room.push()
    assert card(letter).state is CardState.STARTED
    await room.ends(3, 0)
    assert await room.push() == [letter]
    assert (card(letter).state, letter.edits) == (CardState.SETTLED, 3)


def points_on(letter: Letter) -> bool:
    """Whether a message says that a newer one shows its card."""
    return isinstance(letter.view, ReportView) and Words("card.newer_below") in letter.view.notes


async def test_only_the_newest_message_of_a_card_follows_it_and_the_older_one_points_there(room: Mailroom) -> None:
    ann = await settled_in(room)
    await room.advise_again(ann, "2.10")
    await room.push()
    await today(room)
    await room.advise_again(ann, "2.04")
    sent, asked_for = await room.push()
    assert (points_on(sent), sent.edits) == (True, 1)
    assert (card(asked_for).price, asked_for.edits) == (Decimal("2.04"), 1)
    room.clock.move_to(KICKOFF)
    await room.push()
    await room.ends(3, 0)
    await room.push()
    assert (card(asked_for).state, sent.edits, asked_for.edits) == (CardState.SETTLED, 1, 3)


async def test_three_lists_and_a_change_of_price_are_three_edits(room: Mailroom) -> None:
    ann = await settled_in(room)
    letters = [await today(room) for _ in range(3)]
    await room.push()
    await room.advise_again(ann, "2.04")
    await room.push()
    assert [letter.edits for letter in letters] == [1, 1, 1]
    assert [points_on(letter) for letter in letters] == [True, True, False]
    assert card(letters[-1]).price == Decimal("2.04")


async def test_a_change_of_price_does_not_keep_an_older_message_from_pointing_to_the_newer(room: Mailroom) -> None:
    ann = await settled_in(room)
    letters = [await today(room) for _ in range(2)]
    await room.advise_again(ann, "2.04")  # before anything was pushed
    await room.push()
    assert [points_on(letter) for letter in letters] == [True, False]
    assert card(letters[1]).price == Decimal("2.04")


async def test_a_message_drawn_with_the_card_once_more_is_the_newest_again(room: Mailroom) -> None:
    ann = await settled_in(room)
    older, newer = await today(room), await today(room)
    await room.push()
    async with room.database.unit_of_work() as work:
        (stored,) = await work.recommendations.current(room.clock.now(), ann)
    again = ShownCard(older.ref, stored.recommendation.id, kept_up=True)
    await talk_of(room).shown(ShownAnswer("telegram", Chat("ann"), (again,)))
    await room.advise_again(ann, "2.04")
    await room.push()
    assert (points_on(newer), card(older).price) == (True, Decimal("2.04"))


async def test_a_price_that_todays_list_saw_first_is_not_sent_once_more(room: Mailroom) -> None:
    ann = await settled_in(room)
    await room.advise_again(ann, "2.10")
    await room.push()
    await today(room, "2.04")
    await room.advise_again(ann, "2.04")
    sent, asked_for = await room.push()
    assert points_on(sent)
    assert (card(asked_for).price, asked_for.edits) == (Decimal("2.04"), 0)


async def test_a_bet_taken_back_by_a_typed_command_is_taken_off_its_card(room: Mailroom) -> None:
    ann = await settled_in(room)
    await room.advise_again(ann, "2.10")
    await room.push()
    await today(room)
    assert isinstance(await say(room, "1: 25 @ 2.05"), LoggedView)
    letters = await room.push()
    assert staked(letters[1]) == "25.00 EUR"
    assert isinstance(await say(room, "/undo"), LoggedView)
    assert await room.push() == letters
    assert (points_on(letters[0]), staked(letters[1])) == (True, None)


async def test_a_message_that_its_face_draws_anew_is_left_to_it(room: Mailroom) -> None:
    ann = await settled_in(room)
    await room.advise_again(ann, "2.10")
    await room.push()
    await today(room)
    (sent, asked_for) = room.platform.letters
    reply = Message(ANN, "1: 25 @ 2.05", chat=Chat("ann"), reply_to=asked_for.ref, redrawn=asked_for.ref)
    assert isinstance((await talk_of(room).answer(reply)).views[0], LoggedView)
    await room.push()
    assert (sent.edits, asked_for.edits) == (1, 0)
    await say(room, "/undo")
    await room.push()
    assert (sent.edits, asked_for.edits) == (1, 1)


async def test_the_only_message_of_a_card_is_not_drawn_by_face_and_push_worker(room: Mailroom) -> None:
    await settled_in(room)
    letter = await today(room)
    reply = Message(ANN, "1: 25 @ 2.05", chat=Chat("ann"), redrawn=letter.ref)
    assert isinstance((await talk_of(room).answer(reply)).views[0], LoggedView)
    await room.push()
    assert (letter.edits, len(await room.deliveries())) == (0, 1)


async def test_a_message_its_face_could_not_draw_anew_is_drawn_by_the_push_worker(room: Mailroom) -> None:
    await settled_in(room)
    letter = await today(room)
    reply = Message(ANN, "25 @ 2.05", chat=Chat("ann"), card=card(letter).id, redrawn=letter.ref)
    assert isinstance((await talk_of(room).answer(reply)).views[0], LoggedView)
    await talk_of(room).shown(ShownAnswer("telegram", Chat("ann"), stale=reply.card, account=ANN))
    await room.push()
    assert staked(letter) == "25.00 EUR"


async def test_a_message_in_the_push_workers_hands_is_drawn_once_more(room: Mailroom) -> None:
    await settled_in(room)
    letter = await today(room)
    await say(room, "1: 25 @ 2.05")
    async with room.database.unit_of_work() as work:
        now = room.clock.now()
        assert len(await work.outbox.lease(now, "push-2", limit=5, lease_for=timedelta(minutes=1))) == 1
        await work.commit()
    undo = Message(ANN, "1: undo", chat=Chat("ann"), redrawn=letter.ref)
    assert isinstance((await talk_of(room).answer(undo)).views[0], LoggedView)
    pending = await room.deliveries(DeliveryState.PENDING)
    assert [one.ref for one in pending] == [None, None]


async def test_a_bet_is_taken_off_its_card_during_a_break_as_well(room: Mailroom) -> None:
    await settled_in(room)
    letter = await today(room)
    await say(room, "1: 25 @ 2.05")
    await room.push()
    await say(room, "/limits break 24h")
    await say(room, "/undo")
    await room.push()
    assert staked(letter) is None


async def test_after_a_bet_the_card_still_says_which_price_moved(room: Mailroom) -> None:
    ann = await settled_in(room)
    letter = await today(room)
    await say(room, "1: 25 @ 2.05")
    await room.push()
    await room.advise_again(ann, "2.04")
    await room.push()
    assert (card(letter).price_before, staked(letter)) == (Decimal("2.10"), "25.00 EUR")


async def test_a_message_that_was_deleted_does_not_keep_the_other_from_being_changed(room: Mailroom) -> None:
    await settled_in(room)
    first, second = await today(room), await today(room)
    room.platform.letters.remove(second)
    room.platform.vanished.add(second.ref)
    await say(room, "1: 25 @ 2.05")
    await room.push()
    assert staked(first) == "25.00 EUR"


async def test_when_the_platform_asks_to_wait_between_two_messages_both_are_changed_later(room: Mailroom) -> None:
    await settled_in(room)
    older, newer = await today(room), await today(room)
    await say(room, "1: 25 @ 2.05")
    answers = iter([None, Wait(5)])
    room.platform.answer = lambda *_: next(answers, None)
    await room.push()
    (waiting,) = await room.deliveries(DeliveryState.PENDING)
    room.clock.move_to(waiting.not_before)
    async with room.database.unit_of_work() as work:
        await work.destinations.hold({waiting.destination: waiting.not_before.replace(year=2000)})
        await work.commit()
    await room.push()
    assert (points_on(older), staked(newer)) == (True, "25.00 EUR")


async def test_a_card_shown_in_a_group_is_sent_to_the_person_all_the_same(room: Mailroom) -> None:
    ann = await settled_in(room)
    view = await say(room, "/today")
    assert isinstance(view, TodayView)
    await talk_of(room).shown(
        ShownAnswer("telegram", Chat("-5", kind="group"), (ShownCard("7", view.cards[0].id, kept_up=True),))
    )
    await room.advise_again(ann, "2.10")
    (letter,) = await room.push()
    assert letter.chat == "ann"


async def test_a_settled_card_says_what_the_bet_brought_even_before_it_is_booked(room: Mailroom) -> None:
    await settled_in(room)
    letter = await today(room)
    await say(room, "1: 25 @ 2.05")
    await room.ends(3, 0)
    await room.push()
    assert card(letter).state is CardState.SETTLED
    assert own_news(card(letter), Reader()) == "Your €25.00 at 2.05 won: +€26.25"


async def test_a_card_whose_bet_was_cashed_out_says_so_and_asks_for_no_other(room: Mailroom) -> None:
    ann = await settled_in(room)
    letter = await today(room)
    await say(room, "1: 25 @ 2.05")
    assert isinstance(await say(room, "1: cashout 18.50"), LoggedView)
    await room.push()
    assert own_news(card(letter), Reader()) == "Your €25.00 at 2.05, closed at €18.50"
    assert [button.label for row in card_buttons(card(letter)) for button in row] == ["button.undo", "button.why"]
    await room.advise_again(ann, "2.04")
    await room.push()
    assert "closed at €18.50" in own_news(card(letter), Reader())


async def test_a_card_left_aside_says_so_wherever_it_stands_until_it_is_bet_on(room: Mailroom) -> None:
    ann = await settled_in(room)
    letter = await today(room)
    await say(room, "1: skip")
    await room.push()
    assert (card(letter).skipped, letter.edits) == (True, 1)
    await room.advise_again(ann, "2.04")
    await room.push()
    assert card(letter).skipped
    await say(room, "1: 25 @ 2.05")
    await room.push()
    assert (card(letter).skipped, staked(letter)) == (False, "25.00 EUR")
    await say(room, "1: undo")
    await room.push()
    assert (card(letter).skipped, staked(letter)) == (False, None)


async def test_a_communitys_card_says_nothing_of_anybodys_bet(room: Mailroom) -> None:
    ann = await settled_in(room)
    group = await room.community("tipsters")
    await room.advise("2.10", person=None, places=[group])
    await room.push()
    async with room.database.unit_of_work() as work:
        (everybodys,) = await work.recommendations.current(room.clock.now())
        own = replace(everybodys.recommendation, stake=Stake(Money.of(25, "EUR"), 0.025))
        await work.recommendations.save(own, ann)
        await work.commit()
    reply = Message(ANN, "25 @ 2.05", chat=Chat("ann"), card=own.id)
    assert isinstance((await talk_of(room).answer(reply)).views[0], LoggedView)
    await room.ends(3, 0)
    await room.push()
    (letter,) = [one for one in room.platform.letters if one.chat == "tipsters"]
    assert card(letter).state is CardState.SETTLED
    assert card(letter).bet is None
