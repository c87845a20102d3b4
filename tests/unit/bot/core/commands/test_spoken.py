"""Commands in people's own languages: what stands for their words, the examples, and what a list is told by."""

import pytest

from bot.core.commands import REGISTRY
from bot.core.errors import BadAnswer, BadArgument
from bot.core.i18n import LANGUAGES, has, translate
from bot.core.messages.help import HelpView
from bot.core.messages.incoming import Message
from bot.core.messages.report import ReportView
from bot.core.messages.views import RefusalView
from bot.core.parsing.multi_select import Chosen, choose, pick
from bot.core.parsing.periods import read_period
from bot.core.people.person import Person
from engine.domain.bets import PersonId
from engine.domain.football import League, LeagueCode
from tests.support.chat import NOON, YOU, BotUnderTest

SCOTTISH = League(LeagueCode("SC0"), "Premiership", "Scotland", 1)
FOREIGN = sorted(set(LANGUAGES) - {"en"})


def test_every_argument_has_a_word_in_every_language() -> None:
    wanted = {argument.name for command in REGISTRY for argument in command.arguments}
    assert [name for name in sorted(wanted) if not has(f"argument.word.{name}")] == []
    assert REGISTRY.get("bankroll").usage_in("de") == "/bankroll [BETRAG …]"
    assert REGISTRY.get("card").usage_in("pl") == "/card NUMER"
    assert REGISTRY.get("leaderboard").usage_in("fr") == "/leaderboard [join|leave] [NOM …]"
    assert REGISTRY.get("parlay").usage_in("es") == "/parlay [SELECCIONES]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_examples_of_a_language_are_read_by_their_commands(language: str) -> None:
    for command in REGISTRY:
        for example in command.examples_in(language):
            word, *rest = example.split()
            assert word == f"/{command.name}"
            command.read(rest, Person(PersonId(1), language=language))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_examples_of_settings_and_periods_do_what_they_say(app: BotUnderTest, language: str) -> None:
    await app.send(f"/settings language {LANGUAGES[language]}")
    for name in ("settings", "stats", "bets"):
        for example in REGISTRY.get(name).examples_in(language):
            (view,) = await app.send(example)
            assert not isinstance(view, RefusalView), (example, view)
    chart = REGISTRY.get("chart").read(
        REGISTRY.get("chart").examples_in(language)[1].split()[1:], Person(PersonId(1), language=language)
    )
    assert read_period(str(chart["what"]), NOON, "Europe/London") is not None


def test_in_english_a_command_is_written_as_its_declaration_says() -> None:
    for command in REGISTRY:
        assert command.examples_in("en") == command.examples
        assert command.usage_in("en").split()[1:] == [
            word for argument in command.arguments for word in argument.usage.split()
        ]


async def test_what_is_missing_is_told_with_an_example_in_ones_own_language() -> None:
    with pytest.raises(BadArgument) as missing:
        REGISTRY.get("log").read([], Person(PersonId(1), language="de"))
    assert missing.value.facts["example"] == "/log Leeds 25 @ 2,10"


@pytest.mark.parametrize("language", FOREIGN)
async def test_help_during_the_questions_is_in_the_language_of_the_questions(app: BotUnderTest, language: str) -> None:
    for text in ("/start", "yes"):
        await app.conversation.answer(Message(YOU, text, language=language))
    answer = await app.conversation.answer(Message(YOU, "/help", language=language))
    view = answer.views[0]
    assert isinstance(view, HelpView)
    assert {row.usage: row.help for row in view.rows}["/undo"] == translate("command.help.undo", language)


@pytest.mark.parametrize("text", ["nonsense", "schottische premierschip"])
def test_a_league_is_suggested_by_the_name_it_has_in_ones_language(text: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        pick(text, [SCOTTISH], what="leagues", language="de")
    assert refused.value.facts["near"] == "Schottische Premiership"
    with pytest.raises(BadAnswer) as refused:
        choose(f"+{text}", [SCOTTISH], Chosen(None), what="leagues", language="de")
    assert refused.value.facts["near"] == "Schottische Premiership"


async def test_a_setting_is_shown_with_an_example_in_ones_own_words(app: BotUnderTest) -> None:
    await app.send("/settings language Deutsch")
    (view,) = await app.send("/settings risk")
    assert isinstance(view, ReportView)
    assert view.notes[0].facts["example"] == "vorsichtig"
    (view,) = await app.send(f"/settings risk {view.notes[0].facts['example']}")
    assert not isinstance(view, RefusalView)
