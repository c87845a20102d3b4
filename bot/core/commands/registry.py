"""One registry of commands. Menus, slash trees, help, the terminal and the docs are all derived from it.

A command is an async function. Its positional parameters are its arguments, read from their annotations; its
keyword-only parameters are the services it needs (``work``, ``now``, ``advisor`` ...), which the caller provides.
"""

import inspect
import types
import typing
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Annotated, Any, Final, Union, get_args, get_origin

from bot.core.errors import BadArgument
from bot.core.i18n import has, translate
from bot.core.i18n.languages import FALLBACK, LANGUAGES, commands_meant, folded
from bot.core.messages.views import View
from bot.core.parsing.nearest import nearest
from bot.core.parsing.sums import read_own_money
from bot.core.people.person import Person
from engine.domain.money import Money

Handler = Callable[..., Awaitable[View]]


class Who(StrEnum):
    """Who may use a command."""

    ANYONE = "anyone"
    """Also somebody who has not been through the questions yet."""

    MEMBER = "member"
    ADMIN = "admin"


class Where(StrEnum):
    """Where a command makes sense."""

    ANYWHERE = "anywhere"
    PRIVATE = "private"
    """Only between the person and the bot: it shows their money."""

    COMMUNITY = "community"
    """Only in a channel, group, topic or thread, by somebody who may decide what is sent there."""

    REPLAY = "replay"
    """Only where the clock is a replay's."""


class Reads(StrEnum):
    """Whether a command only reads: then it keeps nobody from writing."""

    NEVER = "never"
    BARE = "bare"
    """When it is given no arguments."""

    ALWAYS = "always"


class Asks(StrEnum):
    """Whether a command is a question, though it keeps something: which cards somebody saw, or a line of the audit."""

    NEVER = "never"
    BARE = "bare"
    """When it is given no arguments."""

    ALWAYS = "always"


SERVICES: Final = frozenset(
    {
        "work",
        "now",
        "advisor",
        "registry",
        "pictures",
        "drawer",
        "decision",
        "snapshot",
        "moved",
        "message",
        "admin",
        "operators",
        "replaying",
    }
)
"""What a command may ask for by keyword."""


LEFT_OUT: Final = "-"
"""Written for an argument that is left out before one that is not: ``/subscribe - 5%``."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command, as its signature declares it."""

    name: str
    kind: type
    required: bool
    rest: bool = False
    """True when it takes all the words that are left."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it can be, when they are a fixed list."""
        return tuple(str(member.value) for member in self.kind) if issubclass(self.kind, Enum) else ()

    @property
    def usage(self) -> str:
        """How it is written in a usage line: ``AMOUNT`` or ``[AMOUNT]``."""
        return self.usage_in(FALLBACK)

    def usage_in(self, language: str) -> str:
        """Return how it is written in a usage line in a language: ``[BETRAG]``; fixed words are the same in all."""
        few = 0 < len(self.choices) <= 3
        key = f"argument.word.{self.name}"
        word = "|".join(self.choices) if few else translate(key, language) if has(key) else self.name.upper()
        word = f"{word} …" if self.rest else word
        return word if self.required else f"[{word}]"


