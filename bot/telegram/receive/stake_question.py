"""The question for stake and price under a card, and what is said to a reply that cannot be read."""

from dataclasses import replace

from bot.core.errors import RefusalKind
from bot.core.i18n import translate
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.answer import Answer
from bot.core.messages.audience import Audience
from bot.core.messages.cards import CardView
from bot.core.messages.forms import form_trouble
from bot.telegram.render.keyboards import card_link
from bot.telegram.render.markup import TelegramMessage, esc, link


def stake_prompt(card: CardView, setting: Audience) -> TelegramMessage:
    """Ask what was bet on a card; the link to the card is how the reply is understood."""
    reader, language = setting.reader, setting.reader.language
    bet = in_words(card.selection, card.fixture, language=language)
    asked = translate("chat.ask_stake", language, bet=bet, price=reader.price(card.price))
    text = f"{esc(asked)}\n{link(card_link(setting.username, card.id), card.fixture)}"
    return TelegramMessage(text, asks=translate("chat.ask_hint", language))


def about_the_stake(answer: Answer, text: str) -> Answer:
    """Say of an answer to that question which part of it cannot be read, where the core only knows that one cannot."""
    if answer.refusal is None or answer.refusal.kind is not RefusalKind.NOT_UNDERSTOOD:
        return answer
    stake, _, price = text.partition("@")
    trouble = form_trouble({"stake": stake, "price": price}, answer.reader, "")
    return answer if trouble is None else replace(answer, views=(trouble,))
