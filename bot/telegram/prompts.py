"""Questions that are answered by replying to them."""

from bot.core.forms import form_trouble
from bot.core.i18n import Reader, say
from bot.core.views import CardView, RefusalView, View
from bot.core.words import in_words
from bot.telegram.drawn import Drawn, esc, link
from bot.telegram.keyboards import card_link
from bot.telegram.setting import Setting


def stake_prompt(card: CardView, setting: Setting) -> Drawn:
    """Ask what was bet on a card; the link to the card is how the reply is understood."""
    reader, language = setting.reader, setting.reader.language
    bet = in_words(card.selection, card.fixture, language=language)
    asked = say("chat.ask_stake", language, bet=bet, price=reader.price(card.price))
    text = f"{esc(asked)}\n{link(card_link(setting.username, card.id), card.fixture)}"
    return Drawn(text, asks=say("chat.ask_hint", language))


def about_the_stake(views: tuple[View, ...], text: str, reader: Reader) -> tuple[View, ...]:
    """Say of an answer to that question which part of it cannot be read, where the core only knows that one cannot."""
    if not any(isinstance(view, RefusalView) and view.key == "reply.ask.unknown" for view in views):
        return views
    stake, _, price = text.partition("@")
    trouble = form_trouble({"stake": stake, "price": price}, reader, "")
    return views if trouble is None else (trouble,)
