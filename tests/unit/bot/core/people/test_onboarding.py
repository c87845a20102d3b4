"""The first questions: defaults by Enter, sentences for what cannot be used, and nothing for those under 18."""

from datetime import time
from decimal import Decimal

import pytest

from bot.core.errors import BadAnswer
from bot.core.messages.views import NoticeView, QuestionView, RefusalView, WelcomeView
from bot.core.people import onboarding
from bot.core.people.onboarding import Options
from bot.core.people.person import Person
from engine.domain.bets import EntryKind, PersonId
from engine.domain.money import Money
from tests.support.chat import BOOKS, LEAGUE, ME, OTHER_LEAGUE, House

OPTIONS = Options((LEAGUE, OTHER_LEAGUE), BOOKS)


def answered(*texts: str) -> dict[str, str]:
    answers: onboarding.Answers = {}
    for text in texts:
        answers = onboarding.passed_over(answers, text, OPTIONS)
        answers = onboarding.answer(answers, text, OPTIONS)
    return dict(answers)


def test_age_is_the_first_question() -> None:
    asked = onboarding.question({}, OPTIONS)
    assert asked is not None
    assert asked.step == "adult"


def test_enter_accepts_every_default() -> None:
    answers = answered("yes", "", "", "", "", "", "", "", "")
    assert onboarding.question(answers, OPTIONS) is None
    person, bankroll = onboarding.finish(Person(PersonId(1)), answers)
    assert bankroll == Money.of(1000, "EUR")
    assert (person.timezone, person.strategy, person.leagues, person.bookmakers) == (
        "Europe/London",
        "balanced",
        None,
        None,
    )


def test_own_answers_are_kept() -> None:
    answers = answered("y", "£250.50", "", "berlin", "2", "caut", "william hill", "23-7.30")
    person, bankroll = onboarding.finish(Person(PersonId(1)), answers)
    assert bankroll == Money.of(Decimal("250.50"), "GBP")
    assert (person.timezone, person.strategy) == ("Europe/Berlin", "cautious")
    assert person.leagues == {"SIM2"}
    assert (person.language, person.quiet) == ("en", (time(23), time(7, 30)))
    assert person.bookmakers == {"william_hill"}


def test_a_sum_too_fine_for_the_currency_is_rounded_to_its_smallest_coin() -> None:
    _, bankroll = onboarding.finish(Person(PersonId(1)), answered("yes", "1000.50", "JPY", "", "", "", "", ""))
    assert bankroll == Money.of(1000, "JPY")


@pytest.mark.parametrize(
    ("before", "text", "key"),
    [
        ((), "maybe", "ask.adult.bad"),
        ((), "25 @ 2.05", "ask.adult.bad"),
        (("yes",), "Klingon", "ask.language.bad"),
        (("yes", ""), "lots", "ask.bankroll.bad"),
        (("yes", ""), "-5", "bankroll.not_positive"),
        (("yes", ""), "0", "bankroll.not_positive"),
        (("yes", ""), "1e9", "bankroll.too_large"),
        (("yes", ""), "1e300", "bankroll.too_large"),
        (("yes", ""), "1.000", "amount.thousand"),
        (("yes", "", ""), "groats", "ask.currency.bad"),
        (("yes", "", "", ""), "Xyzzy", "ask.timezone.bad"),
        (("yes", "", "", ""), "Europe/Berlim", "ask.timezone.near"),
        (("yes", "", "", "", ""), "3", "ask.leagues.bad"),
        (("yes", "", "", "", "", ""), "wild", "ask.risk.bad"),
        (("yes", "", "", "", "", "", ""), "bet356", "ask.bookmakers.bad"),
        (("yes", "", "", "", "", "", "", ""), "at night", "ask.quiet.bad"),
    ],
)
def test_bad_answer_is_explained_and_asked_again(before: tuple[str, ...], text: str, key: str) -> None:
    answers = answered(*before)
    with pytest.raises(BadAnswer) as refused:
        onboarding.answer(answers, text, OPTIONS)
    assert refused.value.key == key


async def test_stranger_is_welcomed_and_asked_for_their_age(house: House) -> None:
    welcome, question = await house.conversation.greet(ME)
    assert isinstance(welcome, WelcomeView)
    assert isinstance(question, QuestionView)
    assert question.step == "adult"


async def test_somebody_under_18_is_turned_away_kindly_and_nothing_is_stored(house: House) -> None:
    (answer,) = await house.say("no")
    assert answer == NoticeView("ask.adult.refused", farewell=True)
    assert await house.conversation.person(ME) is None


async def test_no_command_gets_past_the_age_question(house: House) -> None:
    views = await house.say("/today")
    assert isinstance(views[-1], QuestionView)
    assert await house.conversation.person(ME) is None


async def test_questions_go_on_where_they_were_left(house: House) -> None:
    await house.say("yes")
    await house.say("750")
    _, question = await house.conversation.greet(ME)
    assert isinstance(question, QuestionView)
    assert question.step == "currency"


async def test_somebody_who_goes_on_to_their_bankroll_keeps_the_language_they_are_asked_in(house: House) -> None:
    await house.say("yes")
    (question,) = await house.say("750")
    assert isinstance(question, QuestionView)
    assert question.step == "currency"


async def test_bad_answer_gives_a_sentence_and_the_question_again(house: House) -> None:
    await house.say("yes")
    refusal, question = await house.say("-5")
    assert isinstance(refusal, RefusalView)
    assert isinstance(question, QuestionView)
    assert question.step == "bankroll"


async def test_somebody_in_a_hurry_gets_the_usual_answers(house: House) -> None:
    await house.say("yes")
    notice, _ = await house.say("/bankroll")
    assert notice == NoticeView("welcome.defaults")
    assert await house.balance() == Money.of(1000, "EUR")


async def test_the_ledger_opens_with_the_bankroll(home: House) -> None:
    entries, _ = await home.books()
    assert [(entry.kind, entry.amount) for entry in entries] == [(EntryKind.OPENING, Money.of(1000, "EUR"))]
