"""The reply grammar: what is understood, what is asked back, and that nothing is misread."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.parsing.replies import parse_reply
from bot.core.parsing.reply_actions import (
    Amount,
    CashOut,
    ChangeStake,
    Doubt,
    Place,
    Reply,
    Skip,
    StakeShare,
    StakeText,
    Unclear,
    Undo,
    Units,
    Void,
)
from bot.core.parsing.reply_vocabulary import VOCABULARIES
from engine.domain.letters import without_accents
from tests.unit.bot.core.parsing.typed_amounts import money

UNDERSTOOD = [
    ("25", Place(money("25"))),
    ("25 @ 2.05", Place(money("25"), Decimal("2.05"))),
    ("25@2.05", Place(money("25"), Decimal("2.05"))),
    ("25 @ 2,05", Place(money("25"), Decimal("2.05"))),
    ("25 at 2.05", Place(money("25"), Decimal("2.05"))),
    ("25 for 2.05", Place(money("25"), Decimal("2.05"))),
    ("25 at 21/20 bet365", Place(money("25"), Decimal("2.05"), "bet365")),
    ("25 at 21/20 with bet365", Place(money("25"), Decimal("2.05"), "bet365")),
    ("25 21/20", Place(money("25"), Decimal("2.05"))),
    ("25 @ evens", Place(money("25"), Decimal(2))),
    ("25 @ +105", Place(money("25"), Decimal("2.05"))),
    ("25 +105", Place(money("25"), Decimal("2.05"))),
    ("25 @ -200", Place(money("25"), Decimal("1.5"))),
    ("25 @ −200", Place(money("25"), Decimal("1.5"))),
    ("25 @ 1.952", Place(money("25"), Decimal("1.952"))),
    ("25 @ 0.9", Place(money("25"), Decimal("0.9"))),
    ("25 @ 1.000", Place(money("25"), Decimal(1))),
    ("25 @ 12,500", Place(money("25"), Decimal("12.5"))),
    ("25 bet365", Place(money("25"), None, "bet365")),
    ("25 on Bet365", Place(money("25"), None, "bet365")),
    ("25 at bet365", Place(money("25"), None, "bet365")),
    ("25 bet365 @ 2.05", Place(money("25"), Decimal("2.05"), "bet365")),
    ("25 @ 2.05 William Hill", Place(money("25"), Decimal("2.05"), "william hill")),
    ("25.50", Place(money("25.50"))),
    ("25,50", Place(money("25.50"))),
    ("€25", Place(money("25", "EUR"))),
    ("25€", Place(money("25", "EUR"))),
    ("25 €", Place(money("25", "EUR"))),
    ("EUR 25", Place(money("25", "EUR"))),
    ("25 eur @ 2,05", Place(money("25", "EUR"), Decimal("2.05"))),
    ("£25.50 at evens with Paddy Power", Place(money("25.50", "GBP"), Decimal(2), "paddy power")),
    ("$5", Place(money("5", "USD"))),
    ("¥500", Place(money("500", "JPY"))),
    ("2.50 zł", Place(money("2.50", "PLN"))),
    ("€2.05", Place(money("2.05", "EUR"))),
    ("1,234.50", Place(money("1234.50"))),
    ("1.234,50", Place(money("1234.50"))),
    ("1,000,000", Place(money("1000000"))),
    ("1'250", Place(money("1250"))),
    ("bet 2.05", Place(money("2.05"))),
    ("bet 25 @ 2.05", Place(money("25"), Decimal("2.05"))),
    ("took 25 @ 2.05", Place(money("25"), Decimal("2.05"))),
    ("placed 25", Place(money("25"))),
    ("2%", Place(StakeShare(Decimal(2)))),
    ("2 %", Place(StakeShare(Decimal(2)))),
    ("2,5%", Place(StakeShare(Decimal("2.5")))),
    ("1.5 percent", Place(StakeShare(Decimal("1.5")))),
    ("2% @ 2.05", Place(StakeShare(Decimal(2)), Decimal("2.05"))),
    ("1u", Place(Units(Decimal(1)))),
    ("1.5u @ 2.05", Place(Units(Decimal("1.5")), Decimal("2.05"))),
    ("2 units", Place(Units(Decimal(2)))),
    ("0.5 unit", Place(Units(Decimal("0.5")))),
    ("1.125u", Place(Units(Decimal("1.125")))),
    ("1,250%", Place(StakeShare(Decimal("1.25")))),
    ("+110", Place(None, Decimal("2.1"))),
    ("-110", Place(None, Decimal("1.909091"))),
    ("21/20", Place(None, Decimal("2.05"))),
    ("evens", Place(None, Decimal(2))),
    ("@ 2.05", Place(None, Decimal("2.05"))),
    ("at 2.05 bet365", Place(None, Decimal("2.05"), "bet365")),
    ("placed", Place()),
    ("Placed", Place()),
    ("done", Place()),
    ("placed with bet365", Place(None, None, "bet365")),
    ("placed @ 2.05", Place(None, Decimal("2.05"))),
    ("25 @ 20 !", Place(money("25"), Decimal(20), None, sure=True)),
    ("skip", Skip()),
    ("SKIP", Skip()),
    ("pass", Skip()),
    ("void", Void()),
    ("undo", Undo()),
    ("stake 30", ChangeStake(money("30"))),
    ("stake 30,50", ChangeStake(money("30.50"))),
    ("stake: €30", ChangeStake(money("30", "EUR"))),
    ("stake 2%", ChangeStake(StakeShare(Decimal(2)))),
    ("cashout 18.50", CashOut(money("18.50"))),
    ("cash out 18,50 €", CashOut(money("18.50", "EUR"))),
    ("cashed out for 18.50", CashOut(money("18.50"))),
    ("0.95", Place(money("0.95"))),
    ("20.50", Place(money("20.50"))),
    ("5.00", Place(money("5"))),
    ("2.05€", Place(money("2.05", "EUR"))),
    ("25 !", Place(money("25"), sure=True)),
    ("skip!", Skip()),
    ("-5", Place(money("-5"))),
    ("0", Place(money("0"))),
    ("1e9", Place(money("1e9"))),
    ("  25   @   2.05  ", Place(money("25"), Decimal("2.05"))),
    ("２５", Place(money("25"))),
]


@pytest.mark.parametrize(("text", "action"), UNDERSTOOD)
def test_reply_means_what_a_person_would_mean(text: str, action: Place) -> None:
    assert parse_reply(text) == Reply(action)


def test_there_are_at_least_sixty_examples() -> None:
    assert len(UNDERSTOOD) >= 60


ASKED_BACK = [
    ("2.05", "reply.ask.stake_or_price"),
    ("12,50", "reply.ask.stake_or_price"),
    ("1.01", "reply.ask.stake_or_price"),
    ("19.99", "reply.ask.stake_or_price"),
    ("returned", "reply.ask.returned"),
    ("returned 1.000", "reply.ask.thousand"),
    ("stake €2%", "reply.ask.unknown"),
    ("1,000", "reply.ask.thousand"),
    ("1.000", "reply.ask.thousand"),
    ("stake 1.000", "reply.ask.thousand"),
    ("cashout 1.000", "reply.ask.thousand"),
    ("25 2.05", "reply.ask.two_numbers"),
    ("+50", "reply.ask.plus"),
    ("25 @ +50", "reply.ask.price"),
    ("25 @ 5/0", "reply.ask.price"),
    ("25 @ 2.0.5", "reply.ask.price"),
    ("cashout", "reply.ask.cashout"),
    ("stake", "reply.ask.stake"),
    ("", "reply.ask.unknown"),
    ("hello", "reply.ask.unknown"),
    ("nan", "reply.ask.unknown"),
    ("inf @ 2", "reply.ask.unknown"),
    ("25 @", "reply.ask.unknown"),
    ("€25 £", "reply.ask.unknown"),
    ("25%%", "reply.ask.unknown"),
    ("€2%", "reply.ask.unknown"),
    ("12.3.4", "reply.ask.unknown"),
    ("1,00,000", "reply.ask.unknown"),
    ("25; DROP TABLE bets", "reply.ask.unknown"),
    ("9" * 40, "reply.ask.unknown"),
]


@pytest.mark.parametrize(("text", "question"), ASKED_BACK)
def test_reply_with_two_readings_or_none_is_asked_back(text: str, question: str) -> None:
    answer = parse_reply(text)
    assert isinstance(answer, Unclear)
    assert answer.question == question


@pytest.mark.parametrize(
    "text", ["1: 25 @ 2.05", "1:25@2.05", "#1 25 @ 2.05", "card 1 25 @ 2.05", "Card 1: 25 @ 2.05", "1) 25 @ 2.05"]
)
def test_reply_can_name_its_card(text: str) -> None:
    assert parse_reply(text) == Reply(Place(money("25"), Decimal("2.05")), card=1)


def test_dollar_is_the_persons_own_dollar() -> None:
    assert parse_reply("$25", currency="CAD") == Reply(Place(money("25", "CAD")))
    assert parse_reply("$25", currency="EUR") == Reply(Place(money("25", "USD")))


whole_cents = st.integers(1, 10_000_000).map(lambda cents: Decimal(cents).scaleb(-2))
prices = st.integers(1_001, 900_000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
currencies = st.sampled_from([None, "EUR", "GBP", "USD", "SEK"])
stakes: st.SearchStrategy[StakeText] = st.one_of(
    st.builds(Amount, whole_cents, currencies), st.builds(StakeShare, whole_cents), st.builds(Units, whole_cents)
)
books = st.sampled_from([None, "bet365", "william hill", "888sport.com", "bwin"]).filter(
    lambda name: name != "888sport.com"
)
actions = st.one_of(
    st.builds(Place, st.none() | stakes, st.none() | prices, books, st.booleans()),
    st.builds(ChangeStake, stakes),
    st.builds(CashOut, st.builds(Amount, whole_cents, currencies)),
    st.sampled_from([Skip(), Void(), Undo()]),
)


@given(st.builds(Reply, actions, st.none() | st.integers(1, 99)))
def test_canonical_spelling_reads_back_as_itself(reply: Reply) -> None:
    assert parse_reply(str(reply)) == reply


@pytest.mark.parametrize("language", sorted(VOCABULARIES))
@given(reply=st.builds(Reply, actions, st.none() | st.integers(1, 99)), loud=st.booleans(), plain=st.booleans())
def test_spelling_of_a_language_reads_back_with_or_without_accents_and_capitals(
    language: str, reply: Reply, loud: bool, plain: bool
) -> None:
    text = reply.spelled(language)
    text = without_accents(text) if plain else text
    assert parse_reply(text.upper() if loud else text, language=language) == reply


@pytest.mark.parametrize("language", sorted(VOCABULARIES))
@given(reply=st.builds(Reply, actions, st.none() | st.integers(1, 99)))
def test_english_is_understood_whatever_the_language(language: str, reply: Reply) -> None:
    assert parse_reply(str(reply), language=language) == reply


@given(whole_cents.filter(lambda value: value > 20), prices, st.sampled_from(["@", "at", " @ ", "  AT "]))
def test_comma_decimals_mean_the_same_as_points(stake: Decimal, price: Decimal, sign: str) -> None:
    assert parse_reply(f"{stake} {sign} {price}".replace(".", ",")) == parse_reply(f"{stake} {sign} {price}")


@given(st.text(max_size=60), st.sampled_from([*VOCABULARIES, "xx"]))
def test_any_text_gives_an_intent_or_a_question(text: str, language: str) -> None:
    assert isinstance(parse_reply(text, language=language), Reply | Unclear)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("\u200b25 @ 2.10", "25 @ 2.10"), ("25 @ 2.10\u200e", "25 @ 2.10"), ("25 @ 2.10 👍", "25 @ 2.10"),
        ("👍 25\u00a0@\u202f2.10 🍀🍀", "25 @ 2.10"), ("@ –110", "@ -110"), ("@ −110", "@ -110"),
        ("placed ✅", "placed"), ("\ufeffskip", "skip"), ("1: 25 @ 2.10 ⚽️", "1: 25 @ 2.10"),
    ],
)  # fmt: skip
def test_signs_nobody_sees_and_emoji_change_no_reply(text: str, plain: str) -> None:
    assert parse_reply(text) == parse_reply(plain)
    assert isinstance(parse_reply(text), Reply)


def test_a_question_back_quotes_what_was_written_with_both_readings() -> None:
    assert parse_reply("1,250") == Unclear(
        "reply.ask.thousand", (("text", "1,250"), ("small", "1.25"), ("large", "1250")), Doubt.NUMBER
    )
    assert parse_reply("25 2.05") == Unclear("reply.ask.two_numbers", (("stake", "25"), ("price", "2.05")))
    assert parse_reply("2.05") == Unclear("reply.ask.stake_or_price", (("text", "2.05"),))
    assert parse_reply("+50") == Unclear("reply.ask.plus", (("text", "+50"),), Doubt.NUMBER)
    assert parse_reply("25 @ 5/0") == Unclear("reply.ask.price", (("text", "5/0"),), Doubt.NUMBER)
    assert parse_reply("x" * 60) == Unclear("reply.ask.unknown", (("text", "x" * 40),), Doubt.EVERYTHING)
