"""Setting oneself up, and the list of commands: /start and /help."""

from bot.core.commands.registry import Asks, Command, Reads, Registry, Where, Who, command
from bot.core.messages.help import HelpRow, HelpView
from bot.core.messages.incoming import Message
from bot.core.messages.views import NoticeView
from bot.core.people.person import NOBODY, Person, reader_of


@command("start", examples=["/start"], who=Who.ANYONE, asks=Asks.ALWAYS)
async def start(person: Person) -> NoticeView:
    """Greet somebody who is through the questions; the questions themselves come before any command."""
    del person
    return NoticeView("welcome.back", begins=True)


@command("help", examples=["/help", "/help bankroll"], who=Who.ANYONE, reads=Reads.ALWAYS)
async def show_help(
    person: Person, name: str | None = None, *,
    registry: Registry, message: Message, admin: bool, replaying: bool,
) -> HelpView:  # fmt: skip
    """List the commands this person can use here, or explain any one that exists and say where it can be used."""
    language = reader_of(None if person.id == NOBODY else person, message.language).language
    if name:
        entry = registry.get(name.removeprefix("/"))
        return HelpView((_row(entry, language),), detailed=True, where=_where(entry))
    chat = message.chat
    community = chat is not None and chat.kind != "private" and chat.manager
    there = registry.menu(private=message.private, community=community, admin=admin, replay=replaying)
    return HelpView(tuple(_row(entry, language) for entry in there))


def _row(entry: Command, language: str) -> HelpRow:
    return HelpRow(entry.usage_in(language), entry.help_in(language), entry.examples_in(language))


def _where(entry: Command) -> str | None:
    if entry.who is Who.ADMIN:
        return "help.where.admin"
    return None if entry.where is Where.ANYWHERE else f"help.where.{entry.where.value}"
