"""Logging bets by reply: what is stored, what is refused, and that a refusal stores nothing."""

import random
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.betting.card import numbered
from bot.core.i18n import translate
from bot.core.messages.cards import TodayView
from bot.core.messages.money import BetsView, LoggedView
from bot.core.messages.views import NoticeView, RefusalView
from engine.domain.bets import BetStatus, EntryKind, RecommendationId, Settlement
from engine.domain.money import Money
from tests.support.builders import SATURDAY_3PM
from tests.support.chat import ME, NOON, YOU, BotUnderTest


def euros(amount: str) -> Money:
    return Money.of(amount, "EUR")


async def test_today_numbers_the_cards(app: BotUnderTest) -> None:
    (view,) = await app.send("/today")
    assert isinstance(view, TodayView)
    assert [(card.number, card.fixture.home.name) for card in view.cards] == [
        (1, "Ambermoor"),
        (2, "Caldershaw"),
        (3, "Elmsgarth"),
    ]


async def test_reply_logs_a_bet_and_takes_its_stake_from_the_bankroll(dealt: BotUnderTest) -> None:
    (view,) = await dealt.send("1: 30 @ 2.05 William Hill")
    assert isinstance(view, LoggedView)
    assert view.balance == euros("970.00")
    _, (bet,) = await dealt.books()
    assert (bet.price, bet.stake, bet.bookmaker, bet.status) == (
        Decimal("2.05"),
        euros("30.00"),
        "william_hill",
        BetStatus.OPEN,
    )
    assert await dealt.balance() == euros("970.00")


async def test_placed_means_exactly_as_on_the_card(dealt: BotUnderTest) -> None:
    await dealt.send("2: placed")
    _, (bet,) = await dealt.books()
    assert (bet.price, bet.stake, bet.bookmaker) == (Decimal("1.95"), euros("25.00"), "bet365")


@pytest.mark.parametrize(("reply", "stake"), [("1: 2%", "20.00"), ("1: 1u", "10.00"), ("1: 2.5u @ 2.05", "25.00")])
async def test_share_and_unit_are_taken_from_the_bankroll(dealt: BotUnderTest, reply: str, stake: str) -> None:
    await dealt.send(reply)
    _, (bet,) = await dealt.books()
    assert bet.stake == euros(stake)


async def test_person_is_told_when_they_took_a_price_below_the_limit(dealt: BotUnderTest) -> None:
    (view,) = await dealt.send("1: 25 @ 2.00")
    assert isinstance(view, LoggedView)
    assert view.below_limit


async def test_person_is_told_when_they_bet_far_more_than_suggested(dealt: BotUnderTest) -> None:
    (view,) = await dealt.send("1: 100")
    assert isinstance(view, LoggedView)
    assert view.above_suggested == euros("25.00")


