"""Discord's menu: in the reader's language, and without what is for nobody there."""

import discord
import pytest
from discord import app_commands

from bot.core.commands import REGISTRY, Argument, Command, Who
from bot.discord.receive.slash import Translations, slash_commands


async def use(_interaction: discord.Interaction, _line: str) -> None: ...


async def suggest(_i: discord.Interaction, _c: Command, _a: Argument, _typed: str) -> list[tuple[str, str]]:
    return []


MENU = {entry.name: entry for entry in slash_commands(REGISTRY, use, suggest, replay=True, admins=True)}


@pytest.fixture
async def tree() -> app_commands.CommandTree[discord.Client]:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    await tree.set_translator(Translations())
    return tree


@pytest.mark.parametrize("locale", ["de", "es-ES", "es-419"])
async def test_commands_arguments_and_choices_are_said_in_the_readers_language(
    tree: app_commands.CommandTree[discord.Client], locale: str
) -> None:
    translator = tree.translator
    assert translator is not None
    for command in REGISTRY:
        if command.who is Who.ADMIN:
            continue
        told = await MENU[command.name].get_translated_payload(tree, translator)
        assert locale in told["description_localizations"], command.name
        for option in told["options"]:
            assert 1 <= len(option["description_localizations"][locale]) <= 100, (command.name, option["name"])
            for choice in option.get("choices", ()):
                assert choice["name_localizations"][locale]
                assert choice["value"] == choice["name"]


async def test_english_is_what_the_catalogue_says(tree: app_commands.CommandTree[discord.Client]) -> None:
    translator = tree.translator
    assert translator is not None
    told = await MENU["limits"].get_translated_payload(tree, translator)
    assert told["description"] == REGISTRY.get("limits").help_in("en")
    assert not [name for name in told["description_localizations"] if name.startswith("en")]


def test_commands_of_operators_are_listed_in_the_private_chat_alone() -> None:
    for command in REGISTRY:
        contexts = MENU[command.name].allowed_contexts
        listed_in_servers = contexts is None or contexts.guild
        assert listed_in_servers == (command.who is not Who.ADMIN), command.name
        if command.who is Who.ADMIN:
            assert contexts is not None
            assert contexts.dm_channel
