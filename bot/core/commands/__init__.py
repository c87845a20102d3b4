"""Every command of the bot. Importing this package fills the one registry that all faces derive theirs from."""

# isort: off — the order of these imports is the order in every menu and help text
from bot.core.commands import cards, choices, limits, money, replay, start

# isort: on
from bot.core.commands.registry import REGISTRY, Argument, Command, Registry, Where, Who

__all__ = [
    "REGISTRY",
    "Argument",
    "Command",
    "Registry",
    "Where",
    "Who",
    "cards",
    "choices",
    "limits",
    "money",
    "replay",
    "start",
]