REFUSED = [
    ("1: 25 @ 0.9", "bet.price"),
    ("1: 25 @ 1", "bet.price"),
    ("25 @ 0.9", "bet.price"),
    ("1: 25 @ 1e9", "bet.price_absurd"),
    ("1: 25 @ 20.5", "bet.price_far"),
    ("1: 25 @ 205", "bet.price_far"),
    ("1: -5", "bet.stake"),
    ("1: 0", "bet.stake"),
    ("1: 0 @ 2.05", "bet.stake"),
    ("1: 1000.01", "bet.stake_bankroll"),
    ("1: 1e9", "bet.stake_bankroll"),
    ("1: 1e99", "amount.large"),
    ("1: 25.005", "reply.ask.thousand"),
    ("1: 25.0005", "amount.fine"),
    ("1: 0%", "bet.stake_share"),
    ("1: 101%", "bet.stake_share"),
    ("1: -1u", "bet.stake_share"),
    ("1: 0.0001%", "bet.stake_small"),
    ("1: £25", "bet.currency"),
    ("1: 25 @ 2.05 bet356", "bet.bookmaker"),
    ("1: 25 @ 2.05 tinderbox", "bet.bookmaker_far"),  # no name is near: one would be a riddle
    ("1: 25 best of the market", "bet.bookmaker_far"),
    ("4: 25", "card.none"),
    ("0: 25", "card.none"),
    ("99: placed", "card.none"),
    ("25", "reply.ask.card"),
    ("2.05", "reply.ask.stake_or_price"),
    ("1: cashout 10", "bet.none_on_card"),
    ("1: void", "bet.none_on_card"),
    ("1: undo", "bet.none_on_card"),
    ("undo", "bet.nothing_to_undo"),
    ("void", "bet.none_open"),
    ("hello", "reply.ask.unknown"),
    ("x" * 501, "reply.ask.long"),
    ("/why", "why.which"),
    ("/why Ambermoor", "why.no_card"),
    ("/why 999999999999", "why.no_card"),
    ("/bankroll -5000", "bankroll.too_little"),
    ("/bankroll 0", "bankroll.not_positive"),
    ("/bankroll 1e9", "bankroll.too_large"),
    ("/bankroll 1e99", "amount.large"),
    ("/bankroll lots", "amount.none"),
    ("/bankroll 1.000", "amount.thousand"),
    ("/bankroll +£500", "bankroll.other_currency"),
    ("/bankroll 10.001234", "amount.fine"),
    ("/bankroll 5 5", "amount.none"),
    ("/card", "argument.missing"),
    ("/card one", "argument.whole"),
    ("/card 9", "card.none"),
    ("/why 9", "card.none"),
    ("/chart profits", "argument.choice"),
    ("/leagues 9", "ask.leagues.bad"),
    ("/bookmakers bet356", "ask.bookmakers.bad"),
    ("/settings colour red", "settings.bad"),
    ("/settings odds roman", "settings.odds_bad"),
    ("/settings currency groats", "ask.currency.bad"),
    ("/todya", "command.unknown_near"),
    ("/frobnicate", "command.unknown"),
    ("/", "command.unknown"),
    ("/next", "command.replay"),
]


@pytest.mark.parametrize("first", ["reply", "command"])
async def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_stored(dealt: BotUnderTest, first: str) -> None:
    before = await dealt.books(), await dealt.conversation.person(ME)
    for text, key in REFUSED:
        if text.startswith("/") == (first == "command"):
            assert (text, await dealt.refused(text)) == (text, key)
            assert (await dealt.books(), await dealt.conversation.person(ME)) == before, text


