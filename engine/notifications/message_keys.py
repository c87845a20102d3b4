"""Names and versions of the outbox's messages."""

from typing import Final

from engine.storage.advice.recommendations import Card, CardId

DIGEST: Final = "digest:"
"""What the outbox calls a summary: this and the day."""


WEEKLY: Final = "weekly:"
"""What it calls a summary of the week: this and the Monday after it."""


ALERT: Final = "alert:"
"""What it calls an alert that begins to ring, for those who run the bot: this and the number of its text ..."""


ALERT_OVER: Final = "alert-over:"
"""... and one that has ended."""


CARD: Final = "card:"
"""What the outbox calls a recommendation's message: this and the number of its card."""


WITHDRAWN: Final = 10_000
"""Versions of messages: a price's own number; this plus that number once the bet is withdrawn ..."""


KICKED_OFF: Final = 20_000
"""... this from kick-off on ..."""


DECIDED: Final = 20_001
"""... and this, plus how often the result was corrected, when the match is decided."""


def card_name(card: Card) -> str:
    """Return what the outbox calls a card, the same in every version."""
    return f"{CARD}{card.id}"


def card_id(name: str) -> CardId | None:
    """Return which card the outbox means by a name; None when it is no card's."""
    number = name.removeprefix(CARD)
    return CardId(int(number)) if name.startswith(CARD) and number.isdecimal() else None
