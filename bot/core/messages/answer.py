"""What the core answers one message with: everything a face needs, in one piece."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.i18n import Reader
from bot.core.messages.cards import CardView
from bot.core.messages.views import RefusalView, View

Views = tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one message.

    Args:
        views: what to show, in order.
        reader: who reads it, as they read once the message has been acted on.
        card: the card that was acted on, as it stands now, for the face to draw anew in the message that was answered;
            None when that message shows no card, or one that has not changed.
        private: what goes to the person's own chat with the bot, because others read along where they asked.
        private_reader: how the person reads that; None where there is nothing.
    """

    views: Views
    reader: Reader
    card: CardView | None = None
    private: Views = ()
    private_reader: Reader | None = None

    def __iter__(self) -> Iterator[View]:
        return iter(self.views)

    @property
    def refusal(self) -> RefusalView | None:
        """The first refusal among the views; None when nothing was turned down."""
        return next((view for view in self.views if isinstance(view, RefusalView)), None)
