"""How a group reads: one language and one clock for all of its members."""

from typing import Final

from bot.core.i18n import OddsFormat, Reader
from bot.core.messages.incoming import Message
from engine.storage.unit_of_work import UnitOfWork

_GROUP_ZONE: Final = "UTC"


async def group_reader(message: Message, language: str, work: UnitOfWork) -> Reader:
    """Return how a group reads: as was chosen when it subscribed, else in the language ``language`` and in UTC."""
    there = None
    if message.chat is not None:
        chat = message.chat
        there = await work.destinations.find(message.account.platform, chat.id, chat.thread)
    chosen = {} if there is None else there.preferences
    zone = str(chosen.get("time_zone") or _GROUP_ZONE)
    return Reader(str(chosen.get("language") or language), zone, OddsFormat.DECIMAL, names_zone=True)
