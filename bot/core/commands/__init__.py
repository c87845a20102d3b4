"""Every command of the bot. Importing this package fills the one registry that all faces derive theirs from."""

# The order of these imports is the order in every menu and help text.
# isort: off
from bot.core.commands import start
from bot.core.commands import cards
from bot.core.commands import matches
from bot.core.commands import watches
from bot.core.commands import bankroll
from bot.core.commands import money
from bot.core.commands import charts
from bot.core.commands import backtests
from bot.core.commands import proof
from bot.core.commands import replay
from bot.core.commands import choices
from bot.core.commands import settings
from bot.core.commands import limits
from bot.core.commands import attention
from bot.core.commands import community
from bot.core.commands import accounts
from bot.core.commands import operating

# isort: on
from bot.core.commands.registry import REGISTRY, Argument, Command, Reads, Registry, Where, Who

__all__ = [
    "REGISTRY",
    "Argument",
    "Command",
    "Reads",
    "Registry",
    "Where",
    "Who",
    "accounts",
    "attention",
    "backtests",
    "bankroll",
    "cards",
    "charts",
    "choices",
    "community",
    "limits",
    "matches",
    "money",
    "operating",
    "proof",
    "replay",
    "settings",
    "start",
    "watches",
]
