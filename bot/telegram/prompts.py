"""Questions that are answered by replying to them."""

from bot.core.i18n import say
from bot.core.views import CardView
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
