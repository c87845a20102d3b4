"""The core's buttons as Telegram's, and what a message that is answered was about."""

from collections.abc import Iterable, Sequence
from typing import Final

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import InlineKeyboardButtonLimit
from telegram.helpers import create_deep_linked_url

from bot.core.i18n import Reader, translate
from bot.core.messages import buttons
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import read_payload
from bot.core.messages.cards import CardState, CardView
from bot.core.messages.report import Button
from bot.core.messages.views import View
from engine.domain.bets import RecommendationId

_NAMED: Final = 6
_IN_A_ROW: Final = 6
_LETTERS: Final = 42
_MARGIN: Final = 2
"""What a row holds on a phone 390 points wide, counted in letters, and what the edges of a button take of it."""

_CARD: Final = "card_"
_START: Final = f"?start={_CARD}"


def keyboard(view: View, reader: Reader, *, private: bool) -> InlineKeyboardMarkup | None:
    """Return the buttons of a view.

    A button whose payload is too long to carry is left out, and a row whose labels a phone would cut off is broken into
    several. Where others read along a card has no figures on its buttons: whoever presses one bets from their own
    bankroll.
    """
    if isinstance(view, CardView) and not private:
        return _shared_card(view, reader)
    rows = [[_button(button, reader) for button in row if _fits(button)] for row in buttons.buttons_of(view)]
    if isinstance(view, CardView) and view.state is CardState.OPEN:
        share = InlineKeyboardButton(translate("chat.share", reader.language), switch_inline_query=str(view.id))
        rows[-1].append(share)
    return as_markup(shorter for row in rows for shorter in _shown_whole(row))


def list_of_cards(cards: Sequence[CardView], setting: Audience) -> InlineKeyboardMarkup | None:
    """Return a button for each card of a list, which opens it; where others read along, in a private chat.

    Of many cards the later ones are called by their numbers alone.
    """
    first, later = cards[:_NAMED], cards[_NAMED:]
    rows = [[_opens(card, f"{card.number} · {card.fixture}".removeprefix("0 · "), setting)] for card in first]
    short = [_opens(card, str(card.number or card.fixture), setting) for card in later]
    rows += [short[start : start + _IN_A_ROW] for start in range(0, len(short), _IN_A_ROW)]
    return as_markup(rows)


def _opens(card: CardView, label: str, setting: Audience) -> InlineKeyboardButton:
    if setting.private:
        return InlineKeyboardButton(label, callback_data=f"b:{card.id}:card")
    return InlineKeyboardButton(label, url=card_link(setting.username, card.id))


def link_button(label: str, url: str) -> InlineKeyboardMarkup:
    """Return one button that opens an address."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, url=url)]])


def as_markup(rows: Iterable[Iterable[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """Return rows of buttons as the library has them; None when there is no button."""
    kept = [list(row) for row in rows if row]
    return InlineKeyboardMarkup(kept) if kept else None


def card_of_message(message: Message | None) -> RecommendationId | None:
    """Return the card a message is about: by its buttons, or by the link in its words; None where it shows several."""
    if message is None:
        return None
    if message.reply_markup is not None:
        buttons = (button for row in message.reply_markup.inline_keyboard for button in row)
        pressed = [read_payload(str(button.callback_data or "")) for button in buttons]
        cards = {one.card for one in pressed if one is not None and one.card is not None}
        if cards:
            return cards.pop() if len(cards) == 1 else None
    for entity in (*message.entities, *message.caption_entities):
        if entity.url and _START in entity.url:
            return RecommendationId(entity.url.partition(_START)[2])
    return None


def links_to_card(message: Message, username: str) -> bool:
    """Whether the words of a message link to a card of the bot of that name, and to one card only."""
    begin = card_link(username, "").casefold()
    urls = {entity.url.casefold() for entity in (*message.entities, *message.caption_entities) if entity.url}
    return len({url for url in urls if url.startswith(begin)}) == 1


def is_stake_question(message: Message | None) -> bool:
    """Whether a message of the bot asked how much was bet: it links to the card below its question, without buttons.

    A card begins with its link; its buttons are gone once it is forwarded, and where Telegram puts a channel's post
    into the group that talks about it.
    """
    if message is None or message.reply_markup is not None or message.forward_origin is not None:
        return False
    links = [entity for entity in message.entities if entity.url and _START in entity.url]
    above = (
        (message.text or "").encode("utf-16-le")[: links[0].offset * 2] if links else b""
    )  # counted as Telegram does
    return "\n".encode("utf-16-le") in above


def card_link(username: str, card: str) -> str:
    """Return the address that opens a card in a private chat with the bot."""
    return create_deep_linked_url(username, f"{_CARD}{card}")


def card_of_start(payload: str) -> RecommendationId | None:
    """Return the card that stands behind ``/start``, None when something else does."""
    return RecommendationId(payload.removeprefix(_CARD)) if payload.startswith(_CARD) else None


def _shared_card(view: CardView, reader: Reader) -> InlineKeyboardMarkup | None:
    if view.state is not CardState.OPEN:
        return None
    names = (("placed", "chat.placed"), ("skip", "button.skip"))
    row = [
        InlineKeyboardButton(translate(label, reader.language), callback_data=f"b:{view.id}:{word}")
        for word, label in names
    ]
    return as_markup([row])


def _shown_whole(row: Sequence[InlineKeyboardButton]) -> Iterable[Sequence[InlineKeyboardButton]]:
    """Break a row into as few as show every label whole; all buttons of a row are equally wide."""
    if not row:
        return ()
    widest = max(len(button.text) for button in row) + _MARGIN
    most = max(1, _LETTERS // widest)
    rows = -(-len(row) // most)
    even = -(-len(row) // rows)
    return (row[start : start + even] for start in range(0, len(row), even))


def _button(button: Button, reader: Reader) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.text(reader), callback_data=button.payload)


def _fits(button: Button) -> bool:
    return 1 <= len(button.payload.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