@dataclass(frozen=True, slots=True)
class Command:
    """A command as every face sees it."""

    name: str
    handler: Handler
    examples: tuple[str, ...]
    who: Who
    where: Where
    arguments: tuple[Argument, ...]
    services: tuple[str, ...]
    reads: Reads = Reads.NEVER
    changes_reader: bool = False
    """Whether somebody may read otherwise after it: in another language, time zone or notation of odds."""

    locks_itself: bool = False
    """Whether it locks whoever uses it by itself, because it has to lock somebody else first."""

    asks: Asks = Asks.NEVER

    def only_reads(self, values: Mapping[str, object]) -> bool:
        """Tell whether these arguments change nothing in the store."""
        return self.reads is Reads.ALWAYS or (self.reads is Reads.BARE and _bare(values))

    def is_question(self, values: Mapping[str, object]) -> bool:
        """Tell whether these arguments only ask: what it keeps is the same when it is asked twice."""
        return self.asks is Asks.ALWAYS or (self.asks is Asks.BARE and _bare(values))

    @property
    def help_key(self) -> str:
        """Catalogue key of what it does."""
        return f"command.help.{self.name}"

    def argument_key(self, argument: Argument) -> str:
        """Return the catalogue key of what an argument is."""
        return f"argument.help.{self.name}.{argument.name}"

    def help_in(self, language: str) -> str:
        """Return what it does in a language."""
        return translate(self.help_key, language)

    def argument_in(self, argument: Argument, language: str) -> str:
        """Return what an argument is in a language."""
        return translate(self.argument_key(argument), language)

    def examples_in(self, language: str) -> tuple[str, ...]:
        """Return the examples as somebody of a language would write them."""
        key = f"command.examples.{self.name}"
        return tuple(translate(key, language).splitlines()) if has(key) else self.examples

    def example_in(self, language: str) -> str:
        """Return the first example with arguments, or how the command is written where there is none."""
        return next((example for example in self.examples_in(language) if " " in example), self.usage_in(language))

    @property
    def usage(self) -> str:
        """How it is written: ``/bankroll [AMOUNT]``."""
        return self.usage_in(FALLBACK)

    def usage_in(self, language: str) -> str:
        """Return how it is written in a language: ``/bankroll [BETRAG]``."""
        return " ".join([f"/{self.name}", *(argument.usage_in(language) for argument in self.arguments)])

    def read(self, words: list[str], person: Person) -> dict[str, object]:
        """Turn the words after the command into typed arguments; :data:`LEFT_OUT` stands for one that is left out.

        Raises:
            BadArgument: one is missing, one too many, or one is of the wrong kind; says how the command is written.
        """
        values: dict[str, object] = {}
        left, language = list(words), person.language
        for argument in self.arguments:
            taken = " ".join(left) if argument.rest else left[0] if left else ""
            left = [] if argument.rest else left[1:]
            if not taken or taken == LEFT_OUT:
                if argument.required:
                    missing, example = self.argument_in(argument, language), self.example_in(language)
                    raise BadArgument("argument.missing", command=self.name, name=missing, example=example)
                values[argument.name] = None
                continue
            values[argument.name] = _convert(taken, argument, person, self.example_in(language))
        if left:
            raise BadArgument("argument.extra", text=left[0][:40], usage=self.usage_in(language))
        return values


_ALIKE: Final = 70.0
"""Least likeness of a command that is offered for a wrong one: ``/tody`` is /today, ``/export`` is not /next."""


class Registry:
    """The commands by name, in the order they were declared."""

    def __init__(self) -> None:
        self._commands: dict[str, Command] = {}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __contains__(self, name: str) -> bool:
        return name in self._commands

    def get(self, name: str) -> Command:
        """Return the command called ``name``.

        Raises:
            BadArgument: there is none; names the one that people mean by that word, or the one spelled nearest.
        """
        name = name.casefold()
        if name in self._commands:
            return self._commands[name]
        meant = commands_meant().get(folded(name), frozenset()) & self._commands.keys()
        near = min(meant, default=None) or nearest(name, self._commands, at_least=_ALIKE)
        if near is not None:
            raise BadArgument("command.unknown_near", text=name[:30], near=near)
        raise BadArgument("command.unknown", text=name[:30])

    def menu(
        self, *, private: bool = True, community: bool | None = None, admin: bool = False, replay: bool = False
    ) -> tuple[Command, ...]:
        """Return the commands for one scope of a menu.

        Args:
            private: whether nobody else reads the answers.
            community: a channel, group, topic or thread, and somebody who may decide what is sent there; None: wherever
                it is not private. On Discord answers in a channel may be for one person's eyes only: then it is both.
            admin: whether whoever looks runs this bot.
            replay: whether the clock is a replay's.
        """
        community = not private if community is None else community
        applies = {Where.PRIVATE: private, Where.COMMUNITY: community, Where.REPLAY: replay}
        hidden = {where for where, there in applies.items() if not there}
        return tuple(
            command for command in self if command.where not in hidden and (admin or command.who is not Who.ADMIN)
        )

    def add(self, command: Command) -> None:
        """Add a command.

        Raises:
            ValueError: the name is taken.
        """
        if command.name in self._commands:
            msg = f"/{command.name} is declared twice."
            raise ValueError(msg)
        self._commands[command.name] = command

    def command(
        self,
        name: str,
        *,
        examples: tuple[str, ...] | list[str] = (),
        who: Who = Who.MEMBER,
        where: Where = Where.ANYWHERE,
        reads: Reads = Reads.NEVER,
        changes_reader: bool = False,
        locks_itself: bool = False,
        asks: Asks = Asks.NEVER,
    ) -> Callable[[Handler], Handler]:
        """Declare a command; its arguments and services are read from the function's signature.

        What it does and what its arguments are stands in the catalogues, as ``command-help-NAME`` and
        ``argument-help-NAME-ARGUMENT``.
        """

        def declare(handler: Handler) -> Handler:
            arguments, services = _signature(handler)
            self.add(
                Command(
                    name,
                    handler,
                    tuple(examples),
                    who,
                    where,
                    arguments,
                    services,
                    reads,
                    changes_reader,
                    locks_itself,
                    asks,
                )
            )
            return handler

        return declare


