"""The first questions: defaults by Enter, sentences for what cannot be used, and nothing for those under 18."""

from datetime import time
from decimal import Decimal

import pytest

from bot.core.errors import BadAnswer
from bot.core.i18n import translate
from bot.core.messages.cards import CardView
from bot.core.messages.incoming import Intent, Message
from bot.core.messages.views import NoticeView, QuestionView, RefusalView, WelcomeView
from bot.core.people import onboarding
from bot.core.people.onboarding import Options
from bot.core.people.person import Person
from engine.domain.bets import EntryKind, PersonId
from engine.domain.money import Money
from tests.support.chat import BOOKS, LEAGUE, ME, OTHER_LEAGUE, BotUnderTest, a_recommendation

OPTIONS = Options((LEAGUE, OTHER_LEAGUE), BOOKS)


def answered(*texts: str) -> dict[str, str]:
    answers: onboarding.Answers = {}
    for text in texts:
        answers = onboarding.answer(answers, text, OPTIONS)
    return dict(answers)


def test_age_is_the_first_question() -> None:
    asked = onboarding.question({}, OPTIONS)
    assert asked is not None
    assert asked.step == "adult"


def test_enter_accepts_every_default() -> None:
    answers = answered("yes", "", "")
    assert onboarding.question(answers, OPTIONS) is None
    person, bankroll = onboarding.finish(Person(PersonId(1)), answers, OPTIONS)
    assert bankroll == Money.of(1000, "EUR")
    assert (person.timezone, person.strategy, person.leagues, person.bookmakers) == (
        "Europe/Dublin",
        "balanced",
        None,
        None,
    )
    assert person.quiet == (time(22), time(8))


def test_own_answers_are_kept() -> None:
    person, bankroll = onboarding.finish(Person(PersonId(1)), answered("y", "£250.50", "william hill"), OPTIONS)
    assert bankroll == Money.of(Decimal("250.50"), "GBP")
    assert (person.timezone, person.language) == ("Europe/London", "en")
    assert person.bookmakers == {"william_hill"}


def test_currency_is_asked_for_only_where_nothing_says_it() -> None:
    asked = onboarding.question(answered("yes", "1000"), OPTIONS)
    assert asked is not None
    assert asked.step == "currency"
    british = Options((LEAGUE,), BOOKS, hint="en-GB")
    assert onboarding.answer({"adult": "yes"}, "1000", british)["currency"] == "GBP"
    assert onboarding.answer({"adult": "yes"}, "1000 €", british)["currency"] == "EUR"


def test_three_questions_are_counted() -> None:
    counted = [onboarding.question(answered(*said), OPTIONS) for said in ((), ("yes",), ("yes", "1000 EUR"))]
    assert [(view.number, view.of, view.step) for view in counted if view is not None] == [
        (1, 3, "adult"),
        (2, 3, "bankroll"),
        (3, 3, "bookmakers"),
    ]


@pytest.mark.parametrize("word", ["usual", "üblich", "habituel"])
def test_usual_answers_are_taken_from_here_on(word: str) -> None:
    assert onboarding.question(answered("yes", word), OPTIONS) is None
    assert answered("yes", "500 GBP", word)["currency"] == "GBP"


@pytest.mark.parametrize("word", ["back", "zurück", "wstecz"])
def test_one_question_back_forgets_its_answer(word: str) -> None:
    assert answered("yes", word) == {}
    assert answered("yes", "500 GBP", word) == {"adult": "yes"}
    assert answered("yes", "500", word) == {"adult": "yes"}
    assert answered("yes", "500", "GBP", word) == {"adult": "yes"}


def test_nobody_gets_past_the_question_about_age_by_the_usual_answers() -> None:
    with pytest.raises(BadAnswer):
        answered("usual")


def test_a_language_named_in_place_of_an_answer_is_the_one_spoken_from_then_on() -> None:
    answers = answered("yes", "Deutsch")
    asked = onboarding.question(answers, OPTIONS)
    assert asked is not None
    assert (asked.step, asked.text) == ("bankroll", translate("ask.bankroll", "de"))
    assert onboarding.answer(answers, "1.000 €", OPTIONS)["bankroll"] == "1000"


def test_a_sum_too_fine_for_the_currency_is_rounded_to_its_smallest_coin() -> None:
    _, bankroll = onboarding.finish(Person(PersonId(1)), answered("yes", "1000.50", "JPY", ""), OPTIONS)
    assert bankroll == Money.of(1000, "JPY")


@pytest.mark.parametrize(
    ("before", "text", "key"),
    [
        ((), "maybe", "ask.adult.bad"),
        ((), "25 @ 2.05", "ask.adult.bad"),
        (("yes",), "lots", "ask.bankroll.bad"),
        (("yes",), "Klingon", "ask.bankroll.bad"),
        (("yes",), "-5", "bankroll.not_positive"),
        (("yes",), "0", "bankroll.not_positive"),
        (("yes",), "1e9", "bankroll.too_large"),
        (("yes",), "1e300", "bankroll.too_large"),
        (("yes",), "1.000", "amount.thousand"),
        (("yes", "1000"), "groats", "ask.currency.bad"),
        (("yes", "1000 EUR"), "bet356", "ask.bookmakers.bad"),
    ],
)
def test_bad_answer_is_explained_and_asked_again(before: tuple[str, ...], text: str, key: str) -> None:
    answers = answered(*before)
    with pytest.raises(BadAnswer) as refused:
        onboarding.answer(answers, text, OPTIONS)
    assert refused.value.key == key


