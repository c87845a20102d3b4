"""Inline mode: ``@bot`` in any chat offers one's own cards of the day to share, without anybody's money."""

import re
from typing import Any, Final

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode

from bot.core.conversation.conversation import Conversation
from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.audience import Audience
from bot.core.messages.cards import CardView
from bot.core.messages.incoming import Account
from bot.telegram.render.dispatch import render
from bot.telegram.render.keyboards import card_link, link_button
from bot.telegram.render.markup import quiet
from bot.telegram.send.messages import patiently
from engine.domain.address import Platform
from engine.domain.bets import RecommendationId

_MOST: Final = 10
_CACHED_SECONDS: Final = 5
_CARD: Final = re.compile(r"[0-9a-f]{10}")


class Inline:
    """Answers inline queries.

    Args:
        conversation: the bot's core.
        username: the bot's, for links.
    """

    def __init__(self, conversation: Conversation, username: str) -> None:
        self._conversation = conversation
        self._username = username

    async def on_query(self, update: Update, _context: Any) -> None:
        """Offer the card asked for by its id, or those of the day whose match has what was typed in its name."""
        query = update.inline_query
        if query is None:
            return
        account = Account(Platform.TELEGRAM, str(query.from_user.id))
        person = await self._conversation.person(account)
        reader = Reader() if person is None else person.reader
        wanted = query.query.strip()
        ids: tuple[RecommendationId, ...] = ()
        if person is not None:
            ids = (RecommendationId(wanted),) if _CARD.fullmatch(wanted) else person.cards[-_MOST:]
        cards = await self._conversation.cards(account, ids)
        results = [self._result(card, reader) for card in cards if _fits(card, wanted)]
        button = None
        if not results:
            button = InlineQueryResultsButton(translate("chat.share_none", reader.language), start_parameter="today")
        await patiently(lambda: query.answer(results, cache_time=_CACHED_SECONDS, is_personal=True, button=button))

    def _result(self, card: CardView, reader: Reader) -> InlineQueryResultArticle:
        (drawn,) = render(card, Audience(reader, private=False, username=self._username))
        bet = in_words(card.selection, card.fixture, language=reader.language)
        text = f"{drawn.text}\n\n{quiet(translate('chat.share_note', reader.language))}"
        return InlineQueryResultArticle(
            id=str(card.id),
            title=str(card.fixture),
            description=f"{bet} · {reader.price(card.price)}",
            input_message_content=InputTextMessageContent(
                text, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
            ),
            reply_markup=link_button(translate("chat.open_card", reader.language), card_link(self._username, card.id)),
        )


def _fits(card: CardView, wanted: str) -> bool:
    return wanted == card.id or wanted.casefold() in f"{card.fixture} {card.fixture.league.name}".casefold()
