"""One registry: what it declares is what help, menus and parsing show."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest

from bot.core.commands import REGISTRY, Where, Who
from bot.core.commands.manual import as_markdown
from bot.core.commands.registry import Registry
from bot.core.errors import BadArgument
from bot.core.people import Person
from bot.core.views import HelpView, NoticeView
from engine.domain.bets import PersonId
from engine.domain.money import Currency, Money
from tests.unit.bot.chatting import House

EXPECTED = (
    "start",
    "today",
    "card",
    "why",
    "match",
    "log",
    "parlay",
    "arb",
    "bankroll",
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
    "unsubscribe",
    "leaderboard",
    "link",
    "mydata",
    "status",
    "quota",
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
    assert command.help
    for example in command.examples:
        word, *rest = example.split()
        assert word == f"/{name}"
        command.read(rest, Person(PersonId(1)))


async def test_help_lists_every_command_of_the_registry(home: House) -> None:
    (view,) = await home.say("/help")
    assert isinstance(view, HelpView)
    assert [row.usage for row in view.rows] == [command.usage for command in REGISTRY if command.who is not Who.ADMIN]


async def test_help_for_one_command_shows_its_examples(home: House) -> None:
    (view,) = await home.say("/help /bankroll")
    assert isinstance(view, HelpView)
    assert view.rows[0].examples == ("/bankroll", "/bankroll 1500")


async def test_help_is_there_before_the_questions_are_answered(house: House) -> None:
    views = await house.say("/help")
    assert isinstance(views[0], HelpView)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def a_registry() -> Registry:
    registry = Registry()

    @registry.command("paint", help="Paint something", where=Where.ANYWHERE)
    async def paint(
        person: Person,
        colour: Annotated[Colour, "which one"],
        price: Annotated[Money | None, "for how much"] = None,
        what: Annotated[str | None, "what", "rest"] = None,
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
    [([], "argument.missing"), (["green"], "argument.choice"), (["red", "cheap"], "amount.none")],
)
def test_wrong_arguments_are_explained(words: list[str], key: str) -> None:
    with pytest.raises(BadArgument) as refused:
        a_registry().get("paint").read(words, Person(PersonId(1)))
    assert refused.value.key == key


def test_command_cannot_be_declared_twice() -> None:
    registry = a_registry()
    with pytest.raises(ValueError, match="twice"):
        registry.add(registry.get("paint"))


def test_command_cannot_ask_for_a_service_nobody_has() -> None:
    async def greedy(person: Person, *, treasure: object) -> NoticeView:
        return NoticeView("bye")

    with pytest.raises(TypeError, match="treasure"):
        Registry().command("greedy", help="")(greedy)


def test_manual_page_is_what_the_registry_says() -> None:
    page = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == as_markdown(REGISTRY)