async def test_stranger_is_welcomed_and_asked_for_their_age(fresh_app: BotUnderTest) -> None:
    welcome, question = await fresh_app.conversation.greet(ME)
    assert isinstance(welcome, WelcomeView)
    assert isinstance(question, QuestionView)
    assert question.step == "adult"


async def test_somebody_under_18_is_turned_away_kindly_and_nothing_is_stored(fresh_app: BotUnderTest) -> None:
    (answer,) = await fresh_app.send("no")
    assert answer == NoticeView("ask.adult.refused", farewell=True)
    assert await fresh_app.conversation.person(ME) is None


async def test_no_command_gets_past_the_age_question(fresh_app: BotUnderTest) -> None:
    views = await fresh_app.send("/today")
    assert isinstance(views[-1], QuestionView)
    assert await fresh_app.conversation.person(ME) is None


async def test_questions_go_on_where_they_were_left(fresh_app: BotUnderTest) -> None:
    await fresh_app.send("yes")
    await fresh_app.send("750")
    _, question = await fresh_app.conversation.greet(ME)
    assert isinstance(question, QuestionView)
    assert question.step == "currency"


async def test_bad_answer_gives_a_sentence_and_the_question_again(fresh_app: BotUnderTest) -> None:
    await fresh_app.send("yes")
    refusal, question = await fresh_app.send("-5")
    assert isinstance(refusal, RefusalView)
    assert isinstance(question, QuestionView)
    assert question.step == "bankroll"


async def test_somebody_in_a_hurry_gets_the_usual_answers_and_is_told_which_these_are(fresh_app: BotUnderTest) -> None:
    await fresh_app.send("yes")
    notice, _ = await fresh_app.send("/bankroll")
    assert isinstance(notice, NoticeView)
    assert translate(notice.key, "en", **notice.facts).startswith(
        "That's all. Your bankroll is €1,000. I took it that these suit you: "
        "English, Dublin, decimal odds, balanced risk"
    )
    assert await fresh_app.balance() == Money.of(1000, "EUR")


@pytest.mark.parametrize(
    ("text", "key"), [("/todya", "command.unknown_near"), ("/xyzzy", "command.unknown"), ("/jobs", "command.first")]
)
async def test_unknown_command_is_refused_and_the_question_is_asked_again(
    fresh_app: BotUnderTest, text: str, key: str
) -> None:
    await fresh_app.send("yes")
    refusal, question = await fresh_app.send(text)
    assert isinstance(refusal, RefusalView)
    assert isinstance(question, QuestionView)
    assert (refusal.key, question.step) == (key, "bankroll")
    person = await fresh_app.conversation.person(ME)
    assert person is not None
    assert not person.ready


async def test_command_that_is_refused_does_not_hide_which_answers_were_taken(fresh_app: BotUnderTest) -> None:
    await fresh_app.send("yes")
    notice, refusal = await fresh_app.send("/card 7")
    assert isinstance(notice, NoticeView)
    assert isinstance(refusal, RefusalView)
    assert notice.key == "welcome.ready"


async def test_card_somebody_came_for_is_shown_at_the_end(fresh_app: BotUnderTest) -> None:
    shared = a_recommendation(fresh_app.fixtures[0])
    async with fresh_app.database.unit_of_work() as work:
        await work.recommendations.save(shared)
        await work.commit()
    link = Message(ME, "", card=shared.id, intent=Intent.SHOW_CARD)
    welcome, _ = (await fresh_app.conversation.answer(link)).views
    assert isinstance(welcome, WelcomeView)
    assert await fresh_app.conversation.person(ME) is None
    await fresh_app.send("yes")
    notice, card = await fresh_app.send("usual")
    assert isinstance(notice, NoticeView)
    assert isinstance(card, CardView)
    assert (card.id, card.stake) == (shared.id, Money.of(25, "EUR"))


async def test_language_of_the_first_message_is_spoken_until_the_end(fresh_app: BotUnderTest) -> None:
    await fresh_app.conversation.answer(Message(ME, "/start", language="de-AT"))
    await fresh_app.conversation.answer(Message(ME, "ja", language="de-AT"))
    answer = await fresh_app.conversation.answer(Message(ME, "üblich"))  # Discord's written messages tell no language
    person = await fresh_app.conversation.person(ME)
    assert person is not None
    assert (person.language, person.timezone, answer.reader.language) == ("de", "Europe/Vienna", "de")


async def test_the_ledger_opens_with_the_bankroll(app: BotUnderTest) -> None:
    entries, _ = await app.books()
    assert [(entry.kind, entry.amount) for entry in entries] == [(EntryKind.OPENING, Money.of(1000, "EUR"))]