async def test_doubted_price_is_believed_when_it_is_repeated(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25 @ 20.5 !")
    _, (bet,) = await dealt.books()
    assert bet.price == Decimal("20.5")


async def test_bet_on_a_match_that_has_kicked_off_is_refused(dealt: BotUnderTest) -> None:
    dealt.clock.move_to(SATURDAY_3PM)
    assert await dealt.refused("1: 25") == "bet.kicked_off"
    assert await dealt.refused("1: placed") == "bet.kicked_off"
    _, bets = await dealt.books()
    assert bets == ()


async def test_second_bet_on_a_card_is_asked_about(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    assert await dealt.refused("1: 25") == "bet.twice"
    assert await dealt.balance() == euros("975.00")


async def test_message_delivered_twice_logs_one_bet(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25", once="telegram:42:7")
    await dealt.send("1: 25", once="telegram:42:7")
    _, bets = await dealt.books()
    assert len(bets) == 1


async def test_undo_gives_the_stake_back_and_keeps_the_trace(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    await dealt.send("undo")
    entries, (bet,) = await dealt.books()
    assert bet.status is BetStatus.UNDONE
    assert await dealt.balance() == euros("1000.00")
    assert [entry.kind for entry in entries] == [EntryKind.OPENING, EntryKind.STAKE, EntryKind.CORRECTION]


async def test_changed_stake_replaces_the_old_one(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25 @ 2.05")
    await dealt.send("1: stake 40")
    _, bets = await dealt.books()
    assert [(bet.stake, bet.price) for bet in bets if bet.status is BetStatus.OPEN] == [(euros("40"), Decimal("2.05"))]
    assert await dealt.balance() == euros("960.00")


async def test_whole_bankroll_can_be_restaked_because_the_old_stake_comes_back_first(dealt: BotUnderTest) -> None:
    await dealt.send("1: 600")
    await dealt.send("1: stake 1000")
    assert await dealt.balance() == euros("0.00")


async def test_cash_out_books_what_came_back(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    assert await dealt.refused("cashout 1e9") == "bet.cashout"
    await dealt.send("cashout 18.50")
    _, (bet,) = await dealt.books()
    assert (bet.status, bet.profit) == (BetStatus.CASHED_OUT, euros("-6.50"))
    assert await dealt.balance() == euros("993.50")


async def test_void_returns_the_stake(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    await dealt.send("1: void")
    _, (bet,) = await dealt.books()
    assert bet.settlement is Settlement.VOID
    assert await dealt.balance() == euros("1000.00")


async def test_with_two_open_bets_the_bot_asks_which_one(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    await dealt.send("2: 25")
    assert await dealt.refused("cashout 10") == "reply.ask.bet"


async def test_skipped_card_does_not_come_back(dealt: BotUnderTest) -> None:
    (said,) = await dealt.send("2: skip")
    assert isinstance(said, NoticeView)
    (view,) = await dealt.send("/today")
    assert isinstance(view, TodayView)
    assert [card.number for card in view.cards] == [1, 3]


async def test_numbers_keep_their_cards_all_day(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    dealt.clock.move_to(SATURDAY_3PM)  # the first match has begun and is no card any more
    (view,) = await dealt.send("/today")
    assert isinstance(view, TodayView)
    assert [card.number for card in view.cards] == [2, 3]
    (taken_back,) = await dealt.send("1: void")
    assert isinstance(taken_back, LoggedView)
    assert taken_back.bet.fixture.home.name == "Ambermoor"


async def test_a_bet_on_a_match_that_has_begun_stays_unless_it_was_a_slip_of_the_moment(dealt: BotUnderTest) -> None:
    await dealt.send("1: 25")
    dealt.clock.move_to(SATURDAY_3PM)
    for text in ("1: undo", "undo", "/undo"):
        assert await dealt.refused(text) == "bet.undo_begun"
    assert await dealt.balance() == euros("975.00")
    dealt.clock.move_to(SATURDAY_3PM + timedelta(minutes=10))
    assert await dealt.refused("undo") == "bet.undo_begun"


async def test_a_slip_made_just_before_kick_off_can_be_taken_back_just_after(dealt: BotUnderTest) -> None:
    dealt.clock.move_to(SATURDAY_3PM - timedelta(minutes=4))
    await dealt.send("1: 250")
    dealt.clock.move_to(SATURDAY_3PM + timedelta(minutes=5))
    await dealt.send("1: undo")
    assert await dealt.balance() == euros("1000.00")


@given(st.lists(st.integers(0, 9).map(lambda n: RecommendationId(str(n))), unique=True), st.data())
def test_on_one_day_no_number_changes_its_card(before: list[RecommendationId], data: st.DataObject) -> None:
    current = data.draw(st.lists(st.integers(0, 9).map(lambda n: RecommendationId(str(n))), unique=True))
    after = numbered(before, current, held=(), same_day=True)
    assert list(after[: len(before)]) == before
    assert set(after) == {*before, *current}


@given(st.lists(st.integers(0, 9).map(lambda n: RecommendationId(str(n))), unique=True), st.data())
def test_on_a_new_day_only_what_is_open_keeps_its_number(before: list[RecommendationId], data: st.DataObject) -> None:
    current = data.draw(st.lists(st.integers(0, 9).map(lambda n: RecommendationId(str(n))), unique=True))
    held = data.draw(st.sets(st.sampled_from(before)) if before else st.just(set[RecommendationId]()))
    after = numbered(before, current, held, same_day=False)
    assert len(set(after)) == len(after)
    assert {*current, *held} <= set(after)
    for number, card in enumerate(before):
        if card in held:
            assert after[number] == card
    news = [card for card in after if card in current and card not in held]
    assert news == [card for card in current if card not in held]
    if not held:
        assert list(after) == current


async def test_word_without_its_slash_is_understood(app: BotUnderTest) -> None:
    (view,) = await app.send("today")
    assert isinstance(view, TodayView)


async def test_setting_the_bankroll_books_the_difference(app: BotUnderTest) -> None:
    await app.send("/bankroll 1500")
    await app.send("/bankroll 900.50")
    entries, _ = await app.books()
    assert [(entry.kind, entry.amount) for entry in entries[1:]] == [
        (EntryKind.DEPOSIT, euros("500.00")),
        (EntryKind.WITHDRAWAL, euros("-599.50")),
    ]
    assert await app.balance() == euros("900.50")


async def test_two_people_never_see_or_change_each_others_bets(dealt: BotUnderTest) -> None:
    await dealt.settle_in(YOU, bankroll="50", currency="GBP")
    await dealt.send("1: 25")
    await dealt.send("/today", who=YOU)
    for text in ("undo", "/undo", "void", "cashout 5", "stake 30"):
        await dealt.refused(text, who=YOU)
    for text in ("1: undo", "1: void", "1: cashout 5"):
        assert await dealt.refused(text, who=YOU) == "bet.none_on_card"
    (view,) = await dealt.send("/bets", who=YOU)
    assert isinstance(view, BetsView)
    assert (view.open, view.settled) == ((), ())
    await dealt.send("1: 10", who=YOU)
    assert (await dealt.balance(ME), await dealt.balance(YOU)) == (euros("975.00"), Money.of(40, "GBP"))
    _, mine = await dealt.books(ME)
    assert [bet.stake for bet in mine] == [euros("25.00")]


async def test_card_of_last_week_is_gone_from_a_new_day(dealt: BotUnderTest) -> None:
    dealt.clock.move_to(NOON + timedelta(days=7))
    await dealt.send("/today")
    assert await dealt.refused("1: 25") == "card.none_yet"


async def test_somebody_without_a_numbered_card_is_told_to_reply_or_to_ask_for_the_days_cards(
    app: BotUnderTest,
) -> None:
    (refused,) = await app.send("1: 25 @ 2.10")
    assert isinstance(refused, RefusalView)
    assert translate(refused.key, "en", **refused.facts) == (
        "None of your cards has a number yet. Nothing was done. "
        "Reply to the card you mean, or type /today: it numbers the cards of the day."
    )


async def test_bankroll_is_the_sum_of_the_ledger_and_never_negative_whatever_is_typed(app: BotUnderTest) -> None:
    said = [
        *("/today", "1: placed", "2: 40", "3: 2% @ 3.3", "1: stake 300", "2: 999", "1: 1e9", "undo", "2: undo"),
        *("1: void", "2: cashout 12.34", "3: cashout 500", "cashout 1", "void", "/bankroll 500", "/bankroll 20"),
        *("1: 100%", "2: -5", "3: 25 @ 0.9", "/undo", "/bankroll -5", "1: 1u", "3: 3u @ 3.2 !", "3: skip"),
    ]
    chosen = random.Random(20221015)
    for _ in range(80):
        await app.send(chosen.choice(said))
        entries, bets = await app.books()
        balance = sum((entry.amount for entry in entries), euros("0"))
        assert balance.amount >= 0
        by_bet = {bet.id: sum((e.amount for e in entries if e.bet == bet.id), euros("0")) for bet in bets}
        for bet in bets:
            expected = -bet.stake if bet.status is BetStatus.OPEN else bet.profit or euros("0")
            assert by_bet[bet.id] == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1: 1e400", "1.00e+400 EUR is more than can be meant. Nothing was changed."),
        ("1: 25 @ 1e300", "A price of 1.00e+300 is more than any bookmaker pays. Nothing was logged. Check the price."),
    ],
)
async def test_number_that_is_turned_down_is_not_cut_short_to_another_one(
    dealt: BotUnderTest, text: str, sentence: str
) -> None:
    (view,) = await dealt.send(text)
    assert isinstance(view, RefusalView)
    assert translate(view.key, "en", **view.facts) == sentence
