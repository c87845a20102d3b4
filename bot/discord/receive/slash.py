"""The slash tree: one command for each of the registry, with menus and suggestions for what can be filled in."""

import inspect
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import discord
from discord import app_commands

from bot.core.commands import Argument, Command, Registry, Where, Who
from bot.core.commands.registry import LEFT_OUT
from bot.core.commands.suggestions import has_suggestions
from bot.core.i18n import LANGUAGES, has, translate
from bot.core.i18n.languages import FALLBACK

_LONGEST_DESCRIPTION: Final = 100
_MOST_CHOICES: Final = 25
_ROLE: Final = "role"
"""An argument of this name is chosen among the roles of the server."""

Use = Callable[[discord.Interaction, str], Awaitable[None]]
"""Called with the interaction and the command line it stands for, such as ``/bankroll 1500``."""

Suggest = Callable[[discord.Interaction, Command, Argument, str], Awaitable[list[tuple[str, str]]]]
"""Called with what was typed into an argument so far; returns values and labels."""


def slash_commands(
    registry: Registry, use: Use, suggest: Suggest, *, replay: bool, admins: bool
) -> list[app_commands.Command[Any, ..., None]]:
    """Return the slash commands of the registry.

    Args:
        registry: the commands there are.
        use: what to do when one is used.
        suggest: what to offer while an argument is typed.
        replay: whether there is a replay, whose clock commands can move.
        admins: whether anybody here may use the commands of those who run the bot.
    """
    return [
        _slash(command, use, suggest)
        for command in registry
        if (command.where is not Where.REPLAY or replay) and (command.who is not Who.ADMIN or admins)
    ]


def spelled(command: Command, given: Mapping[str, Any]) -> str:
    """Return the command line that filled-in arguments stand for; gaps between them are marked as left out.

    An argument that is one word stays one: a list is written without spaces behind its commas.
    """
    words = [_word(argument, given.get(argument.name)) for argument in command.arguments]
    while words and words[-1] == LEFT_OUT:
        words.pop()
    return " ".join([f"/{command.name}", *words])


def _word(argument: Argument, value: object) -> str:
    if value is None:
        return LEFT_OUT
    if isinstance(value, discord.Role):
        return value.mention
    text = " ".join(str(value).split())
    return text if argument.rest else re.sub(r"\s*,\s*", ",", text)


def _slash(command: Command, use: Use, suggest: Suggest) -> app_commands.Command[Any, ..., None]:
    async def callback(interaction: discord.Interaction, **given: Any) -> None:
        await use(interaction, spelled(command, given))

    callback.__signature__ = _signature(command)  # type: ignore[attr-defined]  # the library reads arguments from it
    described = {
        argument.name: app_commands.locale_str(
            _short(command.argument_in(argument, FALLBACK)), key=command.argument_key(argument)
        )
        for argument in command.arguments
    }
    app_commands.describe(**described)(callback)
    made: app_commands.Command[Any, ..., None] = app_commands.Command(
        name=command.name,
        description=app_commands.locale_str(_short(command.help_in(FALLBACK)), key=command.help_key),
        callback=callback,
    )
    if command.where is Where.COMMUNITY:
        made.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
        made.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
        made.default_permissions = discord.Permissions(manage_channels=True)
    if command.who is Who.ADMIN:  # nobody in a server has a use for them in the menu
        made.allowed_contexts = app_commands.AppCommandContext(guild=False, dm_channel=True, private_channel=False)
    for argument in command.arguments:
        if not argument.choices and argument.name != _ROLE and has_suggestions(command, argument.name):
            made.autocomplete(argument.name)(_completer(command, argument, suggest))
    return made


def _signature(command: Command) -> inspect.Signature:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameters = [inspect.Parameter("interaction", kind, annotation=discord.Interaction)]
    for argument in command.arguments:
        default = inspect.Parameter.empty if argument.required else None
        parameters.append(inspect.Parameter(argument.name, kind, default=default, annotation=_Described(argument)))
    return inspect.Signature(parameters)


class _Described(app_commands.Transformer):
    """Lets an argument be filled in as the registry describes it; its value stays as it was typed."""

    def __init__(self, argument: Argument) -> None:
        self._argument = argument

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord lets people fill in: whole numbers, a role, or anything."""
        if self._argument.kind is int:
            return discord.AppCommandOptionType.integer
        if self._argument.name == _ROLE:
            return discord.AppCommandOptionType.role
        return discord.AppCommandOptionType.string

    @property
    def min_value(self) -> int | None:
        """No number in the registry is below zero."""
        return 0 if self._argument.kind is int else None

    @property
    def choices(self) -> list[app_commands.Choice[str | int | float]] | None:
        """The words it can be, where they are a fixed list."""
        words = self._argument.choices[:_MOST_CHOICES]
        return [
            app_commands.Choice(name=app_commands.locale_str(word, key=f"choice.{word}"), value=word) for word in words
        ] or None

    async def transform(self, interaction: discord.Interaction, value: Any, /) -> Any:
        """Return the value as it was filled in; the core reads it."""
        return value


class Translations(app_commands.Translator):
    """Translates commands, their arguments and choices for Discord."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return a text of the menus in a language; None where it stays English."""
        del context
        key, language = string.extras.get("key"), locale.value[:2]
        if key is None or language == FALLBACK or language not in LANGUAGES or not has(key, language):
            return None
        return _short(translate(key, language))


def _completer(command: Command, argument: Argument, suggest: Suggest) -> Any:
    async def complete(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[Any]]:
        offered = await suggest(interaction, command, argument, str(current))
        whole = argument.kind is int
        return [
            app_commands.Choice(name=_short(label), value=int(value) if whole else value)
            for value, label in offered[:_MOST_CHOICES]
            if len(value) <= _LONGEST_DESCRIPTION
        ]

    return complete


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_DESCRIPTION else f"{text[: _LONGEST_DESCRIPTION - 1]}…"
