"""Getting to know each other: /start and /help."""

from typing import Annotated

from bot.core.commands.registry import Reads, Registry, Who, command
from bot.core.people import Person
from bot.core.views import HelpRow, HelpView, NoticeView


@command("start", help="Set yourself up, or hear where we stand", examples=["/start"], who=Who.ANYONE)
async def start(person: Person) -> NoticeView:
    """Greet somebody who is through the questions; the questions themselves come before any command."""
    del person
    return NoticeView("welcome.back")


@command("help", help="What you can type", examples=["/help", "/help bankroll"], who=Who.ANYONE, reads=Reads.ALWAYS)
async def show_help(
    person: Person, name: Annotated[str | None, "a command to hear more of"] = None, *, registry: Registry
) -> HelpView:
    """List the commands, or one of them with its examples."""
    chosen = [registry.get(name.removeprefix("/"))] if name else [entry for entry in registry if _shown(entry.who)]
    rows = tuple(HelpRow(entry.usage, entry.help, entry.examples) for entry in chosen)
    del person
    return HelpView(rows, detailed=name is not None)


def _shown(who: Who) -> bool:
    return who is not Who.ADMIN
