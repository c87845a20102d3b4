"""Every language says everything people read, with the same facts in its sentences."""

import string

import pytest

from bot.core.commands import REGISTRY, Who
from bot.core.i18n import LANGUAGES, Reader, say
from bot.core.i18n.catalogue import CATALOGUES
from bot.core.i18n.en import ENGLISH
from bot.core.messages.incoming import Message
from bot.core.messages.views import LoggedView, NoticeView, QuestionView, TodayView
from tests.unit.bot.chatting import ME, House

OPERATORS = ("status.", "quota.", "jobs.", "review.", "retrain.", "broadcast.", "audit.", "button.send", "number")
OTHERS = sorted(set(LANGUAGES) - {"en"})


def gaps(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def menu_texts(*, admin: bool) -> set[str]:
    """The keys of what arguments and their choices are called in menus; in English the registry says it."""
    arguments = [
        (command.name, argument)
        for command in REGISTRY
        for argument in command.arguments
        if admin or command.who is not Who.ADMIN
    ]
    texts = {f"argument.help.{command}.{argument.name}" for command, argument in arguments}
    return texts | {f"choice.{word}" for _, argument in arguments for word in argument.choices}


def test_there_are_english_german_and_spanish() -> None:
    assert set(LANGUAGES) == set(CATALOGUES) == {"en", "de", "es"}


@pytest.mark.parametrize("language", OTHERS)
def test_language_says_everything_that_english_says_to_people(language: str) -> None:
    wanted = {key for key in ENGLISH if not key.startswith(OPERATORS)}
    wanted |= {f"command.help.{command.name}" for command in REGISTRY if command.who is not Who.ADMIN}
    wanted |= menu_texts(admin=False)
    assert wanted - set(CATALOGUES[language]) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_language_has_no_sentence_nobody_says(language: str) -> None:
    there = {f"command.help.{command.name}" for command in REGISTRY} | menu_texts(admin=True)
    assert {key for key in CATALOGUES[language] if key not in ENGLISH} <= there


@pytest.mark.parametrize("language", OTHERS)
def test_sentences_have_the_same_gaps_as_in_english(language: str) -> None:
    sentences = CATALOGUES[language]
    differing = {key for key in sentences if key in ENGLISH and gaps(sentences[key]) != gaps(ENGLISH[key])}
    assert differing == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_promises_a_profit(language: str) -> None:
    forbidden = ("garantie", "garantiza", "todsicher", "risikofrei", "sin riesgo", "dinero fácil")
    assert not [key for key, text in CATALOGUES[language].items() if any(word in text.casefold() for word in forbidden)]


@pytest.mark.parametrize("language", OTHERS)
def test_menu_texts_are_short_enough_for_every_platform(language: str) -> None:
    assert all(1 <= len(command.help_in(language)) <= 100 for command in REGISTRY)


async def test_platforms_hint_gives_the_first_words_in_that_language(house: House) -> None:
    await house.conversation.hear(Message(ME, "/start", language="de-AT"))
    (question,) = await house.conversation.hear(Message(ME, "ja", language="de-AT"))
    assert isinstance(question, QuestionView)
    assert (question.text, question.default) == (say("ask.language", "de"), "de")


async def test_somebody_who_chose_german_is_spoken_to_in_german(house: House) -> None:
    for answer in ("ja", "Deutsch", "1000", "EUR"):
        (question,) = await house.say(answer)
        assert isinstance(question, QuestionView)
    assert question.text == say("ask.timezone", "de")
    await house.say("/bets")
    assert isinstance((await house.say("/today"))[0], TodayView)
    (logged,) = await house.say("1: 25,50 @ 2,05")
    assert isinstance(logged, LoggedView)
    person = await house.conversation.person(ME)
    assert person is not None
    assert person.reader == Reader("de", person.timezone)
    assert person.reader.money(logged.bet.stake) == "25,50\N{NO-BREAK SPACE}€"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("Deutsch", ("1: gesetzt zu 2,05", "1: Einsatz 30", "1: rückgängig", "2: überspringen")),
        ("Español", ("1: apostado a 2,05", "1: importe 30", "1: deshacer", "2: omitir")),
    ],
)
async def test_bet_is_logged_changed_and_taken_back_in_ones_own_language(
    house: House, language: str, said: tuple[str, ...]
) -> None:
    for answer in ("sí", language, "1000", "EUR", "/today"):
        await house.say(answer)
    done = [(await house.say(line))[0] for line in said]
    assert [view.what for view in done if isinstance(view, LoggedView)] == [
        "logged.placed", "logged.restaked", "logged.undone"
    ]  # fmt: skip
    assert isinstance(done[-1], NoticeView)
    assert done[-1].key == "skip.done"
