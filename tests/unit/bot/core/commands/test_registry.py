"""One registry: what it declares is what help, menus and parsing show."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest

from bot.core.commands import REGISTRY, Where, Who
from bot.core.commands.manual import as_markdown
from bot.core.commands.registry import Registry
from bot.core.conversation.conversation import Conversation
from bot.core.errors import BadArgument
from bot.core.i18n import translate
from bot.core.i18n.languages import commands_meant
from bot.core.messages.help import HelpView
from bot.core.messages.incoming import Account, Chat, Message
from bot.core.messages.views import NoticeView, RefusalView
from bot.core.people.person import Person
from bot.core.ports import ReplayStep
from engine.domain.bets import PersonId
from engine.domain.money import Currency, Money
from tests.support.chat import ME, BotUnderTest, LaidDown

EXPECTED = (
    "start",
    "today",
    "card",
    "why",
    "match",
    "log",
    "parlay",
    "arb",
    "tell",
    "bankroll",
    "deposit",
    "withdraw",
    "bets",
    "undo",
    "stats",
    "chart",
    "backtest",
    "model",
    "next",
    "leagues",
    "bookmakers",
    "settings",
    "limits",
    "mute",
    "digest",
    "feedback",
    "subscribe",
    "zone",
    "unsubscribe",
    "leaderboard",
    "link",
    "mydata",
    "status",
    "quota",
    "inbox",
    "jobs",
    "review",
    "retrain",
    "broadcast",
    "audit",
    "help",
)


def test_every_command_is_there() -> None:
    assert sorted(command.name for command in REGISTRY) == sorted(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_examples_of_a_command_are_read_by_it(name: str) -> None:
    command = REGISTRY.get(name)
    for example in command.examples:
        word, *rest = example.split()
        assert word == f"/{name}"
        command.read(rest, Person(PersonId(1)))


async def listed(
    app: BotUnderTest, *, account: Account = ME, private: bool = True, chat: Chat | None = None
) -> set[str]:
    """The commands that /help lists somewhere."""
    (view,) = (await app.conversation.answer(Message(account, "/help", private=private, chat=chat))).views
    assert isinstance(view, HelpView)
    return {row.usage.partition(" ")[0] for row in view.rows}


def commands(*places: Where, admin: bool = False) -> set[str]:
    return {
        f"/{command.name}"
        for command in REGISTRY
        if command.where in places and (admin or command.who is not Who.ADMIN)
    }


async def test_help_in_private_lists_what_works_there_while_time_is_real(app: BotUnderTest) -> None:
    assert await listed(app) == commands(Where.ANYWHERE, Where.PRIVATE)


async def test_help_in_a_group_lists_community_commands_to_those_who_manage_it_only(app: BotUnderTest) -> None:
    group = Chat("-7", kind="group")
    assert await listed(app, private=False, chat=group) == commands(Where.ANYWHERE)
    managed = Chat("-7", kind="group", manager=True)
    assert await listed(app, private=False, chat=managed) == commands(Where.ANYWHERE, Where.COMMUNITY)


async def test_help_for_ones_own_eyes_in_a_channel_lists_private_and_community_commands(app: BotUnderTest) -> None:
    channel = Chat("-7", kind="channel", manager=True)
    assert await listed(app, chat=channel) == commands(Where.ANYWHERE, Where.PRIVATE, Where.COMMUNITY)


async def test_help_in_a_replay_lists_the_command_that_moves_the_clock(app: BotUnderTest) -> None:
    app.conversation = Conversation(app.database, app.clock, LaidDown(app.fixtures), replay=StandingStill())
    assert "/next" in await listed(app)


async def test_the_clock_of_a_replay_is_moved_by_one_day_at_least(app: BotUnderTest) -> None:
    app.conversation = Conversation(app.database, app.clock, LaidDown(app.fixtures), replay=StandingStill())
    for text in ("/next 0", "/next 61"):
        assert await app.refused(text) == "next.days"


async def test_a_choice_spelled_nearly_right_is_the_example(app: BotUnderTest) -> None:
    (refused,) = await app.send("/chart leagues")
    assert isinstance(refused, RefusalView)
    assert translate(refused.key, "en", **refused.facts).endswith("Write for example /chart league.")


async def test_help_lists_operators_commands_to_operators_only(app: BotUnderTest) -> None:
    app.conversation = Conversation(app.database, app.clock, LaidDown(app.fixtures), admins={("test", "me")})
    assert {"/jobs", "/retrain"} <= await listed(app)


@pytest.mark.parametrize("name", EXPECTED)
async def test_help_explains_any_command_there_is(app: BotUnderTest, name: str) -> None:
    (view,) = await app.send(f"/help {name}")
    assert isinstance(view, HelpView)
    assert view.rows[0].usage == REGISTRY.get(name).usage


@pytest.mark.parametrize(
    ("name", "where"),
    [("next", "replay"), ("log", "private"), ("subscribe", "community"), ("jobs", "admin")],
)
async def test_help_for_a_command_says_where_it_works(app: BotUnderTest, name: str, where: str) -> None:
    (view,) = await app.send(f"/help {name}")
    assert isinstance(view, HelpView)
    assert view.where == f"help.where.{where}"
    assert translate(view.where, "de") != translate(view.where, "en")


async def test_help_is_in_the_readers_language(app: BotUnderTest) -> None:
    await app.send("/settings language Deutsch")
    (view,) = await app.send("/help bankroll")
    assert isinstance(view, HelpView)
    assert view.rows[0].help == REGISTRY.get("bankroll").help_in("de") != REGISTRY.get("bankroll").help_in("en")


async def test_help_for_one_command_shows_its_examples(app: BotUnderTest) -> None:
    (view,) = await app.send("/help /bankroll")
    assert isinstance(view, HelpView)
    assert view.rows[0].examples == REGISTRY.get("bankroll").examples


async def test_help_is_there_before_the_questions_are_answered(fresh_app: BotUnderTest) -> None:
    views = await fresh_app.send("/help")
    assert isinstance(views[0], HelpView)


class StandingStill:
    """A replay that is never moved."""

    async def move(self, days: int = 1) -> ReplayStep:
        raise NotImplementedError


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def a_registry() -> Registry:
    registry = Registry()

    @registry.command("paint", where=Where.ANYWHERE)
    async def paint(
        person: Person,
        colour: Colour,
        price: Money | None = None,
        what: Annotated[str | None, "rest"] = None,
        *,
        now: object,
    ) -> NoticeView:
        return NoticeView("bye")

    return registry


def test_arguments_come_from_the_signature() -> None:
    command = a_registry().get("paint")
    assert command.usage == "/paint red|blue [PRICE] [WHAT …]"
    assert command.services == ("now",)
    read = command.read(["RED", "€2,50", "the", "fence"], Person(PersonId(1), currency=Currency("EUR")))
    assert read == {"colour": Colour.RED, "price": Money.of("2.50", "EUR"), "what": "the fence"}


@pytest.mark.parametrize(
    ("words", "key"),
    [(["green"], "argument.choice"), (["red", "cheap"], "amount.none")],
)
def test_wrong_arguments_are_explained(words: list[str], key: str) -> None:
    with pytest.raises(BadArgument) as refused:
        a_registry().get("paint").read(words, Person(PersonId(1)))
    assert refused.value.key == key


def test_refused_choice_names_the_choices_and_an_example() -> None:
    with pytest.raises(BadArgument) as refused:
        REGISTRY.get("leaderboard").read(["qwxz"], Person(PersonId(1)))
    assert str(translate(refused.value.key, "en", **refused.value.facts)) == (
        "“qwxz” is none of join, leave. Nothing was done. Write for example /leaderboard join Leo."
    )


def test_missing_argument_is_named_in_the_readers_language() -> None:
    with pytest.raises(BadArgument) as refused:
        REGISTRY.get("deposit").read([], Person(PersonId(1), language="de"))
    assert (refused.value.key, refused.value.facts["name"]) == ("argument.missing", "wie viel")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("export", "mydata"), ("Export", "mydata"), ("delete", "mydata"), ("balance", "bankroll"), ("tips", "today"),
        ("results", "stats"), ("einstellungen", "settings"), ("Währung", "settings"), ("cuotas", "match"),
        ("réglages", "settings"), ("usuń", "mydata"), ("todya", "today"),
    ],
)  # fmt: skip
def test_command_that_is_called_otherwise_is_named_by_what_people_mean(typed: str, meant: str) -> None:
    with pytest.raises(BadArgument) as refused:
        REGISTRY.get(typed)
    assert (refused.value.key, refused.value.facts["near"]) == ("command.unknown_near", meant)


def test_words_for_commands_name_commands_there_are_and_one_each() -> None:
    meant = commands_meant()
    assert {word: commands for word, commands in meant.items() if len(commands) > 1} == {}
    assert {command for commands in meant.values() for command in commands} <= {command.name for command in REGISTRY}
    assert [word for word in meant if word in REGISTRY] == [], "a command's own name is never another's"


def test_command_cannot_be_declared_twice() -> None:
    registry = a_registry()
    with pytest.raises(ValueError, match="twice"):
        registry.add(registry.get("paint"))


def test_command_cannot_ask_for_a_service_nobody_has() -> None:
    async def greedy(person: Person, *, treasure: object) -> NoticeView:
        return NoticeView("bye")

    with pytest.raises(TypeError, match="treasure"):
        Registry().command("greedy")(greedy)


def test_manual_page_is_what_the_registry_says() -> None:
    page = (Path(__file__).parents[5] / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == as_markdown(REGISTRY)


async def test_missing_argument_is_named_in_ones_own_language_with_an_example(app: BotUnderTest) -> None:
    await app.send("/settings language Deutsch")
    (refused,) = await app.send("/log")
    assert translate(refused.key, "de", **refused.facts) == (
        "Nach /log fehlt noch: Spiel, Wette, Einsatz @ Quote, Buchmacher. Schreib zum Beispiel /log Leeds 25 @ 2,10."
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("export", "mydata"), ("exportar", "mydata"), ("daten", "mydata"), ("tday", "today"),
        ("limites", "limits"), ("unlink", "link"), ("sprache", "settings"), ("ayuda", "help"),
        ("nxet", "next"), ("qqqq", None),
    ],
)  # fmt: skip
def test_an_unknown_command_leads_to_the_one_that_does_what_it_says(typed: str, meant: str | None) -> None:
    with pytest.raises(BadArgument) as refused:
        REGISTRY.get(typed)
    assert refused.value.facts.get("near") == meant
