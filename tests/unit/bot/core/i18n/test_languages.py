"""People are spoken to, and understood, in their own language."""

import pytest

from bot.core.commands import REGISTRY
from bot.core.i18n import LANGUAGES, Reader, translate
from bot.core.i18n.languages import FOLDER
from bot.core.messages.cards import TodayView
from bot.core.messages.incoming import Message
from bot.core.messages.money import LoggedView
from bot.core.messages.views import NoticeView, QuestionView
from tests.support.chat import ME, BotUnderTest

OTHERS = sorted(set(LANGUAGES) - {"en"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_promises_a_profit(language: str) -> None:
    forbidden = (
        "guarantee", "sure bet", "sure win", "risk-free", "can't lose", "easy money", "garantie", "garantiza",
        "todsicher", "risikofrei", "sin riesgo", "dinero fácil",
    )  # fmt: skip
    texts = "".join(path.read_text("utf-8") for path in (FOLDER / language).glob("*.ftl")).casefold()
    assert [word for word in forbidden if word in texts] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_texts_are_short_enough_for_every_platform(language: str) -> None:
    assert all(1 <= len(command.help_in(language)) <= 100 for command in REGISTRY)


async def test_platforms_hint_gives_the_first_words_in_that_language(fresh_app: BotUnderTest) -> None:
    await fresh_app.conversation.answer(Message(ME, "/start", language="de-AT"))
    (question,) = (await fresh_app.conversation.answer(Message(ME, "ja", language="de-AT"))).views
    assert isinstance(question, QuestionView)
    assert (question.text, question.default) == (translate("ask.bankroll", "de"), "1000 EUR")


async def test_somebody_who_chose_german_is_spoken_to_in_german(fresh_app: BotUnderTest) -> None:
    for answer in ("ja", "Deutsch", "1000 €"):
        (question,) = await fresh_app.send(answer)
        assert isinstance(question, QuestionView)
    assert question.text == translate("ask.bookmakers", "de")
    await fresh_app.send("/bets")
    assert isinstance((await fresh_app.send("/today"))[0], TodayView)
    (logged,) = await fresh_app.send("1: 25,50 @ 2,05")
    assert isinstance(logged, LoggedView)
    person = await fresh_app.conversation.person(ME)
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
    fresh_app: BotUnderTest, language: str, said: tuple[str, ...]
) -> None:
    for answer in ("sí", language, "1000", "EUR", "/today"):
        await fresh_app.send(answer)
    done = [(await fresh_app.send(line))[0] for line in said]
    assert [view.what for view in done if isinstance(view, LoggedView)] == [
        "logged.placed", "logged.restaked", "logged.undone"
    ]  # fmt: skip
    assert isinstance(done[-1], NoticeView)
    assert done[-1].key == "skip.done"