REGISTRY: Final = Registry()
command = REGISTRY.command


def _bare(values: Mapping[str, object]) -> bool:
    return all(value is None for value in values.values())


def _signature(handler: Handler) -> tuple[tuple[Argument, ...], tuple[str, ...]]:
    hints = typing.get_type_hints(handler, include_extras=True)
    arguments: list[Argument] = []
    services: list[str] = []
    for parameter in list(inspect.signature(handler).parameters.values())[1:]:
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            if parameter.name not in SERVICES:
                msg = f"{handler.__name__} asks for an unknown service {parameter.name!r}."
                raise TypeError(msg)
            services.append(parameter.name)
        else:
            arguments.append(_argument(parameter.name, hints[parameter.name]))
    return tuple(arguments), tuple(services)


def _argument(name: str, hint: Any) -> Argument:
    rest = False
    if get_origin(hint) is Annotated:
        hint, *more = get_args(hint)
        rest = "rest" in more
    members = get_args(hint) if get_origin(hint) in {Union, types.UnionType} else (hint,)
    kinds = [member for member in members if member is not type(None)]
    if len(kinds) != 1 or not (kinds[0] in _READERS or issubclass(kinds[0], Enum)):
        msg = f"No reader for an argument of type {hint}."
        raise TypeError(msg)
    return Argument(name, kinds[0], required=type(None) not in members, rest=rest)


def _convert(text: str, argument: Argument, person: Person, example: str) -> object:
    if issubclass(argument.kind, Enum):
        return _read_choice(text, argument, example)
    return _READERS[argument.kind](text, argument, person)


def _read_choice(text: str, argument: Argument, example: str) -> object:
    wanted = folded(text)
    for member in argument.kind:  # type: ignore[attr-defined]  # an Enum, as _convert has checked
        if wanted in _words_of(str(member.value)):
            return member
    near = nearest(wanted, argument.choices, at_least=_ALIKE)
    example = example if near is None else f"{example.split(maxsplit=1)[0]} {near}"
    raise BadArgument("argument.choice", text=text[:40], choices=", ".join(argument.choices), example=example)


def _words_of(choice: str) -> set[str]:
    """Return how a choice is written: the word itself, and as menus show it in any language."""
    key = f"choice.{choice}"
    return {folded(choice), *(folded(translate(key, language)) for language in LANGUAGES if has(key))}


def _read_whole(text: str, argument: Argument, person: Person) -> object:
    if text.removeprefix("#").isdecimal() and len(text) <= 9:
        return int(text.removeprefix("#"))
    raise BadArgument("argument.whole", text=text[:40])


def _read_text(text: str, argument: Argument, person: Person) -> object:
    return text


def _read_money(text: str, argument: Argument, person: Person) -> object:
    return read_own_money(text, person.reader, person.currency)


_READERS: Final[Mapping[type, Callable[[str, Argument, Person], object]]] = {
    Money: _read_money,
    int: _read_whole,
    str: _read_text,
}
