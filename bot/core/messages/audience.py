"""Where something is drawn for: who reads it, whether others read along, and the bot's own name."""

from dataclasses import dataclass

from bot.core.i18n import Reader


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads a message.

    Args:
        reader: language, time zone and notation of odds.
        private: whether nobody else reads along; nobody's money is shown where others do.
        username: the bot's name in links to it.
        can_reply: whether a message can be replied to; on Discord not where it is shown to one person alone.
    """

    reader: Reader
    private: bool = True
    username: str = "fairline_bot"
    can_reply: bool = True
