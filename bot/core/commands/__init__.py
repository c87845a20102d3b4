"""Every command of the bot. Importing this package fills the one registry that all faces derive theirs from."""

# The order of these imports is the order in every menu and help text.
# isort: off
from bot.core.commands import start
from bot.core.commands.advice import cards
from bot.core.commands.advice import matches
from bot.core.commands.advice import watches
from bot.core.commands.money import bankroll
from bot.core.commands.money import bets
from bot.core.commands.money import charts
from bot.core.commands.research import backtests
from bot.core.commands.research import model
from bot.core.commands.research import replay
from bot.core.commands.preferences import choices
from bot.core.commands.preferences import settings
from bot.core.commands.money import limits
from bot.core.commands.preferences import attention
from bot.core.commands.administration import community
from bot.core.commands.preferences import accounts
from bot.core.commands.preferences import link
from bot.core.commands.administration import operating

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
    "bets",
    "cards",
    "charts",
    "choices",
    "community",
    "limits",
    "link",
    "matches",
    "model",
    "operating",
    "replay",
    "settings",
    "start",
    "watches",
]
