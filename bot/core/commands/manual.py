"""The page of the manual that lists every command and reply, written from the registry and the reply grammar."""

from decimal import Decimal
from typing import Final

from bot.core.commands.registry import Registry, Where, Who
from bot.core.i18n import LANGUAGES, translate
from bot.core.i18n.languages import FALLBACK
from bot.core.parsing.replies import EXAMPLES
from bot.core.parsing.reply_actions import Action, Amount, CashOut, Void

_WHERE = {
    Where.ANYWHERE: "anywhere",
    Where.PRIVATE: "in a private chat",
    Where.COMMUNITY: "in a channel, group or thread",
    Where.REPLAY: "in a replay",
}

_REPLIES: Final[tuple[tuple[Action, str], ...]] = (
    *((action, translate(f"help.reply.{name}").partition(";")[0]) for action, name in EXAMPLES),
    (CashOut(Amount(Decimal("18.50"))), "sold back to the bookmaker"),
    (Void(), "the bookmaker cancelled the bet"),
)


def as_markdown(registry: Registry) -> str:
    """Return the page; ``docs/commands.md`` is this text."""
    lines = [
        "# Commands",
        "",
        "The same in Telegram, Discord and the terminal. What stands in [brackets] may be left out.",
        "",
        "| command | what it does | where | examples |",
        "|---|---|---|---|",
    ]
    for command in registry:
        if command.who is Who.ADMIN:
            continue
        usage = command.usage.replace("|", "\\|")
        examples = ", ".join(f"`{example}`" for example in command.examples)
        lines.append(f"| `{usage}` | {command.help_in(FALLBACK)} | {_WHERE[command.where]} | {examples} |")
    lines += [
        "",
        "## Replies to a card",
        "",
        "Everybody may reply in English, and in the language they chose; capitals and accents do not matter. In front",
        "of a reply stands the number of its card (`1: 25 @ 2.05`), unless it answers the card's own message.",
        "",
        f"| meaning | {' | '.join(LANGUAGES.values())} |",
        f"|---|{'---|' * len(LANGUAGES)}",
    ]
    for action, meaning in _REPLIES:
        spelled = " | ".join(f"`{action.spelled(language)}`" for language in LANGUAGES)
        lines.append(f"| {meaning} | {spelled} |")
    return "\n".join([*lines, ""])
