"""How the words behind a command become its arguments, and what a wrong one is told."""

from dataclasses import replace
from typing import Annotated

import pytest

from bot.core.commands import Where, Who
from bot.core.commands.registry import Reads, Registry
from bot.core.errors import BadArgument
from bot.core.messages.views import NoticeView
from bot.core.people.person import Person
from engine.domain.bets import PersonId

SOMEBODY = Person(PersonId(1))


def a_registry() -> Registry:
    registry = Registry()

    @registry.command("count", examples=["/count", "/count 3 apples"], reads=Reads.BARE)
    async def count(person: Person, number: int | None, what: Annotated[str | None, "rest"]) -> NoticeView:
        return NoticeView("bye")

    @registry.command("only", where=Where.PRIVATE, reads=Reads.ALWAYS)
    async def only(person: Person, number: int) -> NoticeView:
        return NoticeView("bye")

    @registry.command("community", where=Where.COMMUNITY)
    async def community(person: Person) -> NoticeView:
        return NoticeView("bye")

    @registry.command("operate", who=Who.ADMIN, where=Where.REPLAY)
    async def operate(person: Person) -> NoticeView:
        return NoticeView("bye")

    return registry


def read(name: str, *words: str) -> dict[str, object]:
    return a_registry().get(name).read(list(words), SOMEBODY)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ((), {"number": None, "what": None}),
        (("3",), {"number": 3, "what": None}),
        (("#17", "red", "apples"), {"number": 17, "what": "red apples"}),
        (("-", "apples"), {"number": None, "what": "apples"}),
        (("999999999",), {"number": 999_999_999, "what": None}),
    ],
)
def test_words_are_read_in_turn_and_a_dash_leaves_one_out(words: tuple[str, ...], values: dict[str, object]) -> None:
    assert read("count", *words) == values


@pytest.mark.parametrize(
    ("name", "words", "key"),
    [
        ("count", ("three",), "argument.whole"),
        ("count", ("1000000000",), "argument.whole"),
        ("count", ("-3",), "argument.whole"),
        ("only", (), "argument.missing"),
        ("only", ("-",), "argument.missing"),
        ("only", ("3", "apples"), "argument.extra"),
    ],
)
def test_a_wrong_one_says_what_is_wrong_with_it(name: str, words: tuple[str, ...], key: str) -> None:
    command = a_registry().get(name)
    if key == "argument.missing":  # the catalogues name the arguments of real commands alone
        command = replace(command, name="jobs", arguments=(replace(command.arguments[0], name="run"),))
    with pytest.raises(BadArgument) as refused:
        command.read(list(words), SOMEBODY)
    assert refused.value.key == key


def test_a_command_is_found_whatever_its_case_and_another_word_is_not() -> None:
    registry = a_registry()
    assert registry.get("COUNT").name == "count"
    assert "count" in registry
    assert "COUNT" not in registry
    with pytest.raises(BadArgument) as near:
        registry.get("cuont")
    assert (near.value.key, near.value.facts["near"]) == ("command.unknown_near", "count")
    with pytest.raises(BadArgument) as far:
        registry.get("xyzzy")
    assert far.value.key == "command.unknown"


def test_what_only_reads_is_told_by_its_arguments() -> None:
    registry = a_registry()
    count, only, community = (registry.get(name) for name in ("count", "only", "community"))
    assert count.only_reads({"number": None, "what": None})
    assert not count.only_reads({"number": 3, "what": None})
    assert only.only_reads({"number": 3})
    assert not community.only_reads({})


def test_usage_and_example_show_how_it_is_written() -> None:
    registry = a_registry()
    assert registry.get("count").usage == "/count [NUMBER] [WHAT …]"
    assert registry.get("count").example_in("en") == "/count 3 apples"
    assert registry.get("only").example_in("en") == "/only NUMBER"


@pytest.mark.parametrize(
    ("scope", "names"),
    [
        ({}, ["count", "only"]),
        ({"private": False}, ["count", "community"]),
        ({"private": True, "community": True}, ["count", "only", "community"]),
        ({"private": False, "community": False}, ["count"]),
        ({"admin": True}, ["count", "only"]),
        ({"admin": True, "replay": True}, ["count", "only", "operate"]),
        ({"replay": True}, ["count", "only"]),
    ],
)
def test_a_menu_shows_what_works_there_for_who_looks(scope: dict[str, bool], names: list[str]) -> None:
    assert [command.name for command in a_registry().menu(**scope)] == names


def test_an_argument_nobody_can_read_is_refused_when_it_is_declared() -> None:
    async def odd(person: Person, when: list[int]) -> NoticeView:
        return NoticeView("bye")

    async def either(person: Person, when: int | str) -> NoticeView:
        return NoticeView("bye")

    for handler in (odd, either):
        with pytest.raises(TypeError, match="No reader for an argument"):
            Registry().command("odd")(handler)
